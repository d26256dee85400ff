"""Alternatives: other pages of the same stories, visibly different, each with what it trades in words."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from issue.wording import tell_step, words
from layout.makeup.advice.alternatives import LEAST_DISTANCE, alternatives, of_pages
from layout.makeup.advice.trades import trades
from layout.makeup.model import MadePage, Slot
from layout.makeup.page import stories_of
from layout.makeup.search.auto import solve
from layout.makeup.search.regions import free_regions
from layout.makeup.search.taste import Complaints
from tests.layout.makeup.checker import check_story, free_cells
from tests.layout.makeup.kit import Made, article, auto, make, sketch

PHOTO = "[{file: stream.png, caption: 运河两岸的柳树}]"
LINES = article("a", 440, photos=PHOTO) + article("b", 260) + article("c", 250) + article("d", 160)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("made"), auto("a", "b", "c", "d"), LINES)


def apart(one: MadePage, other: MadePage) -> float:
    """The share of the cells that hold another story, counted cell by cell."""
    cells = [
        {(c, r): story.article.id for story in page.stories for c, r in covered(story.slot)} for page in (one, other)
    ]
    return sum(cells[1].get(cell) != name for cell, name in cells[0].items()) / len(cells[0])


def covered(slot: Slot) -> list[tuple[int, int]]:
    return [(c, r) for c in range(slot.column, slot.right) for r in range(slot.row, slot.bottom)]


def test_alternatives_are_whole_pages_that_differ(made: Made) -> None:
    (found,) = of_pages(made.desk, made.issue, made.pages, 3)
    assert len(found) == 3
    pages = [made.page, *(one.page for one in found)]
    for page in pages:
        assert free_cells(page) == set()
        assert not [problem for problem in page.problems if problem.is_error]
        for story in page.stories:
            check_story(made.desk, page, story)
    assert all(apart(a, b) >= LEAST_DISTANCE for a, b in combinations(pages, 2))
    scores = [one.score for one in found]
    assert scores == sorted(scores)
    assert all(one.best <= one.score and one.trades for one in found)


def test_fewer_are_the_first_of_more(made: Made) -> None:
    one, three = (alternatives(made.desk, made.issue, made.page.page, count) for count in (1, 3))
    assert one == three[:1]


def test_a_page_that_is_drawn_or_does_not_fit_has_none(tmp_path: Path) -> None:
    drawn = make(tmp_path, sketch("a a a b", "c c d d"), LINES)
    assert alternatives(drawn.desk, drawn.issue, drawn.page.page, 3) == ()
    full = make(tmp_path, auto("a", "b"), article("a", 1500) + article("b", 1500))
    assert "page-overset" in full.codes
    assert alternatives(full.desk, full.issue, full.page.page, 3) == ()


def test_what_is_traded_has_words_in_both_languages(made: Made) -> None:
    codes = [code for code in words("en") if code.startswith("trade-")]
    assert codes
    for one in of_pages(made.desk, made.issue, made.pages, 3)[0]:
        for step in one.trades:
            assert step.code in codes
            assert all("?" not in tell_step(step, language) for language in ("en", "zh"))


def test_each_difference_in_price_is_told(made: Made) -> None:
    grid, page = made.page.frame.grid, made.page.page
    stories = stories_of(made.desk, made.issue, page)
    plan = solve(made.desk, stories, free_regions(grid.columns, 0, grid.rows, ())).plan
    even = Complaints(*(0.0 for _ in Complaints._fields))
    for name in ("boxes", "sizes", "importance", "pictures"):
        dear = even._replace(**{name: 20.0})
        worse, better = (trades(plan, plan, pair, 0.0, stories.articles, 4) for pair in ((even, dear), (dear, even)))
        assert [step.code for step in worse] == [f"trade-{name}-worse"]
        assert [step.code for step in better] == [f"trade-{name}-better"]
    (unmet,) = trades(plan, plan, (even, even), 90.0, stories.articles, 4)
    assert unmet.code == "trade-wishes-worse"
