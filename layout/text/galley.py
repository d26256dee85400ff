"""A galley: one story at one measure, with the price of every number of rows that it can be set in.

Each paragraph comes with its options (fit.options); a galley sums them up (min-plus convolution), so that make-up can
ask what n rows would cost before a line is set, and get exactly n (`pouring`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from fonts.roles import FontSet
from layout.text.copy import StoryCopy
from layout.text.fit import options
from layout.text.model import Option
from layout.text.pouring import CUT_HEAD as CUT_HEAD
from layout.text.pouring import Choice, Poured, choose, fill, set_blocks
from layout.text.pouring import GalleyBlock as GalleyBlock
from layout.text.pouring import GalleyLine as GalleyLine
from layout.text.prepare import prepare

# How many rows beyond the cheapest number a story is priced for.
WINDOW = 12


class Galley(Struct, frozen=True, eq=False):
    """A story at a measure (points). `prices` are (rows, cost), fewest rows first, each the cheapest setting of just
    so many."""

    blocks: tuple[GalleyBlock, ...]
    measure: float
    choices: tuple[tuple[Choice, ...], ...]
    prices: tuple[tuple[int, float], ...]
    characters: int

    @property
    def least(self) -> int:
        return self.prices[0][0]

    @property
    def most(self) -> int:
        return self.prices[-1][0]

    @property
    def natural(self) -> int:
        """The rows of the cheapest setting."""
        return min(self.prices, key=lambda price: (price[1], price[0]))[0]

    def price(self, rows: int) -> float | None:
        """The cost of the cheapest setting in exactly so many rows; None where there is none."""
        return dict(self.prices).get(rows)

    def pour(self, legs: tuple[int, ...]) -> Poured:
        """Sets the story into legs of so many rows. Exact where the sum is one of the priced rows; a longer story is
        set in its fewest rows and leaves a rest, a shorter one leaves white at the last leg's foot."""
        room = sum(legs)
        fitting = [rows for rows, _ in self.prices if rows <= room]
        target = self.natural if room > self.most else (fitting[-1] if fitting else self.least)
        chosen, cost = choose(self.blocks, self.choices, target, tuple(accumulate(legs)))
        poured, rest = fill(set_blocks(self.blocks, self.measure, chosen), legs)
        return Poured(poured, rest, cost)


def make_galley(blocks: Sequence[GalleyBlock], measure: float) -> Galley:
    """The galley of a story's paragraphs at a measure in points."""
    choices = tuple(_choices(block, measure) for block in blocks)
    return Galley(
        blocks=tuple(blocks),
        measure=measure,
        choices=choices,
        prices=_prices(choices),
        characters=sum(block.prepared.characters for block in blocks),
    )


def galley_blocks(story: StoryCopy, fonts: FontSet) -> tuple[GalleyBlock, ...]:
    """The blocks of a story, shaped; they serve the galleys of every measure. Problems: each `prepared.problems`."""
    return tuple(
        GalleyBlock(
            block.kind,
            prepare(block.copy, fonts),
            block.line_rows,
            block.tall_rows,
            block.extra_rows,
            block.above_rows,
            block.deep_rows,
        )
        for block in story.blocks
    )


def _choices(block: GalleyBlock, measure: float) -> tuple[Choice, ...]:
    """A block's options by rows, the cheapest of each number."""
    found: dict[int, Choice] = {}
    for option in options(block.prepared, measure):
        heights = _heights(block, option)
        rows = sum(heights)
        if rows not in found or option.cost < found[rows].cost:
            found[rows] = Choice(rows, option.cost, heights, option)
    return tuple(found[rows] for rows in sorted(found))


def _heights(block: GalleyBlock, option: Option) -> tuple[int, ...]:
    if not option.breaks:
        return ()
    heights = [block.line_rows] * option.lines
    if block.tall_rows or block.deep_rows:
        start = 0
        for index, end in enumerate(option.breaks):
            atoms = block.prepared.atoms[start:end]
            heights[index] += block.tall_rows * any(atom.tall for atom in atoms)
            heights[index] += block.deep_rows * any(atom.dotted for atom in atoms)
            start = end
    heights[-1] += block.extra_rows
    heights[0] += block.above_rows
    return tuple(heights)


def _prices(choices: Sequence[Sequence[Choice]]) -> tuple[tuple[int, float], ...]:
    """The convolution of all blocks' options, down to the fewest rows and up to WINDOW rows over the cheapest."""
    sums: dict[int, float] = {0: 0.0}
    usual = 0
    for block in choices:
        grown: dict[int, float] = {}
        usual += min(block, key=lambda choice: choice.cost).rows
        for rows, cost in sums.items():
            for choice in block:
                total = rows + choice.rows
                if total > usual + WINDOW:
                    break
                if cost + choice.cost < grown.get(total, float("inf")):
                    grown[total] = cost + choice.cost
        sums = grown
    return tuple(sorted(sums.items()))
