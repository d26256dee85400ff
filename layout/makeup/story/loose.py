"""The shapes of a story that does not fill a place exactly: with rows left empty, or with text that finds no room."""

from __future__ import annotations

from collections.abc import Iterator

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import NO_HEAD
from layout.makeup.story.arrangements import Arrangement
from layout.makeup.story.choices import MISS, Choice
from layout.makeup.story.frames import foot_rows
from layout.makeup.story.grid import Legs, leg_counts
from layout.makeup.story.heads import heads
from layout.makeup.story.looks import MOST_WHITE, deep, picture_cells, picture_share, proportion
from layout.makeup.story.shapes import Shapes, shapes, too_long
from layout.makeup.story.standings import ALL, Part, parts
from layout.makeup.story.tiers import tiered, wants_tiers

# What it costs that a place is too small even for the head with its photographs.
DESPERATE = 1e6


def rough_shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Shapes:
    """The shapes of an article that fits nowhere exactly (less text than legs, say): each way of standing at its least
    depth, with rows left empty."""
    found: dict[int, tuple[Choice, ...]] = {}
    if too_long(desk, article, columns, most_rows):
        return found
    foot = foot_rows(article)
    for part in parts(desk, article, level, columns):
        count, taken = len(part.tops), sum(part.tops)
        fits = -(-(part.galley.natural + taken) // count)
        depth = max(fits, *part.tops, part.placed.least(part.head.rows))
        if part.placed.at_side or not 0 < depth + foot <= most_rows:
            continue
        slack = count * depth - taken - part.galley.natural
        cost = part.cost + deep(part.tops, depth) + MISS * slack
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


def _loose(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """Every way of standing in just so many rows, however much is left over or wanting."""
    foot = foot_rows(article)
    depth = rows - foot
    # A text that is far too long is so at every measure: setting a giant at all of them would take too long as well.
    most_legs = 1 if too_long(desk, article, columns, rows) else ALL
    for part in parts(desk, article, level, columns, most_legs):
        if depth < max(part.tops) or depth < part.placed.least(part.head.rows):
            continue
        if part.placed.at_side and not _fills(part, depth):
            continue
        room = len(part.tops) * depth - sum(part.tops)
        fits = part.galley.least <= room <= part.galley.most
        slack = 0 if fits else room - (part.galley.least if room < part.galley.least else part.galley.natural)
        price = part.prices.get(room - slack, 0.0) + MISS * abs(slack)
        share = picture_share(desk, picture_cells(part.placed), rows * part.legs.count)
        cost = price + part.cost + deep(part.tops, depth) + share + proportion(desk, columns, rows)
        yield Choice(part.legs, part.head, part.placed, depth, foot, slack, cost, article.frame)
    if wants_tiers(desk, article):
        yield from tiered(desk, article, level, columns, range(rows, rows + 1), loose=True)
    yield from _desperate(desk, article, level, columns, rows)


def _fills(part: Part, depth: int) -> bool:
    """Whether a story is no lower than the head at its side, nor higher by more than white."""
    return part.head.rows <= depth <= part.head.rows + MOST_WHITE - part.head.white


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
