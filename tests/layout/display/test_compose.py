"""Made-up pages to a display list: body lines on the grid, and a tiny page worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fonts.face import Face
from fonts.roles import FontSet
from issue.keys.paper import ROLES
from layout.display.compose import compose, dump, frame_rect, page_items
from layout.display.model import Fill, GlyphRun, Picture, Rule
from layout.makeup.desk import Desk
from layout.makeup.page import make_up
from tests.layout.makeup.kit import article, auto, issue_of, make, places

ONE = "[{file: stream.png, caption: 运河两岸的柳树, alt: 一条河}]"
# Two columns of 11 字 of 10 pt with a gutter of 10 pt, rows of 12 pt; the type area begins at 20, 30.
TINY = """
  extends: tabloid-zh
  trim: {width: 270pt, height: 180pt}
  margins: {top: 30pt, inner: 20pt}
  grid: {columns: 2, measure: 11字, gutter: 1字, leading: 12pt, rows: 12}
  body: {font: song, size: 10pt, indent: 2字}
  heads:
    lead: {sizes: [20pt], font: hei, lines: 1}
    second: {sizes: [20pt], font: hei, lines: 1}
    third: {sizes: [20pt], font: hei, lines: 1}
    brief: {sizes: [20pt], font: hei, lines: 1}
  folio: {font: hei-regular, size: 10pt, leading: 12pt}
  rules: {between: 0.5pt, columns: none}
"""


def test_every_body_line_lies_on_the_grid(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        auto("a", "b", "c"),
        article("a", 400, photos=ONE) + article("b", 300, frame="box") + article("c", 200),
    )
    paper, size, leading = made.issue.paper, made.issue.paper.body.size, made.issue.paper.grid.leading
    (page,) = compose(made.issue, made.pages).pages
    body = [
        item
        for item in page.items
        if isinstance(item, GlyphRun) and item.face.key.startswith("NotoSerifSC") and item.size == size
    ]
    assert len(body) > 50
    for run in body:
        # An em box of 0.88 above and 0.12 below the baseline, centred in its row.
        row = (run.baseline - 0.88 * size - (leading - size) / 2 - paper.top) / leading
        assert row == pytest.approx(round(row), abs=0.001)
        assert 0 <= round(row) < paper.grid.rows


def test_a_photograph_is_shown_once_with_its_description(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 500, photos=ONE))
    (page,) = compose(made.issue, made.pages).pages
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.alt == "一条河"
    left, top, right, bottom = picture.crop
    assert (right - left) * 1500 / ((bottom - top) * 1000) == pytest.approx(
        picture.rect.width / picture.rect.height, rel=1e-3
    )
    caption = [
        item for item in page.items if isinstance(item, GlyphRun) and "".join(item.texts).startswith("运河两岸的柳树")
    ]
    assert any(0 < run.baseline - picture.rect.bottom < 20 for run in caption)


@pytest.mark.parametrize("frame", ["box", "shade", "rule"])
def test_a_frame_stands_within_the_rows_that_part_its_story(tmp_path: Path, frame: str) -> None:
    made = make(tmp_path, places(a="1-4, 1-15", b="1-4, 16-40"), article("a", 400) + article("b", 500, frame=frame))
    story, leading, area = made.story("b"), made.issue.paper.grid.leading, made.page.frame.area
    rect = frame_rect(made.page, story)
    assert area.y + 15 * leading < rect.y < area.y + 16 * leading
    assert area.y + 39 * leading < rect.bottom < area.y + 40 * leading
    assert (rect.x, rect.width) == (pytest.approx(area.x), pytest.approx(area.width))
    assert max(leg.rect.bottom for leg in story.legs) <= area.y + 39 * leading + 0.01
    items = page_items(made.issue.paper, made.page).items
    fills = [item for item in items if isinstance(item, Fill)]
    edges = [item for item in items if isinstance(item, Rule) and area.y + 15 * leading < item.y0]
    assert len(fills) == (frame == "shade")
    assert len(edges) == {"box": 4, "shade": 0, "rule": 2}[frame]


def test_the_date_of_a_display_list_is_the_issues_own(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 300))
    assert compose(made.issue, made.pages).made == datetime(2024, 1, 16, tzinfo=UTC)
    other = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)
    assert compose(made.issue, made.pages, other).made == other
    assert compose(replace(made.issue, date=None), made.pages).made == datetime(2000, 1, 1, tzinfo=UTC)
    assert compose(made.issue, made.pages).title == "社区晚报 2024-01-16"


def test_a_tiny_page_is_as_worked_out_by_hand(tmp_path: Path, square_face: Face) -> None:
    """Page 2: its inner margin at the right, so that the type area (230 wide) begins at 270 − 20 − 230 = 20 all the same.

    Story a in rows 1 to 7, two columns wide: a head of 20 pt in 3 rows (white 36 − 20 = 16, half of it above: its baseline
    is 30 + 8 + 17.6), 80 pt wide in the middle of 230: from 95. Two legs of 11 字 in rows 4 to 7: baselines 30 + 12 n + 1 + 8.8.
    Story b in rows 8 to 12, the first of them white with a rule in its middle, at 30 + 84 + 6.
    """
    lines = (
        "  a: {headline: 运河春早, body: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六}\n"
        "  b: {headline: 风筝, body: 甲乙丙丁戊己庚辛壬}\n"
    )
    issue = issue_of(tmp_path, places(a="1-2, 1-7", b="1-2, 8-12"), lines, paper=TINY)
    desk = Desk(issue.paper, issue.language, FontSet.of(dict.fromkeys(ROLES, square_face)))
    page = page_items(issue.paper, make_up(desk, issue, issue.pages[0]))
    assert dump(page.items).splitlines() == EXPECTED


EXPECTED: list[str] = []


def test_a_dash_of_strokes_is_drawn(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-4, 1-40"), article("a", 300, headline="'运河——春早'"))
    head = next(line for line in made.story("a").recipe.head.lines if line.kind == "headline")
    items = page_items(made.issue.paper, made.page).items
    bars = [item for item in items if isinstance(item, Rule) and item.width > 0.6]
    assert len(bars) >= len(head.line.strokes)
