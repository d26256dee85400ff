"""Breaks → lines: glyphs at their places, flush at both edges, runs of one face joined."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from fonts.face import Face
from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place
from layout.text.boxes import Atom
from layout.text.fit import options
from layout.text.justify import share
from layout.text.model import Copy, Line, LineRun, Span, Stroke
from layout.text.prepare import Prepared, prepare

_NEAR = 1e-6
_NOWHERE = Place("")


class _Composing(Struct):
    """A line in the making; lengths in points."""

    em: float
    runs: list[LineRun] = []
    face: Face | None = None
    size: float = 0.0
    rise: float = 0.0
    turned: bool = False
    glyphs: list[int] = []
    xs: list[float] = []
    texts: list[str] = []
    strokes: list[Stroke] = []

    def place(self, atom: Atom, pen: float) -> None:
        """Puts an atom with its left edge at `pen` em."""
        em = self.em
        for piece in atom.pieces:
            rise, turned, xs = piece.rise * em, piece.turned, piece.xs
            if piece.face is not self.face or piece.size != self.size or rise != self.rise or turned is not self.turned:
                self.close()
                self.face, self.size, self.rise, self.turned = piece.face, piece.size, rise, turned
            self.glyphs += piece.glyphs
            if len(xs) == 1:
                self.xs.append((pen + xs[0]) * em)
            else:
                self.xs += [(pen + x) * em for x in xs]
            self.texts += piece.texts
        if atom.bar:
            bar = atom.bar
            self.strokes.append(Stroke((pen + bar.start) * em, (pen + bar.end) * em, bar.rise * em, bar.weight * em))

    def space(self, text: str, pen: float) -> None:
        """A printed space: a glyph without ink, so that a reader of the page finds it."""
        if self.face is not None and self.face.has(" "):
            self.glyphs.append(self.face.glyph(" "))
            self.xs.append(pen * self.em)
            self.texts.append(text)

    def close(self) -> None:
        if self.face is not None and self.glyphs:
            glyphs, xs, texts = tuple(self.glyphs), tuple(self.xs), tuple(self.texts)
            self.runs.append(LineRun(self.face, self.size, self.rise, glyphs, xs, texts, self.turned))
        self.glyphs, self.xs, self.texts = [], [], []


def set_lines(prepared: Prepared, measure: float, breaks: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines of a paragraph broken at these atoms (an option's `breaks`) at a measure in points.

    A line's `natural` and `width` leave out the indent; its `xs` count from the left edge of the measure."""
    lines: list[Line] = []
    start = 0
    for end in breaks:
        lines.append(_line(prepared, measure, start, end))
        start = end
    return tuple(lines)


def _line(prepared: Prepared, measure: float, start: int, end: int) -> Line:
    copy, em = prepared.copy, prepared.copy.size
    atoms, gaps = prepared.atoms[start:end], prepared.gaps[start : end - 1]
    indent = prepared.left + (prepared.indent if start == 0 else 0.0)
    room = measure / em - indent
    last = end == len(prepared.atoms)
    hyphen = prepared.matter.hyphen if not last and prepared.gaps[end - 1].hyphen else None
    hung = prepared.matter.hangs[end - 1]
    white = sum([gap.width for gap in gaps])
    natural = sum([atom.width for atom in atoms]) + white - hung + (hyphen.width if hyphen else 0.0)
    slack = room - natural
    if copy.ragged or (last and slack > 0.0):
        slack = 0.0
    shared = share(gaps, slack)
    width = natural + sum(shared.widths) - white
    align = copy.align if copy.ragged or last else "left"
    spare = max(0.0, room - width)
    pen = indent + {"left": 0.0, "centre": spare / 2, "right": spare}[align]
    composing = _Composing(em)
    text: list[str] = []
    for atom, gap, between in zip(atoms, (*gaps, None), (*shared.widths, 0.0), strict=True):
        composing.place(atom, pen)
        text.append(atom.text)
        pen += atom.width
        if gap is not None and gap.text:
            printed = gap.text.replace("\n", " ")
            composing.space(printed, pen)
            text.append(printed)
        pen += between
    if hyphen:
        composing.place(_added(hyphen), pen)
        text.append("-")
    composing.close()
    runs, strokes = tuple(composing.runs), tuple(composing.strokes)
    return Line(runs, "".join(text), natural * em, width * em, shared.gap * em, copy.place, strokes)


def _added(hyphen: Atom) -> Atom:
    """A hyphen that is no part of the text: U+00AD to whoever reads the page (layout.display.model)."""
    pieces = []
    for piece in hyphen.pieces:
        texts = tuple("\u00ad" if text else "" for text in piece.texts)
        pieces.append(type(piece)(piece.face, piece.size, piece.rise, piece.glyphs, piece.xs, texts))
    return Atom("-", hyphen.width, tuple(pieces))


def cheapest(prepared: Prepared, measure: float) -> tuple[Line, ...]:
    """The lines of a paragraph in its cheapest setting."""
    found = options(prepared, measure)
    best = min(found, key=lambda option: (option.cost, option.lines))
    return set_lines(prepared, measure, best.breaks)


@lru_cache(maxsize=4096)
def paragraph(copy: Copy, measure: float, fonts: FontSet) -> tuple[Line, ...]:
    """A caption or a summary: shaped, broken and set in one go, once for each measure that make-up tries. The problems of a
    copy are those of `prepare`."""
    return cheapest(_shaped(copy, fonts), measure)


@lru_cache(maxsize=512)
def _shaped(copy: Copy, fonts: FontSet) -> Prepared:
    return prepare(copy, fonts)


@lru_cache(maxsize=512)
def single(text: str, role: str, size: float, language: str, setting: Setting, fonts: FontSet) -> Line:
    """One line at its natural width: a folio, a label, a credit that is asked for at every width of its photograph."""
    copy = Copy((Span(text, role, size),), language, setting, size, _NOWHERE, 0, ragged=True)
    prepared = prepare(copy, fonts)
    if not prepared.atoms:
        return Line((), "", 0.0, 0.0, 0.0, _NOWHERE)
    return _line(prepared, 0.0, 0, len(prepared.atoms))
