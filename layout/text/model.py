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
    as a sub- or superscript of that size; `ruby` is the reading of the text; `link` that it is an address; `dots` that its
    Han bear emphasis dots."""

    text: str
    role: str
    size: float
    shift: Literal["", "sub", "sup"] = ""
    ruby: str = ""
    link: bool = False
    dots: bool = False


class Copy(Struct, frozen=True):
    """A paragraph to be set. `indent` of the first line and `left` of all lines in points; `last` says how its last
    line (and a line before a forced end) stands; `ragged` sets all lines at their natural width. A `marker` stands in
    the hanging indent of the first line (`indent` is negative then) and takes no part in the text. The lines of one that
    goes `down` are vertical."""

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
    down: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class LineRun(Struct, frozen=True):
    """Glyphs of one face and size; `xs` from the left edge of the measure, `rise` above the line's baseline. In a vertical
    line `xs` count down from its head and `rise` to the right of its middle; a `turned` run lies on its side there, each
    glyph turned a quarter clockwise about its origin."""

    face: Face
    size: float
    rise: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    turned: bool = False


class Stroke(Struct, frozen=True):
    """A bar of ink along the line from `x0` to `x1`, its middle `rise` above the baseline, `weight` thick: the body of a
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
