"""What make-up decides: recipes for articles, and pages made of them.

Columns and rows are those of the grid, counted from 0; lengths are points. A story's box begins with the row that parts it
from what is above, unless it stands at the top of the type area.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from issue.model import Article, Level, Page, Photo
from issue.problem import Problem
from layout.geometry import Rect, same
from layout.makeup.furniture.placed import Furniture
from layout.makeup.story.grid import Frame, Legs, Tiers
from layout.text.galley import GalleyLine
from layout.text.model import Line
from layout.text.pouring import Turn

PartKind = Literal["label", "kicker", "headline", "deck", "byline", "summary"]


class HeadLine(Struct, frozen=True):
    """A line of a head: its left edge and its baseline from the head's top left corner; of a vertical head, its middle and
    where it begins."""

    kind: PartKind
    x: float
    baseline: float
    line: Line


class Head(Struct, frozen=True):
    """A head set at a width: the whole rows it takes, the size of its headline, what it costs by looks.

    `white` is what of its rows is not ink, in rows; `fill` the widest headline line as a share of the width;
    `rules` the heights at which the label is underlined. The lines of one that goes `down` are vertical.
    """

    rows: int
    size: float
    cost: float
    white: float
    fill: float
    lines: tuple[HeadLine, ...]
    rules: tuple[float, ...] = ()
    down: bool = False


NO_HEAD = Head(0, 0.0, 0.0, 0.0, 1.0, ())


class Shot(Struct, frozen=True):
    """A photograph set at a width: the rows it takes with its caption, the height of the image from `top` below its
    first row's top, the crop it shows (fractions left, top, right, bottom), its price and its resolution; `left` how
    far the image stands in from the place's left edge."""

    photo: Photo
    rows: int
    width: float
    top: float
    height: float
    crop: tuple[float, float, float, float]
    ppi: float
    cost: float
    caption: tuple[Line, ...]
    left: float = 0.0


class Hang(Struct, frozen=True):
    """Where a shot stands in its story: the leg at which it begins, the legs it spans, rows from the story's top."""

    shot: Shot
    leg: int
    span: int
    row: int


class Stretch(Struct, frozen=True):
    """A part of a leg that holds text: the leg, the row at which it begins (from the story's top), how many rows."""

    leg: int
    row: int
    rows: int


class Recipe(Struct, frozen=True):
    """How an article fills `columns` × `rows` of the grid (the row above it not counted).

    The head begins at `head_row` and `head_x` (points from the left edge) and is set `head_width` wide; `text` are the
    stretches of text in reading order; `slack` the rows that its text leaves empty (positive) or wants beyond
    them (negative): 0 where it fits exactly. A story in vertical setting has `tiers`, and a stretch of lines for each.
    """

    columns: int
    rows: int
    legs: Legs
    head: Head
    head_row: int
    head_x: float
    head_width: float
    hangs: tuple[Hang, ...]
    text: tuple[Stretch, ...]
    slack: int
    cost: float
    tiers: Tiers | None = None

    @property
    def head_edges(self) -> tuple[bool, bool]:
        """Whether the head reaches the left and the right edge of the story; a vertical one parts heads (NEWSPAPER, 碰题)."""
        if self.head.down:
            return False, False
        span = self.legs.span(self.legs.count)
        return same(self.head_x, self.legs.inset), same(self.head_x + self.head_width, self.legs.inset + span)


class Slot(Struct, frozen=True):
    """A place on the page: grid column and row, columns and rows, the row above it (`gap`, 0 or 1) included."""

    column: int
    row: int
    columns: int
    rows: int
    gap: int

    @property
    def right(self) -> int:
        return self.column + self.columns

    @property
    def bottom(self) -> int:
        return self.row + self.rows


class PlacedLeg(Struct, frozen=True):
    """A leg as it is poured: its rectangle on the page and its lines; `row` is the page's row at which it begins. The lines
    of a tier are vertical, the first at the right, `pitch` from one to the next; a leg has none."""

    rect: Rect
    row: int
    lines: tuple[GalleyLine, ...]
    pitch: float = 0.0


class Jump(Struct, frozen=True):
    """The other page of a story in two parts (转版): `turn` is where the part that begins it ends, None for the other."""

    page: int
    turn: Turn | None = None


class Story(Struct, frozen=True):
    """An article made up: its place, its recipe, its poured legs, and the lines that found no room. `foot` is the lower part
    of an L-shaped place, the rows of it below another story's `gap` where it is wider than the upper part; `boxed` tells
    that make-up gave the article the box it stands in. Of one in two parts on two pages, the characters are those of the
    part."""

    article: Article
    level: Level
    slot: Slot
    recipe: Recipe
    legs: tuple[PlacedLeg, ...]
    rest: tuple[GalleyLine, ...]
    characters: int
    set_characters: int
    foot: Slot | None = None
    boxed: bool = False
    jump: Jump | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (self.slot,) if self.foot is None else (self.slot, self.foot)


class MadePage(Struct, frozen=True):
    """A page made up. `head_rows` are the rows that the masthead takes; `empty` what a sketch leaves empty on purpose."""

    page: Page
    frame: Frame
    head_rows: int
    furniture: Furniture
    stories: tuple[Story, ...]
    empty: tuple[Slot, ...]
    problems: tuple[Problem, ...]
