"""Made-up pages to a display list: body lines on the grid, and a tiny page worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

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
    runs = [item for item in page.items if isinstance(item, GlyphRun) and item.size == size]
    body = [run for run in runs if run.face.key.startswith("NotoSerifSC")]
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
    assert (rect.x, rect.width) == pytest.approx((area.x, area.width))
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


# The type area (230 wide) begins at 270 − 20 − 230 = 20 on page 2 too, and at 30 from the top. The folio's baseline stands
# 0.9 × 10 + 2.5 above that, its rule 0.45 × 10 + 1; its text is 15½ em and five gaps of ⅛ em wide: 250 − 161.25 = 88.75.
# Story a, rows 1 to 7: a head of 20 pt in three rows, of whose white of 16 half stands above it: 30 + 8 + 0.88 × 20; 80 of 230
# wide, from 95. Two legs of four rows: in row n the baseline at 30 + 12 n + 1 + 0.88 × 10, 2 字 of indent, 9 + 7 × 11 字.
# Story b, rows 8 to 12, the first of them white with the rule in its middle: 30 + 7 × 12 + 6; 40 of 230 wide, from 115.
TINY_PAGE = """\
text 20.00..20.00 18.50 Square 19 2
text 88.75..240.00 18.50 Square 10 社区晚报　2024年1月16日　星期二
rule 20.00 24.50 250.00 24.50 0.5
text 95.00..155.00 55.60 Square 20 运河春早
text 40.00..120.00 75.80 Square 10 一二三四五六七八九
text 20.00..120.00 87.80 Square 10 十一二三四五六七八九十
text 20.00..120.00 99.80 Square 10 一二三四五六七八九十一
text 20.00..120.00 111.80 Square 10 二三四五六七八九十一二
text 140.00..240.00 75.80 Square 10 三四五六七八九十一二三
text 140.00..240.00 87.80 Square 10 四五六七八九十一二三四
text 140.00..240.00 99.80 Square 10 五六七八九十一二三四五
text 140.00..240.00 111.80 Square 10 六七八九十一二三四五六
text 115.00..135.00 151.60 Square 20 风筝
text 40.00..120.00 171.80 Square 10 甲乙丙丁戊己庚辛壬
rule 20.00 120.00 250.00 120.00 0.5"""


def test_a_tiny_page_is_as_worked_out_by_hand(tmp_path: Path, square_face: Face) -> None:
    lines = (
        f"  a: {{headline: 运河春早, body: {'一二三四五六七八九十' * 8}一二三四五六}}\n"
        "  b: {headline: 风筝, body: 甲乙丙丁戊己庚辛壬}\n"
    )
    issue = issue_of(tmp_path, places(a="1-2, 1-7", b="1-2, 8-12"), lines, paper=TINY)
    desk = Desk(issue.paper, issue.language, FontSet.of(dict.fromkeys(ROLES, square_face)))
    page = page_items(issue.paper, make_up(desk, issue, issue.pages[0]))
    assert dump(page.items).replace(square_face.key, "Square") == TINY_PAGE


def test_a_dash_of_strokes_is_drawn(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-4, 1-40"), article("a", 300, headline="'运河——春早'"))
    head = next(line for line in made.story("a").recipe.head.lines if line.kind == "headline")
    items = page_items(made.issue.paper, made.page).items
    bars = [item for item in items if isinstance(item, Rule) and item.width > 0.6]
    assert len(bars) >= len(head.line.strokes)
