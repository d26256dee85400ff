"""The display list: what is inked on each page and where. Points, y down from the trim's top left corner.

Nothing in it knows of articles or columns beyond a tag: a renderer draws the items in their order, which is the reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fonts.face import Face
from issue.model import Print
from layout.geometry import Rect


@dataclass(frozen=True, slots=True)
class Ink:
    """A process colour, each part 0 to 1."""

    c: float = 0.0
    m: float = 0.0
    y: float = 0.0
    k: float = 0.0


BLACK = Ink(k=1.0)
WHITE = Ink()


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and size on one baseline. `xs` are absolute; `texts` are the source characters of each glyph,
    empty for a further glyph of the same cluster. `turned` runs are drawn turned a quarter clockwise about each origin.
    `text` of a run is what a reader extracts; an added hyphen carries U+00AD."""

    face: Face
    size: float
    ink: Ink
    baseline: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a width, butt ends."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    rect: Rect
    ink: Ink


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph in a rectangle; `crop` is what of it is shown, as fractions left, top, right, bottom of its size."""

    path: Path
    rect: Rect
    crop: tuple[float, float, float, float]
    alt: str = ""


Item = GlyphRun | Rule | Fill | Picture


@dataclass(frozen=True, slots=True)
class DisplayPage:
    """A page: its number as printed, its trim size, and its items."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DisplayList:
    """A whole issue ready to be drawn. `made` is the date the file bears (UTC)."""

    title: str
    language: str
    made: datetime
    bleed: float
    print: Print
    pages: tuple[DisplayPage, ...]
