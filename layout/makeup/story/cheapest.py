"""The cheapest of the ways that an article can stand in, for each number of rows: the inmost loop of make-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, inf

from issue.model import Border
from layout.makeup.desk import Desk
from layout.makeup.model import Head
from layout.makeup.story.choices import Choice
from layout.makeup.story.looks import LONGEST_LEG, MOST_WHITE, TIRING, picture_cells, poster, shared
from layout.makeup.story.standings import Standing

# Rows that no leg has: where no leg stands under the head, or none beside it.
_NONE = 10**6


class Cheapest:
    """For each number of rows the cheapest standing of those that it has seen, with head and depth. `proportions` are what
    the numbers of rows cost by themselves, from 0 to the most; `foot` the rows that stay free below; `short` the lines that a
    leg has at least. Lives only while the shapes of an article at a width are made: choices are made at the end, of a few of
    the thousands that are seen."""

    def __init__(self, desk: Desk, proportions: Sequence[float], foot: int, short: int) -> None:
        self._desk = desk
        self._proportions = proportions
        self._foot = foot
        self._short = short
        self._costs = [inf] * len(proportions)
        self._kept: dict[int, tuple[Standing, Head, int]] = {}

    def choices(self, frame: Border) -> Iterator[Choice]:
        """What was found, for a story in such a frame."""
        for rows, (one, head, depth) in self._kept.items():
            yield Choice(one.legs, head, one.placed, depth, self._foot, 0, self._costs[rows], frame)

    def see(self, one: Standing) -> None:
        """Weighs a standing with each of its heads, at every depth at which the text fills its legs without remainder."""
        legs, galley, prices, placed, heads, plain = one
        under, beside = placed.divided(legs.count)
        count, spanned = len(under) + len(beside), len(under)
        alone, bands, lying = sum(under) + sum(beside), placed.above_text(0), placed.template != "head-vertical"
        high_under, high_beside = max(under, default=-_NONE), max(beside, default=-_NONE)
        low_under, low_beside = min(under, default=_NONE), min(beside, default=_NONE)
        least, most = galley.least, galley.most
        # Photographs without text have no leg that could be too short.
        short = self._short if most else 0
        cells, weights, at_side = picture_cells(placed), self._desk.weights, placed.at_side
        size = poster(self._desk, cells)
        foot, deepest_page = self._foot, len(self._costs) - 1 - self._foot
        costs, proportions, kept = self._costs, self._proportions, self._kept
        for head in heads:
            high = head.rows
            taken, deepest = alone + spanned * high, max(high_under + high, high_beside)
            first = max(-(-(least + taken) // count), bands + high if lying else max(bands, high), deepest)
            last = min((most + taken) // count, deepest_page)
            if at_side:
                last = min(last, floor(high + MOST_WHITE - head.white))
            lowest, clear, cost_of_head = min(low_under + high, low_beside), deepest + short, head.cost + plain
            for depth in range(first, last + 1):
                price = prices.get(count * depth - taken)
                if price is None:
                    continue
                if depth < clear and (depth == lowest or _cut_short(under, beside, high, depth, short)):
                    continue
                rows = depth + foot
                cost = price + cost_of_head + proportions[rows]
                if depth > lowest + LONGEST_LEG:
                    cost += TIRING * (depth - lowest - LONGEST_LEG)
                if cost >= costs[rows]:
                    continue
                if cells:
                    cost += shared(weights, 100 * cells / (rows * legs.count)) + size
                if cost < costs[rows]:
                    costs[rows] = cost
                    kept[rows] = (one, head, depth)


def _cut_short(under: Sequence[int], beside: Sequence[int], head: int, depth: int, short: int) -> bool:
    """Whether a leg is shorter than reads well; a photograph may fill its legs to the foot."""
    return any(0 < depth - top < short for top in beside) or any(0 < depth - head - top < short for top in under)
