"""The keys of one mapping, checked against their group and read value by value.

Every reader of a value gives None (or nothing) where the key was not written or its value is wrong; what is wrong has then
been reported at the value's place.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

from issue import values
from issue.desk import Desk, Found
from issue.joining import joined
from issue.lengths import Units
from issue.model import Marks
from issue.problem import Place
from issue.shapes import Choice, Either, Free, Group, Integer, Key, Length, ListOf, Percent, Ratio, Shape, Text
from issue.yaml_tree import Mapping, Node, Scalar, Sequence

_S = TypeVar("_S")


def part(shape: Shape, kind: type[_S]) -> _S:
    """The one of a shape's alternatives that is of a kind which is known to be among them."""
    shapes = shape.shapes if isinstance(shape, Either) else (shape,)
    return next(one for one in shapes if isinstance(one, kind))


def canonical(desk: Desk, mapping: Mapping, group: Group) -> Mapping:
    """The mapping with its synonyms replaced by the names of the keys, group within group.

    Problems: `unknown-key` (with the one that was probably meant), `duplicate-key` (a key and its synonym),
    `yaml-fullwidth-colon`.
    """
    names = group.names()
    seen: set[str] = set()
    entries = []
    for key, value in mapping.entries:
        known = names.get(key.text)
        if known is None:
            _unknown(desk, key, names)
            continue
        if known.name in seen:
            desk.report("duplicate-key", key.place, key=key.text)
            continue
        seen.add(known.name)
        shapes = known.shape.shapes if isinstance(known.shape, Either) else (known.shape,)
        inner = next((one for one in shapes if isinstance(one, Group)), None)
        if inner is not None and isinstance(value, Mapping):
            value = canonical(desk, value, inner)
        entries.append((Scalar(known.name, key.style, key.place, key.span, key.sheet), value))
    return Mapping(tuple(entries), mapping.place)


def _unknown(desk: Desk, key: Scalar, names: dict[str, Key]) -> None:
    before, colon, _ = key.text.partition("：")
    if colon and before.strip() in names:
        desk.report("yaml-fullwidth-colon", key.place)
    else:
        desk.report("unknown-key", key.place, key=key.text[:60], near=desk.near(key.text, names))


class Fields:
    """A mapping of canonical keys, and the desk that its problems go to."""

    def __init__(self, desk: Desk, mapping: Mapping, group: Group) -> None:
        self.desk = desk
        self.marks = Marks(mapping.place, tuple((key.text, key.place) for key, _ in mapping.entries))
        self._shapes = {key.name: key.shape for key in group.keys}
        self._required = [key for key in group.keys if key.required]
        self._nodes = {key.text: value for key, value in mapping.entries}

    def node(self, name: str) -> Node | None:
        """The value of a key; None where it is not written or empty."""
        node = self._nodes.get(name)
        return None if isinstance(node, Scalar) and node.is_null else node

    def place(self, name: str) -> Place:
        """Where a value stands, or its mapping where there is none."""
        node = self._nodes.get(name)
        return node.place if node is not None else self.marks.here

    def demand(self) -> bool:
        """Reports `missing-key` for every required key that is not there; whether all are."""
        missing = [key for key in self._required if self.node(key.name) is None]
        for key in missing:
            self.desk.report("missing-key", self.marks.of(key.name), key=key.name, chinese=key.chinese)
        return not missing

    def scalar(self, name: str) -> Scalar | None:
        """The value where it is one text; problem: `not-a-text`."""
        node = self.node(name)
        if node is None or isinstance(node, Scalar):
            return node
        self.desk.report("not-a-text", node.place, key=name)
        return None

    def text(self, name: str) -> str:
        """A short text, stripped; its line ends are kept where they are a wish, else joined. Problem: `text-too-long`."""
        node = self.scalar(name)
        if node is None:
            return ""
        shape = part(self._shapes[name], Text)
        text = node.text.strip(" \t\n")
        if len(text) > shape.most:
            self.desk.report("text-too-long", node.place, key=name, limit=shape.most)
            return ""
        return text if shape.lines else joined(text)

    def choice(self, name: str) -> str | None:
        node = self.scalar(name)
        return values.choice(self.desk, node, part(self._shapes[name], Choice), name) if node else None

    def integer(self, name: str) -> int | None:
        node = self.scalar(name)
        return values.whole(self.desk, node, part(self._shapes[name], Integer), name) if node else None

    def flag(self, name: str) -> bool | None:
        node = self.scalar(name)
        return values.flag(self.desk, node, name) if node else None

    def day(self, name: str) -> date | None:
        node = self.scalar(name)
        return values.day(self.desk, node) if node else None

    def length(self, name: str, units: Units | None = None) -> float | None:
        node = self.scalar(name)
        return values.length(self.desk, node, part(self._shapes[name], Length), name, units) if node else None

    def ratio(self, name: str) -> Fraction | None:
        node = self.scalar(name)
        return values.proportion(self.desk, node, part(self._shapes[name], Ratio), name) if node else None

    def percent(self, name: str) -> float | None:
        node = self.scalar(name)
        return values.percentage(self.desk, node, part(self._shapes[name], Percent), name) if node else None

    def span(self, name: str) -> tuple[int, int] | None:
        node = self.scalar(name)
        return values.span(self.desk, node, name) if node else None

    def file(self, name: str) -> Found | None:
        """A file inside the root; problems: those of `Desk.locate`."""
        node = self.scalar(name)
        return self.desk.locate(node.text.strip(), node.place) if node else None

    def items(self, name: str) -> tuple[Node, ...]:
        """The items of a list; problems: `not-a-list`, `fullwidth-bracket`, `list-length`."""
        node = self.node(name)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.desk.report(values.misread(node) or "not-a-list", node.place, key=name)
            return ()
        shape = part(self._shapes[name], ListOf)
        if not shape.least <= len(node.items) <= shape.most:
            self.desk.report("list-length", node.place, key=name, least=shape.least, most=shape.most)
            return ()
        return node.items

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """The items of a list of texts; problems: those of `items`, and `not-a-text`."""
        items = self.items(name)
        for item in items:
            if not isinstance(item, Scalar):
                self.desk.report("not-a-text", item.place, key=name)
        return tuple(item for item in items if isinstance(item, Scalar))

    def group(self, name: str) -> Fields | None:
        """The mapping of a key; problem: `not-a-mapping`."""
        node = self.node(name)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.desk.report(values.misread(node) or "not-a-mapping", node.place, key=name)
            return None
        return Fields(self.desk, node, part(self._shapes[name], Group))

    def free(self, name: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping whose keys are the editor's own; problems: `not-a-mapping`, `list-length`."""
        node = self.node(name)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.desk.report(values.misread(node) or "not-a-mapping", node.place, key=name)
            return ()
        shape = part(self._shapes[name], Free)
        if len(node.entries) > shape.most:
            self.desk.report("list-length", node.place, key=name, least=0, most=shape.most)
            return ()
        return node.entries
