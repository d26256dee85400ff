"""Where each character of a YAML scalar is written: a body in a block scalar has its problems told by line of the file."""

from __future__ import annotations

from issue.source import Written
from issue.yaml_tree import Scalar

_ESCAPES = {"x": 4, "u": 6, "U": 10}


def written(scalar: Scalar) -> Written:
    """The scalar's text with its places. Exact for literal blocks (`|`); plain, quoted and folded texts are traced along
    the source, where an escape or a fold is one step."""
    return _literal(scalar) if scalar.style == "|" else _traced(scalar)


def _literal(scalar: Scalar) -> Written:
    sheet = scalar.sheet
    content = sheet.text.find("\n", scalar.span[0]) + 1
    raw = sheet.text[content : scalar.span[1] + 1].split("\n") if content else [""]
    starts, lines, columns = [], [], []
    offset = 0
    for index, line in enumerate(scalar.text.split("\n")):
        written_line = raw[index] if index < len(raw) else line
        starts.append(offset)
        lines.append(scalar.place.line + 1 + index)
        columns.append(max(0, len(written_line) - len(line)) + 1)
        offset += len(line) + 1
    return Written(scalar.text, sheet.file, tuple(starts), tuple(lines), tuple(columns))


def _traced(scalar: Scalar) -> Written:
    """Walks the value and its source side by side; whatever of the source the value has not is passed over."""
    text, source = scalar.text, scalar.sheet.text
    at, end = scalar.span
    line, line_start = scalar.place.line, at - scalar.place.column + 1
    if scalar.style == ">":
        at = source.find("\n", at)
    starts, lines, columns = [0], [line], [at - line_start + 1]
    value = 0
    while value < len(text) and 0 <= at < end:
        step = 1
        if source[at] == "\n":
            while at < end and source[at] in " \t\n":
                line, line_start = (line + 1, at + 1) if source[at] == "\n" else (line, line_start)
                at += 1
            while 0 < value < len(text) and text[value] in " \n":
                value += 1
            step = 0
        elif scalar.style == '"' and source[at] == "\\" and source[at + 1 : at + 2] != "\n":
            value, step = value + 1, _ESCAPES.get(source[at + 1 : at + 2], 2)
        elif source[at] == text[value]:
            value, at = value + 1, at + 1
            continue
        at += step
        starts.append(value)
        lines.append(line)
        columns.append(at - line_start + 1)
    return Written(text, scalar.sheet.file, tuple(starts), tuple(lines), tuple(columns))
