"""What a reader sees of how a story stands: its headline, its legs and its pictures as boxes; and how far two ways are apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from layout.geometry import Rect
from layout.makeup.model import Recipe, Slot
from layout.makeup.story.grid import Frame

# What it counts, in points, that a headline is a point larger or smaller, and that a leg or a picture comes or goes.
SIZE, GONE = 10.0, 500.0


class Outline(Struct, frozen=True):
    """Boxes on the page in points: the headline's lines with their `size`, the legs of text in reading order (their depth
    does not count), the images."""

    size: float
    headline: Rect | None
    legs: tuple[Rect, ...]
    images: tuple[Rect, ...]


def outline(frame: Frame, slot: Slot, recipe: Recipe) -> Outline:
    """The outline of a story in its place."""
    left, top = frame.column_x(slot.column), slot.row + slot.gap
    legs, leading = recipe.legs, frame.grid.leading
    return Outline(
        recipe.head.size,
        headline_box(frame, slot, recipe),
        tuple(
            Rect(left + legs.x(part.leg), frame.row_y(top + part.row), legs.measure, part.rows * leading)
            for part in recipe.text
        ),
        tuple(
            Rect(
                left + legs.x(hang.leg) + hang.shot.left,
                frame.row_y(top + hang.row) + hang.shot.top,
                hang.shot.width,
                hang.shot.height,
            )
            for hang in recipe.hangs
        ),
    )


def headline_box(frame: Frame, slot: Slot, recipe: Recipe) -> Rect | None:
    """The em boxes of the headline's lines; None for a story without a headline."""
    head = recipe.head
    lines = [line for line in head.lines if line.kind == "headline"]
    if not lines:
        return None
    x = frame.column_x(slot.column) + recipe.head_x
    y = frame.row_y(slot.row + slot.gap + recipe.head_row)
    if head.down:
        left, right = lines[-1].x - head.size / 2, lines[0].x + head.size / 2
        top, foot = min(line.baseline for line in lines), max(line.baseline + line.line.width for line in lines)
    else:
        left, right = min(line.x for line in lines), max(line.x + line.line.width for line in lines)
        top, foot = lines[0].baseline - 0.88 * head.size, lines[-1].baseline + 0.12 * head.size
    return Rect(x + left, y + top, right - left, foot - top)


def change(before: Outline, after: Outline) -> float:
    """How far a story's look moves from one outline to another, in points."""
    headlines = [[box] if box else [] for box in (before.headline, after.headline)]
    return (
        SIZE * abs(before.size - after.size)
        + _moved(headlines[0], headlines[1], depth=False)
        + _moved(before.legs, after.legs, depth=False)
        + _moved(before.images, after.images, depth=True)
    )


def _moved(before: Sequence[Rect], after: Sequence[Rect], depth: bool) -> float:
    found = 0.0
    for a, b in zip_longest(before, after):
        if a is None or b is None:
            found += GONE
        else:
            found += abs(a.x - b.x) + abs(a.y - b.y) + abs(a.right - b.right) + depth * abs(a.bottom - b.bottom)
    return found
