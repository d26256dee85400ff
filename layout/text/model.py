"""What the text stage takes and hands on. Lengths in points.

A `Copy` is text to be set; `prepare` shapes it once to a `Prepared`; `fit` finds, for any measure, the numbers of
lines it can be set in; `set_lines` makes the `Line`s of one of them, which make-up moves about whole.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fonts.face import Face
from issue.model import Setting
from issue.problem import Place


class Span(Struct, frozen=True):
    """A piece of copy in one style. `role` names the face ("song", "hei", "kai" …), `size` its size; `shift` sets it
    as a sub- or superscript of that size; `ruby` is the reading of the text; `link` that it is an address."""

    text: str
    role: str
    size: float
    shift: Literal["", "sub", "sup"] = ""
    ruby: str = ""
    link: bool = False


class Copy(Struct, frozen=True):
    """A paragraph to be set. `indent` of the first line and `left` of all lines in points; `last` says how its last
    line (and a line before a forced end) stands; `ragged` sets all lines at their natural width. A `marker` stands in
    the hanging indent of the first line (`indent` is negative then) and takes no part in the text."""

    spans: tuple[Span, ...]
    language: str
    setting: Setting
    size: float
    place: Place
    last_line: int
    indent: float = 0.0
    left: float = 0.0
    align: Literal["left", "centre", "right"] = "left"
    ragged: bool = False
    marker: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class LineRun(Struct, frozen=True):
    """Glyphs of one face and size; `xs` from the left edge of the measure, `rise` above the line's baseline."""

    face: Face
    size: float
    rise: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]


class Stroke(Struct, frozen=True):
    """A horizontal bar of ink from `x0` to `x1`, its middle `rise` above the baseline, `weight` thick: the body of a
    dash whose glyph is thinner than the strokes of its face."""

    x0: float
    x1: float
    rise: float
    weight: float


class Line(Struct, frozen=True):
    """A set line. `natural` is its width before justification with the line-edge rules applied, `width` after; `gap`
    what each adjustable place between Han characters got (points; negative where it was pushed in); `text` as
    printed."""

    runs: tuple[LineRun, ...]
    text: str
    natural: float
    width: float
    gap: float
    place: Place
    strokes: tuple[Stroke, ...] = ()


class Option(Struct, frozen=True):
    """A number of lines that a paragraph can be set in at a measure: the breaks (atom indices at which lines end,
    exclusive) and their cost. `forced` counts the lines for which a rule that must hold had to be set aside: broken
    where nothing may be broken, or left wider or much looser than the measure allows."""

    lines: int
    breaks: tuple[int, ...]
    cost: float
    forced: int = 0


class ColumnGlyph(Struct, frozen=True):
    """A glyph of a vertical line: its origin in points, `x` from the middle of the column to the right, `y` from the
    column's head downwards. A `turned` one is drawn turned a quarter clockwise about its origin. `text` are the
    characters that it stands for, "" for a further glyph of the same ones."""

    face: Face
    size: float
    x: float
    y: float
    glyph: int
    text: str
    turned: bool = False


class Column(Struct, frozen=True):
    """A vertical line, one em of its size wide: its glyphs from the head down, its text, its length in points. Its
    strokes run down: `x0` and `x1` count from the column's head, `rise` to the right of its middle."""

    glyphs: tuple[ColumnGlyph, ...]
    text: str
    length: float
    strokes: tuple[Stroke, ...] = ()
