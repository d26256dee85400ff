"""Places of a plan made by hand, for the tests of what is judged by plans."""

from __future__ import annotations

from collections import Counter

from layout.makeup.model import Head, Slot
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.story.arrangements import Arrangement, Template
from layout.makeup.story.choices import Choice
from layout.makeup.story.grid import Legs


def choice(columns: int, rows: int, *, head: int = 3, span: int = 0, leg: int = 0, size: float = 20.0, cost: float = 0.0,
           boxed: bool = False) -> Choice:  # fmt: skip
    """A story in as many legs as columns under a head of so many legs (0: all of them)."""
    template: Template = "head-above" if not span else "head-right" if leg else "head-narrow"
    placed = Arrangement(template, leg, span or columns)
    legs = Legs(columns, 100.0, 10.0)
    return Choice(legs, Head(head, size, 0.0, 1.0, 1.0, ()), placed, rows, 0, 0, cost, "box" if boxed else "none")


def place(article: int, column: int, row: int, made: Choice) -> Planned:
    gap = 1 if row else 0
    return Planned(article, Slot(column, row, made.legs.count, made.rows + gap, gap), made)


def cells(plan: Plan) -> Counter[tuple[int, int]]:
    """How often each cell of the grid (column, row) is taken, worked out from the slots alone."""
    return Counter(
        (column, row)
        for one in plan
        for column in range(one.slot.column, one.slot.column + one.slot.columns)
        for row in range(one.slot.row, one.slot.row + one.slot.rows)
    )
