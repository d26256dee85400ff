"""Bands: pages with one story right across, above or below all others, so that no gutter runs from head to foot."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

from layout.makeup.search.descents import Descents
from layout.makeup.search.slicing import GAP, Cut, Feasible, Leaf, Node, bits

# How many such divisions are worked out, the most promising ones, with so many descents for what remains.
MOST_BANDS, DESCENTS = 8, 8

# The story right across and its rows.
Band = tuple[int, int]


class Bands:
    """The pages of one set of articles with a band. Lives only while the page is made up."""

    def __init__(self, feasible: Feasible, descents: Descents) -> None:
        self._feasible = feasible
        self._descents = descents

    def run(self, articles: int, columns: int, rows: int) -> dict[Node, float]:
        """Some pages with a band, the lead above the others and any other story below them, and what their stories cost."""
        found: dict[Node, float] = {}
        bands = sorted(self._bands(articles, columns, rows))
        for _, (number, height) in nsmallest(MOST_BANDS, bands):
            band = Leaf(number, columns, height)
            cost = self._descents.bound((1 << number, columns, height, 0))
            rest = self._descents.run(articles & ~(1 << number), columns, rows - height - GAP, DESCENTS)
            for node, price in rest.items():
                above, below = (band, node) if articles & (1 << number) - 1 == 0 else (node, band)
                found[Cut(True, above, below, columns, rows)] = price + cost
        return found

    def _bands(self, articles: int, columns: int, rows: int) -> Iterator[tuple[float, Band]]:
        """Every story that can stand right across while the others fill the rest, with a lower bound of what all cost."""
        for number in bits(articles):
            others = articles & ~(1 << number)
            lower = self._feasible.heights(others, columns) if others else 0
            for height in bits(self._feasible.down(1 << number, columns) & (1 << max(rows - GAP, 0)) - 1):
                rest = rows - GAP - height
                if lower >> rest & 1:
                    bound = self._descents.bound((1 << number, columns, height, 0))
                    yield bound + self._descents.bound((others, columns, rest, 0)), (number, height)
