"""A proof as JSON (the format, section 7), for tests and other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from layout.proof.proof import Proof, ProofLine, ProofMeasure, ProofParagraph

# Digits behind the point: a thousandth of a body em is a fortieth of what a platesetter can show.
_DIGITS = 4


def as_json(proof: Proof) -> bytes:
    """The proof as UTF-8, a paragraph a line. Widths in em of the body; `exceptions` name the rules of TYPOGRAPHY
    that a paragraph's lines break, by line counted from 1; `forced` counts lines for which a rule had to be set aside."""
    head = {"format": 1, "language": proof.language, "body_pt": proof.body_pt}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    measures = ",\n".join(_measure(measure) for measure in proof.measures)
    return f'{opening}, "measures": [\n{measures}\n]}}\n'.encode()


def _measure(measure: ProofMeasure) -> str:
    paragraphs = ",\n".join(json.dumps(_paragraph(one), ensure_ascii=False) for one in measure.paragraphs)
    return f'{{"measure_em": {measure.measure_em:.12g}, "paragraphs": [\n{paragraphs}\n]}}'


def _paragraph(paragraph: ProofParagraph) -> dict[str, Any]:
    return {
        "source_line": paragraph.source_line,
        "lines": [_line(line) for line in paragraph.lines],
        "options": [{"lines": option.lines, "cost": round(option.cost, 3)} for option in paragraph.options],
        **dict(_troubles(paragraph)),
    }


def _line(line: ProofLine) -> dict[str, Any]:
    widths = {"natural_em": line.natural_em, "set_em": line.set_em, "gap_em": line.gap_em}
    return {"text": line.text} | {name: round(value, _DIGITS) for name, value in widths.items()}


def _troubles(paragraph: ProofParagraph) -> Iterator[tuple[str, Any]]:
    """What is only told where there is something to tell."""
    if paragraph.taken.forced:
        yield "forced", paragraph.taken.forced
    if paragraph.breaches:
        yield (
            "exceptions",
            [{"rule": one.rule, "must": one.must, "line": one.line + 1} for one in paragraph.breaches],
        )
