"""L-shaped places of a sketch: a head over the upper part, and text that runs column by column through both parts.

The upper part has H rows below the row above it, the lower part F rows more. Columns of both run on through; columns of the
upper part alone end with it; columns of the lower part alone begin below what stands above them, with a row between.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import Recipe, Stretch
from layout.makeup.search.slicing import GAP
from layout.makeup.story.choices import MISS, Choice, recipe
from layout.makeup.story.standings import Part, parts

# How many of an article's ways of standing in the upper part are tried, the cheapest: each with every height.
MOST_PARTS = 16
LEAST_ROWS = 4


class Corner(Struct, frozen=True):
    """The columns of an L: of its upper part, and of its lower part counted from the upper part's first (which may be
    negative)."""

    columns: int
    foot: int
    foot_columns: int

    @property
    def shared(self) -> range:
        return range(max(self.foot, 0), min(self.foot + self.foot_columns, self.columns))

    @property
    def lower_only(self) -> tuple[int, ...]:
        return tuple(c for c in range(self.foot, self.foot + self.foot_columns) if c not in self.shared)


class CornerChoice(Struct, frozen=True):
    """A choice for the upper part with the rows of the lower one; `cost` and `slack` of both together."""

    choice: Choice
    foot_rows: int

    @property
    def cost(self) -> float:
        return self.choice.cost


Corners = dict[tuple[int, int], CornerChoice]


def corner_shapes(desk: Desk, article: Article, level: Level, corner: Corner, most_rows: int, loose: bool) -> Corners:
    """(Rows of the upper part, rows of the lower part) → the cheapest way of filling them; exactly, or with `loose` with
    rows left empty or text without room."""
    found: Corners = {}
    plain = [part for part in parts(desk, article, level, corner.columns) if part.legs.count == corner.columns]
    under = [part for part in plain if len(part.tops) == corner.columns and not part.head.down]
    usable = sorted(under, key=lambda part: part.cost)
    for part in usable[:MOST_PARTS]:
        for upper in range(max(part.tops) + LEAST_ROWS, most_rows - LEAST_ROWS):
            for lower, slack, price in _lowers(part, corner, upper, most_rows - upper, loose):
                cost = part.cost + price + MISS * abs(slack)
                known = found.get((upper, lower))
                if known is None or cost < known.cost:
                    choice = Choice(part.legs, part.head, part.placed, upper, 0, slack, cost)
                    found[upper, lower] = CornerChoice(choice, lower)
    return found


def _lowers(part: Part, corner: Corner, upper: int, most: int, loose: bool) -> Iterator[tuple[int, int, float]]:
    """The rows of the lower part that go with an upper part of so many, the slack and the price of the lines."""
    above = sum(upper - top for top in part.tops) - GAP * len(corner.lower_only)
    if not loose:
        for rows, price in part.prices.items():
            lower, over = divmod(rows - above, corner.foot_columns)
            if not over and LEAST_ROWS <= lower <= most:
                yield lower, 0, price
        return
    for lower in range(LEAST_ROWS, most + 1):
        room = above + lower * corner.foot_columns
        lines = room if part.galley.least <= room <= part.galley.most else part.galley.natural
        lines = part.galley.least if room < part.galley.least else lines
        yield lower, room - lines, part.prices.get(lines, 0.0)


def corner_recipe(corner: Corner, made: CornerChoice) -> Recipe:
    """A choice worked out: the stretches of text in reading order, column by column."""
    upper = recipe(corner.columns, made.choice)
    depth, tops = made.choice.depth, {stretch.leg: stretch.row for stretch in upper.text}
    text = []
    for leg in range(min(0, corner.foot), max(corner.columns, corner.foot + corner.foot_columns)):
        if leg in corner.shared:
            text.append(Stretch(leg, tops[leg], depth - tops[leg] + made.foot_rows))
        elif leg in tops:
            text.append(Stretch(leg, tops[leg], depth - tops[leg]))
        else:
            text.append(Stretch(leg, depth + GAP, made.foot_rows - GAP))
    return replace(upper, text=tuple(text))
