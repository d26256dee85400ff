"""A page by sketch: the topology is the editor's, the heights are found.

Every story's place is a rectangle of bands and grid columns. The edges between stories are unknown rows; where a story spans
several columns, its upper edge is one edge and its lower edge is one edge. The edges are searched from the top, a story at a
time, through the heights at which each just fits, the cheapest page kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Sketch
from layout.makeup.search.corners import Corner, Corners
from layout.makeup.story.choices import Choice, stretched

EMPTY = "."
EFFORT = 60_000


class Area(Struct, frozen=True):
    """A place of a sketch: the id (or "."), bands and grid columns from 0, ends excluded. An L has a `corner` and, where its
    lower part begins, a `mid_band`; column and columns are then those of its upper part."""

    name: str
    first_band: int
    last_band: int
    column: int
    columns: int
    mid_band: int = 0
    corner: Corner | None = None

    @property
    def right(self) -> int:
        return self.column + self.columns

    @property
    def boundaries(self) -> tuple[tuple[int, range], ...]:
        """The straight edges at which an area meets others: band and columns."""
        upper = range(self.column, self.right)
        if self.corner is None:
            return (self.first_band, upper), (self.last_band, upper)
        lower = range(self.column + self.corner.foot, self.column + self.corner.foot + self.corner.foot_columns)
        step = [
            c for c in range(min(upper[0], lower[0]), max(upper[-1], lower[-1]) + 1) if (c in upper) != (c in lower)
        ]
        return (self.first_band, upper), (self.mid_band, range(step[0], step[-1] + 1)), (self.last_band, lower)


class Fit(Struct, frozen=True):
    """An area with its rows found; `choice` is None for a place left empty on purpose. `foot_rows` are those of the lower
    part of an L, `rows` then those of its upper part."""

    area: Area
    row: int
    rows: int
    choice: Choice | None
    foot_rows: int = 0


def areas(sketch: Sketch, columns: int) -> tuple[Area, ...]:
    """The places of a sketch, top to bottom and left to right; empty cells are parted into rectangles of one band."""
    cells = [[word for word in band for _ in range(columns // len(band))] for band in sketch.bands]
    spans: dict[str, dict[int, tuple[int, int]]] = {}
    empty: list[Area] = []
    for band, row in enumerate(cells):
        for column, name in enumerate(row):
            if name == EMPTY:
                _widen(empty, band, column)
            else:
                first, last = spans.setdefault(name, {}).get(band, (column, column))
                spans[name][band] = (min(first, column), max(last, column))
    found = [_area(name, by_band) for name, by_band in spans.items()]
    return tuple(sorted((*found, *empty), key=lambda area: (area.first_band, area.column)))


def _area(name: str, by_band: Mapping[int, tuple[int, int]]) -> Area:
    """The rectangle or the L of a word; the reader has seen to it that it is one of them."""
    bands = sorted(by_band)
    first, last = by_band[bands[0]]
    upper = Area(name, bands[0], bands[-1] + 1, first, last - first + 1)
    below = [band for band in bands if by_band[band] != (first, last)]
    if not below:
        return upper
    foot, end = by_band[below[0]]
    return replace(upper, mid_band=below[0], corner=Corner(upper.columns, foot - first, end - foot + 1))


def _widen(empty: list[Area], band: int, column: int) -> None:
    if empty and empty[-1].first_band == band and empty[-1].right == column:
        empty[-1] = replace(empty[-1], columns=empty[-1].columns + 1)
    else:
        empty.append(Area(EMPTY, band, band + 1, column, 1))


Forms = Mapping[str, Mapping[int, Choice]]
# For the L-shaped areas: name and whether loosely → the shapes.
CornerForms = Callable[[str, bool], Corners]


def fit(
    found: tuple[Area, ...],
    forms: Forms,
    first_row: int,
    rows: int,
    bands: int,
    columns: int,
    corners: CornerForms = lambda name, loose: {},
) -> tuple[Fit, ...]:
    """The cheapest rows for all areas; where no heights close the page, those that miss by the fewest lines. Empty where
    not even that can be: `by_share` then."""
    edges = _edges(found, columns)
    for loose in (False, True):
        solver = _Solver(found, forms, corners, edges, first_row, rows, bands, columns, loose)
        best = solver.solve()
        if best is not None:
            return best
    return ()


def by_share(found: tuple[Area, ...], first_row: int, rows: int, bands: int) -> tuple[tuple[Area, int, int], ...]:
    """The areas with every band as high as the others: area, row and rows."""
    edge = [first_row + (rows - first_row) * band // bands for band in range(bands + 1)]
    ends = [edge[area.mid_band or area.last_band] for area in found]
    return tuple(
        (area, edge[area.first_band], end - edge[area.first_band]) for area, end in zip(found, ends, strict=True)
    )


def _edges(found: tuple[Area, ...], columns: int) -> dict[tuple[int, int], int]:
    """(band boundary, column) → the edge it belongs to: boundaries that one story spans are one edge."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        parent.setdefault(cell, cell)
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for area in found:
        for boundary, span in area.boundaries:
            cells = [(boundary, c) for c in span]
            for cell in cells:
                parent[root(cell)] = root(cells[0])
    roots = sorted({root(cell) for cell in list(parent)})
    return {cell: roots.index(root(cell)) for cell in list(parent)}


class _Solver:
    """Depth first over the areas from the top, cheapest heights first, bounded by the best page found so far."""

    def __init__(
        self,
        found: tuple[Area, ...],
        forms: Forms,
        corners: CornerForms,
        edges: Mapping[tuple[int, int], int],
        first_row: int,
        rows: int,
        bands: int,
        columns: int,
        loose: bool,
    ) -> None:
        self._areas = found
        self._forms = forms
        self._first, self._last = first_row, rows
        self._share = (rows - first_row) // bands
        self._columns = columns
        self._loose = loose
        # The edges of each area: top and foot, and for an L the step between.
        self._edges = [tuple(edges[band, span[0]] for band, span in area.boundaries) for area in found]
        self._corners = {area.name: corners(area.name, loose) for area in found if area.corner}
        self._known: dict[int, int] = {}
        for (band, _), edge in edges.items():
            if band in (0, bands):
                self._known[edge] = first_row if band == 0 else rows
        self._effort = EFFORT
        self._cost = float("inf")
        self._best: tuple[Fit, ...] | None = None

    def solve(self) -> tuple[Fit, ...] | None:
        self._place(0, (), 0.0)
        return self._best

    def _place(self, number: int, done: tuple[Fit, ...], cost: float) -> None:
        self._effort -= 1
        if cost >= self._cost or self._effort < 0:
            return
        if number == len(self._areas):
            self._cost, self._best = cost, done
            return
        area, row = self._areas[number], self._known[self._edges[number][0]]
        ends = self._edges[number][1:]
        for at, choice, price in self._choices(area, row, [self._known.get(edge) for edge in ends]):
            new = [edge for edge in ends if edge not in self._known]
            self._known.update(zip(ends, at, strict=True))
            lower = at[-1] - at[0] if area.corner else 0
            self._place(number + 1, (*done, Fit(area, row, at[0] - row, choice, lower)), cost + price)
            for edge in new:
                del self._known[edge]

    def _choices(
        self, area: Area, row: int, known: list[int | None]
    ) -> list[tuple[tuple[int, ...], Choice | None, float]]:
        """Where the edges of an area that begins at a row can be, cheapest first."""
        if area.corner:
            return self._corner_choices(area, row, known)
        bottom = known[0]
        if area.name == EMPTY:
            return [((end,), None, 0.0) for end in self._empty_ends(area, row, bottom)]
        gap = 1 if row else 0
        forms = self._forms.get(area.name, {})
        ends = [bottom] if bottom is not None else [row + gap + rows for rows in forms]
        if self._loose and bottom is None and forms:
            ends = list(range(row + gap + min(forms), self._last))
        found = []
        for end in ends:
            choice = forms.get(end - row - gap)
            if choice is None and self._loose:
                choice = stretched(forms, end - row - gap)
            if choice is not None and end <= self._last:
                found.append(((end,), choice, choice.cost))
        return sorted(found, key=lambda one: one[2])

    def _corner_choices(
        self, area: Area, row: int, known: list[int | None]
    ) -> list[tuple[tuple[int, ...], Choice | None, float]]:
        gap = 1 if row else 0
        found: list[tuple[tuple[int, ...], Choice | None, float]] = []
        for (upper, lower), made in self._corners[area.name].items():
            step = row + gap + upper
            at = (step, step + lower)
            if at[1] <= self._last and all(edge in (None, end) for edge, end in zip(known, at, strict=True)):
                found.append((at, made.choice, made.cost))
        return sorted(found, key=lambda one: one[2])

    def _empty_ends(self, area: Area, row: int, bottom: int | None) -> list[int]:
        if area.columns == self._columns:
            end = row + self._share * (area.last_band - area.first_band)
            if bottom is None:
                return [min(end, self._last)]
            return [bottom] if bottom == end or (self._loose and bottom > row) else []
        if bottom is not None:
            return [bottom] if bottom > row else []
        return list(range(row + 1, self._last))
