"""Atoms of text whose lines run down, for vertical headlines and boxes (CLREQ 2.3 and 3.1.6; TYPOGRAPHY I).

Han stand upright, marks take their vertical forms, quotes become corner brackets (as the faces have them), two or three
figures and single letters stand upright across the line, words and longer numbers lie on their side. A vertical line is a
horizontal one turned a quarter clockwise, but for the glyphs that stand upright in it: `xs` run down from its head, `rise`
counts from its middle to the right, and breaking, justifying and pouring know no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from fonts.face import Face, shape
from fonts.roles import FontSet
from layout.text.atoms import DOTTED, RUBY_SIZE, Atoms, atoms_of, with_dot
from layout.text.boxes import Atom, Piece, moved
from layout.text.classes import LATIN, MARKS, Kind
from layout.text.model import Copy, Span
from layout.text.tokens import Tokens
from layout.text.words import WITHIN_WORD

# As many figures at most stand side by side in an em.
_ACROSS = 3
# Marks that stand in the middle of an em of their own in a vertical line (CLREQ 3.1.6).
_WHOLE = frozenset("：；！？")
# How far a mark's ink may reach out of its half of an em.
_OUTSIDE = 0.06
# Where the middle of a reading and of an emphasis dot stands, in em of the base to the right of the line's middle.
_READING, _DOT = 0.75, 0.63


def downward(tokens: Tokens) -> Tokens:
    """The tokens as a vertical line has them: words whole, figures that stand across as Han, marks with an em of their
    own."""
    found = Tokens(language=tokens.language)
    columns = zip(tokens.texts, tokens.firsts, tokens.lasts, tokens.spans, tokens.whites, tokens.ties, strict=True)
    for text, first, last, span, white, tie in columns:
        if tie in WITHIN_WORD and found.texts:
            found.texts[-1] += text
            found.lasts[-1] = last
            continue
        found.white = white
        found.add(text, first, last, span, tie)
    for index, (text, first) in enumerate(zip(found.texts, found.firsts, strict=True)):
        kind = Kind.HAN if first in LATIN and _stands(text) else Kind.CENTRED if text in _WHOLE else None
        if kind is not None:
            found.firsts[index] = found.lasts[index] = kind
    return found


def atoms_down(copy: Copy, tokens: Tokens, fonts: FontSet) -> list[Atom]:
    """The atoms of the tokens of a vertical copy, widths measured downwards."""
    styles = [
        _kept(fonts, span.role, span.size, copy.size, copy.language) if span.text else None for span in copy.spans
    ]
    atoms: list[Atom] = []
    for text, first, index in zip(tokens.texts, tokens.firsts, tokens.spans, strict=True):
        style, span = styles[index], copy.spans[index]
        assert style is not None
        if span.ruby:
            atoms.append(style.ruby(span, text))
        elif span.shift:
            atoms.append(style.shifted(span, text))
        else:
            atoms.append(style.dotted(text, first) if span.dots else style.atom(text, first))
    return atoms


class Downward:
    """Makes the vertical atoms of one style of a copy. `em` is the copy's size in points."""

    __slots__ = ("_em", "_flat", "_fonts", "_known", "_language", "_role", "_size")

    def __init__(self, fonts: FontSet, role: str, size: float, em: float, language: str) -> None:
        self._fonts = fonts
        self._role = role
        self._size = size
        self._em = em
        self._language = language
        self._flat: Atoms = atoms_of(fonts, role, size, em, language)
        self._known: dict[tuple[str, Kind], Atom] = {}

    def atom(self, text: str, kind: Kind) -> Atom:
        found = self._known.get((text, kind))
        if found is None:
            found = self._known[text, kind] = self._made(text, kind)
        return found

    def shifted(self, span: Span, text: str) -> Atom:
        """A sub- or superscript, on its side as the word that it belongs to."""
        return self._turned(self._flat.shifted(span, text))

    def dotted(self, text: str, kind: Kind) -> Atom:
        """A character with an emphasis dot to its right (CLREQ 3.5.2); marks and words take none."""
        atom = self.atom(text, kind)
        return with_dot(atom, _DOT, self._size / self._em) if kind in DOTTED else atom

    def ruby(self, span: Span, text: str) -> Atom:
        """A base with its reading to its right, each spread so that none stands out: kana and Han upright, letters on
        their side (JLREQ 3.3.5)."""
        base = [self.atom(char, Kind.HAN) for char in text]
        small = _kept(self._fonts, self._role, RUBY_SIZE * self._size, self._em, self._language)
        lying = span.ruby.isascii() or any(char < "\u2e80" for char in span.ruby)
        reading = (
            (small._turned(self._flat.reading(span.ruby)),)
            if lying
            else tuple(small.atom(char, Kind.HAN) for char in span.ruby)
        )
        inner, outer = sum(atom.width for atom in base), sum(atom.width for atom in reading)
        width = max(inner, outer + 0.25 * RUBY_SIZE)
        lift = _READING * self._size / self._em
        pieces = [*_spread(base, width)]
        pieces += [moved(piece, 0.0, lift) for piece in _spread(reading, width)]
        missing = "".join(atom.missing for atom in (*base, *reading))
        return Atom(text, width, tuple(pieces), tall=True, missing=missing)

    def _made(self, text: str, kind: Kind) -> Atom:
        if kind is Kind.HAN and _stands(text):
            return self._across(self._flat.atom(text, Kind.LETTER, True))
        flat = self._flat.atom(text, kind, kind in LATIN)
        if kind in LATIN:
            return self._turned(flat)
        if flat.missing or not flat.pieces:
            return replace(flat, pieces=(), bar=None)
        face = flat.pieces[0].face
        if kind in MARKS | {Kind.CENTRED, Kind.DOT}:
            return self._mark(face, text, kind)
        if kind in {Kind.DASH, Kind.CONNECT}:
            lying = not self._has_vertical(face, text)
            atom = self._turned(flat, ink=True) if lying else self._upright(face, text)
            return replace(atom, bar=replace(flat.bar, rise=0.0) if flat.bar else None)
        return self._upright(face, text)

    def _upright(self, face: Face, text: str) -> Atom:
        shaped = shape(face, text, language=self._language, script="Hani", vertical=True)
        scale = self._size / self._em
        pieces: list[Piece] = []
        pen = 0.0
        columns = zip(
            shaped.glyphs,
            shaped.advances,
            shaped.x_offsets,
            shaped.y_offsets,
            _told(text, shaped.clusters),
            strict=True,
        )
        for glyph, advance, x, y, source in columns:
            pieces.append(Piece(face, self._size, x * scale, (glyph,), ((pen - y) * scale,), (source,)))
            pen += advance
        return Atom(text, pen * scale, tuple(pieces))

    def _mark(self, face: Face, text: str, kind: Kind) -> Atom:
        """A mark in its inked half of an em, or in the middle of its cell."""
        atom, scale = self._upright(face, text), self._size / self._em
        one, *others = atom.pieces
        if kind in {Kind.CENTRED, Kind.DOT} or text in _WHOLE:
            height = 0.5 if kind is Kind.DOT else 1.0
            left, low, right, high = face.ink(one.glyphs[0])
            middle = (height / 2 + (low + high) / 2) * scale
            one = replace(one, rise=-(left + right) / 2 * scale, xs=(middle,))
            return Atom(text, height * scale, (one, *others))
        low, high = face.ink(one.glyphs[0])[1::2]
        top, foot = one.xs[0] / scale - high, one.xs[0] / scale - low
        up = 0.5 if kind is Kind.OPEN else 0.0
        if not (up - _OUTSIDE <= top and foot <= up + 0.5 + _OUTSIDE):
            # A face without a vertical form of the mark draws it elsewhere.
            up = (top + foot) / 2 - 0.25
        return Atom(text, 0.5 * scale, tuple(moved(piece, -up * scale) for piece in atom.pieces))

    def _across(self, flat: Atom) -> Atom:
        """Figures or a letter side by side in one em, as small as that takes."""
        em = self._size / self._em
        scale = min(1.0, em / flat.width) if flat.width else 1.0
        pieces: list[Piece] = []
        for piece in flat.pieces:
            foot = em / 2 + (piece.face.cap_height * piece.size / self._em / 2 - piece.rise) * scale
            for glyph, x, text in zip(piece.glyphs, piece.xs, piece.texts, strict=True):
                rise = (x - flat.width / 2) * scale
                pieces.append(Piece(piece.face, piece.size * scale, rise, (glyph,), (foot,), (text,)))
        return Atom(flat.text, em, tuple(pieces), missing=flat.missing)

    def _turned(self, flat: Atom, ink: bool = False) -> Atom:
        """An atom on its side, its middle, or that of its ink, on the middle of the line."""
        pieces: list[Piece] = []
        for piece in flat.pieces:
            face, size = piece.face, self._size / self._em
            low, high = face.ink(piece.glyphs[0])[1::2] if ink else (-face.descent, face.ascent)
            pieces.append(replace(piece, rise=piece.rise - (low + high) / 2 * size, turned=True))
        return replace(flat, pieces=tuple(pieces))

    def _has_vertical(self, face: Face, text: str) -> bool:
        """Whether a face draws a dash or connector of its own for vertical lines."""
        down = shape(face, text, language=self._language, script="Hani", vertical=True)
        return down.glyphs != shape(face, text, language=self._language, script="Hani").glyphs


@lru_cache(maxsize=128)
def _kept(fonts: FontSet, role: str, size: float, em: float, language: str) -> Downward:
    return Downward(fonts, role, size, em, language)


def _stands(text: str) -> bool:
    """Whether figures, or a letter, stand upright in one em of a vertical line (TYPOGRAPHY I2)."""
    return (len(text) == 1 and text.isalnum()) or (len(text) <= _ACROSS and text.isascii() and text.isdecimal())


def _spread(atoms: Sequence[Atom], width: float) -> list[Piece]:
    """Pieces of atoms with what is over of a width shared out among them."""
    inner = sum(atom.width for atom in atoms)
    room = (width - inner) / max(len(atoms), 1)
    pen, pieces = room / 2, list[Piece]()
    for atom in atoms:
        pieces += [moved(piece, pen) for piece in atom.pieces]
        pen += atom.width + room
    return pieces


def _told(text: str, clusters: Sequence[int]) -> list[str]:
    """The characters that each glyph stands for, "" for a further glyph of a cluster."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen: set[int] = set()
    found: list[str] = []
    for cluster in clusters:
        found.append("" if cluster in seen else text[cluster : ends[cluster]])
        seen.add(cluster)
    return found
