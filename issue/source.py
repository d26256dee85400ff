"""Text files as they come from strangers: their bytes made text, their places kept.

Line and column are those that an editor's program shows: lines end at LF, CRLF or CR alone, columns count characters from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

from msgspec import Struct

from issue.problem import Place, Problem, error

MAX_BYTES = 8_000_000

# What YAML 1.1 and a newspaper page both have no use for; tab and line feed stay.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\ufffe-\uffff]")
# Each is replaced by one character, so that no column moves. Line separators that no editor's program counts as line ends
# (vertical tab, form feed, NEL, U+2028, U+2029) become spaces; a byte order mark inside a text is a word joiner (Unicode 23.8).
_REPLACED = str.maketrans({"\v": " ", "\f": " ", "\x85": " ", "\u2028": " ", "\u2029": " ", "\ufeff": "\u2060"})


class Written(Struct, frozen=True):
    """A text and where it is written: stretches of it begin at the offsets `starts`, on `lines`, at `columns`."""

    text: str
    file: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Where the character at an offset is written."""
        at = max(0, bisect_right(self.starts, offset) - 1)
        return Place(self.file, self.lines[at], self.columns[at] + max(0, offset - self.starts[at]))


def whole(text: str, file: str, first_line: int = 1) -> Written:
    """A text that is a file's own, from the start of `first_line` to its end."""
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    count = len(starts)
    return Written(text, file, tuple(starts), tuple(range(first_line, first_line + count)), (1,) * count)


def load(path: Path, file: str, asked: Place | None, data: bytes | None = None) -> str | Problem:
    """The text of a regular file, or why it cannot be had; of `data` instead, where they are to stand in the file.

    Problems: `file-too-large`, `not-utf8` (with the encoding that it looks like), `control-character`, `unreadable`.
    """
    try:
        if (path.stat().st_size if data is None else len(data)) > MAX_BYTES:
            return error("file-too-large", asked, file=file, limit=MAX_BYTES // 1_000_000)
        data = path.read_bytes() if data is None else data
    except OSError as fault:
        return error("unreadable", asked, file=file, reason=fault.strerror or type(fault).__name__)
    text = _decoded(data, file)
    if isinstance(text, Problem):
        return text
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED)
    if found := _CONTROL.search(text):
        place = whole(text, file).place(found.start())
        return error("control-character", place, codepoint=f"U+{ord(found.group()):04X}")
    return text


def _decoded(data: bytes, file: str) -> str | Problem:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return error("not-utf8", Place(file), encoding="UTF-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        return error("not-utf8", Place(file, before.count(b"\n") + 1, column), encoding=_guess(data))


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"
