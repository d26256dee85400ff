"""A page as it is planned: which article stands where, in which shape. What the search finds and the chooser compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from layout.makeup.model import Slot
from layout.makeup.search.slicing import GAP, Leaf, Node, Wheel
from layout.makeup.story.choices import Choice


class Look(Struct, frozen=True):
    """What a page is judged by of a place. `head` is the first row of the head and the row after it, on the page; `left` and
    `right` say whether it reaches these edges. `gutters` are those of the grid that the story spans, as bits: bit c is the
    gutter at the left of column c; `top` is its first row, `below` are its other rows, as bits."""

    cost: float
    size: float
    boxed: bool
    head: tuple[int, int]
    left: bool
    right: bool
    gutters: int
    top: int
    below: int


@dataclass(frozen=True)
class Planned:
    """An article (by its place in the page's order) in a slot, in a shape.

    What a page is judged by is worked out once: a search compares thousands of pages of a few hundred such places.
    """

    article: int
    slot: Slot
    choice: Choice

    @cached_property
    def look(self) -> Look:
        slot, choice, right = self.slot, self.choice, self.slot.right
        top, head = 1 << slot.row, slot.row + slot.gap + choice.head_row
        return Look(
            choice.cost,
            choice.head.size,
            choice.boxed,
            (head, head + choice.head.rows),
            *choice.head_edges,
            (1 << right) - (1 << slot.column + 1),
            top,
            (top << slot.rows) - 2 * top,
        )

    @cached_property
    def pictures(self) -> tuple[float, ...]:
        """The areas of its photographs."""
        return tuple(hung.shot.width * hung.shot.height for hung in self.choice.placed.hung)


Plan = tuple[Planned, ...]


class Planner:
    """Plans of slicings over the shapes of all stories (columns → rows → choice); a place that many pages share is made
    once. Lives only while a page is made up."""

    def __init__(self, forms: Sequence[Mapping[int, Mapping[int, Choice]]]) -> None:
        self._forms = forms
        self._made: dict[tuple[int, int, int, int, int, int], Planned] = {}

    def plan(self, node: Node, slot: Slot) -> Plan:
        """The plan that a slicing of a slot stands for."""
        found: list[Planned] = []
        self._lay(node, slot.column, slot.row, slot.rows, slot.gap, found)
        return tuple(found)

    def _lay(self, node: Node, column: int, row: int, rows: int, gap: int, found: list[Planned]) -> None:
        if isinstance(node, Leaf):
            found.append(self._place(node, column, row, rows, gap))
        elif isinstance(node, Wheel):
            self._turn(node, column, row, gap, found)
        elif node.across:
            upper = node.first.rows + gap
            self._lay(node.first, column, row, upper, gap, found)
            self._lay(node.second, column, row + upper, rows - upper, GAP, found)
        else:
            self._lay(node.first, column, row, rows, gap, found)
            self._lay(node.second, column + node.first.columns, row, rows, gap, found)

    def _turn(self, wheel: Wheel, column: int, row: int, gap: int, found: list[Planned]) -> None:
        """The parts of a wheel: the lower ones begin with the row that parts them from what is above."""
        upper, right, lower, left, middle = wheel.five
        below_upper, below_right = row + gap + upper.rows, row + gap + right.rows
        self._lay(upper, column, row, upper.rows + gap, gap, found)
        self._lay(right, column + upper.columns, row, right.rows + gap, gap, found)
        self._lay(left, column, below_upper, left.rows + GAP, GAP, found)
        self._lay(middle, column + left.columns, below_upper, middle.rows + GAP, GAP, found)
        self._lay(lower, column + left.columns, below_right, lower.rows + GAP, GAP, found)

    def _place(self, leaf: Leaf, column: int, row: int, rows: int, gap: int) -> Planned:
        key = (leaf.article, column, row, leaf.columns, rows, gap)
        known = self._made.get(key)
        if known is None:
            slot = Slot(column, row, leaf.columns, rows, gap)
            known = self._made[key] = Planned(leaf.article, slot, self._forms[leaf.article][leaf.columns][leaf.rows])
        return known
