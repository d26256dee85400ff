"""Pages made up again: what need not move stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import Issue
from layout.makeup.former import FormerPage, as_it_was
from layout.makeup.search.movement import movement
from layout.makeup.terms import Terms
from layout.pipeline import made_up
from tests.layout.makeup.checker import check_story, free_cells, white_rows
from tests.layout.makeup.kit import Made, article, auto, make, places
from tests.layout.makeup.later.test_keeping import PAGES, PHOTO, changed, stories, story, with_words

LINES = article("a", 440, photos=PHOTO) + article("b", 260) + article("c", 250) + article("d", 160)
NAMES = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    found = make(tmp_path_factory.mktemp("made"), auto(*NAMES), LINES)
    assert not found.problems
    return found


def again(made: Made, issue: Issue, page: FormerPage | None = None) -> Made:
    terms = Terms(former=(page or as_it_was(made.page),))
    return Made(issue, *made_up(issue, None, terms))


def moved(before: Made, after: Made) -> set[str]:
    """The stories of a page that stand elsewhere than before."""
    stood = {one.article.id: one.slot for one in before.page.stories}
    return {one.article.id for one in after.page.stories if stood.get(one.article.id) != one.slot}


def check(after: Made) -> None:
    assert free_cells(after.page) == set()
    for one in after.page.stories:
        check_story(after.desk, after.page, one)
        assert white_rows(after.page, one) == 0


def test_the_same_issue_makes_the_same_page(made: Made) -> None:
    after = again(made, made.issue)
    assert not moved(made, after)
    for old, new in zip(made.page.stories, after.page.stories, strict=True):
        assert (old.recipe.head, old.recipe.hangs, old.recipe.text) == (
            new.recipe.head,
            new.recipe.hangs,
            new.recipe.text,
        )


@pytest.mark.parametrize("words", ["昨天", "这里多说了一句话，有一行长。"])
def test_words_that_fit_move_nothing(made: Made, words: str) -> None:
    for name in NAMES:
        after = again(made, with_words(made.issue, name, words))
        assert not moved(made, after)
        check(after)


def test_a_story_that_grows_moves_as_few_as_can_be(made: Made) -> None:
    after = again(made, with_words(made.issue, "d", "这里多说了一句话。" * 5))
    assert not after.problems
    check(after)
    assert "d" in moved(made, after)
    assert len(moved(made, after)) == 2


def test_a_story_that_is_dropped_gives_its_room_to_its_neighbours(made: Made) -> None:
    page = replace(made.issue.pages[0], articles=NAMES[:-1])
    issue = replace(made.issue, pages=(page,), articles=made.issue.articles[:-1])
    after = again(made, with_words(issue, "b", "这里多说了一句话。" * 20))
    assert not after.problems
    check(after)
    assert 0 < len(moved(made, after)) < 3


def test_a_story_that_is_pinned_elsewhere_moves(made: Made) -> None:
    stands = story(made.page, "d").slot
    pin = "bottom-left" if stands.column else "bottom-right"
    after = again(made, changed(made.issue, "d", lambda one: replace(one, pin=pin)))
    assert story(after.page, "d").slot.column == 0 or pin == "bottom-right"
    assert "d" in moved(made, after)
    check(after)


def test_placed_stories_stay_in_their_places(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        places(a="1-4, 1-22", b="auto", c="auto", d="auto"),
        article("a", 420, photos=PHOTO) + article("b", 160) + article("c", 250) + article("d", 180),
    )
    after = again(made, with_words(made.issue, "b", "昨天"))
    assert not moved(made, after)
    assert story(after.page, "a").slot == story(made.page, "a").slot


def test_a_page_of_another_grid_or_of_no_sense_is_made_up_anew(made: Made) -> None:
    known = as_it_was(made.page)
    strange = replace(known.standings[0], slot=replace(known.standings[0].slot, rows=2))
    for page in (replace(known, columns=5), replace(known, number=9), replace(known, standings=(strange,))):
        after = again(made, made.issue, page)
        assert not after.problems
        check(after)


def test_movement_costs_by_how_far(made: Made) -> None:
    plan = made.page.stories
    page = as_it_was(made.page)

    class At:
        """A story in a plan."""

        def __init__(self, article: int, down: int) -> None:
            slot = plan[article].slot
            self.article, self.slot = article, replace(slot, row=slot.row + down)

    articles = [one.article for one in plan]
    stays, near, far = (movement((At(1, down),), articles, page) for down in (0, 1, 5))  # type: ignore[arg-type]
    assert stays == 0
    assert 0 < near < far


@pytest.mark.parametrize("kind", ["sketch", "L"])
def test_the_edges_of_a_sketch_stay(tmp_path: Path, kind: str) -> None:
    made = make(tmp_path, PAGES[kind], stories(kind))
    for name, words in (("b", "昨天"), ("a", "这里多说了一句话，有一行长。")):
        after = again(made, with_words(made.issue, name, words))
        assert not moved(made, after)
        assert not after.problems
