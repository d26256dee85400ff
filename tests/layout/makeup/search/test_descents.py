"""Descents: whatever they find tiles the block, its price adds up, and the best is the cheapest there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import inf
from random import Random

import pytest

from layout.makeup.search.descents import Descents
from layout.makeup.search.slicing import Cut, Feasible, Form, Leaf, Node, bits

BUTTING = 14.0
Forms = list[dict[int, dict[int, Form]]]


def some_forms(seed: int, count: int, columns: int) -> Forms:
    chance = Random(seed)
    found: Forms = []
    for _ in range(count):
        cells = chance.randrange(10, 30)
        found.append(
            {
                width: {
                    max(2, cells // width + d): Form(
                        chance.randrange(0, 40) / 2, chance.choice((0.0, 3.0, 9.0, inf)), chance.choice((0.0, 2.0, inf))
                    )
                    for d in range(-2, 3)
                }
                for width in range(1, columns + 1)
            }
        )
    return found


def search(forms: Forms, seed: int = 1) -> tuple[Feasible, Descents]:
    known = Feasible(forms, 60, [1 << i for i in range(len(forms))])
    return known, Descents(forms, known, BUTTING, seed)


def leaves(node: Node, column: int = 0, row: int = 0) -> Iterator[tuple[Leaf, int, int]]:
    """Every leaf with the column and the row at which it begins."""
    if isinstance(node, Leaf):
        yield node, column, row
    elif node.across:
        assert node.first.columns == node.second.columns == node.columns
        assert node.first.rows + 1 + node.second.rows == node.rows
        yield from leaves(node.first, column, row)
        yield from leaves(node.second, column, row + node.first.rows + 1)
    else:
        assert node.first.rows == node.second.rows == node.rows
        assert node.first.columns + node.second.columns == node.columns
        yield from leaves(node.first, column, row)
        yield from leaves(node.second, column + node.first.columns, row)


def meeting(node: Node, forms: Forms) -> Iterator[tuple[Form, Form]]:
    """The pairs of forms that meet at the top of a cut down."""
    if isinstance(node, Leaf):
        return
    yield from meeting(node.first, forms)
    yield from meeting(node.second, forms)
    if not node.across:
        right = [(leaf, c, r) for leaf, c, r in leaves(node.first) if r == 0 and c + leaf.columns == node.first.columns]
        left = [(leaf, c, r) for leaf, c, r in leaves(node.second) if r == 0 and c == 0]
        (a, _, _), (b, _, _) = right[0], left[0]
        yield forms[a.article][a.columns][a.rows], forms[b.article][b.columns][b.rows]


def price(node: Node, forms: Forms) -> float:
    own = sum(forms[leaf.article][leaf.columns][leaf.rows].cost for leaf, _, _ in leaves(node))
    return own + sum(min(BUTTING, a.free_right, b.free_left) for a, b in meeting(node, forms))


def every_tree(some: tuple[int, ...], columns: int, rows: int, forms: Forms, cut: str = "") -> Iterator[Node]:
    """Every tree of cuts by the rule of the house: the part with the most important article first and never cut the way
    its block is."""
    if len(some) == 1:
        if rows in forms[some[0]].get(columns, {}):
            yield Leaf(some[0], columns, rows)
        return
    for size in range(len(some) - 1):
        for others in combinations(some[1:], size):
            first = (some[0], *others)
            second = tuple(i for i in some if i not in first)
            if cut != "across":
                for height in range(1, rows - 1):
                    for a in every_tree(first, columns, height, forms, "across"):
                        for b in every_tree(second, columns, rows - height - 1, forms):
                            yield Cut(True, a, b, columns, rows)
            if cut != "down":
                for width in range(1, columns):
                    for a in every_tree(first, width, rows, forms, "down"):
                        for b in every_tree(second, columns - width, rows, forms):
                            yield Cut(False, a, b, columns, rows)


def blocks(count: int, columns: int) -> Iterator[tuple[int, Forms, int]]:
    """Seeds with forms and a height that they can fill."""
    for seed in range(40):
        forms = some_forms(seed, count, columns)
        heights = list(bits(search(forms)[0].heights((1 << count) - 1, columns)))
        if heights:
            yield seed, forms, heights[len(heights) // 2]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_every_page_tiles_its_block_and_its_price_adds_up(count: int) -> None:
    tried = 0
    for _, forms, rows in list(blocks(count, 4))[:8]:
        found = search(forms)[1].run((1 << count) - 1, 4, rows, 40)
        assert found, "a block that can be filled is filled"
        for node, cost in found.items():
            assert sorted(leaf.article for leaf, _, _ in leaves(node)) == list(range(count))
            cells = [
                (c, r)
                for leaf, column, row in leaves(node)
                for c in range(column, column + leaf.columns)
                for r in range(row, row + leaf.rows)
            ]
            assert len(cells) == len(set(cells))
            assert {c for c, _ in cells} == set(range(4))
            assert max(r for _, r in cells) == rows - 1
            assert all(leaf.rows in forms[leaf.article][leaf.columns] for leaf, _, _ in leaves(node))
            assert cost == pytest.approx(price(node, forms))
        tried += 1
    assert tried >= 4


def test_a_seed_decides_the_pages_and_another_finds_others() -> None:
    _, forms, rows = next(iter(blocks(5, 4)))
    pages = [search(forms, seed)[1].run(0b11111, 4, rows, 60) for seed in (1, 1, 2)]
    assert list(pages[0].items()) == list(pages[1].items())
    assert list(pages[0]) != list(pages[2])


@pytest.mark.parametrize("count", [3, 4])
def test_enough_descents_find_the_cheapest_page(count: int) -> None:
    tried = 0
    for seed, forms, rows in list(blocks(count, 3))[:4]:
        best = min(price(node, forms) for node in every_tree(tuple(range(count)), 3, rows, forms))
        found = search(forms)[1].run((1 << count) - 1, 3, rows, 6000)
        assert min(found.values()) == pytest.approx(best), seed
        tried += 1
    assert tried == 4


def test_no_page_is_found_that_is_no_tree_of_the_house() -> None:
    _, forms, rows = next(iter(blocks(4, 3)))
    allowed = set(every_tree((0, 1, 2, 3), 3, rows, forms))
    found = set(search(forms)[1].run(0b1111, 3, rows, 200))
    assert found <= allowed


def test_a_single_article_is_a_leaf() -> None:
    forms: Forms = [{2: {7: Form(3.5)}}]
    assert search(forms)[1].run(1, 2, 7, 5) == {Leaf(0, 2, 7): 3.5}


def test_butting_heads_cost_no_more_than_keeping_one_out_of_its_corner() -> None:
    for right, left, cost in ((inf, inf, 14.0), (4.0, inf, 4.0), (20.0, 3.0, 3.0), (inf, 0.0, 0.0), (20.0, 20.0, 14.0)):
        forms: Forms = [{1: {5: Form(0.0, 1.0, right)}}, {1: {5: Form(0.0, left, 1.0)}}]
        assert list(search(forms)[1].run(0b11, 2, 5, 3).values()) == [cost]
