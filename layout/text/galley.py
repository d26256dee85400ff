"""A galley: one story at one measure, with the price of every number of rows that it can be set in.

Each paragraph comes with its options (fit.options); a galley sums them up (min-plus convolution), so that make-up can
ask what n rows would cost before a line is set, and get exactly n. Pouring chooses among the options again, knowing
where the legs end: a last line does not stand alone at a leg's head, nor a subhead at a foot (TYPOGRAPHY H3, H4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from fonts.roles import FontSet
from issue.model import BlockKind
from layout.text.copy import StoryCopy
from layout.text.counting import count_characters
from layout.text.fit import options
from layout.text.model import Line, Option
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines

# How many rows beyond the cheapest number a story is priced for.
WINDOW = 12
WIDOW = 25.0
ORPHAN = 4.0
STRANDED_HEAD = 2000.0
CUT_HEAD = 200.0
_RIGHT_AFTER_HEAD = 100.0


@dataclass(frozen=True, slots=True)
class GalleyBlock:
    """A paragraph that goes into a galley. A line takes `line_rows` rows, one with ruby `tall_rows` more, and the block
    `extra_rows` of white, half of it above."""

    kind: BlockKind
    prepared: Prepared
    line_rows: int = 1
    tall_rows: int = 0
    extra_rows: int = 0


@dataclass(frozen=True, slots=True)
class GalleyLine:
    """A line in its leg: the first of its `rows` rows, counted from 0 at the leg's head. Its baseline is that of its
    last row moved down by `shift` rows (up where negative; a subhead stands in the middle of its rows)."""

    row: int
    rows: int
    shift: float
    line: Line
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Poured:
    """Legs of lines, what did not fit, and the cost of the setting. `rest` counts its rows from 0."""

    legs: tuple[tuple[GalleyLine, ...], ...]
    rest: tuple[GalleyLine, ...]
    cost: float

    @property
    def rest_rows(self) -> int:
        return max((line.row + line.rows for line in self.rest), default=0)

    @property
    def rest_characters(self) -> int:
        return sum(count_characters(line.line.text) for line in self.rest)


@dataclass(frozen=True, slots=True)
class _Choice:
    """An option of a block as rows: `heights` of its lines one by one, the block's white in the first and the last."""

    rows: int
    cost: float
    heights: tuple[int, ...]
    option: Option


@dataclass(frozen=True, slots=True, eq=False)
class Galley:
    """A story at a measure (points). `prices` are (rows, cost), fewest rows first, each the cheapest setting of just
    so many."""

    blocks: tuple[GalleyBlock, ...]
    measure: float
    choices: tuple[tuple[_Choice, ...], ...]
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
        return pour(self, legs)


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
        GalleyBlock(block.kind, prepare(block.copy, fonts), block.line_rows, block.tall_rows, block.extra_rows)
        for block in story.blocks
    )


def _choices(block: GalleyBlock, measure: float) -> tuple[_Choice, ...]:
    """A block's options by rows, the cheapest of each number."""
    found: dict[int, _Choice] = {}
    for option in options(block.prepared, measure):
        heights = _heights(block, option)
        rows = sum(heights)
        if rows not in found or option.cost < found[rows].cost:
            found[rows] = _Choice(rows, option.cost, heights, option)
    return tuple(found[rows] for rows in sorted(found))


def _heights(block: GalleyBlock, option: Option) -> tuple[int, ...]:
    if not option.breaks:
        return ()
    heights = [block.line_rows] * option.lines
    if block.tall_rows:
        start = 0
        for index, end in enumerate(option.breaks):
            if any(atom.tall for atom in block.prepared.atoms[start:end]):
                heights[index] += block.tall_rows
            start = end
    heights[-1] += block.extra_rows
    return tuple(heights)


def _prices(choices: Sequence[Sequence[_Choice]]) -> tuple[tuple[int, float], ...]:
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


def pour(galley: Galley, legs: tuple[int, ...]) -> Poured:
    """See `Galley.pour`."""
    room = sum(legs)
    counts = [rows for rows, _ in galley.prices]
    fitting = [rows for rows in counts if rows <= room]
    target = galley.natural if room > galley.most else (fitting[-1] if fitting else galley.least)
    bounds = tuple(accumulate(legs))
    chosen, cost = _choose(galley, target, bounds)
    lines = _set(galley, chosen)
    poured, rest = _fill(lines, legs)
    return Poured(poured, rest, cost)


def _choose(galley: Galley, target: int, bounds: tuple[int, ...]) -> tuple[list[_Choice], float]:
    """The cheapest choice of options with so many rows in all, the ends of legs weighed (dynamic programming over
    blocks)."""
    states: list[dict[int, tuple[float, int, _Choice | None]]] = [{0: (0.0, 0, None)}]
    reach = _reach(galley.choices)
    for index, block in enumerate(galley.choices):
        kind = galley.blocks[index].kind
        after_head = index > 0 and galley.blocks[index - 1].kind == "subhead"
        grown: dict[int, tuple[float, int, _Choice | None]] = {}
        fewest, most = reach[index + 1]
        for rows, (cost, _, _) in states[-1].items():
            for choice in block:
                total = rows + choice.rows
                if not fewest <= target - total <= most:
                    continue
                price = cost + choice.cost + _keeping(kind, choice, rows, bounds, after_head)
                if total not in grown or price < grown[total][0]:
                    grown[total] = (price, rows, choice)
        states.append(grown)
    chosen: list[_Choice] = []
    rows = target
    for states_after in reversed(states[1:]):
        _, before, picked = states_after[rows]
        assert picked is not None
        chosen.append(picked)
        rows = before
    return chosen[::-1], states[-1][target][0]


def _reach(choices: Sequence[Sequence[_Choice]]) -> list[tuple[int, int]]:
    """Fewest and most rows of the blocks from each on."""
    reach = [(0, 0)]
    for block in reversed(choices):
        fewest, most = reach[-1]
        reach.append((fewest + block[0].rows, most + block[-1].rows))
    return reach[::-1]


def _keeping(kind: BlockKind, choice: _Choice, start: int, bounds: tuple[int, ...], after_head: bool) -> float:
    """What the ends of legs inside or beside a block cost. A block that starts a leg or ends one pays nothing, a
    subhead apart."""
    cost = 0.0
    end = start + choice.rows
    first = choice.heights[0] if choice.heights else 0
    last = choice.heights[-1] if choice.heights else 0
    for bound in bounds[:-1]:
        if bound > end or bound <= start:
            continue
        if kind == "subhead":
            cost += STRANDED_HEAD if bound == end else CUT_HEAD
        elif bound < end:
            cost += WIDOW if end - bound <= last else 0.0
            cost += (ORPHAN + (_RIGHT_AFTER_HEAD if after_head else 0.0)) if bound - start <= first else 0.0
    return cost


def _set(galley: Galley, chosen: Sequence[_Choice]) -> list[GalleyLine]:
    """The lines of the whole story one below the other, counted from row 0."""
    lines: list[GalleyLine] = []
    row = 0
    for block, choice in zip(galley.blocks, chosen, strict=True):
        shift = -(block.extra_rows + block.line_rows - 1) / 2
        lines_of_block = set_lines(block.prepared, galley.measure, choice.option.breaks)
        heights = list(choice.heights)
        if heights and block.extra_rows:
            # White above belongs to the first line, white below to the last; the lines keep together in the middle.
            heights[-1] -= block.extra_rows
            heights[0] += block.extra_rows
        for line, height in zip(lines_of_block, heights, strict=True):
            lines.append(GalleyLine(row, height, shift, line, block.kind))
            row += height
    return lines


def _fill(
    lines: Sequence[GalleyLine], legs: tuple[int, ...]
) -> tuple[tuple[tuple[GalleyLine, ...], ...], tuple[GalleyLine, ...]]:
    """Shares a story's lines out over its legs. Where a leg ends inside a line's rows, the line goes on to the next leg
    whole, in the rows that are left of it."""
    filled: list[list[GalleyLine]] = [[] for _ in legs]
    rest: list[GalleyLine] = []
    bounds = [0, *accumulate(legs)]
    leg = 0
    for line in lines:
        end = line.row + line.rows
        while leg < len(legs) and end > bounds[leg + 1]:
            leg += 1
        top = max(line.row, bounds[leg])
        shift = line.shift if top == line.row else 0.0
        place = GalleyLine(top - bounds[leg], end - top, shift, line.line, line.kind)
        (filled[leg] if leg < len(legs) else rest).append(place)
    return tuple(tuple(lines_of_leg) for lines_of_leg in filled), tuple(rest)
