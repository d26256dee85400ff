"""Vertical lines for headlines and boxes, columns from right to left (CLREQ 2.3 and 3.1.6; TYPOGRAPHY I).

Han stand upright, marks take their vertical forms, quotes become corner brackets (as the faces have them), two or three
figures and single letters stand upright across the column, words and longer numbers lie on their side. The columns end
where the lines of a headline would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fonts.face import Face, shape
from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place, Problem
from layout.text.classes import LATIN, MARKS, Kind
from layout.text.head import best_breaks, cuts_of, head_copy
from layout.text.model import Column, ColumnGlyph, Copy, Stroke
from layout.text.prepare import Prepared, prepare
from layout.text.spacing import Gap
from layout.text.tokens import Tokens, tokenize
from layout.text.words import WITHIN_WORD

# As many figures at most stand side by side in an em.
_ACROSS = 3
# Marks that stand in the middle of an em of their own in a column (CLREQ 3.1.6).
_WHOLE = frozenset("：；！？")


class VerticalSetting(Struct, frozen=True):
    """A text in so many columns, the first of which stands at the right. `longest` is the length of the longest in
    points; `cost` as a headline's."""

    columns: tuple[Column, ...]
    longest: float
    cost: float
    problems: tuple[Problem, ...] = ()


class _Cell(Struct, frozen=True):
    """A token in a column: its height in em and its glyphs from the cell's head, sizes in points, places in em."""

    height: float
    glyphs: tuple[ColumnGlyph, ...]


def vertical_settings(
    text: str,
    role: str,
    size: float,
    height: float,
    most_columns: int,
    language: str,
    setting: Setting,
    fonts: FontSet,
    *,
    context: str = "",
    place: Place | None = None,
) -> tuple[VerticalSetting, ...]:
    """The settings of a text in 1 to `most_columns` columns no longer than `height` points, fewest first; none where it
    does not fit. `context` is the story's text, from which words are told. Problems: missing-glyph."""
    copy = head_copy(text, role, size, language, setting, place)
    prepared = prepare(copy, fonts)
    if not prepared.atoms:
        return ()
    cells = _cells(copy, tokenize(copy), fonts)
    cuts = [cut for cut in cuts_of(prepared, context) if not _is_inner(prepared.gaps, cut.at)]
    found: list[VerticalSetting] = []
    for count in range(1, most_columns + 1):
        best = best_breaks([cell.height for cell in cells], prepared.gaps, cuts, count, height / size)
        if best is not None:
            columns = tuple(_columns(prepared, cells, best[0]))
            longest = max(column.length for column in columns)
            found.append(VerticalSetting(columns, longest, best[1], prepared.problems))
    return tuple(found)


def _is_inner(gaps: Sequence[Gap], at: int) -> bool:
    return 0 < at <= len(gaps) and gaps[at - 1].inner


def _columns(prepared: Prepared, cells: Sequence[_Cell], breaks: tuple[int, ...]) -> Iterator[Column]:
    size, start = prepared.copy.size, 0
    for end in breaks:
        glyphs: list[ColumnGlyph] = []
        strokes: list[Stroke] = []
        text, pen = "", 0.0
        for index in range(start, end):
            cell, bar = cells[index], prepared.atoms[index].bar
            if bar:
                strokes.append(Stroke((pen + bar.start) * size, (pen + bar.end) * size, 0.0, bar.weight * size))
            glyphs += [replace(one, x=one.x * size, y=(pen + one.y) * size) for one in cell.glyphs]
            text += prepared.atoms[index].text
            pen += cell.height
            if index + 1 < end:
                gap = prepared.gaps[index]
                if gap.text and glyphs:
                    glyphs.append(_space(glyphs[-1], pen * size))
                    text += " "
                pen += gap.width
        yield Column(tuple(glyphs), text, pen * size, tuple(strokes))
        start = end


def _space(before: ColumnGlyph, y: float) -> ColumnGlyph:
    """A glyph without ink, so that a reader of the page finds the space."""
    return replace(before, x=0.0, y=y, glyph=before.face.glyph(" "), text=" ", turned=False)


def _cells(copy: Copy, tokens: Tokens, fonts: FontSet) -> list[_Cell]:
    """A cell for each token; a word in parts has all in its first, as nothing may break it here."""
    cells: list[_Cell] = []
    index = 0
    while index < len(tokens.texts):
        stop = index + 1
        while stop < len(tokens.texts) and tokens.ties[stop] in WITHIN_WORD:
            stop += 1
        text, kind = "".join(tokens.texts[index:stop]), tokens.firsts[index]
        runs = [(text[a:b], face) for a, b, face in fonts.itemize(copy.spans[0].role, text, copy.language) if face]
        cells.append(_cell(copy, runs, text, kind))
        cells += [_Cell(0.0, ())] * (stop - index - 1)
        index = stop
    return cells


def _cell(copy: Copy, runs: Sequence[tuple[str, Face]], text: str, kind: Kind) -> _Cell:
    if kind in LATIN:
        across = len(text) == 1 or (len(text) <= _ACROSS and text.isdecimal())
        return _across(copy, runs) if across else _turned(copy, runs)
    if kind in MARKS | {Kind.CENTRED, Kind.DOT}:
        return _mark(copy, runs, text, kind)
    if kind in {Kind.DASH, Kind.CONNECT} and runs and not _has_vertical(copy, *runs[0]):
        return _turned(copy, runs, "Hani")
    return _upright(copy, runs)


def _upright(copy: Copy, runs: Sequence[tuple[str, Face]]) -> _Cell:
    glyphs: list[ColumnGlyph] = []
    pen = 0.0
    for text, face in runs:
        shaped = shape(face, text, language=copy.language, script="Hani", vertical=True)
        told = _told(text, shaped.clusters)
        columns = zip(shaped.glyphs, shaped.advances, shaped.x_offsets, shaped.y_offsets, told, strict=True)
        for glyph, advance, x, y, source in columns:
            glyphs.append(ColumnGlyph(face, copy.size, x, pen - y, glyph, source))
            pen += advance
    return _Cell(pen, tuple(glyphs))


def _mark(copy: Copy, runs: Sequence[tuple[str, Face]], text: str, kind: Kind) -> _Cell:
    """A mark in its inked half of an em, or in the middle of its cell."""
    cell = _upright(copy, runs)
    if not cell.glyphs:
        return _Cell(0.5, ())
    (one, *others) = cell.glyphs
    if kind in {Kind.CENTRED, Kind.DOT} or text in _WHOLE:
        height = 0.5 if kind is Kind.DOT else 1.0
        left, low, right, high = one.face.ink(one.glyph)
        one = replace(one, x=-(left + right) / 2, y=height / 2 + (low + high) / 2)
        return _Cell(height, (one, *others))
    up = 0.5 if kind is Kind.OPEN else 0.0
    return _Cell(0.5, tuple(replace(glyph, y=glyph.y - up) for glyph in cell.glyphs))


def _across(copy: Copy, runs: Sequence[tuple[str, Face]]) -> _Cell:
    """Figures or a letter side by side in one em, as small as that takes."""
    lying = _turned(copy, runs)
    scale = min(1.0, 1.0 / lying.height) if lying.height else 1.0
    glyphs = [
        replace(
            one,
            size=one.size * scale,
            x=(one.y - lying.height / 2) * scale,
            y=0.5 + one.face.cap_height * scale / 2,
            turned=False,
        )
        for one in lying.glyphs
    ]
    return _Cell(1.0, tuple(glyphs))


def _turned(copy: Copy, runs: Sequence[tuple[str, Face]], script: str = "Latn") -> _Cell:
    """Text on its side, its middle on the middle of the column."""
    glyphs: list[ColumnGlyph] = []
    pen = 0.0
    for text, face in runs:
        shaped = shape(face, text, language=copy.language, script=script)
        told = _told(text, shaped.clusters)
        columns = zip(shaped.glyphs, shaped.advances, shaped.x_offsets, shaped.y_offsets, told, strict=True)
        for glyph, advance, x, y, source in columns:
            low, high = face.ink(glyph)[1::2] if script == "Hani" else (-face.descent, face.ascent)
            glyphs.append(ColumnGlyph(face, copy.size, y - (low + high) / 2, pen + x, glyph, source, turned=True))
            pen += advance
    return _Cell(pen, tuple(glyphs))


def _has_vertical(copy: Copy, text: str, face: Face) -> bool:
    """Whether a face draws a dash or connector of its own for columns."""
    down = shape(face, text, language=copy.language, script="Hani", vertical=True)
    return down.glyphs != shape(face, text, language=copy.language, script="Hani").glyphs


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
