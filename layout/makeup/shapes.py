"""The shape function of an article: every height at which it fills a span of columns exactly, with its cheapest choices.

legs × depth = lines + what head and photographs take of the legs, the division without remainder; `lines` is any number that
the galley can be set in at the measure (after Gange, Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012, section
3, with the heights computed from the composer's own lines instead of estimated from areas).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from issue.model import Article, Level
from layout.makeup.arrangements import Arrangement, arrangements
from layout.makeup.choices import MISS, Choice
from layout.makeup.desk import Desk
from layout.makeup.frames import foot_rows
from layout.makeup.grid import Legs, leg_counts
from layout.makeup.heads import heads
from layout.makeup.model import NO_HEAD, Head
from layout.text.galley import Galley

# NEWSPAPER.md, short-leg and long-leg; a story under 100 characters is exempt.
SHORTEST_LEG, LONGEST_LEG, EXEMPT = 6, 60, 100
# What the setting of a text weighs beside the looks of heads and photographs: a line with gaps 0.2 em wide costs 20.
FORCED, GRAIN = 0.25, 0.02
# What it costs that a place is too small even for the head with its photographs.
DESPERATE = 1e6
# White of a head beyond this, in rows, is emptiness: a head at the side may not be lower than its story by more.
MOST_WHITE = 2.0

# Rows → the cheapest choice, and after it the cheapest of each other way of touching the corners.
Shapes = dict[int, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """One way of dividing and decking out an article at a width; its depth is still free."""

    legs: Legs
    galley: Galley
    head: Head
    placed: Arrangement
    tops: tuple[int, ...]

    @property
    def taken(self) -> int:
        """The cells of the text's legs that head and photographs take."""
        return sum(self.tops)


def shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Shapes:
    """Every number of rows up to `most_rows` at which the article fits exactly."""
    found: dict[int, dict[tuple[bool, bool], Choice]] = {}
    if _too_long(desk, article, columns, most_rows):
        return {}
    for choice in _exact(desk, article, level, columns, most_rows):
        ways = found.setdefault(choice.rows, {})
        known = ways.get(choice.touches)
        if known is None or choice.cost < known.cost:
            ways[choice.touches] = choice
    return {rows: tuple(sorted(ways.values(), key=lambda choice: choice.cost)) for rows, ways in found.items()}


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


def _parts(desk: Desk, article: Article, level: Level, columns: int) -> Iterator[Part]:
    inset = desk.inset(article, columns)
    tops: dict[float, tuple[Head, ...]] = {}
    for legs in leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs, inset):
        galley = desk.galley(article, legs.measure)
        for placed in arrangements(desk, article, legs, legs.count == columns):
            width = legs.span(placed.head_span)
            if width not in tops:
                tops[width] = heads(desk, article, level, width)
            for head in tops[width]:
                yield Part(legs, galley, head, placed, placed.tops(head.rows, legs.count))


def _exact(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Iterator[Choice]:
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else 1
    foot = foot_rows(article)
    for part in _parts(desk, article, level, columns):
        if not part.tops:
            continue
        count, taken, galley = len(part.tops), part.taken, part.galley
        least = max(-(-(galley.least + taken) // count), part.placed.over + part.head.rows + part.placed.under)
        for depth in range(least, min((galley.most + taken) // count, most_rows - foot) + 1):
            if not _stands(part, depth, short if galley.most else 0):
                continue
            price = _text_price(galley, count * depth - taken)
            if price is not None:
                cost = price + _cost(desk, level, columns, part, depth, depth + foot)
                yield Choice(part.legs, part.head, part.placed, depth, foot, 0, cost)


def _loose(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """Every way of standing in just so many rows, however much is left over or wanting."""
    foot = foot_rows(article)
    depth = rows - foot
    for part in _parts(desk, article, level, columns):
        if not part.tops or depth < max(part.tops) or depth < part.placed.over + part.head.rows + part.placed.under:
            continue
        if part.placed.template == "head-left" and not _fills(part, depth):
            continue
        room = len(part.tops) * depth - part.taken
        slack = room - min(max(room, part.galley.least), part.galley.most)
        price = _text_price(part.galley, room - slack) or 0.0
        cost = price + _cost(desk, level, columns, part, depth, rows) + MISS * abs(slack)
        yield Choice(part.legs, part.head, part.placed, depth, foot, slack, cost)
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
        yield Choice(legs, head or NO_HEAD, plain, rows, 0, -missing, cost)


def _stands(part: Part, depth: int, short: int) -> bool:
    """No leg shorter than reads well; a photograph may fill its legs to the foot, and a head at the side its story's."""
    if part.placed.template == "head-left" and not _fills(part, depth):
        return False
    rows = [depth - top for top in part.tops]
    return min(rows) >= 0 and all(row == 0 or row >= short for row in rows) and (max(rows) > 0 or not short)


def _fills(part: Part, depth: int) -> bool:
    return part.head.rows <= depth <= part.head.rows + MOST_WHITE - part.head.white


def _text_price(galley: Galley, rows: int) -> float | None:
    """What it costs to set a text in so many rows: above all what they cost beyond its natural setting, and a little of
    that, since some measures suit a text better than others."""
    price = galley.price(rows)
    if price is None:
        return None
    natural = galley.price(galley.natural) or 0.0
    return FORCED * (price - natural) + GRAIN * natural


def _cost(desk: Desk, level: Level, columns: int, part: Part, depth: int, rows: int) -> float:
    em = desk.paper.body.size
    return (
        part.head.cost
        + part.placed.cost
        + (0.0 if part.legs.count == columns else 0.8)
        + 0.12 * max(0.0, part.legs.measure / em - 20)
        + 0.6 * max(0, depth - min(part.tops) - LONGEST_LEG)
        + _proportion(desk, columns, rows)
        + _picture_share(level, part, rows)
    )


def _proportion(desk: Desk, columns: int, rows: int) -> float:
    """Stories lie rather than stand: a box over twice as high as wide, or five times as wide as high, pays."""
    ratio = desk.width(columns) / (rows * desk.paper.grid.leading)
    return 3.0 * max(0.0, 0.5 / ratio - 1) + 1.5 * max(0.0, ratio / 5 - 1)


def _picture_share(level: Level, part: Part, rows: int) -> float:
    """Photographs take a third to a half of their story; less is a stamp, more leaves the text a caption."""
    placed, count = part.placed, part.legs.count
    if not placed.hung:
        return 0.0
    cells = (placed.over + placed.under) * placed.head_span + placed.span * placed.beside
    share = cells / (rows * count)
    low, high = (0.28, 0.5) if level == "lead" else (0.25, 0.55)
    return 40.0 * (max(0.0, low - share) + max(0.0, share - high))
