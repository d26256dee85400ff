"""Whole stories in vertical setting: the head at the right, full tiers of vertical lines to its left."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.display.compose import page_items
from layout.display.model import GlyphRun
from layout.makeup.desk import Desk
from layout.makeup.story.pour import empty_rows
from layout.makeup.story.shapes import shapes
from layout.makeup.story.tiers import LEAST_GAP, MOST_PITCH, tiered
from tests.layout.makeup.checker import check_story, flat
from tests.layout.makeup.kit import Made, article, auto, issue_of, make, text

BODY = f'"{text(150)}\\n\\n## 小标题\\n\\n{text(260, 1)}"'
DOWN = {"setting": "vertical", "headline": "运河两岸好风光 居民出门见绿"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    stories = article("a", 1150) + article("b", 0, body=BODY, byline="记者 王军志", **DOWN)
    return make(tmp_path_factory.mktemp("tiers"), auto("a", "b"), stories)


def test_a_story_in_vertical_setting_fills_its_tiers(made: Made) -> None:
    story, em = made.story("b"), made.issue.paper.body.size
    tiers, leading = story.recipe.tiers, made.issue.paper.grid.leading
    assert "wish-not-met" not in made.codes
    assert tiers is not None
    assert not story.rest
    assert empty_rows(story) == 0
    assert tiers.measure / em == pytest.approx(round(tiers.measure / em))
    assert leading - 1e-6 <= tiers.pitch <= MOST_PITCH * leading
    assert tiers.count == 1 or tiers.gap >= LEAST_GAP * em - 1e-6
    check_story(made.desk, made.page, story)


def test_its_lines_stand_in_their_tier_from_right_to_left(made: Made) -> None:
    story, em = made.story("b"), made.issue.paper.body.size
    whole = flat("".join(block.text for block in story.article.body))
    assert flat("".join(line.line.text for leg in story.legs for line in leg.lines)) == whole
    runs = [item for item in page_items(made.issue.paper, made.page).items if isinstance(item, GlyphRun) and item.ys]
    for leg in story.legs:
        inside = [run for run in runs if leg.rect.y - 0.01 <= min(run.ys) <= leg.rect.bottom and run.size == em]
        assert inside
        for run in inside:
            # The origin of a comma that ends a line is half an em below its ink.
            assert max(run.ys) <= leg.rect.bottom + em / 2
        middles = [run.xs[0] for run in inside if run.told]
        assert middles == sorted(middles, reverse=True)


def test_every_shape_is_exact(desk: Desk, tmp_path: Path) -> None:
    one = issue_of(tmp_path, auto("b"), article("b", 420, **DOWN)).article("b")
    for columns in (2, 3, 4):
        ways = [choice for ways in shapes(desk, one, "third", columns, 40).values() for choice in ways if choice.tiers]
        assert len({choice.rows for choice in ways}) >= 3, columns
        for choice in ways:
            tiers = choice.tiers
            assert tiers is not None
            assert choice.slack == 0
            assert desk.galley(one, tiers.measure, down=True).price(tiers.count * tiers.lines) is not None


def test_a_place_that_it_does_not_fill_has_its_white_told(desk: Desk, tmp_path: Path) -> None:
    one = issue_of(tmp_path, auto("b"), article("b", 200, **DOWN)).article("b")
    assert list(tiered(desk, one, "third", 4, range(24, 25))) == []
    loose = list(tiered(desk, one, "third", 4, range(24, 25), loose=True))
    assert loose
    for choice in loose:
        tiers = choice.tiers
        assert tiers is not None
        galley = desk.galley(one, tiers.measure, down=True)
        assert choice.slack == tiers.count * tiers.lines - galley.natural > 0


@pytest.mark.parametrize("fields", [{"photos": "[{file: stream.png}]"}, {"body": None, "kind": "photo"}])
def test_a_wish_for_vertical_setting_that_cannot_be_met_is_told(tmp_path: Path, fields: dict[str, str | None]) -> None:
    photos = {"photos": "[{file: stream.png}]"}
    made = make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 200, **(DOWN | photos | fields)))
    assert made.story("b").recipe.tiers is None
    assert {"setting"} == {dict(one.facts)["wish"] for one in made.problems if one.code == "wish-not-met"}
