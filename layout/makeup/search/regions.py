"""What placed stories and the masthead leave free of a page, cut into rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from layout.makeup.model import Slot
from layout.makeup.search.slicing import GAP

# The ways in which what is free can be cut into rectangles, the preferred one first.
Regions = tuple[tuple[Slot, ...], ...]


def free_regions(columns: int, first_row: int, rows: int, taken: Sequence[Slot]) -> tuple[tuple[Slot, ...], ...]:
    """The ways to cut what placed stories leave free into rectangles: in bands across, and in bands down."""
    if not taken:
        slot = Slot(0, first_row, columns, rows - first_row, GAP if first_row else 0)
        return ((slot,),)
    across = _bands(columns, first_row, rows, tuple(taken))
    down = tuple(
        _turned(slot) for slot in _bands(rows - first_row, 0, columns, tuple(_shift(s, first_row) for s in taken))
    )
    moved = tuple(Slot(s.column, s.row + first_row, s.columns, s.rows, GAP if s.row + first_row else 0) for s in down)
    return tuple(dict.fromkeys(region for region in (across, moved) if region))


def _shift(slot: Slot, first_row: int) -> Slot:
    return Slot(slot.row - first_row, slot.column, slot.rows, slot.columns, slot.gap)


def _turned(slot: Slot) -> Slot:
    return Slot(slot.row, slot.column, slot.rows, slot.columns, slot.gap)


@lru_cache(maxsize=64)
def _bands(columns: int, first: int, rows: int, taken: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The free cells cut across at every edge of what is taken; bands of the same columns that follow are joined."""
    edges = sorted({first, rows, *(s.row for s in taken), *(s.bottom for s in taken)})
    open_spans: dict[tuple[int, int], int] = {}
    found: list[Slot] = []
    for top, bottom in pairwise(edges):
        spans = _free_spans(columns, [s for s in taken if s.row < bottom and s.bottom > top])
        for span in [span for span in open_spans if span not in spans]:
            start = open_spans.pop(span)
            found.append(Slot(span[0], start, span[1], top - start, GAP if start else 0))
        for span in spans:
            open_spans.setdefault(span, top)
    found += [Slot(c, start, n, rows - start, GAP if start else 0) for (c, n), start in open_spans.items()]
    return tuple(sorted(found, key=lambda s: (s.row, s.column)))


def _free_spans(columns: int, taken: Sequence[Slot]) -> tuple[tuple[int, int], ...]:
    used = {c for slot in taken for c in range(slot.column, slot.right)}
    spans: list[tuple[int, int]] = []
    for column in range(columns):
        if column in used:
            continue
        if spans and sum(spans[-1]) == column:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            spans.append((column, 1))
    return tuple(spans)
