"""A text file as its writer left it, and changes to it that leave everything else byte for byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"


class Change(Struct, frozen=True):
    """Other text for what stands from `start` to `end`: offsets in the text as it is read, without a byte order mark and
    with line feeds alone."""

    start: int
    end: int
    text: str


class Manuscript:
    """A file's content (UTF-8, as the reader has found it to be)."""

    def __init__(self, data: bytes) -> None:
        self._original = data.decode("utf-8")
        mark = len(_BOM) if self._original.startswith(_BOM) else 0
        ends = list(_END.finditer(self._original))
        self._starts = [mark, *(end.end() for end in ends)]
        self._newline = ends[0].group() if ends else "\n"
        self.text = _END.sub("\n", self._original[mark:])
        # Where each line begins in the text as it is read.
        self._read = [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line_start(self, line: int) -> int:
        """Where a line, counted from 1, begins in the text."""
        return self._read[line - 1]

    def changed(self, changes: Iterable[Change]) -> bytes:
        """The content with changes, none of which may overlap another; new lines end as the file's first one does."""
        made = self._original
        for change in sorted(changes, key=lambda one: one.start, reverse=True):
            text = change.text.replace("\n", self._newline)
            made = made[: self._at(change.start)] + text + made[self._at(change.end) :]
        return made.encode("utf-8")

    def _at(self, offset: int) -> int:
        """An offset of the text as it is read, in the original."""
        from bisect import bisect_right

        line = bisect_right(self._read, offset) - 1
        return self._starts[line] + offset - self._read[line]
