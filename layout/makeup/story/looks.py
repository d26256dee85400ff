"""What the shape of a story costs besides its head, its photographs and its text: its proportions, how long its legs are, and
how much of it is picture."""

from __future__ import annotations

from layout.makeup.desk import Desk
from layout.makeup.story.arrangements import Arrangement
from layout.makeup.weights import Weights

# NEWSPAPER.md, short-leg and long-leg; a story under 100 characters may have legs of three lines.
SHORTEST_LEG, SHORTEST_BRIEF, LONGEST_LEG, EXEMPT = 6, 3, 60, 100
# What a row beyond the longest leg costs.
TIRING = 0.6
# White of a head beyond this, in rows, is emptiness: a head at the side may not be lower than its story by more.
MOST_WHITE = 2.0
# A photograph over this share of the page is a poster.
LARGEST_SHARE = 0.4


def proportion(desk: Desk, columns: int, rows: int) -> float:
    """Stories lie rather than stand: a box over twice as high as wide, or five times as wide as high, pays."""
    ratio = desk.width(columns) / (rows * desk.paper.grid.leading)
    return 3.0 * max(0.0, 0.5 / ratio - 1) + 1.5 * max(0.0, ratio / 5 - 1)


def deep(tops: tuple[int, ...], depth: int) -> float:
    """Legs longer than 60 lines tire."""
    return TIRING * max(0, depth - min(tops) - LONGEST_LEG)


def picture_cells(placed: Arrangement) -> int:
    """The cells of a story's legs that its photographs take."""
    return (placed.over + placed.under) * placed.head_span + placed.span * placed.beside if placed.hung else 0


def picture_share(desk: Desk, cells: int, whole: int) -> float:
    """Photographs take a third to a half of their story; less is a stamp, more leaves the text a caption."""
    if not cells:
        return 0.0
    return shared(desk.weights, 100 * cells / whole) + poster(desk, cells)


def shared(weights: Weights, share: float) -> float:
    """What it costs that photographs take so much of their story, in percent."""
    if share < weights.picture_least:
        return weights.picture_share * (weights.picture_least - share) / 100
    return weights.picture_share * max(0.0, share - weights.picture_most) / 100


def poster(desk: Desk, cells: int) -> float:
    """What photographs cost that take so many cells of the page."""
    grid = desk.paper.grid
    return 100.0 * max(0.0, cells / (grid.columns * grid.rows) - LARGEST_SHARE)
