"""Which sets of articles fill which blocks, against an enumeration of every tree of cuts."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from random import Random

import pytest

from layout.makeup.search.slicing import Feasible, Form, bits, single

ROWS = 40
Heights = tuple[dict[int, frozenset[int]], ...]


def some_articles(seed: int, count: int, columns: int) -> Heights:
    """Random articles: a few heights at each width, less the wider."""
    chance = Random(seed)
    found = []
    for _ in range(count):
        cells = chance.randrange(8, 36)
        found.append(
            {
                width: frozenset(
                    max(1, cells // width + chance.randrange(-2, 3)) for _ in range(chance.randrange(1, 5))
                )
                for width in range(1, columns + 1)
                if chance.random() < 0.9
            }
        )
    return tuple(found)


def feasible(articles: Heights, units: tuple[int, ...] | None = None) -> Feasible:
    shapes = [{w: {h: Form(1.0) for h in heights} for w, heights in one.items()} for one in articles]
    return Feasible(shapes, ROWS, units or tuple(1 << i for i in range(len(articles))))


def enumerated(articles: Heights, chosen: frozenset[int], columns: int) -> set[int]:
    """Every height of every tree of cuts, in every order of its parts."""

    @cache
    def reach(some: frozenset[int], width: int) -> frozenset[int]:
        if len(some) == 1:
            return frozenset(h for h in articles[min(some)].get(width, ()) if h <= ROWS)
        found: set[int] = set()
        for size in range(1, len(some)):
            for part in map(frozenset, combinations(sorted(some), size)):
                rest = some - part
                found |= {a + 1 + b for a in reach(part, width) for b in reach(rest, width)}
                for left in range(1, width):
                    found |= reach(part, left) & reach(rest, width - left)
        return frozenset(h for h in found if h <= ROWS)

    return set(reach(chosen, columns))


@pytest.mark.parametrize("seed", range(12))
def test_heights_are_those_of_every_tree_of_cuts(seed: int) -> None:
    count, columns = 3 + seed % 3, 3 + seed % 2
    articles = some_articles(seed, count, columns)
    known = feasible(articles)
    for mask in range(1, 1 << count):
        for width in range(1, columns + 1):
            assert set(bits(known.heights(mask, width))) == enumerated(articles, frozenset(bits(mask)), width)


def test_the_trials_are_not_all_empty() -> None:
    counts = [len(enumerated(some_articles(seed, 4, 4), frozenset(range(4)), 4)) for seed in range(12)]
    assert sum(count > 0 for count in counts) > 6


def test_two_stories_one_above_the_other_are_parted_by_a_row() -> None:
    known = feasible(({2: frozenset({5})}, {2: frozenset({7})}))
    assert list(bits(known.heights(0b11, 2))) == [13]
    assert known.down(0b11, 2) == 0


def test_two_stories_side_by_side_are_of_one_height() -> None:
    known = feasible(({1: frozenset({5, 9})}, {2: frozenset({9, 11})}))
    assert list(bits(known.heights(0b11, 3))) == [9]
    assert known.across(0b11, 3) == 0


@pytest.mark.parametrize("seed", range(6))
def test_bundles_restrict_only(seed: int) -> None:
    articles = some_articles(seed, 5, 3)
    free, bundled = feasible(articles), feasible(articles, (0b00001, 0b00110, 0b11000))
    for mask in range(1, 1 << 5):
        for width in (1, 2, 3):
            assert bundled.heights(mask, width) & ~free.heights(mask, width) == 0
    assert bundled.heights(0b110, 3) == free.heights(0b110, 3), "a bundle by itself is parted freely"


def test_a_split_keeps_bundles_together_and_the_most_important_first() -> None:
    known = feasible(some_articles(1, 5, 3), (0b00001, 0b00110, 0b11000))
    parts = [(split.first, split.second) for split in known.splits(0b11111)]
    assert set(parts) == {(0b00001, 0b11110), (0b00111, 0b11000), (0b11001, 0b00110)}
    assert all(first & 1 for first, _ in parts)
    assert [(split.first, split.second) for split in known.splits(0b00110)] == [(0b00010, 0b00100)]


def test_nothing_fills_a_block_that_one_of_its_articles_does_not_fit() -> None:
    known = feasible(({1: frozenset({4})}, {}))
    assert known.heights(0b11, 1) == 0
    assert known.heights(0b10, 1) == 0


@pytest.mark.parametrize(("mask", "alone"), [(1, True), (8, True), (6, False), (7, False)])
def test_single(mask: int, alone: bool) -> None:
    assert single(mask) is alone
    assert [1 << i for i in bits(mask)] == [b for b in (1, 2, 4, 8) if mask & b]
