"""The shape function of an article: every height at which it fills a span of columns exactly, with its cheapest recipe.

h = over + head + under + (lines + span × beside) / legs, the division without remainder; `lines` is any number that the
galley can be set in at the measure (after Gange, Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012, section 3,
with the heights computed from the composer's own lines instead of estimated from areas).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from issue.model import Article, Level
from layout.makeup.arrangements import Arrangement, arrangements
from layout.makeup.desk import Desk
from layout.makeup.grid import Legs, leg_counts
from layout.makeup.heads import heads
from layout.makeup.model import Hang, Head, Recipe, Stretch
from layout.text.galley import Galley

# NEWSPAPER.md, short-leg and long-leg; a story under 100 characters is exempt.
SHORTEST_LEG, LONGEST_LEG, EXEMPT = 6, 60, 100
# What a line of text costs that finds no room, or a row that stays empty: more than any beauty is worth.
MISS = 100.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The parts of a recipe before it is worked out: what the search compares by the thousand."""

    legs: Legs
    head: Head
    placed: Arrangement
    depth: int
    slack: int
    cost: float


def shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> dict[int, Choice]:
    """Rows → cheapest choice, for every number of rows up to `most_rows` at which the article fits exactly."""
    found: dict[int, Choice] = {}
    for choice in _exact(desk, article, level, columns, most_rows):
        rows = height(choice)
        if rows not in found or choice.cost < found[rows].cost:
            found[rows] = choice
    return found


def nearest(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Choice:
    """The choice that misses a given place by least: with rows left empty, or with text that finds no room."""
    exact = shapes(desk, article, level, columns, rows).get(rows)
    if exact is not None:
        return exact
    return min(_loose(desk, article, level, columns, rows), key=lambda choice: choice.cost)


def height(choice: Choice) -> int:
    return choice.placed.over + choice.head.rows + choice.placed.under + choice.depth


def recipe(columns: int, choice: Choice) -> Recipe:
    """A choice worked out: where its head, its photographs and its stretches of text stand."""
    placed, head, legs = choice.placed, choice.head, choice.legs
    text = placed.over + head.rows + placed.under
    band = 0 if placed.over else head.rows
    hangs = tuple(
        Hang(hung.shot, hung.leg, hung.span, (band if placed.span == 0 else text) + hung.row) for hung in placed.hung
    )
    stretches = []
    for leg in range(legs.count):
        above = placed.beside if leg >= legs.count - placed.span else 0
        if choice.depth > above:
            stretches.append(Stretch(leg, text + above, choice.depth - above))
    rows = height(choice)
    return Recipe(columns, rows, legs, head, placed.over, hangs, tuple(stretches), choice.slack, choice.cost)


def _exact(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Iterator[Choice]:
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else 1
    for legs, galley, tops, placed in _parts(desk, article, level, columns):
        taken = placed.span * placed.beside
        low = -(-(galley.least + taken) // legs.count)
        high = (galley.most + taken) // legs.count
        for depth in range(low, high + 1):
            if not _stands(depth, placed, short if galley.most else 0):
                continue
            price = galley.price(legs.count * depth - taken)
            if price is None:
                continue
            for head in tops:
                if placed.over + head.rows + placed.under + depth <= most_rows:
                    yield Choice(
                        legs, head, placed, depth, 0, _cost(desk, level, columns, legs, head, placed, depth, price)
                    )


def _loose(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """Every way of standing in just so many rows, however much is left over or wanting."""
    for legs, galley, tops, placed in _parts(desk, article, level, columns):
        for head in tops:
            depth = rows - placed.over - head.rows - placed.under
            if depth < placed.beside:
                continue
            room = legs.count * depth - placed.span * placed.beside
            slack = room - min(max(room, galley.least), galley.most)
            price = galley.price(room - slack) or 0.0
            cost = _cost(desk, level, columns, legs, head, placed, depth, price) + MISS * abs(slack)
            yield Choice(legs, head, placed, depth, slack, cost)
    yield from _desperate(desk, article, level, columns, rows)


def _desperate(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """A place too small even for the head: what can be set of the story is set without its photographs or its head."""
    legs = leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs)[0]
    galley = desk.galley(article, legs.measure)
    for head in heads(desk, article, level, columns):
        if head.rows <= rows:
            depth = rows - head.rows
            missing = galley.least - legs.count * depth
            yield Choice(
                legs,
                head,
                arrangements(desk, (), legs, article.kind)[0],
                depth,
                -max(missing, 0),
                1e6 + abs(missing) * MISS,
            )


def _parts(
    desk: Desk, article: Article, level: Level, columns: int
) -> Iterator[tuple[Legs, Galley, tuple[Head, ...], Arrangement]]:
    tops = heads(desk, article, level, columns)
    if not tops:
        return
    for legs in leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs):
        galley = desk.galley(article, legs.measure)
        for placed in arrangements(desk, article.photos, legs, article.kind):
            yield legs, galley, tops, placed


def _stands(depth: int, placed: Arrangement, short: int) -> bool:
    """No leg shorter than reads well; a photograph may fill its legs to the foot."""
    below = depth - placed.beside
    return depth >= short and (placed.span == 0 or below == 0 or below >= short) and below >= 0


def _cost(
    desk: Desk, level: Level, columns: int, legs: Legs, head: Head, placed: Arrangement, depth: int, price: float
) -> float:
    rows = placed.over + head.rows + placed.under + depth
    return (
        head.cost
        + placed.cost
        + price
        + (0.0 if legs.count == columns else 0.8)
        + 0.25 * max(0, depth - LONGEST_LEG)
        + _proportion(desk, columns, rows)
        + _picture_share(level, legs, placed, rows)
    )


def _proportion(desk: Desk, columns: int, rows: int) -> float:
    """Stories lie rather than stand: a box over twice as high as wide, or five times as wide as high, pays."""
    ratio = desk.width(columns) / (rows * desk.paper.grid.leading)
    return 3.0 * max(0.0, 0.5 / ratio - 1) + 1.5 * max(0.0, ratio / 5 - 1)


def _picture_share(level: Level, legs: Legs, placed: Arrangement, rows: int) -> float:
    """Photographs take a third to a half of their story; less is a stamp, more leaves the text a caption."""
    if not placed.hung:
        return 0.0
    cells = (placed.over + placed.under) * legs.count + placed.span * placed.beside
    share = cells / (rows * legs.count)
    low, high = (0.28, 0.5) if level == "lead" else (0.25, 0.55)
    return 40.0 * (max(0.0, low - share) + max(0.0, share - high))
