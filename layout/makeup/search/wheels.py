"""Wheels: pages of five parts round a middle, which no break crosses and no gutter divides from head to foot.

A page cut in two, and its parts again, always has a first cut from edge to edge. The wheel (the pinwheel of floorplans that
are no slicings: Wong and Liu, "A new algorithm for floorplan design", DAC 1986, section 2) is the smallest division that has
none. Only the page itself is divided so; its parts are slicings.

With x and y the columns of the left and of the upper part, and R the rows of the page: the heights of upper and left part, of
right and lower part come to R with the row between them, and the middle is as much higher than the upper part as the right
one is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from random import Random

from layout.makeup.search.descents import Descents
from layout.makeup.search.slicing import GAP, Feasible, Node, Wheel, bits

# How often the articles of a page are dealt out over a wheel, and the most columns of its middle.
DEALS, WIDEST_MIDDLE = 1500, 3
# How many wheels are worked out, the most promising ones, with so many descents for each of their parts.
MOST_WHEELS, DESCENTS = 16, 4

# Parts to be filled, in the order of a wheel: their articles, their columns, their rows.
Five = tuple[int, int, int, int, int]
Wanted = tuple[Five, Five, Five]


class Wheels:
    """The wheels of one page's articles, dealt out by a seeded chance. Lives only while the page is made up."""

    def __init__(self, feasible: Feasible, descents: Descents, seed: int = 1) -> None:
        self._feasible = feasible
        self._descents = descents
        self._chance = Random(seed)

    def run(self, articles: int, columns: int, rows: int) -> dict[Node, float]:
        """Some wheels of a set of articles over a page, the lead in the upper part, and what their stories cost."""
        bundles = self._feasible.bundles(articles)
        if columns < 3 or len(bundles) < 5:
            return {}
        found = {wheel: self._bound(wheel) for wheel in self._dealt(bundles, columns, rows)}
        best = nsmallest(MOST_WHEELS, found.items(), key=lambda pair: pair[1])
        return dict(self._turned(wheel, columns, rows) for wheel, _ in best)

    def _bound(self, wheel: Wanted) -> float:
        return sum(self._descents.bound((*part, 0)) for part in zip(*wheel, strict=True))

    def _turned(self, wheel: Wanted, columns: int, rows: int) -> tuple[Node, float]:
        made = [self._descents.cheapest(*part, DESCENTS) for part in zip(*wheel, strict=True)]
        upper, right, lower, left, middle = (node for node, _ in made)
        clash = self._descents.clash(upper, right) + self._descents.clash(left, middle)
        return Wheel((upper, right, lower, left, middle), columns, rows), sum(cost for _, cost in made) + clash

    def _dealt(self, bundles: Sequence[int], columns: int, rows: int) -> Iterator[Wanted]:
        """The wheels that can be filled among so many deals."""
        room, narrowest = rows - GAP, (columns + 1) // 2
        for _ in range(DEALS):
            y = narrowest + self._below(columns - narrowest)
            left_most = max(y - WIDEST_MIDDLE, 1)
            x = left_most + self._below(y - left_most)
            upper, right, lower, left, middle = dealt = self._deal(bundles)
            if not (right and lower and left) or not self._may_close(dealt, x, y, columns, room):
                continue
            tops = self._feasible.heights(upper, y) & _reversed(self._feasible.heights(left, x), room)
            highs = self._feasible.heights(right, columns - y) if tops else 0
            highs &= _reversed(self._feasible.heights(lower, columns - x), room) if highs else 0
            inner = self._feasible.heights(middle, y - x) if highs else 0
            for top in bits(tops if inner else 0):
                for high in bits(highs & inner << top + GAP):
                    heights = (top, high, room - high, room - top, high - top - GAP)
                    yield dealt, (y, columns - y, columns - x, x, y - x), heights

    def _deal(self, bundles: Sequence[int]) -> Five:
        """The lead to the upper part, one bundle to the middle, each of the others to one of the four sides."""
        sides, count = [bundles[0], 0, 0, 0], len(bundles)
        middle, lot = 1 + self._below(count - 1), self._chance.getrandbits(2 * count)
        for number in range(1, count):
            if number != middle:
                sides[lot >> 2 * number & 3] |= bundles[number]
        return sides[0], sides[1], sides[2], sides[3], bundles[middle]

    def _below(self, count: int) -> int:
        """A number from 0, drawn as `randrange` draws it, without what that looks into before."""
        bits = count.bit_length()
        drawn = self._chance.getrandbits(bits)
        while drawn >= count:
            drawn = self._chance.getrandbits(bits)
        return drawn

    def _may_close(self, dealt: Five, x: int, y: int, columns: int, room: int) -> bool:
        """Whether the areas of the parts allow them heights that meet: most deals end here."""
        area = self._feasible.area
        (least_upper, most_upper), (least_left, most_left) = area(dealt[0]), area(dealt[3])
        least_top, most_top = max(least_upper / y, room - most_left / x), min(most_upper / y, room - least_left / x)
        if least_top > most_top:
            return False
        (least_right, most_right), (least_lower, most_lower) = area(dealt[1]), area(dealt[2])
        right, lower = columns - y, columns - x
        least_high = max(least_right / right, room - most_lower / lower)
        most_high = min(most_right / right, room - least_lower / lower)
        if least_high > most_high:
            return False
        least_inner, most_inner = area(dealt[4])
        return (
            least_high <= most_top + most_inner / (y - x) + GAP and least_top + least_inner / (y - x) + GAP <= most_high
        )


def _reversed(heights: int, room: int) -> int:
    """The heights that are left over of `room` rows by each of some heights, all as bits."""
    return sum(1 << room - height for height in bits(heights) if height < room)
