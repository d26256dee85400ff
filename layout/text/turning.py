"""A story that goes on on another page: its first lines, closed by a jump line, and the copy of what is left.

The text is cut at the end of a line, in the middle of a paragraph where that is where the leg ends; what is left is set
anew at the measure of its own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from layout.text.copy import StoryBlock, StoryCopy
from layout.text.counting import count_characters
from layout.text.galley import Galley
from layout.text.model import Line, Span
from layout.text.pouring import Choice, GalleyLine, Poured, Turn, choose, fill, set_blocks
from layout.text.tokens import composed

# What a line costs that has to go to the other page: as many as can stay with their beginning.
AWAY = 0.2


class Front(Galley, frozen=True, eq=False):
    """The first rows of a story and, in the last of them, the jump line: a galley that takes any number of rows between
    two, for it is cut where its last leg ends. `whole` are the rows of the story in its cheapest setting."""

    jump_line: Line
    whole: int

    def pour(self, legs: tuple[int, ...]) -> Poured:
        """As many lines as the legs hold, the jump line below the last, and where the story goes on. Without a turn
        where all of it finds room."""
        room = (*legs[:-1], legs[-1] - 1)
        bounds = (*accumulate(room), self.whole)
        chosen, cost = choose(self.blocks, self.choices, self.whole, bounds)
        filled, rest = fill(set_blocks(self.blocks, self.measure, chosen), room)
        if not rest:
            return Poured(filled, (), cost)
        last = filled[-1]
        row = max((line.row + line.rows for line in last), default=0)
        closed = (*last, GalleyLine(row, 1, 0.0, self.jump_line, "jump"))
        return Poured((*filled[:-1], closed), (), cost, _turn(chosen, sum(map(len, filled))))


def make_front(galley: Galley, jump_line: Line, least: int, most: int) -> Front | None:
    """The galley of a story that leaves its page after `least` to `most` rows, the jump line not counted; None where
    `most` is the less."""
    if least > most:
        return None
    prices = tuple((rows + 1, AWAY * (most - rows)) for rows in range(least, most + 1))
    return Front(galley.blocks, galley.measure, galley.choices, prices, galley.characters, jump_line, galley.natural)


def is_stranded(galley: Front, turn: Turn) -> bool:
    """Whether a story would be cut where nobody can read on: above its first line, in a subhead or below it."""
    before = turn.block if turn.atom else turn.block - 1
    return before < 0 or galley.blocks[before].kind == "subhead"


def is_sound(galley: Front, turn: Turn) -> bool:
    """Whether a story may well be cut there: not in a divided word either, nor before the last line of a paragraph or
    after its first (TYPOGRAPHY H3, H4)."""
    if is_stranded(galley, turn) or not turn.atom:
        return not is_stranded(galley, turn)
    return turn.inside and not galley.blocks[turn.block].prepared.gaps[turn.atom - 1].hyphen


def _turn(chosen: Sequence[Choice], lines: int) -> Turn:
    """Where the line after so many begins."""
    for number, choice in enumerate(chosen):
        breaks = choice.option.breaks
        if lines < len(breaks):
            return Turn(number, breaks[lines - 1] if lines else 0, 1 < lines < len(breaks) - 1)
        lines -= len(breaks)
    return Turn(len(chosen), 0, False)


def after(copy: StoryCopy, galley: Galley, turn: Turn) -> StoryCopy:
    """The copy of a story from a turn on. A paragraph that was cut goes on without an indent and without its marker."""
    blocks = list(copy.blocks[turn.block :])
    if blocks and turn.atom:
        atoms = galley.blocks[turn.block].prepared.atoms[: turn.atom]
        blocks[0] = _goes_on(blocks[0], "".join(atom.text for atom in atoms))
    elif blocks:
        blocks[0] = replace(blocks[0], above_rows=0)
    characters = sum(count_characters(block.copy.text) for block in blocks)
    return StoryCopy(tuple(blocks), (), min(characters, copy.characters), "")


def _goes_on(block: StoryBlock, done: str) -> StoryBlock:
    spans = tuple(_behind(block.copy.spans, "".join(done.split())))
    rest = replace(block.copy, spans=spans, indent=0.0, marker="")
    return replace(block, kind="continued", copy=rest, above_rows=0)


def _behind(spans: Sequence[Span], done: str) -> Iterator[Span]:
    """The spans without what has been set. White and invisible characters of the copy are not in what was set."""
    at, begun = 0, False
    for span in spans:
        text = composed(span.text)
        start = 0
        while at < len(done) and start < len(text):
            at += text[start] == done[at]
            start += 1
        left = text[start:] if begun else text[start:].lstrip()
        if at == len(done) and left:
            begun = True
            yield replace(span, text=left)
