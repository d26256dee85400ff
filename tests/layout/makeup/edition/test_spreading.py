"""The articles of `spread`: handed out by importance, section and capacity, and exchanged where a page does not close."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from layout.makeup.edition.capacity import Cells, cells, most_rows, page_cells, widths
from layout.makeup.edition.edition import make_up_all
from layout.makeup.edition.spreading import Candidate, Room, cost, neighbours, spread
from tests.layout.makeup.checker import free_cells
from tests.layout.makeup.kit import Made, article, auto, issue_of, make, places, sketch

NAMES = tuple(f"s{number}" for number in range(9))


def lists(made: Made) -> dict[int, tuple[str, ...]]:
    return {page.page.number: page.page.articles for page in made.pages}


def spread_over(folder: Path, pages: str, sizes: dict[str, int], own: str = "", **fields: object) -> Made:
    lines = "".join(article(name, size, **fields) for name, size in sizes.items())
    return make(folder, pages, own + lines, more=f"spread: [{', '.join(sizes)}]\n")


def empty(*numbers: int, sections: dict[int, str] | None = None) -> str:
    told = sections or {}
    return "\n".join(f"  - {{page: {n}, section: {told.get(n, '要闻')}}}" for n in numbers)


def sizes(seed: int, pages: int, count: int) -> dict[str, int]:
    """Sizes that fill so many pages of 1,050 characters."""
    chance = Random(seed)
    parts = [chance.uniform(0.4, 1.6) for _ in range(count)]
    whole = chance.uniform(0.94, 1.02) * 1050 * pages
    return {f"s{number}": max(60, round(whole * part / sum(parts))) for number, part in enumerate(parts)}


@pytest.mark.parametrize(("seed", "pages", "count"), [(2, 2, 13), (15, 2, 9), (8, 3, 9)])
def test_pages_that_share_enough_text_are_all_filled(tmp_path: Path, seed: int, pages: int, count: int) -> None:
    wanted = sizes(seed, pages, count)
    made = spread_over(tmp_path, empty(*range(2, 2 + pages)), wanted)
    assert sorted(name for named in lists(made).values() for name in named) == sorted(wanted)
    assert made.codes == []
    assert all(free_cells(page) == set() for page in made.pages)


def test_strong_stories_lead_evenly_and_the_strongest_the_first_page(tmp_path: Path) -> None:
    made = spread_over(tmp_path, empty(2, 3, 4), dict.fromkeys(NAMES, 330))
    leads = [named[0] for named in lists(made).values()]
    assert leads == ["s0", "s1", "s2"]
    assert all(named == tuple(sorted(named)) for named in lists(made).values()), "in order of importance"


def test_an_article_goes_to_the_page_of_its_section(tmp_path: Path) -> None:
    labelled = "".join(article(name, 330, label="生活" if name in ("s1", "s4") else None) for name in NAMES[:6])
    pages = empty(2, 3, sections={2: "要闻", 3: "生活"})
    made = make(tmp_path, pages, labelled, more=f"spread: [{', '.join(NAMES[:6])}]\n")
    assert {"s1", "s4"} <= set(lists(made)[3])
    assert "s0" in lists(made)[2]


def test_only_pages_that_make_themselves_up_take_articles(tmp_path: Path) -> None:
    pages = sketch("a a b b") + "\n" + empty(3) + "\n" + places(number=4, c="1-4, 1-40")
    own = article("a", 500) + article("b", 500) + article("c", 900)
    made = spread_over(tmp_path, pages, {"s0": 500, "s1": 400}, own)
    assert lists(made) == {2: ("a", "b"), 3: ("s0", "s1"), 4: ("c",)}


def test_a_jump_keeps_its_room_on_the_next_page(tmp_path: Path) -> None:
    own = article("a", 2300, jump="allow") + article("b", 300)
    pages = auto("a") + "\n" + auto("b", number=3) + "\n" + empty(4)
    made = spread_over(tmp_path, pages, {"s0": 420, "s1": 380, "s2": 260}, own)
    assert {"s0", "s1"} <= set(lists(made)[4])
    assert [story.article.id for story in made.pages[1].stories] == ["b", "s2", "a"]
    assert [code for code in made.codes if code.endswith("overset")] == []


def test_the_same_issue_is_handed_out_the_same_way(tmp_path: Path) -> None:
    lines = "".join(article(name, size) for name, size in sizes(3, 3, 12).items())
    issue = issue_of(tmp_path, empty(2, 3, 4), lines, more=f"spread: [{', '.join(sizes(3, 3, 12))}]\n")
    made = make(tmp_path, empty(2, 3, 4), lines, more=f"spread: [{', '.join(sizes(3, 3, 12))}]\n")
    assert spread(made.desk, issue) == spread(made.desk, issue)
    again, _ = make_up_all(made.desk, issue)
    assert [page.page.articles for page in again] == [page.page.articles for page in made.pages]


def test_cells_are_those_of_the_shapes(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 300))
    page = made.issue.pages[0]
    found = widths(made.desk, made.issue.article("a"), "lead", most_rows(made.issue, page))
    taken = cells(found)
    every = [columns * (rows + 1) for columns, by_rows in enumerate(found, 1) for rows in by_rows]
    assert (taken.least, taken.most) == (min(every), max(every))
    assert taken.natural in every
    assert page_cells(made.issue, page) == 4 * 41
    assert cells(()) == Cells(0, 0, 0)


def test_an_edition_costs_what_it_does_not_keep(tmp_path: Path) -> None:
    page = make(tmp_path, auto("a"), article("a", 300)).issue.pages[0]
    rooms = [Room(page, 100, Cells(0, 0, 0), 0), Room(replace(page, number=3), 100, Cells(0, 0, 0), 0)]
    story = Cells(50, 40, 60)
    stories = [Candidate(f"s{number}", story, story, frozenset()) for number in range(4)]
    even = cost(rooms, stories, (0, 1, 0, 1))
    assert even < cost(rooms, stories, (0, 0, 1, 1)), "each page has a strong lead"
    assert even < cost(rooms, stories, (1, 0, 1, 0)), "the strongest stands first"
    assert cost(rooms, stories, (0, 0, 0, 1)) > even + 10, "too much for the one, too little for the other"
    lost = [replace(stories[0], section=frozenset({1})), *stories[1:]]
    assert cost(rooms, lost, (0, 1, 0, 1)) > even, "out of its section"


def test_neighbours_are_one_move_or_one_exchange_away() -> None:
    found = list(neighbours((0, 0, 1), 2))
    assert found == [(1, 0, 1), (0, 1, 1), (0, 0, 0), (1, 0, 0), (0, 1, 0)]
