"""Vertical heads on pages: at the left of their story, as high as it, its legs in whole em beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.display.compose import box, page_items
from layout.display.model import GlyphRun
from layout.makeup.desk import Desk
from layout.makeup.story.shapes import shapes
from layout.makeup.story.upright import MOST_OPEN
from layout.preflight.findings import findings
from layout.preflight.report import Edition, report
from tests.layout.makeup.checker import check_story
from tests.layout.makeup.kit import Made, article, auto, issue_of, make

UPRIGHT = {"headline_style": "vertical", "headline": "运河两岸好风光 居民出门见绿"}
ONE = "[{file: stream.png, caption: 运河两岸的柳树已经抽出新芽}]"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A page of a plain story and one with a vertical head, all its parts and a photograph."""
    parts = {"kicker": "春天来了", "deck": "据介绍今年将新建十二处", "label": "看城", "byline": "记者 王军志"}
    stories = article("a", 500) + article("b", 560, photos=ONE, **UPRIGHT, **parts)
    return make(tmp_path_factory.mktemp("upright"), auto("a", "b"), stories)


def test_a_vertical_head_stands_beside_all_legs(made: Made) -> None:
    story = made.story("b")
    recipe, leading = story.recipe, made.issue.paper.grid.leading
    assert "wish-not-met" not in made.codes
    assert recipe.head.down
    assert recipe.head.rows <= recipe.rows <= recipe.head.rows + 2
    check_story(made.desk, made.page, story)
    left = box(made.page, story).x
    for line in recipe.head.lines:
        middle = left + recipe.head_x + line.x
        assert left - 0.01 <= middle - line.line.runs[0].size / 2
        assert middle + line.line.runs[0].size / 2 <= min(leg.rect.x for leg in story.legs)
        assert line.baseline >= 0
        assert line.baseline + line.line.width <= recipe.head.rows * leading
    measures = {round(leg.rect.width / made.issue.paper.body.size, 6) for leg in story.legs}
    assert all(measure == round(measure) for measure in measures)


def test_its_parts_are_read_from_right_to_left(made: Made) -> None:
    lines = made.story("b").recipe.head.lines
    kinds = list(dict.fromkeys(line.kind for line in lines))
    assert kinds == ["label", "kicker", "headline", "deck", "byline"]
    xs = [line.x for line in lines]
    assert xs == sorted(xs, reverse=True)
    headline = [line for line in lines if line.kind == "headline"]
    for one in headline:
        assert one.line.width <= (1 + MOST_OPEN) * len(one.line.text) * one.line.runs[0].size


def test_the_display_list_tells_each_line_whole(made: Made) -> None:
    items = page_items(made.issue.paper, made.page).items
    told = [item.told for item in items if isinstance(item, GlyphRun) and item.told]
    assert told == [line.line.text for line in made.story("b").recipe.head.lines]
    assert "运河两岸好风光居民出门见绿" in "".join(told).replace(" ", "")


def test_the_report_tells_its_box(made: Made) -> None:
    edition = Edition(made.issue, made.pages, None, {})  # type: ignore[arg-type]
    page = report.__globals__["_page"](edition.issue, made.page, "en")
    told = next(one for one in page["articles"] if one["id"] == "b")["headline"]
    assert "".join(told["lines"]).replace(" ", "") == "运河两岸好风光居民出门见绿"
    _, _, width, height = told["box_mm"]
    assert height > width


def test_a_vertical_head_parts_heads(tmp_path: Path) -> None:
    stories = article("a", 440, width=2) + article("b", 440, width=2, **UPRIGHT)
    made = make(tmp_path, auto("a", "b"), stories)
    assert made.story("b").recipe.head.down
    assert made.story("b").recipe.head_edges == (False, False)
    assert not [finding for finding in findings(made.page) if finding.code == "butting-headlines"]


def test_every_shape_has_its_head_as_high_as_its_text(desk: Desk, tmp_path: Path) -> None:
    one = issue_of(tmp_path, auto("b"), article("b", 420, **UPRIGHT)).article("b")
    met = [
        (rows, choice)
        for columns in range(2, 5)
        for rows, ways in shapes(desk, one, "third", columns, 40).items()
        for choice in ways
        if choice.head.down
    ]
    assert len({rows for rows, _ in met}) >= 8
    for _, choice in met:
        assert choice.head.rows <= choice.depth <= choice.head.rows + 2
        assert choice.slack == 0


@pytest.mark.parametrize(
    ("fields", "paper"),
    [({"headline": "一二三四五六七八九十" * 12}, {}), ({}, {"language": "en"})],
)
def test_a_wish_that_cannot_be_met_is_told(tmp_path: Path, fields: dict[str, object], paper: dict[str, str]) -> None:
    stories = article("a", 300) + article("b", 200, **(UPRIGHT | fields))
    more = "".join(f"{key}: {value}\n" for key, value in paper.items())
    made = make(tmp_path, auto("a", "b"), stories, more=more)
    assert not made.story("b").recipe.head.down
    assert "wish-not-met" in made.codes


def test_a_page_with_room_left_keeps_the_wish(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 420, **UPRIGHT))
    assert "page-underset" in made.codes
    assert made.story("b").recipe.head.down
