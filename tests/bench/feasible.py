"""Whether a paragraph can be set at a measure at all with every rule kept that must hold.

Tries every gap between two atoms as a line end, by the judge's rules and not by the breaker's penalties; only how wide atoms
and gaps are is taken from the engine. So a line that breaks a rule is either one that nothing could have helped, or a fault.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf

from layout.proof.edges import edges
from layout.proof.source import Break, is_unseen, source_of
from layout.proof.units import divided, units_of
from layout.text.classes import family
from layout.text.places import HYPHEN_WIDTH, divisions
from layout.text.prepare import Prepared
from layout.text.spacing import DESPERATE, Step

# The tolerance of 0.02 em at a line's edge, roundings apart; how far a gap opens has none.
_EDGE = 0.019
_NEAR = 1e-6
_STRETCH = 0.5


def can_be_set(prepared: Prepared, measure: float) -> bool:
    """Whether there are breaks (measure in points) at which no line is too wide, nor stretched by more than half an em a
    gap, nor any edge or unit rule broken."""
    legal = _legal(prepared)
    reached = {0}
    count = len(prepared.atoms)
    for start in range(count):
        if start in reached:
            reached |= _ends(prepared, measure, start, legal)
    return count in reached


def _ends(prepared: Prepared, measure: float, start: int, legal: dict[int, bool]) -> set[int]:
    """Where a line from an atom may end; `legal` tells of each place whether a hyphen stands there. In languages of
    words no rule that must hold bounds a word space."""
    room = measure / prepared.copy.size - prepared.left - (0.0 if start else prepared.indent)
    dash = prepared.matter.hyphen.width if prepared.matter.hyphen else HYPHEN_WIDTH
    found: set[int] = set()
    least = most = 0.0
    rests, words, others = 0, 0, 0.0
    for index in range(start, len(prepared.atoms)):
        least += prepared.atoms[index].width
        most += prepared.atoms[index].width
        end = index + 1
        if least - prepared.matter.hangs[index] > room + _EDGE:
            break
        hyphen = dash if legal.get(end) else 0.0
        reach = most + hyphen + (_STRETCH * rests + _NEAR if rests else inf if words else others + _EDGE)
        if end == len(prepared.atoms) or (end in legal and least + hyphen <= room + _EDGE and room <= reach):
            found.add(end)
        if index < len(prepared.gaps):
            gap = prepared.gaps[index]
            least += gap.width - gap.shrink
            most += gap.width + gap.stretch
            rests += gap.step is Step.REST
            words += gap.step is Step.WORD and not family(prepared.copy.language)
            # Without two Han side by side Han and Latin move as far apart as JLREQ lets them.
            others += max(0.0, _STRETCH - gap.width - gap.stretch) if gap.step is Step.HAN_LATIN else 0.0
    return found


def _legal(prepared: Prepared) -> dict[int, bool]:
    """Atoms before which a line may begin, with whether the line before ends with a hyphen then."""
    copy, source = prepared.copy, source_of(prepared.copy)
    places = [index for index, char in enumerate(source) if not is_unseen(char)]
    solid = [sum(not is_unseen(char) for char in atom.text) for atom in prepared.atoms]
    units, points = units_of(copy), divisions(copy, prepared.matter)
    found: dict[int, bool] = {}
    for index, end in enumerate(accumulate(solid[:-1])):
        if not 0 < end < len(places):
            continue
        gap = prepared.gaps[index]
        hyphen = gap.hyphen and (index in points or gap.penalty < DESPERATE)
        at = Break(0, places[end - 1] + 1, places[end], source, hyphen)
        broken = [*edges(at, copy.language, copy.setting.kinsoku), *divided(units, at)]
        if not any(must for _, must in broken):
            found[index + 1] = hyphen
    return found
