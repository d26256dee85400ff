"""Copies → proof: every paragraph set at every measure at its cheapest, its other numbers of lines priced, its lines
judged.

A proof keeps numbers and texts only; whoever draws it sets the lines again from the shaped paragraphs (`lines_of`).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fonts.roles import FontSet
from issue.problem import Place, Problem, error
from layout.proof.judge import Breach, judge
from layout.proof.reading import Manuscript
from layout.text.fit import options
from layout.text.model import Copy, Line, Option
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines

# Lines in all that are set for one proof; and that are drawn on a sheet.
MOST_LINES = 1_000_000
MOST_DRAWN = 100_000


class ProofLine(Struct, frozen=True):
    """A set line: its text as printed, its width before and after adjustment and the widest it may be, without its
    indent, and what each adjustable place between Han characters got. All in em of the body."""

    text: str
    natural_em: float
    set_em: float
    room_em: float
    gap_em: float


class ProofParagraph(Struct, frozen=True):
    """A paragraph at a measure: its lines, every option, the one that was taken, and the rules that its lines break."""

    prepared: Prepared
    lines: tuple[ProofLine, ...]
    options: tuple[Option, ...]
    taken: Option
    breaches: tuple[Breach, ...]

    @property
    def source_line(self) -> int:
        return self.prepared.copy.place.line


class ProofMeasure(Struct, frozen=True):
    """The whole text at one measure."""

    measure_em: float
    paragraphs: tuple[ProofParagraph, ...]

    @property
    def lines(self) -> int:
        return sum(len(paragraph.lines) for paragraph in self.paragraphs)

    @property
    def cost(self) -> float:
        return sum(paragraph.taken.cost for paragraph in self.paragraphs)

    @property
    def breaches(self) -> int:
        return sum(len(paragraph.breaches) for paragraph in self.paragraphs)


class Proof(Struct, frozen=True):
    """A text at several measures. `problems` are characters that no face has, and texts too long to be set."""

    manuscript: Manuscript
    language: str
    body_pt: float
    measures: tuple[ProofMeasure, ...]
    problems: tuple[Problem, ...]


def make_proof(manuscript: Manuscript, language: str, measures: Sequence[float], fonts: FontSet) -> Proof:
    """The proof of a manuscript at measures in em. Problems: `missing-glyph`, each character once; `proof-too-long`."""
    size = manuscript.paper.body.size
    estimate = _estimate(manuscript.copies, measures)
    if estimate > MOST_LINES:
        problem = error("proof-too-long", Place(manuscript.shown), lines=f"{estimate:,}", most=f"{MOST_LINES:,}")
        return Proof(manuscript, language, size, (), (problem,))
    ready = [prepare(copy, fonts) for copy in manuscript.copies]
    missing = {problem.facts: problem for one in reversed(ready) for problem in reversed(one.problems)}
    found = tuple(
        ProofMeasure(measure, tuple(_paragraph(one, measure * size, size) for one in ready)) for measure in measures
    )
    return Proof(manuscript, language, size, found, tuple(reversed(missing.values())))


def _estimate(copies: Sequence[Copy], measures: Sequence[float]) -> int:
    """About how many lines there will be. A long line is dear as well: one of more than 30 em counts as several."""
    characters = sum(len(copy.text) for copy in copies)
    return sum(len(copies) + int(characters / min(max(measure, 1.0), 30.0)) for measure in measures)


def _paragraph(prepared: Prepared, measure: float, em: float) -> ProofParagraph:
    found = options(prepared, measure)
    taken = min(found, key=lambda option: (option.cost, option.lines))
    lines = set_lines(prepared, measure, taken.breaks)
    room = measure - prepared.copy.left
    return ProofParagraph(
        prepared=prepared,
        lines=tuple(
            _line(line, room if index else room - prepared.copy.indent, em) for index, line in enumerate(lines)
        ),
        options=found,
        taken=taken,
        breaches=judge(prepared.copy, lines, measure),
    )


def _line(line: Line, room: float, em: float) -> ProofLine:
    return ProofLine(line.text, line.natural / em, line.width / em, room / em, line.gap / em)


def lines_of(paragraph: ProofParagraph, measure: float) -> tuple[Line, ...]:
    """The lines of a paragraph once more, with their glyphs, at the measure (points) that it was set at."""
    return set_lines(paragraph.prepared, measure, paragraph.taken.breaks)
