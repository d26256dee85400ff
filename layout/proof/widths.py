"""How wide a line is and what stands where in it: TYPOGRAPHY C, E and F, from the places of its glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fonts.face import Face
from layout.text.classes import family
from layout.text.model import Copy, Line

EDGE = 0.02
BEYOND = 0.05
MOST_STRETCH = 0.2
TOO_LOOSE = 0.5
MOST_WORD_SPACE = 0.5
# Less than this is a rounding.
_NEAR = 1e-3
_CLOSING = frozenset("”’」』）］｝】》〉〕〗〙，、；：。．！？")
_OPENING = frozenset("“‘「『（［｛【《〈〔〖〘")
_LEAST_HAN_LATIN, _MOST_HAN_LATIN = 0.125, 0.5


class Stood(NamedTuple):
    """A glyph on a line: the left edge of its advance in em of the body from the measure's left edge, and its source."""

    x: float
    text: str
    glyph: int
    face: Face
    plain: bool


def widths(copy: Copy, line: Line, measure: float, first: bool, last: bool) -> Iterator[tuple[str, bool]]:
    """The rules that a line breaks by its widths, each with whether it is one that must hold."""
    em = copy.size
    left = (copy.left + (copy.indent if first else 0.0)) / em
    room, width = measure / em - left, line.width / em
    hangs = copy.setting.hang != "none"
    if width > room + EDGE:
        yield "F2", True
    elif not (last or copy.ragged) and width < room - EDGE:
        yield "F", True
    glyphs = _glyphs(line, em)
    if glyphs and not hangs and _right_of(glyphs[-1]) > measure / em + BEYOND and width <= room + EDGE:
        yield "F2", True
    if copy.ragged:
        return
    pairs = [(a, b) for a, b in pairwise(glyphs) if a.plain and b.plain]
    if not last:
        if family(copy.language):
            yield from _stretch(pairs, all(glyph.plain for glyph in glyphs), line.gap / em)
        elif _widest_space(pairs) > MOST_WORD_SPACE + EDGE:
            yield "F word", False
    yield from _tight(pairs)
    if family(copy.language) == "zh-Hans" and copy.setting.punctuation == "full":
        yield from _marks(pairs, max(0.0, line.gap / em))
        if not (last or hangs) and glyphs and _end(glyphs[-1]) > measure / em + EDGE:
            yield "C4", False
        if glyphs and not first and _is_full(glyphs[0], _OPENING) and abs(glyphs[0].x + 0.5 - left) > EDGE:
            yield "C5", False


def _glyphs(line: Line, em: float) -> list[Stood]:
    """The glyphs of a line from left to right, without spaces and without further glyphs of a cluster."""
    found = [
        Stood(x / em, text, glyph, run.face, run.rise == 0.0 and abs(run.size - em) < 0.01)
        for run in line.runs
        for x, text, glyph in zip(run.xs, run.texts, run.glyphs, strict=True)
        if text
    ]
    if any(not glyph.plain for glyph in found):
        found.sort(key=lambda glyph: glyph.x)
    return found


def _stretch(pairs: Sequence[tuple[Stood, Stood]], plain: bool, gap: float) -> Iterator[tuple[str, bool]]:
    """Gaps too wide (F3) or not alike (F), as the glyphs of Han stand; where a line has no two Han side by side, by what
    its other gaps got beyond their limits."""
    gaps = _han_gaps(pairs) if plain else []
    most = max(gaps) if gaps else gap
    if most > TOO_LOOSE + _NEAR:
        yield "F3", True
    elif most > MOST_STRETCH + _NEAR:
        yield "F3", False
    if gaps and max(gaps) - min(gaps) > EDGE:
        yield "F", False


def _widest_space(pairs: Sequence[tuple[Stood, Stood]]) -> float:
    """The widest word space of a line of a language of words: half an em by the first step of F, which in a narrow measure
    no line can always keep."""
    return max((b.x - a.x for a, b in pairs if a.text.isspace()), default=0.0)


def _tight(pairs: Sequence[tuple[Stood, Stood]]) -> Iterator[tuple[str, bool]]:
    """Han set tighter than their em (F1)."""
    if min(_han_gaps(pairs), default=0.0) < -EDGE:
        yield "F1", True


def _han_gaps(pairs: Sequence[tuple[Stood, Stood]]) -> list[float]:
    return [b.x - a.x - 1.0 for a, b in pairs if _is_han(a.text) and _is_han(b.text)]


def _marks(pairs: Sequence[tuple[Stood, Stood]], gap: float) -> Iterator[tuple[str, bool]]:
    """Adjacent marks wider than one and a half em (C2), Han and Latin too close or too far (E1), white beside a mark and
    Latin (E3)."""
    both = _CLOSING | _OPENING
    for a, b in pairs:
        step = b.x - a.x
        if _is_full(a, both) and _is_full(b, both) and step > 0.5 + gap + EDGE:
            yield "C2", False
        elif _is_han(a.text) and _is_latin(b.text):
            if not _LEAST_HAN_LATIN - EDGE < step - 1.0 < _MOST_HAN_LATIN + EDGE:
                yield "E1", False
        elif _is_full(a, _CLOSING) and _is_latin(b.text) and step - 1.0 > gap + EDGE:
            yield "E3", False


def _right_of(stood: Stood) -> float:
    """The right edge of a glyph's ink, of its advance where the ink overhangs that, as an f may."""
    return stood.x + min(stood.face.ink(stood.glyph)[2], stood.face.advance(stood.glyph)) if stood.plain else stood.x


def _end(stood: Stood) -> float:
    """Where a mark at a line's end is over: half an em behind its start (C4)."""
    return stood.x + 0.5 if _is_full(stood, _CLOSING) else stood.x


def _is_full(stood: Stood, marks: frozenset[str]) -> bool:
    """Whether a glyph is a mark on an em of its own, as in Song and Hei (LXGW's quotes are narrow: TYPOGRAPHY M4)."""
    return stood.text in marks and abs(stood.face.advance(stood.glyph) - 1.0) < EDGE


def _is_han(text: str) -> bool:
    char = text[0]
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U0003ffff"


def _is_latin(text: str) -> bool:
    return text[0].isascii() and text[0].isalnum()
