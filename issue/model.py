"""What an issue is, once it has been read: frozen values, every length in points, every path resolved.

The names and their meaning are those of the issue format (README, "The format"). Nothing here reads a file.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from msgspec import Struct

from issue.problem import Place

Border = Literal["none", "rule", "box", "shade"]
Level = Literal["lead", "second", "third", "brief"]
Kind = Literal["story", "photo", "ad"]
Pin = Literal["top-left", "top", "top-right", "left", "right", "bottom-left", "bottom", "bottom-right"]
BlockKind = Literal["paragraph", "continued", "subhead", "quote", "item"]


class Marks(Struct, frozen=True):
    """Where a mapping of the issue and each of its keys stands; a key that was not written stands where the mapping does."""

    here: Place
    keys: tuple[tuple[str, Place], ...] = ()

    def of(self, key: str) -> Place:
        return dict(self.keys).get(key, self.here)


class Run(Struct, frozen=True):
    """A piece of a paragraph in one style; a ruby run's `text` is the base and `ruby` its reading."""

    text: str
    emphasis: bool = False
    strong: bool = False
    shift: Literal["", "sub", "sup"] = ""
    ruby: str = ""
    link: str = ""


class Block(Struct, frozen=True):
    """A paragraph of a body. `continued` goes on after a hard line end: a new line without an indent.

    `marker` is an item's bullet or number as it is printed; `depth` counts the lists and quotes around the block from 0;
    `last_line` is the line of the source file on which the block ends; `stanza` tells that it begins a stanza, with a row
    of white above it.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    place: Place
    last_line: int
    marker: str = ""
    depth: int = 0
    stanza: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Photo(Struct, frozen=True):
    """A captioned photograph. `crop` is the allowed range of width/height; None where the editor gave none (then ± 15 %
    of the photo's own); (0, 0) where he forbade cropping. `focus` is in fractions of the width and height. One that is
    `vector` is the page of an advertiser's PDF: its `pixels` are hundredths of a point, and it has no resolution."""

    path: Path
    name: str
    pixels: tuple[int, int]
    marks: Marks
    caption: str = ""
    credit: str = ""
    alt: str = ""
    width: int | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    crop: tuple[float, float] | None = None
    vector: bool = False


class Article(Struct, frozen=True):
    """A story, a picture story or an advertisement. An empty string is a field that was not given."""

    id: str
    marks: Marks
    kind: Kind = "story"
    label: str = ""
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    summary: str = ""
    dateline: str = ""
    byline: str = ""
    body: tuple[Block, ...] = ()
    level: Level | None = None
    share: Fraction | None = None
    width: int | None = None
    rows: int | None = None
    legs: int | None = None
    pin: Pin | None = None
    headline_size: float | None = None
    headline_style: Literal["horizontal", "vertical"] = "horizontal"
    setting: Literal["horizontal", "vertical"] = "horizontal"
    frame: Border = "none"
    jump: Literal["never", "allow"] = "never"
    photos: tuple[Photo, ...] = ()
    file: Path | None = None


class Auto(Struct, frozen=True):
    """The engine makes up the page."""


class Sketch(Struct, frozen=True):
    """A picture of the page in words: `bands` of words, one word a grid column or an equal share of them; "." is empty."""

    bands: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]


class Rectangle(Struct, frozen=True):
    """Grid columns and rows, counted from 1, both ends included."""

    first_column: int
    last_column: int
    first_row: int
    last_row: int


class Places(Struct, frozen=True):
    """Exact places by article id; None is `auto`, a story that the engine places in what is left."""

    rectangles: tuple[tuple[str, Rectangle | None, Place], ...]


Layout = Auto | Sketch | Places


class Page(Struct, frozen=True):
    """A page as it is ordered: its number, what stands in its folio, and its articles in order of importance."""

    number: int
    marks: Marks
    articles: tuple[str, ...] = ()
    section: str = ""
    editors: tuple[tuple[str, str], ...] = ()
    layout: Layout = Auto()


class Grid(Struct, frozen=True):
    """The character grid; `measure` in points of text, rows of one `leading` each."""

    columns: int
    measure: float
    gutter: float
    leading: float
    rows: int

    @property
    def width(self) -> float:
        return self.columns * self.measure + (self.columns - 1) * self.gutter

    @property
    def height(self) -> float:
        return self.rows * self.leading


class Setting(Struct, frozen=True):
    """The paper's rules of setting; `han_latin_gap` in em; `normalize` names what is switched on."""

    punctuation: Literal["full", "kaiming", "half"] = "full"
    kinsoku: Literal["strict", "gb", "none"] = "strict"
    han_latin_gap: float = 0.125
    hang: Literal["none", "punctuation"] = "none"
    normalize: tuple[str, ...] = ()


class TypeStyle(Struct, frozen=True):
    """A face (by role) and a size and leading in points; `indent` in em of its own size."""

    font: str
    size: float
    leading: float
    indent: float = 0.0


class HeadStyle(Struct, frozen=True):
    """The headlines of one level: the sizes that copyfit may choose from, largest first, and the most lines."""

    font: str
    sizes: tuple[float, ...]
    lines: int


class AttendantStyle(Struct, frozen=True):
    """Kicker and deck: `ratio` of the headline's size, held between `least` and `most` points."""

    font: str
    ratio: float
    least: float
    most: float

    def size(self, headline: float) -> float:
        return min(max(headline * self.ratio, self.least), self.most)


class Ear(Struct, frozen=True):
    """What stands at a side of the masthead, so many columns wide: a text, or the article of an id."""

    side: Literal["left", "right"]
    columns: int
    text: str
    article: str
    place: Place


class Masthead(Struct, frozen=True):
    """The head of page 1: the newspaper's name and what stands beside it; takes the first `rows` rows.

    The name is printed in `ink` (C, M, Y, K), or in the spot ink `spot`, which `ink` stands for on a screen; `tint` is
    how much of it, 1 the full tone."""

    name: str
    rows: int
    font: str
    size: float
    ink: tuple[float, float, float, float]
    publisher: str = ""
    cn: str = ""
    motto: str = ""
    spot: str = ""
    tint: float = 1.0
    ears: tuple[Ear, ...] = ()


class FaceWish(Struct, frozen=True):
    """A face that a paper names for a role: a font file of its own, or a family of the system; `index` in a collection."""

    role: str
    file: Path | None
    index: int
    system: str
    place: Place


class Print(Struct, frozen=True):
    """What the press wants. `ink_limit` as a fraction (2.2 is 220 %); `profile` is the paper's own, else the condition's;
    `sharpen` the amount of the unsharp mask over photographs (0 none, 1.2 is 120 %); `spreads` puts facing pages on one
    sheet."""

    standard: Literal["PDF/X-4", "PDF/X-1a:2003"] = "PDF/X-4"
    condition: str = "newsprint"
    profile: Path | None = None
    ink_limit: float = 2.2
    marks: bool = False
    sharpen: float = 0.0
    spreads: bool = False


class Paper(Struct, frozen=True):
    """The house style that all issues of a newspaper share. Lengths in points."""

    name: str
    language: str
    trim: tuple[float, float]
    bleed: float
    top: float
    inner: float
    grid: Grid
    body: TypeStyle
    setting: Setting
    heads: tuple[tuple[Level, HeadStyle], ...]
    kicker: AttendantStyle
    deck: AttendantStyle
    summary: TypeStyle
    byline: TypeStyle
    dateline: TypeStyle
    caption: TypeStyle
    label: TypeStyle
    subhead: TypeStyle
    folio: TypeStyle
    rule_between: float
    rule_columns: float
    masthead: Masthead | None
    fillers: tuple[Article, ...]
    preset: str
    weights: tuple[tuple[str, float], ...]
    print: Print
    faces: tuple[FaceWish, ...] = ()

    def head(self, level: Level) -> HeadStyle:
        return dict(self.heads)[level]


class Issue(Struct, frozen=True):
    """One issue of a newspaper, whole. `path` is the issue file, `root` the folder that nothing may leave."""

    path: Path
    root: Path
    marks: Marks
    paper: Paper
    title: str
    date: date | None
    number: str
    language: str
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    spread: tuple[str, ...] = ()

    def article(self, name: str) -> Article:
        """The article of an id that is known to be there."""
        return next(article for article in self.articles if article.id == name)
