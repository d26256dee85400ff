"""A story moved by hand: it stands where it was put, filled to the line, and the others close the page about it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from issue.model import Places, Rectangle
from issue.problem import Problem
from layout.makeup.page import make_up
from layout.preview.edition import ShownPage
from layout.preview.placing import as_places, moved
from tests.layout.preview.conftest import Bench


def move(bench: Bench, number: int, name: str, wish: Rectangle) -> Places | Problem:
    shown, issue, desk = bench.edition.page(number), bench.edition.issue, bench.compositor.desk
    assert isinstance(shown, ShownPage)
    assert issue is not None
    assert desk is not None
    found = moved(desk, issue, shown.made, name, wish)
    assert isinstance(found, Places | Problem)
    return found


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_moved_story_fills_the_nearest_height(bench: Bench, column: int) -> None:
    layout = move(bench, 1, "修伞", Rectangle(column, column + 1, 1, 20))
    assert isinstance(layout, Places)
    assert [name for name, _, _ in layout.rectangles] == ["槐树", "修伞"]
    places = {name: place for name, place, _ in layout.rectangles}
    assert places["槐树"] is None
    place = places["修伞"]
    assert place is not None
    issue, desk = bench.edition.issue, bench.compositor.desk
    assert issue is not None
    assert desk is not None
    made = make_up(desk, issue, replace(issue.pages[0], layout=layout))
    story = next(story for story in made.stories if story.article.id == "修伞")
    assert (story.slot.column + 1, story.slot.right) == (place.first_column, place.last_column)
    assert not story.rest
    assert story.recipe.slack == 0


def test_a_wish_beyond_the_page_is_moved_onto_it(bench: Bench) -> None:
    layout = move(bench, 1, "修伞", Rectangle(4, 40, 500, 900))
    assert isinstance(layout, Places)
    place = {name: place for name, place, _ in layout.rectangles}["修伞"]
    grid = bench.edition.issue.paper.grid  # type: ignore[union-attr]
    assert place is not None
    assert 1 <= place.first_column <= place.last_column <= grid.columns
    assert 1 <= place.first_row < place.last_row <= grid.rows


def test_a_story_that_is_not_on_the_page_cannot_be_moved_there(bench: Bench) -> None:
    found = move(bench, 1, "果酱", Rectangle(1, 2, 1, 20))
    assert isinstance(found, Problem)
    assert found.code == "layout-unknown"


def test_the_places_of_a_page_written_out_make_the_same_page(bench: Bench) -> None:
    issue, desk, shown = bench.edition.issue, bench.compositor.desk, bench.edition.pages[0]
    assert issue is not None
    assert desk is not None
    layout = as_places(issue.pages[0], shown.made)
    assert isinstance(layout, Places)
    made = make_up(desk, issue, replace(issue.pages[0], layout=layout))
    slots = {story.article.id: story.slot for story in made.stories}
    assert slots == {story.article.id: story.slot for story in shown.made.stories}
