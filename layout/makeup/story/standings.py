"""Every way of dividing and decking out an article at a width: its legs, its arrangement and its head, the depth still free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import Head
from layout.makeup.story.arrangements import UNMET, Arrangement, arrangements
from layout.makeup.story.choices import text_prices
from layout.makeup.story.grid import Legs, leg_counts
from layout.makeup.story.heads import heads
from layout.makeup.story.tiers import wants_tiers
from layout.makeup.story.upright import beside_upright, strips, upright_heads, wants_upright
from layout.text.galley import Galley

# Divisions into legs that are tried, where nothing is said: all of them.
ALL = 99


class Standing(NamedTuple):
    """An arrangement in a division of a width into legs, with all heads that can stand in it. `prices` are what the numbers
    of lines of the galley cost, `cost` all that neither head nor depth change. A tuple, for a page has thousands of them."""

    legs: Legs
    galley: Galley
    prices: dict[int, float]
    placed: Arrangement
    heads: Iterable[Head]
    cost: float


class Part(NamedTuple):
    """A standing with one of its heads. `tops` are the rows that head and photographs take of each leg of text, `cost` all
    that depth does not change."""

    legs: Legs
    galley: Galley
    prices: dict[int, float]
    head: Head
    placed: Arrangement
    tops: tuple[int, ...]
    cost: float


def parts(desk: Desk, article: Article, level: Level, columns: int, most_legs: int = ALL) -> Iterator[Part]:
    """Every way with each of its heads, in at most so many divisions into legs."""
    for legs, galley, prices, placed, found, cost in standings(desk, article, level, columns, most_legs):
        for head in found:
            tops = placed.tops(head.rows, legs.count)
            yield Part(legs, galley, prices, head, placed, tops, head.cost + cost)


def standings(desk: Desk, article: Article, level: Level, columns: int, most_legs: int = ALL) -> Iterator[Standing]:
    """Every way over a span of columns, in at most so many divisions into legs."""
    em, inset = desk.paper.body.size, desk.inset(article, columns)
    unmet = UNMET if wants_tiers(desk, article) else 0.0
    if wants_upright(desk, article):
        unmet += UNMET
        yield from _upright(desk, article, level, columns, most_legs)
    for legs in leg_counts(desk.paper.grid, em, columns, article.legs, inset)[:most_legs]:
        galley, prices = _set(desk, article, legs)
        plain = legs.count == columns
        grain = (0.0 if plain else 0.8) + 0.12 * max(0.0, legs.measure / em - 20)
        found: dict[int, tuple[Head, ...]] = {}
        for placed in arrangements(desk, article, legs, plain):
            span = placed.head_span
            if span not in found:
                found[span] = heads(desk, article, level, legs.span(span))
            cost = placed.cost + grain + _narrow_head(level, placed, legs) + unmet
            yield Standing(legs, galley, prices, placed, found[span], cost)


def _upright(desk: Desk, article: Article, level: Level, columns: int, most_legs: int) -> Iterator[Standing]:
    """Those in which a vertical head stands beside the text, as high as it."""
    flat = UNMET if wants_tiers(desk, article) else 0.0
    for legs, width in strips(desk, article, columns)[:most_legs]:
        galley, prices = _set(desk, article, legs)
        for placed in beside_upright(desk, article, legs, width):
            taken = sum(placed.tops(0, legs.count))
            first, last = ((lines + taken) // legs.count for lines in (galley.least, galley.most))
            found = upright_heads(desk, article, level, width, first, last)
            yield Standing(legs, galley, prices, placed, found, placed.cost + flat)


def _set(desk: Desk, article: Article, legs: Legs) -> tuple[Galley, dict[int, float]]:
    """The galley of an article in such legs, and what its numbers of lines cost."""
    galley = desk.galley(article, legs.measure)
    return galley, desk.once(("prices", article.id, legs.measure), partial(text_prices, galley))


def _narrow_head(level: Level, placed: Arrangement, legs: Legs) -> float:
    """A lead whose head spans less than three fifths of it does not lead."""
    return 25.0 * max(0.0, 0.6 - placed.head_span / legs.count) if level == "lead" else 0.0
