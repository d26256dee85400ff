"""Bands: pages with a few stories right across, above or below all others, so that no gutter runs from head to foot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from layout.makeup.search.descents import Descents
from layout.makeup.search.slicing import GAP, Cut, Feasible, Node, bits, single

# How many such divisions are worked out, the most promising ones, with so many descents for each of their parts.
MOST_BANDS, DESCENTS = 24, 6
# A band is one story or, of stories that are moved about together, so many lots.
MOST_LOTS = 2

# The articles of the band and its rows.
Band = tuple[int, int]


class Bands:
    """The pages of one set of articles with a band. Lives only while the page is made up."""

    def __init__(self, feasible: Feasible, descents: Descents) -> None:
        self._feasible = feasible
        self._descents = descents

    def run(self, articles: int, columns: int, rows: int) -> dict[Node, float]:
        """Some pages with a band, which stands above the others where the lead is in it, and what their stories cost."""
        found: dict[Node, float] = {}
        for inside, height in islice(self._bands(articles, columns, rows), MOST_BANDS):
            band, cost = self._descents.cheapest(inside, columns, height, DESCENTS)
            rest = self._descents.run(articles & ~inside, columns, rows - height - GAP, DESCENTS)
            for node, price in rest.items():
                above, below = (band, node) if inside & articles & -articles else (node, band)
                found[Cut(True, above, below, columns, rows)] = price + cost
        return found

    def _bands(self, articles: int, columns: int, rows: int) -> Iterator[Band]:
        """Every set that can stand side by side right across while the others fill the rest, the most promising first:
        whether the others do is looked at last, for it is dear."""
        for _, (inside, height) in sorted(self._promises(articles, columns, rows)):
            if self._feasible.heights(articles & ~inside, columns) >> rows - GAP - height & 1:
                yield inside, height

    def _promises(self, articles: int, columns: int, rows: int) -> Iterator[tuple[float, Band]]:
        """Every set that can stand side by side right across, with a lower bound of what all cost."""
        for inside in self._sets(articles):
            others = articles & ~inside
            for height in bits(self._feasible.down(inside, columns) & (1 << max(rows - GAP, 0)) - 1) if others else ():
                bound = self._descents.bound((inside, columns, height, 0))
                # What single article is left has a price at the heights alone at which it stands.
                if not single(others) or self._feasible.heights(others, columns) >> rows - GAP - height & 1:
                    yield bound + self._descents.bound((others, columns, rows - GAP - height, 0)), (inside, height)

    def _sets(self, articles: int) -> tuple[int, ...]:
        """Single stories, and a few lots of them."""
        lots = self._feasible.bundles(articles)
        several = (sum(some) for number in range(1, MOST_LOTS + 1) for some in combinations(lots, number))
        return tuple(dict.fromkeys((*(1 << number for number in bits(articles)), *several)))
