"""The shape function of an article: every height at which it fills a span of columns exactly, with its cheapest choices.

legs × depth = lines + what head and photographs take of the legs, the division without remainder; `lines` is any number that
the galley can be set in at the measure (after Gange, Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012, section
3, with the heights computed from the composer's own lines instead of estimated from areas).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import NO_HEAD, Head
from layout.makeup.story.arrangements import UNMET, Arrangement, arrangements
from layout.makeup.story.choices import MISS, Choice, text_prices
from layout.makeup.story.frames import foot_rows
from layout.makeup.story.grid import Legs, leg_counts
from layout.makeup.story.heads import heads
from layout.makeup.story.tiers import tiered, wants_tiers
from layout.makeup.story.upright import beside_upright, strips, upright_heads, wants_upright
from layout.text.galley import Galley

# NEWSPAPER.md, short-leg and long-leg; a story under 100 characters may have legs of three lines.
SHORTEST_LEG, SHORTEST_BRIEF, LONGEST_LEG, EXEMPT = 6, 3, 60, 100
# What a row beyond the longest leg costs.
TIRING = 0.6
# What it costs that a place is too small even for the head with its photographs.
DESPERATE = 1e6
# White of a head beyond this, in rows, is emptiness: a head at the side may not be lower than its story by more.
MOST_WHITE = 2.0

# A photograph over this share of the page is a poster.
LARGEST_SHARE = 0.4

# Rows → the cheapest choice, and after it the cheapest of each other way of touching the corners.
Shapes = dict[int, tuple[Choice, ...]]


class Part(NamedTuple):
    """One way of dividing and decking out an article at a width; its depth is still free. `tops` are the rows that head and
    photographs take of each leg of text, `prices` what its numbers of lines cost, `cost` all that depth does not change.
    A tuple, for a page has thousands of them."""

    legs: Legs
    galley: Galley
    prices: dict[int, float]
    head: Head
    placed: Arrangement
    tops: tuple[int, ...]
    cost: float


def shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Shapes:
    """Every number of rows up to `most_rows` at which the article fits exactly."""
    if _too_long(desk, article, columns, most_rows):
        return {}
    foot, open_sides = foot_rows(article), article.frame in ("none", "rule")
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else SHORTEST_BRIEF
    proportions = desk.once(
        ("proportions", columns, most_rows),
        lambda: [_proportion(desk, columns, rows) for rows in range(1, most_rows + 1)],
    )
    # Rows and corners → the cheapest so far; choices are made of the last ones only, for there are thousands of others.
    best: dict[tuple[int, tuple[bool, bool]], tuple[float, Part, int]] = {}
    shares: dict[tuple[int, int], float] = {}
    placed: Arrangement | None = None
    touches, cells = (False, False), 0
    for part in parts(desk, article, level, columns):
        if part.placed is not placed:
            # The same for all heads of an arrangement, which come one after another.
            placed, cells = part.placed, _picture_cells(part)
            touches = placed.touches(part.legs.count) if open_sides else (False, False)
        longest = min(part.tops) + LONGEST_LEG
        for depth, price in _exact(part, most_rows - foot, short):
            rows = depth + foot
            cost = price + part.cost + proportions[rows - 1]
            if depth > longest:
                cost += TIRING * (depth - longest)
            if cells:
                whole = rows * part.legs.count
                if (cells, whole) not in shares:
                    shares[cells, whole] = _picture_share(desk, cells, whole)
                cost += shares[cells, whole]
            known = best.get((rows, touches))
            if known is None or cost < known[0]:
                best[rows, touches] = (cost, part, depth)
    found: dict[int, list[Choice]] = {}
    for (rows, _), (cost, part, depth) in best.items():
        found.setdefault(rows, []).append(
            Choice(part.legs, part.head, part.placed, depth, foot, 0, cost, article.frame)
        )
    if wants_tiers(desk, article):
        for choice in tiered(desk, article, level, columns, range(1, most_rows + 1)):
            cost = choice.cost + proportions[choice.rows - 1]
            found.setdefault(choice.rows, []).append(replace(choice, cost=cost))
    return {rows: tuple(sorted(ways, key=lambda choice: choice.cost)) for rows, ways in found.items()}


def rough_shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Shapes:
    """The shapes of an article that fits nowhere exactly (less text than legs, say): each way of standing at its least
    depth, with rows left empty."""
    found: dict[int, tuple[Choice, ...]] = {}
    if _too_long(desk, article, columns, most_rows):
        return found
    foot = foot_rows(article)
    for part in parts(desk, article, level, columns):
        count, taken = len(part.tops), sum(part.tops)
        fits = -(-(part.galley.natural + taken) // count)
        depth = max(fits, *part.tops, part.placed.least(part.head.rows))
        if part.placed.at_side or not 0 < depth + foot <= most_rows:
            continue
        slack = count * depth - taken - part.galley.natural
        cost = part.cost + _deep(part, depth) + MISS * slack
        choice = Choice(part.legs, part.head, part.placed, depth, foot, slack, cost, article.frame)
        if choice.rows not in found or cost < found[choice.rows][0].cost:
            found[choice.rows] = (choice,)
    return found


def nearest(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Choice:
    """The choice that misses a given place by least: with rows left empty, or with text that finds no room."""
    exact = shapes(desk, article, level, columns, rows).get(rows)
    if exact is not None:
        return exact[0]
    return min(_loose(desk, article, level, columns, rows), key=lambda choice: choice.cost)


def _too_long(desk: Desk, article: Article, columns: int, most_rows: int) -> bool:
    """Whether the text alone is higher than the page at this width: most widths of a long story end here."""
    grid = desk.paper.grid
    return desk.galley(article, grid.measure).least > columns * most_rows * 1.05


def parts(desk: Desk, article: Article, level: Level, columns: int, most_legs: int = 99) -> Iterator[Part]:
    """Every way of dividing and decking out an article over a span of columns, in at most so many divisions into legs."""
    em, inset = desk.paper.body.size, desk.inset(article, columns)
    unmet = UNMET if wants_tiers(desk, article) else 0.0
    if wants_upright(desk, article):
        unmet += UNMET
        yield from _upright(desk, article, level, columns, most_legs)
    for legs in leg_counts(desk.paper.grid, em, columns, article.legs, inset)[:most_legs]:
        galley = desk.galley(article, legs.measure)
        prices = desk.once(("prices", article.id, legs.measure), partial(text_prices, galley))
        plain = legs.count == columns
        grain = (0.0 if plain else 0.8) + 0.12 * max(0.0, legs.measure / em - 20)
        spanned: dict[int, tuple[Head, ...]] = {}
        for placed in arrangements(desk, article, legs, plain):
            span = placed.head_span
            if span not in spanned:
                spanned[span] = heads(desk, article, level, legs.span(span))
            cost = placed.cost + grain + _narrow_head(level, placed, legs) + unmet
            for head in spanned[span]:
                tops = placed.tops(head.rows, legs.count)
                if tops:
                    yield Part(legs, galley, prices, head, placed, tops, head.cost + cost)


def _upright(desk: Desk, article: Article, level: Level, columns: int, most_legs: int) -> Iterator[Part]:
    """Those in which a vertical head stands beside the text, as high as it."""
    for legs, width in strips(desk, article, columns)[:most_legs]:
        galley = desk.galley(article, legs.measure)
        prices = desk.once(("prices", article.id, legs.measure), partial(text_prices, galley))
        flat = UNMET if wants_tiers(desk, article) else 0.0
        for placed in beside_upright(desk, article, legs, width):
            tops = placed.tops(0, legs.count)
            first, last = ((lines + sum(tops)) // legs.count for lines in (galley.least, galley.most))
            for head in upright_heads(desk, article, level, width, first, last):
                yield Part(legs, galley, prices, head, placed, tops, head.cost + placed.cost + flat)


def _narrow_head(level: Level, placed: Arrangement, legs: Legs) -> float:
    """A lead whose head spans less than three fifths of it does not lead."""
    return 25.0 * max(0.0, 0.6 - placed.head_span / legs.count) if level == "lead" else 0.0


def _exact(part: Part, most: int, short: int) -> Iterator[tuple[int, float]]:
    """The depths up to `most` at which the text fills its legs without remainder, with the price of its lines."""
    tops, prices, galley = part.tops, part.prices, part.galley
    count, taken, deepest = len(tops), sum(tops), max(tops)
    last = min((galley.most + taken) // count, most)
    least = max(-(-(galley.least + taken) // count), part.placed.least(part.head.rows), deepest)
    if least > last:
        return
    levels, lowest = set(tops), min(tops)
    short = short if galley.most else 0
    at_the_side = part.placed.at_side
    for depth in range(least, last + 1):
        price = prices.get(count * depth - taken)
        if price is None or (at_the_side and not _fills(part, depth)):
            continue
        # No leg shorter than reads well; a photograph may fill its legs to the foot.
        cut_short = depth < deepest + short and any(0 < depth - top < short for top in levels)
        if short and (depth == lowest or cut_short):
            continue
        yield depth, price


def _loose(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """Every way of standing in just so many rows, however much is left over or wanting."""
    foot = foot_rows(article)
    depth = rows - foot
    # A text that is far too long is so at every measure: setting a giant at all of them would take too long as well.
    most_legs = 1 if _too_long(desk, article, columns, rows) else 99
    for part in parts(desk, article, level, columns, most_legs):
        if depth < max(part.tops) or depth < part.placed.least(part.head.rows):
            continue
        if part.placed.at_side and not _fills(part, depth):
            continue
        room = len(part.tops) * depth - sum(part.tops)
        fits = part.galley.least <= room <= part.galley.most
        slack = 0 if fits else room - (part.galley.least if room < part.galley.least else part.galley.natural)
        price = part.prices.get(room - slack, 0.0) + MISS * abs(slack)
        share = _picture_share(desk, _picture_cells(part), rows * part.legs.count)
        cost = price + part.cost + _deep(part, depth) + share + _proportion(desk, columns, rows)
        yield Choice(part.legs, part.head, part.placed, depth, foot, slack, cost, article.frame)
    if wants_tiers(desk, article):
        yield from tiered(desk, article, level, columns, range(rows, rows + 1), loose=True)
    yield from _desperate(desk, article, level, columns, rows)


def _desperate(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """A place too small for the story with its photographs, or even for its head: what of it can be set is set."""
    inset = desk.inset(article, columns)
    counts = leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs, inset)
    legs = counts[0] if counts else Legs(1, desk.width(columns) - 2 * inset, 0.0, inset)
    galley = desk.galley(article, legs.measure)
    plain = Arrangement("head-above", 0, legs.count)
    for head in (*(h for h in heads(desk, article, level, legs.span(legs.count)) if h.rows <= rows), None):
        missing = max(galley.least - legs.count * (rows - (head.rows if head else 0)), 0)
        cost = DESPERATE * (1 if head else 2) + MISS * missing
        yield Choice(legs, head or NO_HEAD, plain, rows, 0, -missing, cost, article.frame)


def _fills(part: Part, depth: int) -> bool:
    return part.head.rows <= depth <= part.head.rows + MOST_WHITE - part.head.white


def _deep(part: Part, depth: int) -> float:
    """Legs longer than 60 lines tire."""
    return TIRING * max(0, depth - min(part.tops) - LONGEST_LEG)


def _proportion(desk: Desk, columns: int, rows: int) -> float:
    """Stories lie rather than stand: a box over twice as high as wide, or five times as wide as high, pays."""
    ratio = desk.width(columns) / (rows * desk.paper.grid.leading)
    return 3.0 * max(0.0, 0.5 / ratio - 1) + 1.5 * max(0.0, ratio / 5 - 1)


def _picture_cells(part: Part) -> int:
    """The cells of a story's legs that its photographs take."""
    placed = part.placed
    return (placed.over + placed.under) * placed.head_span + placed.span * placed.beside if placed.hung else 0


def _picture_share(desk: Desk, cells: int, whole: int) -> float:
    """Photographs take a third to a half of their story; less is a stamp, more leaves the text a caption."""
    if not cells:
        return 0.0
    weights, grid = desk.weights, desk.paper.grid
    share, of_page = 100 * cells / whole, cells / (grid.columns * grid.rows)
    miss = max(0.0, weights.picture_least - share) + max(0.0, share - weights.picture_most)
    return weights.picture_share * miss / 100 + 100.0 * max(0.0, of_page - LARGEST_SHARE)
