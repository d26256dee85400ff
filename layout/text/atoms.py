"""Tokens → atoms: boxes of a width, with their glyphs placed inside.

A full-width mark becomes its inked half em, `·` and `／` stand in half an em, dashes and ellipses in a whole number
of em whatever their face draws (GB/T 15834 5.1.4 to 5.1.9, TYPOGRAPHY C and M). Sub- and superscripts are scaled
figures of the same face (M5). Widths are in em of the copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from fonts.face import Face
from fonts.roles import FontSet
from layout.text.classes import MARKS, Kind
from layout.text.letters import Letter, Letters, letters_of
from layout.text.model import Span

SHIFT_SIZE = 0.65
LEAST_SHIFT_SIZE = 4.0
RUBY_SIZE = 0.5
_RISES = {"sub": -0.15, "sup": 0.35, "": 0.0}
# Half a mark's white that a narrow quote keeps on its open side, in em.
_BEARING = 0.06
_RUBY_RISE = 0.9
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+−", strict=True))
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−", strict=True))
_SHIFTED = re.compile("([" + "".join((*_SUBSCRIPTS, *_SUPERSCRIPTS)) + "]+)")
_LOOKALIKES = {"\u2011": "-", "\u2010": "-", "／": "/", "⋯": "…", "−": "-", "‧": "·", "・": "·"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face and size (points); `xs` from the atom's left edge and `rise` above the baseline in em of the
    copy."""

    face: Face
    size: float
    rise: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar over a dash that is too thin or too short, in em of the copy: from, to, its middle above the baseline,
    weight."""

    start: float
    end: float
    rise: float
    weight: float


@dataclass(frozen=True, slots=True)
class Atom:
    """What no line end splits. `width` in em of the copy; `tall` says that ruby stands above it; `missing` are
    characters that no face has; `hang` is what of it may stand beyond the right edge."""

    text: str
    width: float
    pieces: tuple[Piece, ...]
    tall: bool = False
    missing: str = ""
    hang: float = 0.0
    bar: Bar | None = None


class Atoms:
    """Makes the atoms of one style of a copy: a role and size in a language. `em` is the copy's size in points."""

    __slots__ = ("_em", "_faces", "_fonts", "_known", "_language", "_role", "_size")

    def __init__(self, fonts: FontSet, role: str, size: float, em: float, language: str) -> None:
        self._fonts = fonts
        self._role = role
        self._size = size
        self._em = em
        self._language = language
        self._known: dict[tuple[str, Kind], Atom] = {}
        self._faces: dict[str, Face | None] = {}

    def learn(self, chars: set[str]) -> None:
        """Shapes the single characters of a paragraph at once, before they are asked for one by one."""
        text = "".join(sorted(chars - self._faces.keys()))
        for start, end, face in self._fonts.itemize(self._role, text, self._language):
            self._faces.update(dict.fromkeys(text[start:end], face))
            if face is not None:
                self._letters(face).learn(text[start:end])

    def atom(self, text: str, kind: Kind, latin: bool) -> Atom:
        """The atom of a token; `latin` for one of letters and figures."""
        key = (text, Kind.LETTER if latin else kind)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._latin(text) if latin else self._box(text, kind)
        return found

    def shifted(self, span: Span, text: str) -> Atom:
        """A sub- or superscript."""
        atom = self._latin(text, *self._shift(span.shift))
        return replace(atom, text=text)

    def ruby(self, span: Span, text: str) -> Atom:
        """A ruby's base with its reading centred above, each spread so that none stands out (JLREQ 3.3.5, group
        ruby)."""
        base = [self.atom(char, Kind.HAN, False) for char in text]
        size = RUBY_SIZE * self._size
        reading = self._latin(span.ruby, size, 0.0)
        inner = sum(atom.width for atom in base)
        width = max(inner, reading.width + 0.25 * RUBY_SIZE)
        room = (width - inner) / len(base)
        pieces: list[Piece] = []
        pen = room / 2
        for atom in base:
            pieces += [_moved(piece, pen) for piece in atom.pieces]
            pen += atom.width + room
        lift = _RUBY_RISE * self._size / self._em
        above = [_moved(piece, (width - reading.width) / 2, lift) for piece in reading.pieces]
        missing = "".join(atom.missing for atom in (*base, reading))
        return Atom(text, width, (*pieces, *above), tall=True, missing=missing)

    def _shift(self, shift: str) -> tuple[float, float]:
        """Size in points and rise in em of the copy."""
        return max(LEAST_SHIFT_SIZE, SHIFT_SIZE * self._size), _RISES[shift] * self._size / self._em

    def _face(self, text: str) -> Face | None:
        if text not in self._faces:
            self._faces[text] = self._fonts.itemize(self._role, text, self._language)[0][2]
        return self._faces[text]

    def _letters(self, face: Face) -> Letters:
        return letters_of(face, self._language)

    def _latin(self, text: str, size: float = 0.0, rise: float = 0.0) -> Atom:
        """A run of letters and figures, in as many faces and sizes as it takes."""
        size = size or self._size
        pieces: list[Piece] = []
        missing, pen = "", 0.0
        for part in _SHIFTED.split(text):
            for start, end, face in self._fonts.itemize(self._role, part, self._language):
                run, scale, lift, told = part[start:end], size, rise, part[start:end]
                if part[0] in _SUBSCRIPTS or part[0] in _SUPERSCRIPTS:
                    face, run, scale, lift = self._scaled(run, face, size, rise)
                elif face is None and all(char in _LOOKALIKES for char in run):
                    face, run = self._fonts.face(self._role), "".join(_LOOKALIKES[char] for char in run)
                if face is None:
                    missing += run
                    pen += 0.5 * len(run)
                    continue
                letter = self._letters(face).letter(run, _script(run))
                pieces += _pieces(letter, face, scale, pen, lift, self._em, told if len(told) == len(run) else "")
                pen += letter.width * scale / self._em
        return Atom(text, pen, tuple(pieces), missing=missing)

    def _scaled(self, run: str, face: Face | None, size: float, rise: float) -> tuple[Face | None, str, float, float]:
        """Figures set small for ₂ or ² where the role's own face has none (FONTS, fallback)."""
        own = self._fonts.face(self._role)
        if face == own:
            return face, run, size, rise
        table, shift = (_SUBSCRIPTS, "sub") if run[0] in _SUBSCRIPTS else (_SUPERSCRIPTS, "sup")
        plain = "".join(table.get(char, char) for char in run)
        for _, _, other in self._fonts.itemize(self._role, plain, self._language):
            small, lift = self._shift(shift)
            return other, plain, small * size / self._size, rise + lift
        return face, run, size, rise

    def _box(self, text: str, kind: Kind) -> Atom:
        if kind is Kind.WIDE_SPACE:
            return Atom(text, self._size / self._em, ())
        wanted = "/" if kind is Kind.SLASH else text
        face = self._face(wanted)
        if face is None and all(char in _LOOKALIKES for char in wanted):
            wanted = "".join(_LOOKALIKES[char] for char in wanted)
            face = self._face(wanted)
        scale = self._size / self._em
        if face is None:
            return Atom(text, scale * _em_width(text, kind, 1.0), (), missing=text)
        letter = self._letters(face).letter(wanted, "Hani")
        if wanted != text:
            letter = replace(letter, texts=_respelt(letter.texts, text))
        width = _em_width(text, kind, letter.width)
        shift = _placed(letter, face, kind, width)
        pieces = tuple(_pieces(letter, face, self._size, shift * scale, 0.0, self._em, ""))
        hang = width * scale if kind in {Kind.COMMA, Kind.STOP} and text in "，。、．" else 0.0
        bar = self._bar(letter, face, width) if kind in {Kind.DASH, Kind.CONNECT} and text[0] in "—⸺" else None
        return Atom(text, width * scale, pieces, hang=hang, bar=bar)

    def _bar(self, letter: Letter, face: Face, width: float) -> Bar | None:
        """A bar for a dash whose glyph is a hairline beside its Hei, or does not fill its two em (TYPOGRAPHY M2)."""
        low, high = face.ink(letter.glyphs[0])[1::2]
        weight = high - low
        strokes = face.ink(face.glyph("一"))[1::2] if self._role.startswith("hei") and face.has("一") else (0.0, 0.0)
        wanted = max(weight, strokes[1] - strokes[0])
        if wanted < 1.3 * weight and abs(letter.width - width) < 0.02:
            return None
        scale = self._size / self._em
        margin = 0.04 * scale
        return Bar(margin, width * scale - margin, (low + high) / 2 * scale, wanted * scale)


@lru_cache(maxsize=128)
def _kept_atoms(fonts: FontSet, role: str, size: float, em: float, language: str) -> Atoms:
    return Atoms(fonts, role, size, em, language)


def atoms_of(fonts: FontSet, role: str, size: float, em: float, language: str) -> Atoms:
    """The atoms of a style, shared by all paragraphs in it."""
    return _kept_atoms(fonts, role, size, em, language)


def _em_width(text: str, kind: Kind, advance: float) -> float:
    if kind in MARKS or kind in {Kind.DOT, Kind.SLASH}:
        return 0.5
    if kind in {Kind.DASH, Kind.ELLIPSIS}:
        return 2.0 if text == "⸺" else float(len(text))
    if kind is Kind.CONNECT:
        return 1.0 if text in "—～〜" else max(0.5, advance)
    return advance


def _placed(letter: Letter, face: Face, kind: Kind, width: float) -> float:
    """How far a mark's glyph is moved so that its ink stands in its box."""
    if kind in {Kind.HAN, Kind.DASH, Kind.ELLIPSIS}:
        return 0.0 if kind is Kind.HAN else (width - letter.width) / 2
    inks = [(x + face.ink(glyph)[0], x + face.ink(glyph)[2]) for glyph, x in zip(letter.glyphs, letter.xs, strict=True)]
    left, right = min(ink[0] for ink in inks), max(ink[1] for ink in inks)
    if kind in MARKS:
        if letter.width < 0.75:
            return width - _BEARING - right if kind is Kind.OPEN else _BEARING - left
        if kind is Kind.OPEN:
            return max(-0.5, -left) if left < 0.5 else -0.5
        return min(0.0, width - right)
    if kind in {Kind.DOT, Kind.SLASH, Kind.CONNECT}:
        return (width - left - right) / 2
    return 0.0


def _pieces(letter: Letter, face: Face, size: float, left: float, rise: float, em: float, told: str) -> list[Piece]:
    """The pieces of a letter, one for each height that its glyphs stand at. `told` are the source characters, one for
    each of the letter's, where it is set with others in their place."""
    scale = size / em
    texts = _respelt(letter.texts, told) if told else letter.texts
    heights = list(dict.fromkeys(letter.rises))
    if len(heights) == 1:
        xs = tuple([left + x * scale for x in letter.xs])
        return [Piece(face, size, rise + heights[0] * scale, letter.glyphs, xs, texts)]
    pieces: list[Piece] = []
    for glyph, x, height, text in zip(letter.glyphs, letter.xs, letter.rises, texts, strict=True):
        pieces.append(Piece(face, size, rise + height * scale, (glyph,), (left + x * scale,), (text,)))
    return pieces


def _respelt(texts: tuple[str, ...], source: str) -> tuple[str, ...]:
    """The same clusters in other characters, one for one."""
    found: list[str] = []
    start = 0
    for text in texts:
        found.append(source[start : start + len(text)])
        start += len(text)
    return tuple(found)


def _moved(piece: Piece, by: float, lift: float = 0.0) -> Piece:
    return replace(piece, xs=tuple([x + by for x in piece.xs]), rise=piece.rise + lift)


def _script(text: str) -> str:
    code = ord(text[0])
    if 0x370 <= code <= 0x3FF or 0x1F00 <= code <= 0x1FFF:
        return "Grek"
    return "Cyrl" if 0x400 <= code <= 0x52F else "Latn"
