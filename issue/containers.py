"""What holds paragraphs in Markdown: headings, block quotes, list items; line by line, each line with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLET = "•"
_INVISIBLE = " \t\u00a0\u3000\u200b\u200c\u200d\u2060\u00ad"
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?=[^ \t])")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
QUOTE = re.compile(r"[ \t]*>[ ]?")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=[^ \t])")
_NUMBER = re.compile(r"[ \t]*((\d{1,9})([.)]))[ \t]+(?=[^ \t])")


class SourceLine(NamedTuple):
    """A line of the body, less the marks of the quotes and lists around it; `offset` of its first character."""

    text: str
    offset: int

    def cut(self, count: int) -> SourceLine:
        return SourceLine(self.text[count:], self.offset + count)

    @property
    def blank(self) -> bool:
        return not self.text.strip(_INVISIBLE)


def heading(line: SourceLine) -> SourceLine | None:
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
    return SourceLine(bare.rstrip(" \t") if closed else text, inner.offset)


def quoted(lines: list[SourceLine], at: int, by_line: bool) -> list[SourceLine]:
    """The lines of the quote that begins at a line, with the lazy ones that go on with its last paragraph."""
    inner: list[SourceLine] = []
    for index in range(at, len(lines)):
        line = lines[index]
        if found := QUOTE.match(line.text):
            inner.append(line.cut(found.end()))
        elif by_line or line.blank or inner[-1].blank or _begins_block(line):
            break
        else:
            inner.append(line)
    return inner


class Item(NamedTuple):
    """The marker of a list item as it is printed, the width of its indent, and the marker that would go on with the list."""

    marker: str
    width: int
    following: str


def item(lines: list[SourceLine], at: int, expected: str, interrupts: bool) -> Item | None:
    """The list item that begins at a line, if one does. A number begins a list only where the next line that is not blank
    has the next number, and inside a paragraph only with 1 (CommonMark 5.2); it goes on with one as `expected`."""
    text = lines[at].text
    if _RULE.match(text):
        return None
    if found := _BULLET.match(text):
        return Item(BULLET, found.end(), "")
    found = _NUMBER.match(text)
    if found is None:
        return None
    following = f"{int(found[2]) + 1}{found[3]}"
    one = Item(found[1], found.end(), following)
    if found[1] == expected:
        return one
    if interrupts and int(found[2]) != 1:
        return None
    after = _next_written(lines, at + 1)
    goes_on = _NUMBER.match(lines[after].text) if after < len(lines) else None
    return one if goes_on and goes_on[1] == following else None


def item_lines(lines: list[SourceLine], at: int, width: int, by_line: bool) -> list[SourceLine]:
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


def _next_written(lines: list[SourceLine], at: int) -> int:
    """The index of the first line from `at` on that is not blank, or the number of lines."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _begins_block(line: SourceLine) -> bool:
    text = line.text
    return bool(heading(line) or QUOTE.match(text) or (_BULLET.match(text) and not _RULE.match(text)))


def _indent(line: SourceLine) -> int:
    """The width of a line's indent, a tab reaching to the next column of four."""
    width = 0
    for character in line.text:
        if character not in " \t":
            break
        width += 4 - width % 4 if character == "\t" else 1
    return width


def _columns(line: SourceLine, width: int) -> int:
    """How many characters make an indent of a width."""
    if "\t" not in line.text[:width]:
        return width
    return len(line.text) - len(line.text.lstrip(" \t"))
