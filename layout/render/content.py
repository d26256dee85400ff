"""A page's content stream (ISO 32000-1, 8 and 9): its items in their order, in PDF's coordinates.

Inks are DeviceCMYK throughout, or a Separation where a spot ink is named. Black type and rules, K alone at 100 %,
overprint (OPM 1); all else knocks out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field

from fonts.face import Face
from layout.display.model import BLACK, DisplayPage, Fill, GlyphRun, Ink, Picture, Ring, Rule
from layout.geometry import Rect
from layout.render.fonts_pdf import FaceCode
from layout.render.objects import number, utf16

KNOCK_OUT, OVERPRINT = "Knock", "Over"
# Glyphs stand where the display list says, to this many points.
PRECISION = 0.0025
_MISSING = Ink(k=0.2)

Mode = Literal["text", "graphics"]


# A quarter of a circle as a Bézier curve: its handles are this part of the radius long.
_QUARTER = 0.5523


class Form(Struct, frozen=True):
    """A form: its name, and how wide and high it is in points."""

    name: str
    width: float
    height: float


class Names(Struct, frozen=True):
    """What a page's resources are called: fonts, images, the colour spaces of spot inks, and the forms of placed pages."""

    fonts: Mapping[Face, str]
    images: Mapping[Picture, str]
    spots: Mapping[str, str]
    forms: Mapping[Picture, Form] = field(default_factory=dict)


def page_content(page: DisplayPage, margin: float, faces: Mapping[Face, FaceCode], names: Names) -> bytes:
    """The content stream of a page whose media box is its trim and a margin around it: first the page, then its marks.

    A picture that has no name is drawn as a crossed box."""
    painter = _Painter(margin, margin + page.height, names.spots)
    for item in (*page.items, *page.marks):
        if isinstance(item, GlyphRun):
            painter.run(item, faces[item.face], names.fonts[item.face])
        elif isinstance(item, Rule):
            painter.rule(item)
        elif isinstance(item, Fill):
            painter.fill(item.rect, item.ink)
        elif isinstance(item, Ring):
            painter.ring(item)
        elif item in names.images:
            painter.image(item.rect, names.images[item])
        elif item in names.forms:
            painter.form(item.rect, names.forms[item])
        else:
            painter.missing(item.rect)
    return painter.done()


class _Painter:
    """Writes operators, and remembers the graphics state so that nothing is said twice."""

    def __init__(self, left: float, top: float, spots: Mapping[str, str]) -> None:
        self._left, self._top, self._spots = left, top, spots
        self._lines: list[str] = []
        self._state: dict[str, str] = {}
        self._mode: Mode = "graphics"
        self._telling = False

    def done(self) -> bytes:
        self._enter("graphics")
        return ("\n".join(self._lines) + "\n").encode("ascii")

    def run(self, run: GlyphRun, face: FaceCode, font: str) -> None:
        self._enter("text")
        if run.told != "":
            self._told()
        self._overprint(run.ink == BLACK)
        self._paint(run.ink)
        self._set("Tf", f"/{font} {number(run.size, 4)}")
        if not run.turned and not run.ys:
            self._lines.append(f"1 0 0 1 {self._point(run.xs[0], run.baseline)} Tm" if run.xs else "")
            self._lines.extend(_shown(run, face))
            return
        self._down(run, face)

    def _down(self, run: GlyphRun, face: FaceCode) -> None:
        """Glyphs each in its own place: of a vertical line, whose text a reader of the page is told as a whole."""
        matrix, ys = "0 -1 1 0" if run.turned else "1 0 0 1", run.ys or (run.baseline,) * len(run.xs)
        if run.told:
            self._lines.append(f"/Span <</ActualText <FEFF{utf16(run.told)}>>> BDC")
            self._telling = True
        for glyph, text, x, y in zip(run.glyphs, run.texts, run.xs, ys, strict=True):
            if glyph:
                shown = f"<{face.codes[glyph, text]}> Tj"
                self._lines.append(f"{matrix} {self._point(x, y)} Tm")
                self._lines.append(shown if self._telling else _spelled(face, (glyph, text), shown))

    def rule(self, rule: Rule) -> None:
        if (rule.x0, rule.y0) == (rule.x1, rule.y1):
            self._disc(rule.x0, rule.y0, rule.width / 2, rule.ink)
            return
        self._enter("graphics")
        self._overprint(rule.ink == BLACK)
        self._line(rule.ink, rule.width)
        self._lines.append(f"{self._point(rule.x0, rule.y0)} m {self._point(rule.x1, rule.y1)} l S")

    def ring(self, ring: Ring) -> None:
        self._enter("graphics")
        self._overprint(False)
        self._line(ring.ink, ring.width)
        self._lines.append(f"{self._circle(ring.x, ring.y, ring.radius)} s")

    def _disc(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """A rule without length: an emphasis dot."""
        self._enter("graphics")
        self._overprint(ink == BLACK)
        self._paint(ink)
        self._lines.append(f"{self._circle(x, y, radius)} f")

    def _circle(self, left: float, down: float, far: float) -> str:
        corners = ((far, 0.0), (0.0, -far), (-far, 0.0), (0.0, far), (far, 0.0))
        path = [f"{self._point(left + far, down)} m"]
        for (x0, y0), (x1, y1) in pairwise(corners):
            # The handle of each end lies along the tangent, towards the other end.
            handles = ((x0 + x1 * _QUARTER, y0 + y1 * _QUARTER), (x1 + x0 * _QUARTER, y1 + y0 * _QUARTER), (x1, y1))
            path.append(" ".join(self._point(left + x, down + y) for x, y in handles) + " c")
        return " ".join(path)

    def fill(self, rect: Rect, ink: Ink) -> None:
        self._enter("graphics")
        self._overprint(False)
        self._paint(ink)
        self._lines.append(f"{self._corner(rect)} {number(rect.width)} {number(rect.height)} re f")

    def image(self, rect: Rect, name: str) -> None:
        self._enter("graphics")
        self._overprint(False)
        size = f"{number(rect.width)} 0 0 {number(rect.height)}"
        self._lines.append(f"q {size} {self._corner(rect)} cm /{name} Do Q")

    def form(self, rect: Rect, form: Form) -> None:
        """A page in the middle of its place, as large as fits; it begins with the state that a page begins with (ISO 32000-1,
        8.4.1), as far as anything here changes it."""
        self._enter("graphics")
        self._overprint(False)
        scale = min(rect.width / form.width, rect.height / form.height)
        left = rect.x + (rect.width - form.width * scale) / 2
        foot = rect.bottom - (rect.height - form.height * scale) / 2
        matrix = f"{number(scale, 6)} 0 0 {number(scale, 6)} {self._point(left, foot)} cm"
        self._lines.append(f"q 1 w 0 g 0 G {matrix} /{form.name} Do Q")

    def missing(self, rect: Rect) -> None:
        self.fill(rect, _MISSING)
        for y0, y1 in ((rect.y, rect.bottom), (rect.bottom, rect.y)):
            self.rule(Rule(rect.x, y0, rect.right, y1, 0.5))

    def _point(self, x: float, y: float) -> str:
        return f"{number(self._left + x)} {number(self._top - y)}"

    def _corner(self, rect: Rect) -> str:
        return self._point(rect.x, rect.bottom)

    def _overprint(self, on: bool) -> None:
        self._set("gs", f"/{OVERPRINT if on else KNOCK_OUT}")

    def _paint(self, ink: Ink) -> None:
        space = self._spots.get(ink.spot)
        self._say("fill", f"/{space} cs {number(ink.tint)} scn" if space else f"{_ink(ink)} k")

    def _line(self, ink: Ink, width: float) -> None:
        space = self._spots.get(ink.spot)
        self._say("stroke", f"/{space} CS {number(ink.tint)} SCN" if space else f"{_ink(ink)} K")
        self._set("w", number(width, 4))

    def _say(self, part: str, operation: str) -> None:
        if self._state.get(part) != operation:
            self._state[part] = operation
            self._lines.append(operation)

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._lines.append(f"{operands} {operator}")

    def _told(self) -> None:
        """Ends the text that a reader was told as a whole."""
        if self._telling:
            self._telling = False
            self._lines.append("EMC")

    def _enter(self, mode: Mode) -> None:
        if mode != self._mode:
            self._told()
            self._mode = mode
            self._lines.append("BT" if mode == "text" else "ET")


def _ink(ink: Ink) -> str:
    return f"{number(ink.c)} {number(ink.m)} {number(ink.y)} {number(ink.k)}"


def _shown(run: GlyphRun, face: FaceCode) -> Iterator[str]:
    """The operators that show a run whose origin is set: TJ, with the distance from each glyph's own advance to where
    the next one stands in thousandths of the size. The viewer's pen is followed, so that roundings do not add up."""
    thousandth = run.size / 1000
    digits = 0 if thousandth <= 2 * PRECISION else 1 if thousandth <= 20 * PRECISION else 2
    codes, advances, spelled_out = face.codes, face.advances, face.spelled_out
    parts: list[str] = []
    pen = run.xs[0] if run.xs else 0.0
    joined = ""
    for glyph, text, x in zip(run.glyphs, run.texts, run.xs, strict=True):
        if not glyph:
            continue
        back = round((pen - x) / thousandth, digits)
        if back:
            if joined:
                parts.append(f"<{joined}>")
                joined = ""
            parts.append(number(back, digits))
            pen -= back * thousandth
        if spelled_out and (glyph, text) in spelled_out:
            yield f"[{''.join(parts)}{f'<{joined}>' if joined else ''}] TJ"
            parts, joined = [], ""
            yield _spelled(face, (glyph, text), f"<{codes[glyph, text]}> Tj")
        else:
            joined += codes[glyph, text]
        pen += advances[glyph] * thousandth
    if joined:
        parts.append(f"<{joined}>")
    if parts:
        yield f"[{''.join(parts)}] TJ"


def _spelled(face: FaceCode, spelling: tuple[int, str], shown: str) -> str:
    if spelling not in face.spelled_out:
        return shown
    return f"/Span <</ActualText <FEFF{utf16(spelling[1])}>>> BDC {shown} EMC"
