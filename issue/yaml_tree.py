"""YAML read to a small tree in which every node knows its place.

Built from parser events with a stack of its own, not by recursion: a file nested a million deep is a problem and not a crash.
Every scalar is the text that was written (no dates, no `no`, no sexagesimals). Tags, further documents and merge keys have
no meaning here; aliases repeat a node, within bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import yaml
from msgspec import Struct

from issue.problem import Place, Problem, error

MAX_DEPTH = 32
MAX_NODES = 300_000
MAX_CHARACTERS = 20_000_000

Style = Literal["", "'", '"', "|", ">"]
# The slower parser is not asked of a longer text.
_MOST_FOR_TABS = 200_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Sheet(Struct, frozen=True):
    """The YAML text that nodes were read from; `first_line` is its first line's number in the file."""

    text: str
    file: str
    first_line: int = 1


class Scalar(Struct, frozen=True):
    """A text; `span` is where it is written in its sheet, from the first sign of it to past the last."""

    text: str
    style: Style
    place: Place
    span: tuple[int, int]
    sheet: Sheet

    @property
    def is_null(self) -> bool:
        return self.style == "" and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(Struct, frozen=True):
    """A list; `span` is where it is written, `flow` that it stands in brackets. Without brackets it ends where the next thing
    begins, blank lines and comments behind it included."""

    items: tuple[Node, ...]
    place: Place
    span: tuple[int, int] = (0, 0)
    flow: bool = False


class Mapping(Struct, frozen=True):
    """Keys and values in their order; `span` and `flow` as of a list."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    span: tuple[int, int] = (0, 0)
    flow: bool = False

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping


class Tree(Struct, frozen=True):
    """The root of a YAML text, None where it is empty or cannot be read, and what is wrong with it."""

    root: Node | None
    problems: tuple[Problem, ...]


class _Open(Struct):
    """A collection that is being read; `nodes` and `characters` count it with every alias in it written out."""

    mapping: bool
    place: Place
    anchor: str | None
    children: list[Node]
    nodes: int = 1
    characters: int = 0
    flow: bool = False
    start: int = 0


class _Stop(Exception):
    """The rest of the text is not worth reading."""


def read_tree(text: str, file: str, first_line: int = 1) -> Tree:
    """The tree of one YAML text. Problems: those of `issue.yaml_faults`, `duplicate-key`, `yaml-key`, `yaml-tag`,
    `yaml-alias`, `yaml-documents`, `yaml-too-deep`, `yaml-too-large`."""
    tree = _read(text, file, first_line, _LOADER)
    if tree.root is None and "\t" in text and len(text) < _MOST_FOR_TABS and _LOADER is not yaml.SafeLoader:
        # libyaml refuses a tab behind a block's indent, which YAML allows (1.2.2, 8.1.1.1) and PyYAML's own parser reads.
        other = _read(text, file, first_line, yaml.SafeLoader)
        return tree if other.root is None else other
    return tree


def _read(text: str, file: str, first_line: int, loader: Any) -> Tree:
    builder = _Builder(Sheet(text, file, first_line))
    try:
        builder.run(yaml.parse(text, Loader=loader))
    except _Stop:
        return Tree(None, tuple(builder.problems))
    except yaml.YAMLError as fault:
        from issue.yaml_faults import diagnose  # its patterns are compiled for a file with errors only

        problem = diagnose(fault, text, file, first_line, builder.last_line, builder.bracket)
        return Tree(None, (*builder.problems, problem))
    return Tree(builder.root, tuple(builder.problems))


class _Builder:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.last_line = 0
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._nodes = 0
        self._characters = 0
        self._documents = 0

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            name = type(event).__name__
            if name == "ScalarEvent":
                self._scalar(event)
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                self._open(event, name == "MappingStartEvent")
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                self._close(event)
            elif name == "AliasEvent":
                self._alias(event)
            elif name == "DocumentStartEvent":
                self._document(event)

    @property
    def bracket(self) -> tuple[int, int] | None:
        """Line and column, from 0, of the innermost bracket that is open."""
        if not self._stack or not self._stack[-1].flow:
            return None
        place = self._stack[-1].place
        return place.line - self.sheet.first_line, place.column - 1

    def _place(self, event: Any) -> Place:
        return Place(self.sheet.file, self.sheet.first_line + event.start_mark.line, event.start_mark.column + 1)

    def _stop(self, code: str, place: Place, **facts: object) -> None:
        self.problems.append(error(code, place, **facts))
        raise _Stop

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml-documents", self._place(event))

    def _tag(self, event: Any) -> None:
        if event.tag:
            self.problems.append(error("yaml-tag", self._place(event), tag=event.tag))

    def _scalar(self, event: Any) -> None:
        # A plain text may have swallowed the line below it; any other style ends where it says.
        self.last_line = event.end_mark.line if event.style else event.start_mark.line
        self._tag(event)
        style: Style = event.style or ""
        span = (event.start_mark.index, event.end_mark.index)
        node = Scalar(event.value, style, self._place(event), span, self.sheet)
        if event.anchor:
            self._anchors[event.anchor] = (node, 1, len(node.text))
        self._add(node, 1, len(node.text))

    def _open(self, event: Any, mapping: bool) -> None:
        self._tag(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("yaml-too-deep", self._place(event), limit=MAX_DEPTH)
        self._nodes += 1
        self._stack.append(
            _Open(mapping, self._place(event), event.anchor, [], 1, 0, bool(event.flow_style), event.start_mark.index)
        )

    def _close(self, event: Any) -> None:
        done = self._stack.pop()
        span = (done.start, event.end_mark.index)
        node: Node
        if done.mapping:
            node = Mapping(tuple(self._entries(done.children)), done.place, span, done.flow)
        else:
            node = Sequence(tuple(done.children), done.place, span, done.flow)
        if done.anchor:
            self._anchors[done.anchor] = (node, done.nodes, done.characters)
        self._add(node, done.nodes, done.characters, counted=True)

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if known is None:
            self._stop("yaml-alias", self._place(event), name=event.anchor)
        else:
            self._add(*known)

    def _add(self, node: Node, nodes: int, characters: int, counted: bool = False) -> None:
        if not counted:
            self._nodes += nodes
            self._characters += characters
        if self._nodes > MAX_NODES or self._characters > MAX_CHARACTERS:
            self._stop("yaml-too-large", node.place, limit=MAX_NODES)
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        parent.children.append(node)
        parent.nodes += nodes
        parent.characters += characters

    def _entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: set[str] = set()
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(error("yaml-key", key.place))
            elif key.text in seen:
                self.problems.append(error("duplicate-key", key.place, key=key.text))
            else:
                seen.add(key.text)
                yield key, value
