"""A page as it is planned: which article stands where, in which shape. What the search finds and the chooser compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.choices import Choice
from layout.makeup.model import Slot
from layout.makeup.slicing import GAP, Leaf, Node


@dataclass(frozen=True, slots=True)
class Planned:
    """An article (by its place in the page's order) in a slot, in a shape."""

    article: int
    slot: Slot
    choice: Choice

    @property
    def head_rows(self) -> tuple[int, int]:
        """First row of the head and the row after it, on the page."""
        first = self.slot.row + self.slot.gap + self.choice.head_row
        return first, first + self.choice.head.rows

    @property
    def foot(self) -> int:
        """The row after the last one that the shape takes."""
        return self.slot.row + self.slot.gap + self.choice.rows


Plan = tuple[Planned, ...]


def planned(node: Node, slot: Slot, forms: tuple[dict[int, dict[int, Choice]], ...]) -> Plan:
    """The plan that a slicing of a slot stands for."""
    return tuple(
        Planned(leaf.article, place, forms[leaf.article][leaf.columns][leaf.rows])
        for leaf, place in _leaves(node, slot)
    )


def _leaves(node: Node, slot: Slot) -> Iterator[tuple[Leaf, Slot]]:
    if isinstance(node, Leaf):
        yield node, slot
    elif node.across:
        upper = node.first.rows + slot.gap
        yield from _leaves(node.first, Slot(slot.column, slot.row, slot.columns, upper, slot.gap))
        yield from _leaves(node.second, Slot(slot.column, slot.row + upper, slot.columns, slot.rows - upper, GAP))
    else:
        left = node.first.columns
        yield from _leaves(node.first, Slot(slot.column, slot.row, left, slot.rows, slot.gap))
        yield from _leaves(node.second, Slot(slot.column + left, slot.row, slot.columns - left, slot.rows, slot.gap))
