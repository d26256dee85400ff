"""Ears (报眼): what stands at the sides of the masthead, above the line of the date. Words stand in a fine box, the first
line set off; an article or an advertisement takes whole rows of the grid like any other."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from msgspec.structs import replace

from issue.model import Ear, Masthead, Paper, TypeStyle
from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.story.grid import Frame
from layout.text.model import Line

# The line of the date with its rules at the masthead's foot: its height in its own size, and what is free below it in rows.
STRIP, BELOW = 1.7, 0.6
# The white inside the box of an ear, in body em, and from its first line to the others, in rows.
INSIDE, FIRST = 0.6, 0.3
# From line to line, in the leading of the byline, whose type they have.
PITCH = 1.3
# How far a box stands off the rule below it, in rows.
CLEAR = 0.5


def ear_rows(paper: Paper, masthead: Masthead) -> int:
    """The rows of an ear: those of the masthead above the line of the date."""
    taken = BELOW + STRIP * paper.folio.size / paper.grid.leading
    return max(floor(masthead.rows - taken), 1)


def ear_column(ear: Ear, paper: Paper) -> int:
    """The first column of an ear, counted from 0."""
    return 0 if ear.side == "left" else paper.grid.columns - ear.columns


def between_ears(frame: Frame, masthead: Masthead, room: Rect) -> Rect:
    """What the ears leave of a room of the masthead's: a gutter stands between them and the name."""
    gutter = frame.grid.gutter
    taken = {ear.side: frame.width(ear.columns) + gutter for ear in masthead.ears}
    left = taken.get("left", 0.0)
    return Rect(room.x + left, room.y, max(room.width - left - taken.get("right", 0.0), 1.0), room.height)


def boxes(paper: Paper, masthead: Masthead, frame: Frame) -> Iterator[tuple[Ear, Rect]]:
    """The ears that hold words, each with its box."""
    rows = ear_rows(paper, masthead)
    for ear in masthead.ears:
        if ear.text:
            whole = frame.rect(ear_column(ear, paper), 0, ear.columns, rows)
            yield ear, replace(whole, height=whole.height - CLEAR * paper.grid.leading)


def ear_lines(desk: Desk, ear: Ear, box: Rect) -> tuple[tuple[tuple[float, float, Line], ...], bool]:
    """The words of an ear in the middle of its box: left edge, baseline and line of each; and whether they fit."""
    paper, inside = desk.paper, INSIDE * desk.paper.body.size
    width = box.width - 2 * inside
    first, *others = ear.text.splitlines()
    head = [(line, paper.label.size, paper.label.size * 1.25) for line in _lines(desk, first, paper.label, width)]
    below = [
        (line, paper.byline.size, PITCH * paper.byline.leading)
        for text in others
        for line in _lines(desk, text, paper.byline, width)
    ]
    lead = FIRST * paper.grid.leading if below else 0.0
    height = sum(pitch for _, _, pitch in (*head, *below)) + lead
    y, placed = box.y + (box.height - height) / 2, []
    for number, (line, size, pitch) in enumerate((*head, *below)):
        y += lead if number == len(head) else 0.0
        placed.append((box.x + (box.width - line.width) / 2, y + (pitch - size) / 2 + 0.88 * size, line))
        y += pitch
    widest = max((line.width for _, _, line in placed), default=0.0)
    return tuple(placed), height <= box.height - inside and widest <= width + 0.01


def _lines(desk: Desk, text: str, style: TypeStyle, width: float) -> tuple[Line, ...]:
    return desk.lines(text.strip(), style, width, ragged=True) if text.strip() else ()
