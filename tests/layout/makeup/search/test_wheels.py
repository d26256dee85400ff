"""Wheels and bands: what they find tiles the page, and no break or no gutter runs through it."""

from __future__ import annotations

from collections.abc import Iterator

from layout.makeup.model import Slot
from layout.makeup.search.bands import Bands
from layout.makeup.search.descents import Descents
from layout.makeup.search.plan import Plan, Planner
from layout.makeup.search.slicing import Cut, Feasible, Leaf, Node, Wheel, bits, exchanged, paths
from layout.makeup.search.taste import full_breaks, through_gutters
from layout.makeup.search.wheels import Wheels
from tests.layout.makeup.planned import cells, choice
from tests.layout.makeup.search.test_descents import Forms, search, some_forms

COLUMNS, COUNT = 5, 7
ALL = (1 << COUNT) - 1


def pages(count: int = COUNT) -> Iterator[tuple[Forms, Feasible, Descents, int]]:
    """So many stories and a height that they can fill."""
    for seed in range(6):
        forms = some_forms(seed, count, COLUMNS)
        feasible, descents = search(forms)
        heights = list(bits(feasible.heights((1 << count) - 1, COLUMNS)))
        if heights:
            yield forms, feasible, descents, heights[len(heights) // 2]


def plan(node: Node, forms: Forms, rows: int) -> Plan:
    shapes = [{w: {h: choice(w, h) for h in by_rows} for w, by_rows in form.items()} for form in forms]
    return Planner(shapes).plan(node, Slot(0, 0, COLUMNS, rows, 0))


def tiled(made: Plan, rows: int) -> bool:
    taken = cells(made)
    return set(taken) == {(c, r) for c in range(COLUMNS) for r in range(rows)} and set(taken.values()) == {1}


def test_wheels_tile_the_page() -> None:
    tried = 0
    for forms, feasible, descents, rows in pages():
        for node, cost in Wheels(feasible, descents).run(ALL, COLUMNS, rows).items():
            made = plan(node, forms, rows)
            assert isinstance(node, Wheel)
            assert tiled(made, rows)
            assert sorted(one.article for one in made) == list(range(COUNT))
            assert cost >= sum(forms[one.article][one.slot.columns][one.choice.rows].cost for one in made)
            tried += 1
    assert tried > 20


def test_no_break_crosses_five_stories_in_a_wheel() -> None:
    """Of more stories one part may be cut just where another ends."""
    tried = 0
    for forms, feasible, descents, rows in pages(5):
        for node in Wheels(feasible, descents).run(0b11111, COLUMNS, rows):
            assert full_breaks(plan(node, forms, rows), COLUMNS, 0) == 0
            tried += 1
    assert tried > 5


def test_a_wheel_needs_five_parts_and_three_columns() -> None:
    _, feasible, descents, rows = next(pages())
    assert Wheels(feasible, descents).run(0b1111, COLUMNS, rows) == {}
    assert Wheels(feasible, descents).run(ALL, 2, rows) == {}


def test_the_same_wheels_are_found_again() -> None:
    found = []
    for _ in range(2):
        _, feasible, descents, rows = next(pages())
        found.append(list(Wheels(feasible, descents).run(ALL, COLUMNS, rows).items()))
    assert found[0] == found[1]


def test_cuts_inside_a_wheel_are_turned_round() -> None:
    forms, feasible, descents, rows = next(pages())
    node = next(iter(Wheels(feasible, descents).run(ALL, COLUMNS, rows)))
    turned = [exchanged(node, path) for path in paths(node)]
    assert turned
    assert all(one != node and tiled(plan(one, forms, rows), rows) for one in turned)


def test_bands_tile_the_page_and_one_story_right_across_leaves_no_gutter() -> None:
    tried = 0
    for forms, feasible, descents, rows in pages():
        for node, cost in Bands(feasible, descents).run(ALL, COLUMNS, rows).items():
            made = plan(node, forms, rows)
            assert isinstance(node, Cut)
            assert node.across
            assert tiled(made, rows)
            assert sorted(one.article for one in made) == list(range(COUNT))
            assert cost >= sum(forms[one.article][one.slot.columns][one.choice.rows].cost for one in made)
            lead = next(one for one in made if one.article == 0)
            assert lead.slot.row < node.first.rows
            if isinstance(node.first, Leaf) or isinstance(node.second, Leaf):
                assert through_gutters(made, COLUMNS) == 0
                tried += 1
    assert tried > 10
