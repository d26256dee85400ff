"""Furniture as it stands on the page: lines, rules and boxes."""

from __future__ import annotations

from msgspec import Struct

from issue.problem import Problem
from layout.geometry import Rect
from layout.text.model import Line

Ink = tuple[float, float, float, float]
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)


class Placed(Struct, frozen=True):
    """A line of furniture: its left edge and its baseline on the page, and its ink: process parts, or a tint of the spot
    ink that they stand for."""

    x: float
    baseline: float
    line: Line
    ink: Ink = BLACK
    spot: str = ""
    tint: float = 1.0


class Furniture(Struct, frozen=True):
    """Lines, rules as (x0, y, x1, width), and boxes of fine rules; `problems` is what of it has no room."""

    lines: tuple[Placed, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    problems: tuple[Problem, ...] = ()
    boxes: tuple[Rect, ...] = ()
