"""Total fit: the cheapest lines of a paragraph, for each number of lines that it can be set in.

TeX's "looseness" (Knuth and Plass 1981, page 1166), priced: one pass finds the cheapest path for every attainable number of
lines (`paths`). Where no path keeps all the rules, they are set aside one after another, and the option tells it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct

from layout.text.classes import family
from layout.text.model import Option
from layout.text.paths import EDGE, HARD_STRETCH, LOOSEST, NEAR, SOFT_STRETCH, cheapest_paths, options_of
from layout.text.paths import MOST_HYPHENS as MOST_HYPHENS
from layout.text.paths import RUNT as RUNT
from layout.text.paths import line_cost as line_cost
from layout.text.places import NO_HYPHENS, divisions, places_of, spare_of
from layout.text.prepare import Prepared
from layout.text.spacing import DESPERATE, FORBIDDEN, RELUCTANT

# A paragraph that costs more has a line worth a hyphen.
POOR = 25.0


class Trial(Struct, frozen=True):
    """How far one attempt may go: em a gap, and the penalty under which a line may end."""

    stretch: float
    limit: float


# Each attempt is made only where the one before finds no lines at all. In a language of words spaces widen before a word
# is cut anywhere.
_AMPLE = 20.0
_FIRST = (Trial(SOFT_STRETCH, RELUCTANT), Trial(HARD_STRETCH, RELUCTANT), Trial(HARD_STRETCH, DESPERATE))
_LAST = (
    Trial(HARD_STRETCH, DESPERATE + 1),
    Trial(LOOSEST, DESPERATE + 1),
    Trial(LOOSEST, FORBIDDEN + 1),
)
_TRIALS = ((*_FIRST, *_LAST), (*_FIRST, Trial(_AMPLE, DESPERATE), *_LAST))


def options(prepared: Prepared, measure: float) -> tuple[Option, ...]:
    """The numbers of lines that a paragraph can be set in at a measure (points), fewest first, each with its cheapest
    breaks.

    Words among Han are divided only where the lines would be poor without. Never empty: where no setting keeps the rules,
    units part from their numbers, then words break anywhere, then gaps widen beyond their limit, then a rule of line edges
    falls, and the option tells how many lines are so forced. Among words only, gaps widen before words break."""
    if not prepared.atoms:
        return (Option(0, (), 0.0),)
    em = prepared.copy.size
    room = max(measure / em - prepared.left, 0.01)
    first = max(room - prepared.indent, 0.01)
    hyphens = NO_HYPHENS
    for trial in _TRIALS[not family(prepared.copy.language)]:
        found = _tried(prepared, trial, hyphens, first, room)
        if prepared.divisible and hyphens is NO_HYPHENS and (not found or _is_poor(found)):
            hyphens = divisions(prepared.copy, prepared.matter)
            found = _cheaper(found, _tried(prepared, trial, hyphens, first, room)) if hyphens else found
        if found:
            return found
    return (_one_by_one(prepared, first, room),)


def least_lines(prepared: Prepared, measure: float) -> int:
    """The number of lines when each is as full as it gets: no option has fewer, though the fewest may look poor. Costs a
    bisection a line."""
    places, em = prepared.places, prepared.copy.size
    room = max(measure / em - prepared.left, 0.01)
    target = max(room - prepared.indent, 0.01)
    tights, starts, shrinks = places.tights, places.starts, places.start_shrinks
    start, last, count = 0, len(places.at) - 1, 0
    while start < last and prepared.atoms:
        reach = target + starts[start] - shrinks[start] + EDGE
        start = max(start + 1, bisect_right(tights, reach, start + 1, last + 1) - 1)
        target = room
        count += 1
    return count


def _tried(
    prepared: Prepared, trial: Trial, hyphens: Mapping[int, float], first: float, room: float
) -> tuple[Option, ...]:
    places = prepared.places
    if trial.limit == DESPERATE and trial.stretch == HARD_STRETCH and not hyphens and not _has_units(prepared):
        return ()
    if hyphens or trial.limit > RELUCTANT:
        places = places_of(prepared.copy, prepared.matter, trial.limit, hyphens)
    spare = spare_of(prepared.matter) if trial.stretch > SOFT_STRETCH and not prepared.copy.ragged else None
    paths = cheapest_paths(places, prepared.solid, first, room, trial.stretch, spare)
    return _affordable(options_of(places, paths, first, room, spare), trial)


def _has_units(prepared: Prepared) -> bool:
    """Whether a line could end before a unit at all: else the attempt would only say again what the last one did."""
    return any(RELUCTANT <= gap.penalty < DESPERATE for gap in prepared.gaps)


def _is_poor(found: tuple[Option, ...]) -> bool:
    return min(option.cost for option in found) > POOR


def _cheaper(found: tuple[Option, ...], others: tuple[Option, ...]) -> tuple[Option, ...]:
    """Of two lists of options the cheaper for each number of lines."""
    best: dict[int, Option] = {}
    for option in (*found, *others):
        if option.lines not in best or option.cost < best[option.lines].cost:
            best[option.lines] = option
    return tuple(best[lines] for lines in sorted(best))


def _affordable(found: tuple[Option, ...], trial: Trial) -> tuple[Option, ...]:
    """Without a limit on looseness every number of lines can be had: only those are told that cost little more."""
    if not found or trial.stretch <= HARD_STRETCH:
        return found
    cheapest = min(option.cost for option in found)
    return tuple(option for option in found if option.cost <= 1.5 * cheapest)


def _one_by_one(prepared: Prepared, first: float, room: float) -> Option:
    """The last resort, for a box wider than the measure: every line as full as it gets, at least one atom long."""
    places = places_of(prepared.copy, prepared.matter, 4 * DESPERATE * DESPERATE)
    breaks: list[int] = []
    start, target, last = 0, first, len(places.at) - 1
    while start < last:
        end = start + 1
        while end < last and places.ends[end + 1] - places.starts[start] <= target + NEAR:
            end += 1
        breaks.append(places.at[end])
        start, target = end, room
    return Option(len(breaks), tuple(breaks), FORBIDDEN * len(breaks), len(breaks))
