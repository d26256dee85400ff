"""Lines held against their source: where in the text each line ends.

White and invisible characters do not count, for a line end drops them, nor do hyphens that the setting added.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct

from layout.text.model import Copy, Line

# How much of the text is looked at on either side of a break.
_AROUND = 120


class Break(Struct, frozen=True):
    """A line end inside a paragraph: `line` ends there (from 0), at `left` of the source; the next starts at `right`.
    `between` is what the end swallowed, `hyphen` whether the setting added one."""

    line: int
    left: int
    right: int
    source: str
    hyphen: bool

    @property
    def between(self) -> str:
        return self.source[self.left : self.right]

    @property
    def white(self) -> bool:
        return any(char.isspace() for char in self.between)

    @property
    def before(self) -> str:
        return self.source[max(0, self.left - _AROUND) : self.left]

    @property
    def after(self) -> str:
        return self.source[self.right : self.right + _AROUND]


class Aligned(Struct, frozen=True):
    """A paragraph's source, composed (NFC), the breaks of its lines, and the line from which on the two differ (None
    where the lines hold the whole text)."""

    source: str
    breaks: tuple[Break, ...]
    differs: int | None


def aligned(copy: Copy, lines: Sequence[Line]) -> Aligned:
    """Finds each line in the source of its paragraph."""
    source = source_of(copy)
    places = [index for index, char in enumerate(source) if not is_unseen(char)]
    solid = "".join([source[index] for index in places])
    hyphens = [_adds_hyphen(line) for line in lines]
    printed = [_solid(line.text[:-1] if hyphen else line.text) for line, hyphen in zip(lines, hyphens, strict=True)]
    breaks: list[Break] = []
    ends = list(accumulate(map(len, printed)))
    start = 0
    for index, (text, end) in enumerate(zip(printed, ends, strict=True)):
        if solid[start:end] != text or (index + 1 == len(lines) and end != len(solid)):
            return Aligned(source, tuple(breaks), index)
        if index + 1 < len(lines) and end and end < len(places):
            breaks.append(Break(index, places[end - 1] + 1, places[end], source, hyphens[index]))
        start = end
    return Aligned(source, tuple(breaks), None)


def source_of(copy: Copy) -> str:
    """The text of a copy, composed (NFC) span by span."""
    return "".join(unicodedata.normalize("NFC", span.text) for span in copy.spans)


@cache
def is_unseen(char: str) -> bool:
    """White, or a character that prints nothing."""
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} or char in "\u115f\u1160\u3164\uffa0"


def _solid(text: str) -> str:
    return "".join([char for char in unicodedata.normalize("NFC", text) if not is_unseen(char)])


def _adds_hyphen(line: Line) -> bool:
    """Whether a line ends with a hyphen that is no part of the text: U+00AD to who reads the page."""
    return bool(line.runs) and line.runs[-1].texts[-1:] == ("\u00ad",)
