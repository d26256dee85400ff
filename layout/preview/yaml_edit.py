"""Keys of a YAML mapping set, replaced and taken out, in block and in flow style, with everything around them left as it is.

Nothing is written that is not asked for: comments, order, blank lines, quotes and anchors of the rest stay. What a text
means after a change is not judged here: whoever changes one reads it again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Named

from msgspec import Struct

from issue.yaml_tree import Mapping, Node, Scalar
from layout.preview.manuscript import Change

STEP = 2
_COMMENT = re.compile(r"[ \t]+#[^\n]*")
_BLANK_TO_END = re.compile(r"[ \t]*(#[^\n]*)?(?=\n|\Z)")
_PLAIN = re.compile(r"[^\W\d][\w-]*")


class CannotEdit(Exception):
    """A place that is not written where it stands: an alias, or a mapping that is merged in."""


class Block(Struct, frozen=True):
    """A literal text: its lines."""

    lines: tuple[str, ...]


# What a key can be given: a plain word, a literal text, or a mapping of words or of flat mappings of words.
Flat = Named[str, str]
Value = str | Block | Named[str, "str | Flat"]


def set_key(
    text: str, mapping: Mapping, key: str, names: tuple[str, ...], value: Value, after: tuple[str, ...]
) -> Change:
    """The change that gives a mapping of `text` a key: its value replaced where one of its `names` is there, else `key`
    inserted behind the first of the keys `after`. Raises CannotEdit."""
    for name, node in mapping.entries:
        if name.text in names:
            return _replaced(text, mapping, name, node, value)
    return _inserted(text, mapping, key, value, after)


def without_key(text: str, mapping: Mapping, names: tuple[str, ...]) -> Change | None:
    """The change that takes a key out; None where it is not there. In flow style its value becomes null."""
    for name, node in mapping.entries:
        if name.text not in names:
            continue
        start, end = _span(text, name, node)
        if mapping.flow:
            return Change(start, end, _between(text, name, start) + "null")
        line = text.rfind("\n", 0, name.span[0]) + 1
        if text[line : name.span[0]].strip():
            # The first key of a list's item, behind its dash.
            return Change(start, end, _between(text, name, start) + "null")
        stop = text.find("\n", end)
        return Change(line, len(text) if stop < 0 else stop + 1, "")
    return None


def _replaced(text: str, mapping: Mapping, name: Scalar, node: Node, value: Value) -> Change:
    start, end = _span(text, name, node)
    if mapping.flow:
        return Change(start, end, _between(text, name, start) + _in_flow(value))
    tail = _BLANK_TO_END.match(text, end)
    stop = tail.end() if tail else end
    return Change(name.span[1], stop, ":" + _in_block(value, _comment(text, name, node, end), _column(text, name)))


def _inserted(text: str, mapping: Mapping, key: str, value: Value, after: tuple[str, ...]) -> Change:
    if not mapping.entries:
        raise CannotEdit
    first = next(((name, node) for name, node in mapping.entries if name.text in after), mapping.entries[0])
    _, end = _span(text, *first)
    if mapping.flow:
        return Change(end, end, f", {key}: {_in_flow(value)}")
    tail = _BLANK_TO_END.match(text, end)
    if tail is None:
        raise CannotEdit
    column = _column(text, mapping.entries[0][0])
    return Change(tail.end(), tail.end(), f"\n{' ' * column}{key}:{_in_block(value, '', column)}")


def _span(text: str, name: Scalar, node: Node) -> tuple[int, int]:
    """Where the value of a key begins and ends; white space and comments behind it are not in it."""
    start = node.span[0]
    if start < name.span[1] or not _BETWEEN.fullmatch(text, name.span[1], start):
        raise CannotEdit
    return start, _end(text, node)


def _end(text: str, node: Node) -> int:
    """Where what is written of a node ends."""
    start, end = node.span
    if isinstance(node, Scalar):
        return start + len(text[start:end].rstrip(" \t\n")) if node.style in ("|", ">") else end
    if node.flow:
        return end
    if isinstance(node, Mapping):
        return max((_span(text, *entry)[1] for entry in node.entries), default=start)
    if any(not start <= item.span[0] <= end for item in node.items):
        raise CannotEdit
    return max((_end(text, item) for item in node.items), default=start)


# Behind a key: its colon, properties of the value, comments and line ends.
_BETWEEN = re.compile(r"[ \t]*:([ \t]*(#[^\n]*)?\n|[ \t]+)*")


def _between(text: str, name: Scalar, start: int) -> str:
    """What has to stand before a value where there was none: `key:` and nothing behind it."""
    return "" if text[start - 1 : start] in (" ", "\n", "\t") else " "


def _comment(text: str, name: Scalar, node: Node, end: int) -> str:
    """The comment on a key's own line, with the white before it; of a quoted or plain text there is none inside."""
    stop = text.find("\n", name.span[1])
    line_end = len(text) if stop < 0 else stop
    if end <= line_end:
        begin = end
    elif node.span[0] > line_end:
        begin = name.span[1]
    elif isinstance(node, Scalar) and node.style in ("|", ">"):
        begin = node.span[0]
    else:
        return ""
    found = _COMMENT.search(text, begin, line_end)
    return found.group() if found else ""


def _column(text: str, name: Scalar) -> int:
    return name.span[0] - text.rfind("\n", 0, name.span[0]) - 1


def _in_block(value: Value, comment: str, column: int) -> str:
    """What stands behind the colon of a key in a column."""
    inner = " " * (column + STEP)
    if isinstance(value, str):
        return f" {value}{comment}"
    if isinstance(value, Block):
        return f" |{comment}" + "".join(f"\n{inner}{line}" for line in value.lines)
    if all(isinstance(one, str) for one in value.values()):
        return f" {_in_flow(value)}{comment}"
    return comment + "".join(f"\n{inner}{_key(name)}: {_in_flow(one)}" for name, one in value.items())


def _in_flow(value: Value | Flat) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Block):
        return '"' + "\\n".join(value.lines) + '"'
    return "{" + ", ".join(f"{_key(name)}: {_in_flow(one)}" for name, one in value.items()) + "}"


def _key(name: str) -> str:
    """A key as it can stand in any style: letters need no quotes."""
    return name if _PLAIN.fullmatch(name) else f'"{name}"'
