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

from issue.containers import QUOTE, SourceLine, heading, item, item_lines, quoted
from issue.inline import BREAK, parse_inline
from issue.joining import between
from issue.model import Block, BlockKind, Run
from issue.problem import Problem, error, warning
from issue.source import Written

# Quotes and lists deeper than this are text: nobody sets them, and a stranger's file could ask for a million.
_DEEPEST = 6
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s][^()]{0,500}\)")
_SENTENCE_END = "。！？”"


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a body, and what is wrong with it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


def parse_body(written: Written, by_line: bool = False) -> Body:
    """The blocks of a Markdown text; `by_line` makes every line a paragraph.

    Problems: `image-in-body` (error), `line-end` (warning: a single line end after the end of a sentence).
    """
    lines, offset = [], 0
    for text in written.text.split("\n"):
        lines.append(SourceLine(text, offset))
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

    def read(self, lines: list[SourceLine], kind: BlockKind, depth: int, marker: str = "") -> None:
        """Reads the lines of one container; `marker` goes to its first block."""
        paragraph: list[SourceLine] = []
        first = len(self.blocks)
        expected = ""
        at = 0
        while at < len(lines):
            line = lines[at]
            taken = 1
            if line.blank:
                self._paragraph(paragraph, kind, depth)
            elif head := heading(line):
                self._paragraph(paragraph, kind, depth)
                self._set([head], "subhead", depth)
                expected = ""
            elif depth < _DEEPEST and QUOTE.match(line.text):
                self._paragraph(paragraph, kind, depth)
                inner = quoted(lines, at, self._by_line)
                self.read(inner, "quote", depth + 1)
                taken, expected = len(inner), ""
            elif depth < _DEEPEST and (found := item(lines, at, expected, bool(paragraph))):
                self._paragraph(paragraph, kind, depth)
                inner = item_lines(lines, at, found.width, self._by_line)
                self.read(inner, "item", depth + 1, found.marker)
                taken, expected = len(inner), found.following
            else:
                paragraph.append(line)
                expected = ""
            at += taken
        self._paragraph(paragraph, kind, depth)
        if marker and len(self.blocks) > first:
            block = self.blocks[first]
            self.blocks[first] = Block(block.kind, block.runs, block.place, block.last_line, marker, block.depth)

    def _paragraph(self, lines: list[SourceLine], kind: BlockKind, depth: int) -> None:
        """Sets the lines gathered so far and empties the list."""
        start = 0
        for index in range(len(lines)):
            if index + 1 == len(lines) or (self._by_line and not _backslash(lines[index].text)):
                self._set(lines[start : index + 1], kind, depth)
                start = index + 1
        lines.clear()

    def _set(self, lines: list[SourceLine], kind: BlockKind, depth: int) -> None:
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

    def _joined(self, lines: list[SourceLine]) -> tuple[str, list[tuple[int, int]], list[bool]]:
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

    def _warn(self, line: SourceLine, shown: str) -> None:
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
