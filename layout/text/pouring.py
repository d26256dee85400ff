"""Pouring a story into legs: which option each paragraph takes, and which leg each line stands in.

The options are chosen again, knowing where the legs end: a last line does not stand alone at a leg's head, nor a subhead
at a foot (TYPOGRAPHY H3, H4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from issue.model import BlockKind
from layout.text.counting import count_characters
from layout.text.model import Line, Option
from layout.text.prepare import Prepared
from layout.text.setting import set_lines

# What a line of a leg belongs to: a paragraph, or the page it goes on on.
LineKind = BlockKind | Literal["jump"]

WIDOW = 25.0
ORPHAN = 4.0
STRANDED_HEAD = 2000.0
CUT_HEAD = 200.0
_RIGHT_AFTER_HEAD = 100.0


class GalleyBlock(Struct, frozen=True):
    """A paragraph that goes into a galley. A line takes `line_rows` rows, one with ruby `tall_rows` more above it, one with
    emphasis dots `deep_rows` more below, and the block `extra_rows` of white, half of it above, and `above_rows` that all
    stand above."""

    kind: BlockKind
    prepared: Prepared
    line_rows: int = 1
    tall_rows: int = 0
    extra_rows: int = 0
    above_rows: int = 0
    deep_rows: int = 0


class GalleyLine(Struct, frozen=True):
    """A line in its leg: the first of its `rows` rows, counted from 0 at the leg's head. Its baseline is that of its
    last row moved down by `shift` rows (up where negative; a subhead stands in the middle of its rows)."""

    row: int
    rows: int
    shift: float
    line: Line
    kind: LineKind


class Turn(Struct, frozen=True):
    """Where a story leaves its page: the block whose line would come next and the atom at which that begins, 0 for the
    block's first; `inside` tells that two lines or more of the block stand on both pages."""

    block: int
    atom: int
    inside: bool


class Poured(Struct, frozen=True):
    """Legs of lines, what did not fit, and the cost of the setting. `rest` counts its rows from 0; what goes on on another
    page begins at the `turn`."""

    legs: tuple[tuple[GalleyLine, ...], ...]
    rest: tuple[GalleyLine, ...]
    cost: float
    turn: Turn | None = None

    @property
    def rest_rows(self) -> int:
        return max((line.row + line.rows for line in self.rest), default=0)

    @property
    def rest_characters(self) -> int:
        return sum(count_characters(line.line.text) for line in self.rest)


class Choice(Struct, frozen=True):
    """An option of a block as rows: `heights` of its lines one by one, the block's white in the first and the last."""

    rows: int
    cost: float
    heights: tuple[int, ...]
    option: Option


def choose(
    blocks: Sequence[GalleyBlock], choices: Sequence[Sequence[Choice]], target: int, bounds: tuple[int, ...]
) -> tuple[list[Choice], float]:
    """The cheapest choice of options with so many rows in all, the ends of legs weighed (dynamic programming over
    blocks)."""
    states: list[dict[int, tuple[float, int, Choice | None]]] = [{0: (0.0, 0, None)}]
    reach = _reach(choices)
    for index, block in enumerate(choices):
        kind = blocks[index].kind
        after_head = index > 0 and blocks[index - 1].kind == "subhead"
        grown: dict[int, tuple[float, int, Choice | None]] = {}
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
    chosen: list[Choice] = []
    rows = target
    for states_after in reversed(states[1:]):
        _, before, picked = states_after[rows]
        assert picked is not None
        chosen.append(picked)
        rows = before
    return chosen[::-1], states[-1][target][0]


def _reach(choices: Sequence[Sequence[Choice]]) -> list[tuple[int, int]]:
    """Fewest and most rows of the blocks from each on."""
    reach = [(0, 0)]
    for block in reversed(choices):
        fewest, most = reach[-1]
        reach.append((fewest + block[0].rows, most + block[-1].rows))
    return reach[::-1]


def _keeping(kind: BlockKind, choice: Choice, start: int, bounds: tuple[int, ...], after_head: bool) -> float:
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


def set_blocks(blocks: Sequence[GalleyBlock], measure: float, chosen: Sequence[Choice]) -> list[GalleyLine]:
    """The lines of the whole story one below the other, counted from row 0."""
    lines: list[GalleyLine] = []
    row = 0
    for block, choice in zip(blocks, chosen, strict=True):
        shift = -(block.extra_rows + block.line_rows - 1) / 2
        lines_of_block = set_lines(block.prepared, measure, choice.option.breaks)
        heights = list(choice.heights)
        if heights and block.extra_rows:
            # White above belongs to the first line, white below to the last; the lines keep together in the middle.
            heights[-1] -= block.extra_rows
            heights[0] += block.extra_rows
        for line, height, deep in zip(lines_of_block, heights, _deep(block, choice.option), strict=True):
            lines.append(GalleyLine(row, height, shift - deep, line, block.kind))
            row += height
    return lines


def _deep(block: GalleyBlock, option: Option) -> list[int]:
    """The rows that each line of a block leaves below it for its emphasis dots."""
    starts = (0, *option.breaks)
    atoms = block.prepared.atoms
    return [
        block.deep_rows * any(atom.dotted for atom in atoms[start:end])
        for start, end in zip(starts, option.breaks, strict=False)
    ]


def fill(
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
