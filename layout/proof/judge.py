"""A reader's judgement of set lines: which rules of setting they break.

Derived from the lines alone, their texts and where their glyphs stand, by the rules as TYPOGRAPHY numbers them; nothing of
the line breaker is asked. A rule either must hold, or should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from layout.proof.edges import edges
from layout.proof.source import Aligned, aligned
from layout.proof.units import divided, rows_of_hyphens, units_of
from layout.proof.widths import widths
from layout.text.classes import family
from layout.text.model import Copy, Line

_WORD = re.compile("[^\\W_\u2e80-\U0003ffff]+%?")
_WIDE = re.compile("[\u3005-\u3007\u3040-\ua4ff\uac00-\ufaff％‰℃㎡\U00020000-\U0003ffff]")


class Breach(Struct, frozen=True, order=True):
    """A rule that a line breaks (counted from 0 in its paragraph): its number in TYPOGRAPHY, whether it must hold."""

    line: int
    rule: str
    must: bool


def judge(copy: Copy, lines: Sequence[Line], measure: float) -> tuple[Breach, ...]:
    """The breaches of a paragraph's lines at a measure in points, each rule once a line."""
    if not lines:
        return ()
    found = aligned(copy, lines)
    breaches = [*_broken(copy, found), *_runt(copy, lines)]
    for index, line in enumerate(lines):
        last = index + 1 == len(lines)
        breaches += [Breach(index, rule, must) for rule, must in widths(copy, line, measure, index == 0, last)]
    return tuple(sorted(dict.fromkeys(breaches)))


def _broken(copy: Copy, found: Aligned) -> Iterator[Breach]:
    """Breaches at the breaks; one of a line's start is told of the line that starts."""
    units = units_of(copy)
    for at in found.breaks:
        for rule, must in edges(at, copy.language, copy.setting.kinsoku):
            yield Breach(at.line + (rule in {"A1", "A4", "A9"}), rule, must)
        for rule, must in divided(units, at):
            yield Breach(at.line, rule, must)
    for line in rows_of_hyphens(found.breaks):
        yield Breach(line, "B6", False)
    if found.differs is not None:
        yield Breach(found.differs, "L4", True)


def _runt(copy: Copy, lines: Sequence[Line]) -> Iterator[Breach]:
    """A last line of one character (H2): a word or number counts as many as it is wide, and at least one."""
    if len(lines) < 2 or copy.ragged or not family(copy.language):
        return
    text = lines[-1].text
    words = sum(max(1.0, len(word) / 2) for word in _WORD.findall(text))
    if words + len(_WIDE.findall(text)) < 2.0:
        yield Breach(len(lines) - 1, "H2", False)
