"""Points and rectangles in PostScript points, y down from the trim's top left corner."""

from __future__ import annotations

from msgspec import Struct

MM = 72 / 25.4
# Two lengths nearer than this are the same length: a hundredth of what a platesetter resolves at 2,400 dpi.
NEAR = 0.0003


def same(a: float, b: float, tolerance: float = NEAR) -> bool:
    return abs(a - b) <= tolerance


class Rect(Struct, frozen=True):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def mm(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in millimetres, rounded to a micrometre."""
        return (round(self.x / MM, 3), round(self.y / MM, 3), round(self.width / MM, 3), round(self.height / MM, 3))

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)
