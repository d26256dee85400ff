"""Boxes that make-up gives small stories by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from issue.model import Level
from layout.makeup.desk import Desk
from layout.makeup.model import Slot
from layout.makeup.search.mending import Mending
from layout.makeup.search.plan import Planner
from layout.makeup.search.slicing import Cut, Leaf
from layout.makeup.search.taste import butting
from layout.makeup.story.boxes import LARGEST, in_a_box
from layout.makeup.story.choices import Choice, recipe
from layout.makeup.story.frames import framed
from layout.makeup.story.grid import frame
from layout.makeup.story.pour import pour
from tests.layout.makeup.kit import article, auto, make
from tests.layout.makeup.planned import choice


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 160)).desk


def boxed_at(desk: Desk, tmp_path: Path, level: Level, frame: str = "none") -> dict[int, Choice]:
    """The rows at which a story stands in a box two columns wide."""
    issue = make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 160, frame=frame)).issue
    found = {rows: in_a_box(desk, issue.article("b"), level, Slot(0, 1, 2, rows + 1, 1)) for rows in range(1, 40)}
    return {rows: made for rows, made in found.items() if made is not None}


def test_a_box_fills_its_place_exactly(desk: Desk, tmp_path: Path) -> None:
    found = boxed_at(desk, tmp_path, "third")
    issue = make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 160)).issue
    assert found
    for rows, made in found.items():
        assert (made.rows, made.boxed, made.slack) == (rows, True, 0)
        assert made.touches == (False, False)
        box = framed(issue.article("b"), made.frame)
        story = pour(desk, frame(issue.paper, 2), box, "third", Slot(0, 1, 2, rows + 1, 1), recipe(2, made))
        assert not story.rest
        assert all(leg.rect.x >= frame(issue.paper, 2).x + desk.paper.body.size - 0.01 for leg in story.legs)


def test_important_framed_and_large_stories_are_not_boxed(desk: Desk, tmp_path: Path) -> None:
    assert not boxed_at(desk, tmp_path, "lead")
    assert not boxed_at(desk, tmp_path, "second")
    assert not boxed_at(desk, tmp_path, "third", frame="rule")
    most = LARGEST * desk.paper.grid.columns * desk.paper.grid.rows
    assert all(2 * (rows + 1) <= most for rows in boxed_at(desk, tmp_path, "third"))


def test_heads_that_meet_are_parted_by_another_way_of_standing_or_by_a_box() -> None:
    plain, narrow, box = choice(2, 20), choice(2, 20, span=1, cost=2.0), choice(2, 20, boxed=True, cost=5.0)
    node = Cut(False, Leaf(0, 2, 20), Leaf(1, 2, 20), 4, 20)
    room = Slot(0, 0, 4, 20, 0)
    planner = Planner([{2: {20: plain}}, {2: {20: plain}}])
    for ways, parted in (((plain, narrow), True), ((plain,), False)):
        mending = Mending(
            [{2: {20: ways}}, {2: {20: (plain,)}}],
            planner,
            lambda one: box if one.article else None,
            lambda plan: sum(one.choice.cost for one in plan) + 45.0 * len(butting(plan)),
        )
        made = mending.mended(node, room)
        assert (butting(made) == ()) is parted
        boxed = mending.boxed(made)
        assert butting(boxed) == ()
        assert any(one.choice.boxed for one in boxed) is not parted
