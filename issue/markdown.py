"""A body in Markdown, read to blocks.

CommonMark 0.31 for paragraphs (4.8), ATX headings (4.2), block quotes (5.1), list items (5.2), lazy continuation and hard
line ends (6.7), with what real copy asks: no indented or fenced code, no raw HTML, no reference definitions, setext headings
or thematic breaks (all are text as it was written), and an ordered list only where the next line goes on with the next
number. A parser of its own: every block must know its line and column, no white space of the copy may be stripped but
ASCII indents, nothing may be dropped at a depth, and markdown-it takes longer to import than an issue takes to be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from issue.inline import BREAK, parse_inline
from issue.joining import between
from issue.model import Block, BlockKind, Run
from issue.problem import Problem, error, warning
from issue.source import Written

BULLET = "•"
# Quotes and lists deeper than this are text: nobody sets them, and a stranger's file could ask for a million.
_DEEPEST = 6
_INVISIBLE = " \t\u00a0\u3000\u200b\u200c\u200d\u2060\u00ad"
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?=[^ \t])")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"[ \t]*>[ ]?")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=[^ \t])")
_NUMBER = re.compile(r"[ \t]*((\d{1,9})([.)]))[ \t]+(?=[^ \t])")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s][^()]{0,500}\)")
_SENTENCE_END = "。！？”"


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a body, and what is wrong with it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body, less the marks of the quotes and lists around it; `offset` of its first character."""

    text: str
    offset: int

    def cut(self, count: int) -> _Line:
        return _Line(self.text[count:], self.offset + count)

    @property
    def blank(self) -> bool:
        return not self.text.strip(_INVISIBLE)


def parse_body(written: Written, by_line: bool = False) -> Body:
    """The blocks of a Markdown text; `by_line` makes every line a paragraph.

    Problems: `image-in-body` (error), `line-end` (warning: a single line end after the end of a sentence).
    """
    lines, offset = [], 0
    for text in written.text.split("\n"):
        lines.append(_Line(text, offset))
        offset += len(text) + 1
    reader = _Reader(written, by_line)
    reader.read(lines, "paragraph", 0)
    return Body(tuple(reader.blocks), tuple(reader.problems))


class _Reader:
    def __init__(self, written: Written, by_line: bool) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._written = written
        self._by_line = by_line

    def read(self, lines: list[_Line], kind: BlockKind, depth: int, marker: str = "") -> None:
        """Reads the lines of one container; `marker` goes to its first block."""
        paragraph: list[_Line] = []
        first = len(self.blocks)
        expected = ""
        at = 0
        while at < len(lines):
            line = lines[at]
            taken = 1
            if line.blank:
                self._paragraph(paragraph, kind, depth)
            elif heading := _heading(line):
                self._paragraph(paragraph, kind, depth)
                self._set([heading], "subhead", depth)
                expected = ""
            elif depth < _DEEPEST and _QUOTE.match(line.text):
                self._paragraph(paragraph, kind, depth)
                inner = _quoted(lines, at, self._by_line)
                self.read(inner, "quote", depth + 1)
                taken, expected = len(inner), ""
            elif depth < _DEEPEST and (item := _item(lines, at, expected, bool(paragraph))):
                self._paragraph(paragraph, kind, depth)
                inner = _item_lines(lines, at, item.width, self._by_line)
                self.read(inner, "item", depth + 1, item.marker)
                taken, expected = len(inner), item.following
            else:
                paragraph.append(line)
                expected = ""
            at += taken
        self._paragraph(paragraph, kind, depth)
        if marker and len(self.blocks) > first:
            block = self.blocks[first]
            self.blocks[first] = Block(block.kind, block.runs, block.place, block.last_line, marker, block.depth)

    def _paragraph(self, lines: list[_Line], kind: BlockKind, depth: int) -> None:
        """Sets the lines gathered so far and empties the list."""
        start = 0
        for index in range(len(lines)):
            if index + 1 == len(lines) or (self._by_line and not _backslash(lines[index].text)):
                self._set(lines[start : index + 1], kind, depth)
                start = index + 1
        lines.clear()

    def _set(self, lines: list[_Line], kind: BlockKind, depth: int) -> None:
        """One paragraph: its lines joined, its marks read, cut to a block for each forced line."""
        text, offsets, forced = self._joined(lines)
        self._images(text, offsets)
        ends = [index for index, hard in enumerate(forced) if hard] + [len(lines) - 1]
        starts = [0, *(end + 1 for end in ends)]
        for index, runs in enumerate(_cut(parse_inline(text))):
            if not runs:
                continue
            begin, end = lines[starts[index]], lines[ends[index]]
            indent = len(begin.text) - len(begin.text.lstrip(" \t"))
            last = self._written.place(end.offset + max(0, len(end.text.rstrip()) - 1)).line
            place = self._written.place(begin.offset + indent)
            self.blocks.append(Block("continued" if index else kind, runs, place, last, "", depth))

    def _joined(self, lines: list[_Line]) -> tuple[str, list[tuple[int, int]], list[bool]]:
        """The paragraph's text, pairs of an offset in it and in the body, and which line ends are forced."""
        text, offsets, forced = "", [], []
        for index, line in enumerate(lines):
            stripped = line.text.lstrip(" \t")
            offsets.append((len(text), line.offset + len(line.text) - len(stripped)))
            if index + 1 == len(lines):
                text += stripped.rstrip(" \t")
                break
            shown, hard = _line_end(stripped)
            forced.append(hard)
            text += shown
            if hard:
                text += BREAK
                continue
            if shown.rstrip("*")[-1:] in _SENTENCE_END:
                self._warn(line, shown)
            text += between(shown, lines[index + 1].text.lstrip(" \t"))
        return text, offsets, forced

    def _warn(self, line: _Line, shown: str) -> None:
        place = self._written.place(line.offset + max(0, len(line.text.rstrip()) - 1))
        self.problems.append(warning("line-end", place, words=shown[-8:]))

    def _images(self, text: str, offsets: list[tuple[int, int]]) -> None:
        for found in _IMAGE.finditer(text):
            start, origin = offsets[bisect_right(offsets, (found.start(), len(self._written.text))) - 1]
            place = self._written.place(origin + found.start() - start)
            self.problems.append(error("image-in-body", place, image=found.group()[:60]))


def _line_end(text: str) -> tuple[str, bool]:
    """A line without its end, and whether that is a forced one: a backslash that is not itself escaped, or two spaces."""
    if _backslash(text):
        return text[:-1].rstrip(" \t"), True
    return text.rstrip(" \t"), text.endswith("  ")


def _backslash(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _heading(line: _Line) -> _Line | None:
    """The text of an ATX heading, without the number signs that may close it; None where there is no text."""
    found = _HEADING.match(line.text)
    if found is None:
        return None
    inner = line.cut(found.end())
    text = inner.text.rstrip(" \t")
    bare = text.rstrip("#")
    if not bare:
        return None
    closed = bare != text and bare[-1] in " \t"
    return _Line(bare.rstrip(" \t") if closed else text, inner.offset)


def _cut(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs of each forced line."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        for index, text in enumerate(run.text.split(BREAK)):
            if index:
                rows.append([])
            if text:
                rows[-1].append(Run(text, run.emphasis, run.strong, run.shift, run.ruby, run.link))
    return [tuple(row) for row in rows]


def _quoted(lines: list[_Line], at: int, by_line: bool) -> list[_Line]:
    """The lines of the quote that begins at a line, with the lazy ones that go on with its last paragraph."""
    inner: list[_Line] = []
    for index in range(at, len(lines)):
        line = lines[index]
        if found := _QUOTE.match(line.text):
            inner.append(line.cut(found.end()))
        elif by_line or line.blank or inner[-1].blank or _begins_block(line):
            break
        else:
            inner.append(line)
    return inner


@dataclass(frozen=True, slots=True)
class _Item:
    """The marker of a list item as it is printed, the width of its indent, and the marker that would go on with the list."""

    marker: str
    width: int
    following: str


def _item(lines: list[_Line], at: int, expected: str, interrupts: bool) -> _Item | None:
    """The list item that begins at a line, if one does. A number begins a list only where the next line that is not blank
    has the next number, and inside a paragraph only with 1 (CommonMark 5.2); it goes on with one as `expected`."""
    text = lines[at].text
    if _RULE.match(text):
        return None
    if found := _BULLET.match(text):
        return _Item(BULLET, found.end(), "")
    found = _NUMBER.match(text)
    if found is None:
        return None
    following = f"{int(found[2]) + 1}{found[3]}"
    item = _Item(found[1], found.end(), following)
    if found[1] == expected:
        return item
    if interrupts and int(found[2]) != 1:
        return None
    after = _next_written(lines, at + 1)
    goes_on = _NUMBER.match(lines[after].text) if after < len(lines) else None
    return item if goes_on and goes_on[1] == following else None


def _item_lines(lines: list[_Line], at: int, width: int, by_line: bool) -> list[_Line]:
    """The lines of the item that begins at a line: indented ones, blank ones between them, and lazy ones."""
    inner = [lines[at].cut(width)]
    index = at + 1
    while index < len(lines):
        line = lines[index]
        if line.blank:
            after = _next_written(lines, index)
            if after == len(lines) or _indent(lines[after]) < width:
                break
            inner.extend(lines[index:after])
            index = after
            continue
        if _indent(line) >= width:
            inner.append(line.cut(_columns(line, width)))
        elif by_line or inner[-1].blank or _begins_block(line) or _NUMBER.match(line.text):
            break
        else:
            inner.append(line)
        index += 1
    return inner


def _next_written(lines: list[_Line], at: int) -> int:
    """The index of the first line from `at` on that is not blank, or the number of lines."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _begins_block(line: _Line) -> bool:
    text = line.text
    return bool(_heading(line) or _QUOTE.match(text) or (_BULLET.match(text) and not _RULE.match(text)))


def _indent(line: _Line) -> int:
    """The width of a line's indent, a tab reaching to the next column of four."""
    width = 0
    for character in line.text:
        if character not in " \t":
            break
        width += 4 - width % 4 if character == "\t" else 1
    return width


def _columns(line: _Line, width: int) -> int:
    """How many characters make an indent of a width."""
    if "\t" not in line.text[:width]:
        return width
    return len(line.text) - len(line.text.lstrip(" \t"))
