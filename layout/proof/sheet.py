"""A proof as a sheet: columns of the text at each measure, lines shaded by how loose or tight they are, exceptions listed.

A column has the source's line numbers on its left, on its right the hundredths of an em that the gaps of a line got, and the
rules that it breaks. The tint grows with the gap: full at 0.2 em of stretch (TYPOGRAPHY F3) or where a line gave up 0.08 em
a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from issue.problem import Place, Problem, error
from layout.display.compose import ASCENT, EPOCH, line_items
from layout.display.model import BLACK, DisplayList, DisplayPage, Fill, Ink, Item
from layout.faces import font_set
from layout.geometry import MM, Rect
from layout.job import Clock, Request
from layout.output import render
from layout.proof.judge import Breach
from layout.proof.proof import MOST_DRAWN, Proof, ProofMeasure, ProofParagraph, lines_of
from layout.proof.words import RULES, Words, words_of
from layout.text.model import Line
from layout.text.setting import single

LOOSE, TIGHT = Ink(m=0.22, y=0.45), Ink(c=0.32)
ALARM = Ink(m=1.0, y=1.0)
GREY = Ink(k=0.6)
FULL_LOOSE, FULL_TIGHT = 0.2, 0.08
LEAST_TINT = 0.1
_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN, _TOP = 30.0, 56.0
_LEFT, _RIGHT, _BETWEEN = 16.0, 34.0, 6.0
_NOTE, _HEAD = 5.5, 8.0
_LEAST_COLUMN = 72.0
_LONGEST_ENTRY = 60


def tint(gap_em: float) -> Ink | None:
    """The shade of a line whose gaps got so much; None for a line that needs none."""
    share = gap_em / FULL_LOOSE if gap_em > 0 else -gap_em / FULL_TIGHT
    if share < LEAST_TINT:
        return None
    full, share = (LOOSE if gap_em > 0 else TIGHT), min(share, 1.0)
    return Ink(c=round(full.c * share, 3), m=round(full.m * share, 3), y=round(full.y * share, 3))


def sheet(proof: Proof, tongue: str, made: datetime = EPOCH) -> DisplayList:
    """The pages of a proof: A4, or wider where a measure is."""
    drawing = _Drawing(proof, words_of(tongue))
    for measure in proof.measures:
        drawing.measure(measure)
    drawing.exceptions()
    title = f"{drawing.words.sheet} {drawing.file}"
    return DisplayList(title, proof.language, made, 0.0, proof.manuscript.paper.print, tuple(drawing.pages()))


def draw(proof: Proof, output: Path, epoch: int | None, tongue: str) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Writes the sheet; the file, if it was written. Problems: `proof-not-drawn`, and those of writing."""
    lines = sum(measure.lines for measure in proof.measures)
    if lines > MOST_DRAWN:
        place = Place(proof.manuscript.shown)
        return (), (error("proof-not-drawn", place, lines=f"{lines:,}", most=f"{MOST_DRAWN:,}"),)
    made = EPOCH if epoch is None else datetime.fromtimestamp(epoch, UTC)
    path = Path(proof.manuscript.shown)
    # A proof is a draft: what is wrong with the text keeps no press waiting.
    request = Request(path, str(path), output, draft=True)
    return render(sheet(proof, tongue, made), (), request, Clock())


class _Entry(Struct, frozen=True):
    """An exception as it is listed."""

    measure: ProofMeasure
    paragraph: ProofParagraph
    breach: Breach


class _Drawing:
    """Pages in the making: a column after another from left to right, a page after another."""

    def __init__(self, proof: Proof, words: Words) -> None:
        self.words = words
        self.file = Path(proof.manuscript.shown).name
        self._proof = proof
        self._paper = proof.manuscript.paper
        self._fonts = font_set(self._paper)[0]
        self._leading = self._paper.grid.leading
        widest = max((measure.measure_em for measure in proof.measures), default=0.0) * proof.body_pt
        self._width = max(_WIDTH, 2 * _MARGIN + _LEFT + widest + _RIGHT)
        self._rows = int((_HEIGHT - _TOP - _MARGIN) / self._leading)
        self._done: list[tuple[Item, ...]] = []
        self._items: list[Item] = []
        self._x = _MARGIN
        self._column = 0.0
        self._row = 0

    def pages(self) -> Iterator[DisplayPage]:
        """The pages with their heads; at least one."""
        everything = [*self._done, tuple(self._items)]
        for number, items in enumerate(everything, 1):
            yield DisplayPage(number, self._width, _HEIGHT, (*self._page_head(number, len(everything)), *items))

    def measure(self, measure: ProofMeasure) -> None:
        """The text at one measure, from a new column on."""
        points = measure.measure_em * self._proof.body_pt
        self._new_column(_LEFT + max(points + _RIGHT, _LEAST_COLUMN))
        heading = self.words.heading.format(measure=f"{measure.measure_em:g}")
        self._write(heading, _LEFT, "hei", _HEAD)
        counts = self.words.counts.format(lines=measure.lines, cost=f"{measure.cost:.0f}")
        self._write(counts, _LEFT + self._line(heading, "hei", _HEAD).width + _HEAD, "hei-regular", _NOTE, GREY)
        self._row += 2
        for paragraph in measure.paragraphs:
            self._paragraph(paragraph, points)

    def exceptions(self) -> None:
        """The list of what the lines break, in columns of its own."""
        entries = [
            _Entry(measure, paragraph, breach)
            for measure in self._proof.measures
            for paragraph in measure.paragraphs
            for breach in paragraph.breaches
        ]
        self._new_column((self._width - 2 * _MARGIN - _BETWEEN) / 2 if entries else _LEAST_COLUMN)
        title = self.words.exceptions.format(count=len(entries)) if entries else self.words.none
        self._write(title, 0.0, "hei", _HEAD)
        self._row += 2
        for entry in entries:
            self._room(2)
            self._entry(entry)

    def _entry(self, entry: _Entry) -> None:
        breach, line = entry.breach, entry.paragraph.lines[entry.breach.line]
        place = self.words.entry.format(
            measure=f"{entry.measure.measure_em:g}", source=entry.paragraph.source_line, line=breach.line + 1
        )
        ink = ALARM if breach.must else BLACK
        self._write(breach.rule, 0.0, "hei", _NOTE + 1, ink)
        name = RULES[breach.rule][self.words.name] + (f" ({self.words.must})" if breach.must else "")
        self._write(f"{name}　{place}", _LEFT + 4, "hei-regular", _NOTE + 1, ink)
        self._row += 1
        text = line.text if len(line.text) <= _LONGEST_ENTRY else f"{line.text[:_LONGEST_ENTRY]}…"
        self._write(text, _LEFT + 4, "song", _HEAD - 1)
        self._row += 1

    def _paragraph(self, paragraph: ProofParagraph, points: float) -> None:
        marks: dict[int, list[Breach]] = {}
        for breach in paragraph.breaches:
            marks.setdefault(breach.line, []).append(breach)
        for index, line in enumerate(lines_of(paragraph, points)):
            self._room(1)
            if index == 0:
                self._write(str(paragraph.source_line), 0.0, "hei-regular", _NOTE, GREY)
            self._set(line, paragraph.lines[index].gap_em, points)
            self._margin(points, paragraph.lines[index].gap_em, marks.get(index, ()))
            self._row += 1

    def _set(self, line: Line, gap_em: float, points: float) -> None:
        left, top = self._x + _LEFT, self._top()
        shade = tint(gap_em)
        if shade:
            self._items.append(Fill(Rect(round(left, 3), round(top, 3), round(points, 3), self._leading), shade))
        size = self._proof.body_pt
        self._items += line_items(line, left, top + (self._leading - size) / 2 + ASCENT * size)

    def _margin(self, points: float, gap_em: float, breaches: Sequence[Breach]) -> None:
        x = _LEFT + points + 3
        if tint(gap_em):
            self._write(f"{gap_em * 100:+.0f}".replace("-", "−"), x, "hei-regular", _NOTE, GREY)
        for place, breach in enumerate(breaches[:2]):
            ink = ALARM if breach.must else BLACK
            self._write(breach.rule, x + 14 + place * 9, "hei", _NOTE, ink)

    def _room(self, rows: int) -> None:
        """Makes sure of so many rows in the column, or begins another of its width."""
        if self._row + rows > self._rows:
            self._new_column(self._column)

    def _new_column(self, width: float) -> None:
        if self._row:
            self._x += self._column + _BETWEEN
        if self._x + width > self._width - _MARGIN + 0.01 and self._items:
            self._done.append(tuple(self._items))
            self._items, self._x = [], _MARGIN
        self._column, self._row = width, 0

    def _top(self) -> float:
        return _TOP + self._row * self._leading

    def _write(self, text: str, x: float, role: str, size: float, ink: Ink = BLACK) -> None:
        """A word of the sheet's own, on the baseline of the row, `x` from the column's left."""
        baseline = self._top() + (self._leading - self._proof.body_pt) / 2 + ASCENT * self._proof.body_pt
        self._items += line_items(self._line(text, role, size), self._x + x, baseline, ink)

    def _line(self, text: str, role: str, size: float) -> Line:
        return single(text, role, size, self._proof.language, self._paper.setting, self._fonts)

    def _page_head(self, number: int, of: int) -> Iterator[Item]:
        """File, language, body; a key to the tints; the page's number."""
        proof, words = self._proof, self.words
        body = f"{self.file}　{proof.language}　{proof.body_pt:g} pt"
        baseline = _MARGIN + 4
        yield from line_items(self._line(f"{words.sheet}　{body}", "hei-regular", _HEAD), _MARGIN, baseline)
        right = self._width - _MARGIN
        folio = self._line(f"{number}/{of}", "hei-regular", _HEAD)
        yield from line_items(folio, right - folio.width, baseline)
        for place, (word, ink) in enumerate(((words.tight, TIGHT), (words.loose, LOOSE))):
            x = right - 130 + place * 50
            yield Fill(Rect(round(x, 3), baseline - 7, 12, 9), ink)
            yield from line_items(self._line(word, "hei-regular", _HEAD), x + 16, baseline)
