"""The graphics state (ISO 32000-1, 8.4) as far as preflight has to know it, and the matrices that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

from msgspec import Struct
from msgspec.structs import replace

from issue.pdf_page import Box
from layout.preflight.pdf.colour import GREY, Plates, Space, plates
from layout.preflight.pdf.fonts import Font

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MM = 72 / 25.4


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first and then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def across(matrix: Matrix) -> float:
    """How much longer a matrix makes what lies along x."""
    return hypot(matrix[0], matrix[1])


def along(matrix: Matrix) -> float:
    """How much longer a matrix makes what stands along y."""
    return hypot(matrix[2], matrix[3])


def matrix_of(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands[:6])  # type: ignore[arg-type]
    return (a, b, c, d, e, f)


class Paint(Struct, frozen=True):
    """What is painted with: a space, a colour in it, and whether it overprints."""

    space: Space = GREY
    colour: tuple[float, ...] = (0.0,)
    overprint: bool = False

    @property
    def inks(self) -> Plates | None:
        return plates(self.space, self.colour)


class State(Struct, frozen=True):
    """The state that q keeps and Q brings back."""

    ctm: Matrix = IDENTITY
    fill: Paint = Paint()
    stroke: Paint = Paint()
    mode: int = 0
    width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0


class Sheet(Struct, frozen=True):
    """The page that is looked at: its number, its trim and its bleed."""

    number: int
    trim: Box
    bleed: Box

    def place(self, x: float, y: float) -> dict[str, object]:
        """The facts that place a point of the page's own space."""
        return {"page": self.number, "at": f"{(x - self.trim[0]) / _MM:.1f} × {(self.trim[3] - y) / _MM:.1f} mm"}

    def shows(self, x: float, y: float) -> bool:
        """Whether a point lies in the bleed: what is outside, such as a mark, is not part of the page."""
        left, foot, right, top = self.bleed
        return left - 0.1 <= x <= right + 0.1 and foot - 0.1 <= y <= top + 0.1

    def clipped(self, box: Box) -> Sheet:
        """The sheet, of which no more than a box is seen."""
        left, foot, right, top = self.bleed
        return replace(self, bleed=(max(left, box[0]), max(foot, box[1]), min(right, box[2]), min(top, box[3])))


@dataclass
class Path:
    """The points of the path that is being built, on the page."""

    points: list[tuple[float, float]] = field(default_factory=list)

    def add(self, matrix: Matrix, *coordinates: float) -> None:
        for at in range(0, len(coordinates) - 1, 2):
            self.points.append(applied(matrix, coordinates[at], coordinates[at + 1]))

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        self.add(matrix, x, y, x + width, y, x + width, y + height, x, y + height)

    def bounds(self) -> Box | None:
        if not self.points:
            return None
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs), min(ys), max(xs), max(ys))
