"""A PDF looked at from outside: what pdfium reads of it, and what its content streams say, in points from the trim's top
left corner, y down. Shares nothing with the renderer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_buffer, c_double, c_int
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Char:
    """A character that pdfium extracts: its origin on the baseline, its size in points, the name of its face."""

    text: str
    x: float
    y: float
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A code that a content stream shows: its origin, size, font (a resource name), fill ink and overprint state."""

    code: int
    x: float
    y: float
    size: float
    font: str
    ink: tuple[float, ...]
    overprint: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the report, in points."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of_mm(cls, numbers: Sequence[float]) -> Box:
        return cls(*(number * 72 / 25.4 for number in numbers[:4]))

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def holds(self, x: float, y: float, em: float) -> bool:
        """Whether a glyph's origin stands in it; an opening mark that begins a line has half of its em outside."""
        return self.left - 0.51 * em <= x <= self.right and self.top <= y <= self.bottom


def read_chars(path: Path) -> tuple[tuple[Char, ...], ...]:
    """What pdfium extracts of each page, in its order, without the white that it adds itself."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(tuple(_chars(document[index])) for index in range(len(document)))
    finally:
        document.close()


def _chars(page: Any) -> Iterator[Char]:
    left, _, _, top = page.get_trimbox()
    text = page.get_textpage()
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text.raw, index)
        character = _character(text, index)
        if character:
            yield Char(character, x.value - left, top - y.value, size, _face(text, index))
    text.close()
    page.close()


def _character(text: Any, index: int) -> str:
    """A character by its number. pdfium counts one beyond the basic plane twice: it is told at its first half."""
    code = pdfium.FPDFText_GetUnicode(text.raw, index)
    if 0xD800 <= code < 0xDC00:
        after = pdfium.FPDFText_GetUnicode(text.raw, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + after - 0xDC00)
    return "" if 0xDC00 <= code < 0xE000 else chr(code)


def _face(text: Any, index: int) -> str:
    """The name of a character's font, without its subset's tag."""
    name, flags = c_buffer(100), c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, 100, flags)
    return name.value.decode().split("+")[-1]


def text_in(chars: Iterable[Char], boxes: Iterable[Box]) -> str:
    """The characters that stand in boxes, box by box, in the order of the file; white left away."""
    chars = tuple(chars)
    inside = [char.text for box in boxes for char in chars if box.holds(char.x, char.y, char.size)]
    return solid("".join(inside))


def solid(text: str) -> str:
    """A text without white space and without what a reader does not see; U+0002 is what pdfium makes of a hyphen at a
    line's end, an added one or one of the text."""
    return re.sub(r"[\s\x02\u200b\u200c\u200d\u2060\u00ad\ufeff]", "", text)


def show_operators(page: pikepdf.Page) -> tuple[Glyph, ...]:
    """Every code that the page shows (ISO 32000-1, 9.4), with the graphics state that it is shown in."""
    return tuple(_Reader(page).glyphs())


@dataclass(frozen=True, slots=True)
class _State:
    ctm: Matrix = IDENTITY
    font: str = ""
    size: float = 0.0
    ink: tuple[float, ...] = ()
    overprint: bool = False


class _Reader:
    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._left, self._top = float(page.trimbox[0]), float(page.trimbox[3])
        self._widths = {str(name): widths(font) for name, font in page.resources.get("/Font", {}).items()}

    def glyphs(self) -> Iterator[Glyph]:
        state, stack = _State(), []
        tm = line = IDENTITY
        for operands, operator in pikepdf.parse_content_stream(self._page):
            name = str(operator)
            if name == "q":
                stack.append(state)
            elif name == "Q":
                state = stack.pop()
            elif name == "BT":
                tm = line = IDENTITY
            elif name == "Tm":
                tm = line = _matrix(operands)
            elif name == "Td":
                tm = line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            elif name in ("Tj", "TJ"):
                shown, tm = self._show(operands[0] if name == "TJ" else [operands[0]], state, tm)
                yield from shown
            else:
                assert name not in ("'", '"', "T*", "TD", "Tc", "Tw", "Tz", "Ts", "TL", "Do BT"), (
                    f"{name} is not read here"
                )
                state = self._changed(state, name, operands)

    def _changed(self, state: _State, name: str, operands: Any) -> _State:
        if name == "cm":
            return replace(state, ctm=times(_matrix(operands), state.ctm))
        if name == "Tf":
            return replace(state, font=str(operands[0]), size=float(operands[1]))
        if name in ("k", "g", "rg"):
            return replace(state, ink=tuple(float(part) for part in operands))
        if name == "gs":
            settings = self._page.resources["/ExtGState"][str(operands[0])]
            return replace(state, overprint=bool(settings.get("/op", False)) and int(settings.get("/OPM", 0)) == 1)
        return state

    def _show(self, parts: Any, state: _State, tm: Matrix) -> tuple[list[Glyph], Matrix]:
        shown = []
        advances, common = self._widths[state.font]
        for part in parts:
            if not isinstance(part, pikepdf.String):
                tm = times((1, 0, 0, 1, -float(part) / 1000 * state.size, 0), tm)
                continue
            codes = bytes(part)
            for index in range(0, len(codes), 2):
                code = int.from_bytes(codes[index : index + 2], "big")
                whole = times(tm, state.ctm)
                x, y = whole[4] - self._left, self._top - whole[5]
                shown.append(Glyph(code, x, y, state.size, state.font, state.ink, state.overprint))
                tm = times((1, 0, 0, 1, advances.get(code, common) / 1000 * state.size, 0), tm)
        return shown, tm


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def times(m: Matrix, n: Matrix) -> Matrix:
    """The product of two matrices, the first applied first (ISO 32000-1, 8.3.4)."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def widths(font: Any) -> tuple[dict[int, float], float]:
    """The widths of a Type 0 font by code, and the width of all others (W and DW, ISO 32000-1, 9.7.4.3)."""
    descendant = font.DescendantFonts[0]
    found: dict[int, float] = {}
    entries = list(descendant.get("/W", []))
    while entries:
        first = int(entries.pop(0))
        after = entries.pop(0)
        if isinstance(after, pikepdf.Array):
            found.update({first + index: float(width) for index, width in enumerate(after)})
        else:
            found.update(dict.fromkeys(range(first, int(after) + 1), float(entries.pop(0))))
    return found, float(descendant.get("/DW", 1000))
