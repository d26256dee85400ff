"""Tokens → atoms: what no line end splits, shaped in the faces of its role.

Sub- and superscripts are scaled figures of the same face (TYPOGRAPHY M5), a ruby stands above its base (J1), and the
parts of a word that may be divided are cut from the word shaped whole, so that its kerning and ligatures stay.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from fonts.face import Face
from fonts.roles import FontSet
from layout.text.boxes import Atom, Bar, Piece, bar_of, divided, em_width, lifted, moved, pieces_of, placed, respelt
from layout.text.classes import Kind, family
from layout.text.letters import Letters, letters_of
from layout.text.model import Span
from layout.text.words import HYPHENATED, SHORT

SHIFT_SIZE = 0.65
LEAST_SHIFT_SIZE = 4.0
RUBY_SIZE = 0.5
_RISES = {"sub": -0.15, "sup": 0.35, "": 0.0}
_RUBY_RISE = 0.9
# Where the middle of an emphasis dot stands, in em from the baseline: midway between the em boxes of a newspaper's lines.
DOT_BELOW, DOT_ABOVE = -0.26, 1.02
_DOT = 0.16
DOTTED = frozenset({Kind.HAN, Kind.REPEAT, Kind.SMALL})
_PAUSES = frozenset({Kind.COMMA, Kind.STOP})
_LONG = frozenset({Kind.DASH, Kind.CONNECT})
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+−", strict=True))
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−", strict=True))
_SHIFTED = re.compile("([" + "".join((*_SUBSCRIPTS, *_SUPERSCRIPTS)) + "]+)")
_LOOKALIKES = {"\u2011": "-", "\u2010": "-", "／": "/", "⋯": "…", "−": "-", "‧": "·", "・": "·"}


# What is kept of a style, which may serve a thousand issues: more than a newspaper's characters and words of a night.
_MOST = 20_000


def _bound(known: dict[Any, Any]) -> None:
    if len(known) >= _MOST:
        known.clear()


class Atoms:
    """Makes the atoms of one style of a copy: a role and size in a language. `em` is the copy's size in points."""

    __slots__ = ("_em", "_faces", "_fonts", "_known", "_language", "_role", "_size", "_words")

    def __init__(self, fonts: FontSet, role: str, size: float, em: float, language: str) -> None:
        self._fonts = fonts
        self._role = role
        self._size = size
        self._em = em
        self._language = language
        self._known: dict[tuple[str, Kind], Atom] = {}
        self._faces: dict[str, Face | None] = {}
        self._words: dict[tuple[tuple[str, ...], tuple[int, ...]], tuple[Atom, ...]] = {}

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
            _bound(self._known)
            found = self._known[key] = self._latin(text) if latin else self._box(text, kind)
        return found

    def word(self, parts: tuple[str, ...], ties: tuple[int, ...]) -> tuple[Atom, ...]:
        """The atoms of a word in parts, tied by `ties` (one fewer). Empty are those of parts that a ligature joins to what
        stands before them; only a hyphen's place in a language of words takes a ligature apart."""
        found = self._words.get((parts, ties))
        if found is None:
            _bound(self._words)
            found = self._words[parts, ties] = self._divided(parts, ties)
        return found

    def _divided(self, parts: tuple[str, ...], ties: tuple[int, ...]) -> tuple[Atom, ...]:
        atoms = divided(self._latin("".join(parts)), parts)
        for index, tie in enumerate(ties, 1):
            if tie in {HYPHENATED, SHORT} and not atoms[index].text:
                return (*self._divided(parts[:index], ties[: index - 1]), *self._divided(parts[index:], ties[index:]))
        return atoms

    def shifted(self, span: Span, text: str) -> Atom:
        """A sub- or superscript."""
        atom = self._latin(text, *self._shift(span.shift))
        return replace(atom, text=text)

    def ruby(self, span: Span, text: str) -> Atom:
        """A ruby's base with its reading centred above, each spread so that none stands out (JLREQ 3.3.5, group
        ruby)."""
        base = [self.atom(char, Kind.HAN, False) for char in text]
        reading = self.reading(span.ruby)
        inner = sum(atom.width for atom in base)
        width = max(inner, reading.width + 0.25 * RUBY_SIZE)
        room = (width - inner) / len(base)
        pieces: list[Piece] = []
        pen = room / 2
        for atom in base:
            pieces += [moved(piece, pen) for piece in atom.pieces]
            pen += atom.width + room
        lift = _RUBY_RISE * self._size / self._em
        above = [moved(piece, (width - reading.width) / 2, lift) for piece in reading.pieces]
        missing = "".join(atom.missing for atom in (*base, reading))
        return Atom(text, width, (*pieces, *above), tall=True, missing=missing)

    def reading(self, text: str) -> Atom:
        """The reading of a ruby, in its small size, at the baseline."""
        return self._latin(text, RUBY_SIZE * self._size, 0.0)

    def dotted(self, text: str, kind: Kind, latin: bool) -> Atom:
        """A character with an emphasis dot: below it in Chinese, above it in Japanese and Korean (CLREQ 3.5.2, JLREQ 3.3.9).
        Marks and words take none."""
        atom = self.atom(text, kind, latin)
        if kind not in DOTTED:
            return atom
        rise = DOT_BELOW if family(self._language).startswith("zh") else DOT_ABOVE
        return with_dot(atom, rise, self._size / self._em)

    def _shift(self, shift: str) -> tuple[float, float]:
        """Size in points and rise in em of the copy."""
        return max(LEAST_SHIFT_SIZE, SHIFT_SIZE * self._size), _RISES[shift] * self._size / self._em

    def _face(self, text: str) -> Face | None:
        if text not in self._faces:
            _bound(self._faces)
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
                pieces += pieces_of(letter, face, scale, pen, lift, self._em, told if len(told) == len(run) else "")
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
            return Atom(text, scale * em_width(text, kind, 1.0), (), missing=text)
        letter = self._letters(face).letter(wanted, "Hani")
        if wanted != text:
            letter = replace(letter, texts=respelt(letter.texts, text))
        if kind is Kind.HAN:
            return Atom(text, letter.width * scale, tuple(pieces_of(letter, face, self._size, 0.0, 0.0, self._em, "")))
        width = em_width(text, kind, letter.width)
        shift = placed(letter, face, kind, width)
        rise = lifted(letter, face, text, kind) * scale
        pieces = tuple(pieces_of(letter, face, self._size, shift * scale, rise, self._em, ""))
        hang = width * scale if kind in _PAUSES and text in "，。、．" else 0.0
        bar = None
        if kind in _LONG and text[0] in "—⸺":
            bar = bar_of(letter, face, width, self._role.startswith("hei"), scale)
        return Atom(text, width * scale, pieces, hang=hang, bar=bar)


@lru_cache(maxsize=128)
def _kept_atoms(fonts: FontSet, role: str, size: float, em: float, language: str) -> Atoms:
    return Atoms(fonts, role, size, em, language)


def atoms_of(fonts: FontSet, role: str, size: float, em: float, language: str) -> Atoms:
    """The atoms of a style, shared by all paragraphs in it."""
    return _kept_atoms(fonts, role, size, em, language)


def with_dot(atom: Atom, rise: float, scale: float) -> Atom:
    """An atom with a dot beside its middle, `rise` above the baseline; a bar without length is a dot. `scale` is its size in
    em of the copy."""
    middle = atom.width / 2
    return replace(atom, bar=Bar(middle, middle, rise * scale, _DOT * scale), dotted=True)


def _script(text: str) -> str:
    code = ord(text[0])
    if 0x370 <= code <= 0x3FF or 0x1F00 <= code <= 0x1FFF:
        return "Grek"
    return "Cyrl" if 0x400 <= code <= 0x52F else "Latn"
