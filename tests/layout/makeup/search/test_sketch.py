"""Sketches: the areas that are drawn, and rows found for them, against an enumeration of every choice of heights."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest

from issue.model import Sketch
from issue.problem import Place
from layout.makeup.model import NO_HEAD
from layout.makeup.search.sketch import EMPTY, Area, Fit, areas, fit
from layout.makeup.story.arrangements import Arrangement
from layout.makeup.story.choices import Choice
from layout.makeup.story.grid import Legs
from tests.layout.makeup.checker import check_story, free_cells
from tests.layout.makeup.kit import article, make, sketch

ROWS = 24
Forms = dict[str, dict[int, Choice]]


def drawn(*bands: str) -> Sketch:
    return Sketch(
        tuple(tuple(band.split()) for band in bands), tuple(Place("issue.yaml", n) for n in range(len(bands)))
    )


def choice(rows: int, cost: float) -> Choice:
    return Choice(Legs(1, 100.0, 0.0), NO_HEAD, Arrangement("head-above", 0, 1), rows, 0, 0, cost)


def random_forms(found: tuple[Area, ...], chance: Random, most: int = 4) -> Forms:
    return {
        area.name: {rows: choice(rows, chance.randrange(50)) for rows in chance.sample(range(4, 16), most)}
        for area in found
        if area.name != EMPTY
    }


def cheapest(found: tuple[Area, ...], forms: Forms, first: int, bands: int) -> float | None:
    """The least cost of all choices of heights by which the areas meet edge to edge, from the first row to the last."""
    best: float | None = None
    for heights in product(*(forms[area.name] for area in found)):
        top: dict[str, int] = {}
        foot: dict[str, int] = {}
        sound = True
        for area, rows in zip(found, heights, strict=True):
            above = {
                foot[o.name]
                for o in found
                if o.last_band == area.first_band and o.column < area.right and o.right > area.column
            }
            starts = above or {first}
            sound = len(starts) == 1
            if not sound:
                break
            top[area.name] = starts.pop()
            foot[area.name] = top[area.name] + rows + (1 if top[area.name] else 0)
            if area.last_band == bands and foot[area.name] != ROWS:
                sound = False
                break
        if sound:
            cost = sum(forms[area.name][rows].cost for area, rows in zip(found, heights, strict=True))
            best = cost if best is None or cost < best else best
    return best


def cost(fits: tuple[Fit, ...]) -> float:
    return sum(one.choice.cost for one in fits if one.choice)


def tiled(fits: tuple[Fit, ...], columns: int, first: int) -> None:
    cells = [
        (c, r)
        for one in fits
        for c in range(one.area.column, one.area.right)
        for r in range(one.row, one.row + one.rows)
    ]
    assert len(cells) == len(set(cells))
    assert set(cells) == {(c, r) for c in range(columns) for r in range(first, ROWS)}


def test_a_repeated_word_is_one_area_and_fewer_words_are_wider() -> None:
    found = areas(drawn("a a a b", "a a a c", "d e"), 8)
    assert found == (
        Area("a", 0, 2, 0, 6), Area("b", 0, 1, 6, 2), Area("c", 1, 2, 6, 2), Area("d", 2, 3, 0, 4), Area("e", 2, 3, 4, 4),
    )  # fmt: skip


def test_empty_cells_are_rectangles_of_one_band() -> None:
    found = areas(drawn("a . . b", ". . . ."), 4)
    assert found == (Area("a", 0, 1, 0, 1), Area(".", 0, 1, 1, 2), Area("b", 0, 1, 3, 1), Area(".", 1, 2, 0, 4))
    apart = [area for area in areas(drawn(". a a .", ". b b ."), 4) if area.name == EMPTY]
    assert apart == [Area(".", 0, 1, 0, 1), Area(".", 0, 1, 3, 1), Area(".", 1, 2, 0, 1), Area(".", 1, 2, 3, 1)]


def test_an_l_does_not_stand_on_its_neighbour(tmp_path: Path) -> None:
    page = sketch("a a b b", "a c c c", "d d d d")
    articles = article("a", 300) + article("b", 200) + article("c", 300) + article("d", 400)
    free_cells(make(tmp_path, page, articles).page)


WIDE = (
    ("a a a a", "b b c c"),
    ("a a b b", "a a c c", "d d d d"),
    ("a a b b", "c c b b", "c c d d"),
    ("a a b b", "c c c c", "d d e e"),
)
PINWHEEL = ("a a a a b b", "c c e e b b", "c c d d d d")


@pytest.mark.parametrize("bands", [*WIDE, PINWHEEL])
@pytest.mark.parametrize("first", [0, 3])
def test_the_rows_are_the_cheapest_of_all_choices(bands: tuple[str, ...], first: int) -> None:
    columns = len(bands[0].split())
    found, solved = areas(drawn(*bands), columns), 0
    for seed in range(120):
        forms = random_forms(found, Random(seed))
        best = cheapest(found, forms, first, len(bands))
        if best is None:
            continue
        fits = fit(found, forms, first, ROWS, len(bands), columns)
        tiled(fits, columns, first)
        assert cost(fits) == best
        assert all(one.choice and one.choice.slack == 0 for one in fits)
        solved += 1
        if solved == 5:
            break
    assert solved >= (1 if bands is PINWHEEL else 2), "the trials are to have solutions"


@pytest.mark.parametrize("bands", [("a a b", "c e b", "c d d"), ("a", "b")])
def test_an_area_may_be_one_column_wide(bands: tuple[str, ...]) -> None:
    columns = len(bands[0].split())
    found = areas(drawn(*bands), columns)
    forms: Forms = {area.name: {rows: choice(rows, 1.0) for rows in range(3, 20)} for area in found}
    tiled(fit(found, forms, 0, ROWS, len(bands), columns), columns, 0)


def test_where_no_heights_close_the_page_it_is_closed_all_the_same() -> None:
    found = areas(drawn("a a b b", "c c c c"), 4)
    forms: Forms = {"a": {8: choice(8, 1.0)}, "b": {10: choice(10, 1.0)}, "c": {9: choice(9, 1.0)}}
    assert cheapest(found, forms, 0, 2) is None
    fits = fit(found, forms, 0, ROWS, 2, 4)
    tiled(fits, 4, 0)
    slack = {one.area.name: one.choice.slack for one in fits if one.choice}
    # The edge at row e leaves e − 8, e − 10 and 24 − 1 − e − 9 rows empty: together least, with none wanting, at e = 10.
    assert slack == {"a": 2, "b": 0, "c": 4}
    assert all(miss >= 0 for miss in slack.values())


def test_a_page_that_is_too_short_for_its_texts_is_closed_with_a_rest() -> None:
    found = areas(drawn("a a", "b b"), 2)
    forms: Forms = {"a": {14: choice(14, 1.0)}, "b": {15: choice(15, 1.0)}}
    fits = fit(found, forms, 0, ROWS, 2, 2)
    tiled(fits, 2, 0)
    assert sum(one.choice.slack for one in fits if one.choice) == 24 - 1 - 14 - 15


def test_an_empty_band_between_stories_keeps_its_share_of_the_rows() -> None:
    found = areas(drawn("a a", ".", "b b"), 2)
    forms: Forms = {name: {rows: choice(rows, 0.0) for rows in range(2, 20)} for name in "ab"}
    fits = fit(found, forms, 0, ROWS, 3, 2)
    tiled(fits, 2, 0)
    assert [one.rows for one in fits if one.choice is None] == [8]


def test_an_empty_band_at_the_foot_keeps_its_share_of_the_rows() -> None:
    found = areas(drawn("a a", ". ."), 2)
    forms: Forms = {"a": {rows: choice(rows, float(rows)) for rows in range(2, 20)}}
    fits = fit(found, forms, 0, ROWS, 2, 2)
    assert [one.rows for one in fits if one.choice is None] == [12]


def test_a_sketched_page_stands_as_it_is_drawn(tmp_path: Path) -> None:
    page = sketch("a a b b", "a a c c", "d d d d")
    articles = article("a", 420) + article("b", 160) + article("c", 200) + article("d", 300)
    made = make(tmp_path, page, articles)
    assert free_cells(made.page) == set()
    slots = {story.article.id: story.slot for story in made.page.stories}
    assert set(slots) == set("abcd")
    assert (slots["a"].column, slots["a"].columns, slots["a"].row) == (0, 2, 0)
    assert slots["b"].bottom == slots["c"].row
    assert slots["a"].bottom == slots["c"].bottom == slots["d"].row
    for story in made.page.stories:
        check_story(made.desk, made.page, story)


@pytest.mark.parametrize(
    ("bands", "characters"),
    [(("a a a a", "b b b b", "c c c c"), (1000, 1000, 1000)), (("a a b b",), (9000, 200))],
)
def test_a_sketch_with_far_too_much_text_is_set_and_told(
    tmp_path: Path, bands: tuple[str, ...], characters: tuple[int, ...]
) -> None:
    names = list(dict.fromkeys(" ".join(bands).split()))
    made = make(tmp_path, sketch(*bands), "".join(map(article, names, characters)))
    assert "overset" in made.codes
    assert {story.article.id for story in made.page.stories} == set(names)
