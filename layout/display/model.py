"""The display list: what is inked on each page and where. Points, y down from the trim's top left corner.

Nothing in it knows of articles or columns beyond a tag: a renderer draws the items in their order, which is the reading order.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from fonts.face import Face
from issue.model import Print
from layout.geometry import Rect


class Ink(Struct, frozen=True):
    """A process colour, each part 0 to 1; or, with a name, so much (`tint`) of a spot ink, for the full tone of which the
    process colour stands where there is no such ink."""

    c: float = 0.0
    m: float = 0.0
    y: float = 0.0
    k: float = 0.0
    spot: str = ""
    tint: float = 1.0

    @property
    def total(self) -> float:
        """The ink that is laid down, as a fraction: a spot ink is one."""
        return self.tint if self.spot else self.c + self.m + self.y + self.k

    @property
    def plates(self) -> int:
        """How many plates print it."""
        return int(self.tint > 0) if self.spot else sum(part > 0 for part in (self.c, self.m, self.y, self.k))


BLACK = Ink(k=1.0)
WHITE = Ink()
# Prints on every plate (ISO 32000-1, 8.6.6.4): for marks alone.
REGISTRATION = Ink(1.0, 1.0, 1.0, 1.0, "All")


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face and size on one baseline. `xs` are absolute; `texts` are the source characters of each glyph,
    empty for a further glyph of the same cluster. `turned` runs are drawn turned a quarter clockwise about each origin.
    Where glyphs do not share the baseline, as in a vertical line, `ys` has that of each; there `told` is what a reader extracts
    in place of the texts of a run and of those after it whose `told` is empty: the line's text as a whole.
    `text` of a run is what a reader extracts; an added hyphen carries U+00AD."""

    face: Face
    size: float
    ink: Ink
    baseline: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    turned: bool = False
    ys: tuple[float, ...] = ()
    told: str | None = None


class Rule(Struct, frozen=True):
    """A straight line of a width, butt ends. One without length is a dot of that width."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    ink: Ink = BLACK


class Fill(Struct, frozen=True):
    """A filled rectangle."""

    rect: Rect
    ink: Ink


class Picture(Struct, frozen=True):
    """A photograph in a rectangle; `crop` is what of it is shown, as fractions left, top, right, bottom of its size. One that
    is `vector` is the first page of a PDF, shown whole."""

    path: Path
    rect: Rect
    crop: tuple[float, float, float, float]
    alt: str = ""
    vector: bool = False


Item = GlyphRun | Rule | Fill | Picture


class Ring(Struct, frozen=True):
    """A circle of a line, the round part of a registration mark: its middle, its radius, the line's width."""

    x: float
    y: float
    radius: float
    width: float
    ink: Ink = REGISTRATION


Mark = GlyphRun | Rule | Fill | Ring


class DisplayPage(Struct, frozen=True):
    """A page: its number as printed, its trim size, and its items. `marks` are the printer's, outside the bleed; `label` is
    what a viewer calls a sheet of two pages."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    marks: tuple[Mark, ...] = ()
    label: str = ""


class DisplayList(Struct, frozen=True):
    """A whole issue ready to be drawn. `made` is the date the file bears (UTC); `slug` the room for marks beyond the bleed."""

    title: str
    language: str
    made: datetime
    bleed: float
    print: Print
    pages: tuple[DisplayPage, ...]
    slug: float = 0.0
