"""The character grid of a page, and the text columns (legs) that a span of it can be divided into."""

from __future__ import annotations

from functools import lru_cache
from math import floor

from msgspec import Struct

from issue.model import Grid, Paper
from layout.geometry import Rect, same

# NEWSPAPER.md, 变栏: a measure is a whole number of characters from 11 to 28.
NARROWEST, WIDEST = 11, 28
# What is left over goes to the gutters, but a gutter wider than this looks like a hole between two stories.
WIDEST_GUTTER = 2.6
# The columns of a story that may be divided into one leg less, all of other measures.
FEW = 4
# A measure this near to a whole number of em is meant to be one, in em.
WHOLE = 1e-6


class Legs(Struct, frozen=True):
    """Text columns side by side: how many, the measure of each, the gutter between them, and how far the first stands
    in from the edge of its story (a framed one keeps white inside its frame), in points."""

    count: int
    measure: float
    gutter: float
    inset: float = 0.0

    def span(self, legs: int) -> float:
        """The width of neighbouring legs with the gutters between them."""
        return legs * self.measure + (legs - 1) * self.gutter

    def x(self, leg: int) -> float:
        return self.inset + leg * (self.measure + self.gutter)


class Tiers(Struct, frozen=True):
    """A story in vertical setting: `count` tiers one below another, `gap` apart, each of `lines` vertical lines as long as the
    `measure`, `pitch` from one to the next; `x`, `top` and `width` of the first tier, `head_x` and `head_width` of the head,
    all from the top left corner of the story, in points."""

    count: int
    lines: int
    measure: float
    gap: float
    pitch: float
    x: float
    top: float
    width: float
    head_x: float
    head_width: float


class Frame(Struct, frozen=True):
    """The type area of one page: the grid and its top left corner on the trim. Columns and rows count from 0 here."""

    grid: Grid
    x: float
    y: float

    def width(self, columns: int) -> float:
        return columns * self.grid.measure + (columns - 1) * self.grid.gutter

    def column_x(self, column: int) -> float:
        return self.x + column * (self.grid.measure + self.grid.gutter)

    def row_y(self, row: int) -> float:
        return self.y + row * self.grid.leading

    def rect(self, column: int, row: int, columns: int, rows: int) -> Rect:
        return Rect(self.column_x(column), self.row_y(row), self.width(columns), rows * self.grid.leading)

    @property
    def area(self) -> Rect:
        return Rect(self.x, self.y, self.grid.width, self.grid.height)


def frame(paper: Paper, number: int) -> Frame:
    """The type area of a page: odd pages lie on the right, with the inner margin at their left."""
    outer = paper.trim[0] - paper.inner - paper.grid.width
    return Frame(paper.grid, paper.inner if number % 2 else outer, paper.top)


@lru_cache(maxsize=512)
def legs_in(grid: Grid, em: float, columns: int, count: int, inset: float = 0.0) -> Legs | None:
    """`count` legs in a span of `columns` less an inset at both sides: the grid's own where they are equal in number,
    else a measure of whole em with what is left over in the gutters (变栏, 破栏). None where the measure or the gutter
    would be out of bounds."""
    if count == columns and not inset:
        return Legs(count, grid.measure, grid.gutter)
    width = columns * grid.measure + (columns - 1) * grid.gutter - 2 * inset
    measure = (width - (count - 1) * grid.gutter) / count
    if count > 1 and same(grid.measure / em, round(grid.measure / em), WHOLE):
        measure = floor(measure / em + WHOLE) * em
    if not NARROWEST <= measure / em + WHOLE <= WIDEST + 1e-3:
        return None
    gutter = (width - count * measure) / (count - 1) if count > 1 else 0.0
    if count > 1 and gutter / em > WIDEST_GUTTER:
        return None
    return Legs(count, measure, gutter, inset)


def leg_counts(grid: Grid, em: float, columns: int, wish: int | None, inset: float = 0.0) -> tuple[Legs, ...]:
    """The divisions of a span into legs that are worth trying, the grid's own first; only the wished one where it can be
    had. Stories of two to four columns may take one leg less, and all of them the measures of those: every measure more has
    to be set for every story, and a page of many measures looks restless."""
    counts = dict.fromkeys((columns, *range(1, columns + 3)))
    found = [legs for n in counts if (legs := legs_in(grid, em, columns, n, inset)) is not None]
    wished = tuple(legs for legs in found if legs.count == wish)
    usual = _usual_measures(grid, em, inset)
    return wished or tuple(legs for legs in found if legs.count == columns or legs.measure in usual)


@lru_cache(maxsize=64)
def _usual_measures(grid: Grid, em: float, inset: float) -> frozenset[float]:
    """The measures of stories of two to four columns."""
    spans = range(2, min(FEW, grid.columns) + 1)
    made = [legs_in(grid, em, columns, count, inset) for columns in spans for count in (columns - 1, columns)]
    return frozenset(legs.measure for legs in made if legs is not None)
