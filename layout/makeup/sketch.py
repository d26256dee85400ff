"""A page by sketch: the topology is the editor's, the heights are found.

Every story's place is a rectangle of bands and grid columns. The edges between stories are unknown rows; where a story spans
several columns, its upper edge is one edge and its lower edge is one edge. The edges are searched from the top, a story at a
time, through the heights at which each just fits, the cheapest page kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from issue.model import Sketch
from layout.makeup.choices import Choice, stretched

EMPTY = "."
EFFORT = 60_000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a sketch: the id (or "."), bands and grid columns from 0, ends excluded."""

    name: str
    first_band: int
    last_band: int
    column: int
    columns: int

    @property
    def right(self) -> int:
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class Fit:
    """An area with its rows found; `choice` is None for a place left empty on purpose."""

    area: Area
    row: int
    rows: int
    choice: Choice | None


def areas(sketch: Sketch, columns: int) -> tuple[Area, ...]:
    """The rectangles of a sketch, top to bottom and left to right; empty cells are parted into rectangles of one band."""
    cells = [[word for word in band for _ in range(columns // len(band))] for band in sketch.bands]
    found: dict[str, Area] = {}
    empty: list[Area] = []
    for band, row in enumerate(cells):
        for column, name in enumerate(row):
            if name == EMPTY:
                _widen(empty, band, column)
            else:
                area = found.get(name, Area(name, band, band, column, 0))
                left, right = min(area.column, column), max(area.right, column + 1)
                found[name] = Area(name, area.first_band, band + 1, left, right - left)
    return tuple(sorted((*found.values(), *empty), key=lambda area: (area.first_band, area.column)))


def _widen(empty: list[Area], band: int, column: int) -> None:
    if empty and empty[-1].first_band == band and empty[-1].right == column:
        empty[-1] = replace(empty[-1], columns=empty[-1].columns + 1)
    else:
        empty.append(Area(EMPTY, band, band + 1, column, 1))


Forms = Mapping[str, Mapping[int, Choice]]


def is_l_shaped(sketch: Sketch, columns: int, area: Area) -> bool:
    """Whether the cells of a story's word are fewer than its rectangle's."""
    cells = sum(band.count(area.name) * (columns // len(band)) for band in sketch.bands)
    return area.name != EMPTY and cells < (area.last_band - area.first_band) * area.columns


def fit(found: tuple[Area, ...], forms: Forms, first_row: int, rows: int, bands: int, columns: int) -> tuple[Fit, ...]:
    """The cheapest rows for all areas; where no heights close the page, those that miss by the fewest lines. Empty where
    not even that can be: `by_share` then."""
    edges = _edges(found, columns)
    for loose in (False, True):
        solver = _Solver(found, forms, edges, first_row, rows, bands, columns, loose)
        best = solver.solve()
        if best is not None:
            return best
    return ()


def by_share(found: tuple[Area, ...], first_row: int, rows: int, bands: int) -> tuple[tuple[Area, int, int], ...]:
    """The areas with every band as high as the others: area, row and rows."""
    edge = [first_row + (rows - first_row) * band // bands for band in range(bands + 1)]
    return tuple((area, edge[area.first_band], edge[area.last_band] - edge[area.first_band]) for area in found)


def _edges(found: tuple[Area, ...], columns: int) -> dict[tuple[int, int], int]:
    """(band boundary, column) → the edge it belongs to: boundaries that one story spans are one edge."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        parent.setdefault(cell, cell)
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for area in found:
        for boundary in (area.first_band, area.last_band):
            cells = [(boundary, c) for c in range(area.column, area.right)]
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
        self._top = [edges[area.first_band, area.column] for area in found]
        self._foot = [edges[area.last_band, area.column] for area in found]
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
        area = self._areas[number]
        row, foot = self._known[self._top[number]], self._foot[number]
        for bottom, choice, price in self._choices(area, row, self._known.get(foot)):
            new = foot not in self._known
            self._known[foot] = bottom
            self._place(number + 1, (*done, Fit(area, row, bottom - row, choice)), cost + price)
            if new:
                del self._known[foot]

    def _choices(self, area: Area, row: int, bottom: int | None) -> list[tuple[int, Choice | None, float]]:
        """Where an area that begins at a row can end, cheapest first."""
        if area.name == EMPTY:
            return [(end, None, 0.0) for end in self._empty_ends(area, row, bottom)]
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
                found.append((end, choice, choice.cost))
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
