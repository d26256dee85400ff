"""The paths of a paragraph through the places where its lines may end, each with its cost.

Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), pages 1119–1184: boxes,
glue and penalties, the whole paragraph weighed at once. Running sums give any line's width, and bisection the ends that a
line can reach, so that the work grows with the number of feasible lines only. Numbers in, indices out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from layout.text.model import Option
from layout.text.places import SOFT_STRETCH as SOFT_STRETCH
from layout.text.places import Places, Spare, reaches
from layout.text.spacing import DESPERATE

NEAR = 1e-6
# em by which a line may miss its measure (TYPOGRAPHY F: 0.02), roundings apart.
EDGE = 0.019
# em that a gap between Han characters may be widened by: before it counts as too wide, as a rule, and when nothing else
# will do (TYPOGRAPHY A5, F3).
WIDE_STRETCH = 0.2
HARD_STRETCH = 0.5
RUNT = 60.0
# The scale of badness: a gap widened by this much is one unit loose.
_UNIT = 0.1
_SHRUNK = 0.8
_TOO_WIDE = 0.7
LOOSEST = 1e3
# A hyphen in the line after another.
HYPHEN_AGAIN = 20.0
# Lines in a row that may end with a hyphen (TYPOGRAPHY B6), and one more for those that do not.
MOST_HYPHENS = 2
_ROWS = MOST_HYPHENS + 1

# Numbers of lines weighed at once, times places: what a paragraph longer than any article may take of a machine.
_MOST_WORK = 100_000

Labels = dict[int, tuple[float, int, int]]


def line_cost(places: Places, start: int, end: int, room: float) -> float:
    """What a line between two places costs, its end's penalty apart: 0 at its natural width, 1 and a little where all
    its white is given up, about 2 with gaps 0.1 em wider, 20 with 0.2 em. The same number that the fit weighs."""
    slack = room - (places.ends[end] - places.starts[start])
    if slack < 0.0:
        shrink = places.end_shrinks[end] - places.start_shrinks[start]
        x = -slack / (shrink + EDGE) * _SHRUNK
    else:
        x = _looseness(places, start, end, slack)
    return x * x * (1.0 + x * x)


def _looseness(places: Places, start: int, end: int, slack: float) -> float:
    firm = places.end_firm[end] - places.start_firm[start]
    if slack <= firm:
        return places.strain * slack / firm if firm > NEAR else 0.0
    gaps = places.end_gaps[end] - places.start_gaps[start]
    x = (slack - firm) / (_UNIT * max(gaps, 0.5))
    return x + (places.strain if firm else 0.0) + (_TOO_WIDE if x > WIDE_STRETCH / _UNIT + NEAR else 0.0)


def cheapest_paths(
    places: Places, solid: Sequence[float], first: float, room: float, stretch: float, spare: Spare | None = None
) -> list[tuple[int, list[Labels]]]:
    """For each attainable number of lines the key of its last label, and all labels; empty where there is none.
    With `spare` a line without a gap of the last step may be as much wider.

    labels[j][k * _ROWS + h] is the cost of the cheapest k lines that end at place j, the last h of them with a hyphen,
    and where the last of them comes from: its start and the key there."""
    last = len(places.at) - 1
    ends, starts = places.ends, places.starts
    end_shrinks, start_shrinks = places.end_shrinks, places.start_shrinks
    end_firm, start_firm = places.end_firm, places.start_firm
    end_gaps, start_gaps = places.end_gaps, places.start_gaps
    penalties = places.penalties
    tight = places.tights
    loose = places.loose if stretch == SOFT_STRETCH else reaches(ends, end_firm, end_gaps, stretch)
    labels: list[Labels] = [{} for _ in ends]
    labels[0][0] = (0.0, -1, 0)
    hyphened, strain = places.hyphened, places.strain
    per_unit, wide = 1.0 / _UNIT, WIDE_STRETCH / _UNIT + NEAR
    target, most = first, max(_ROWS, _MOST_WORK // len(ends))
    for i in range(last):
        here = labels[i]
        if not here:
            continue
        if len(here) > most:
            here = labels[i] = _nearest(here, most)
        if i:
            target = room
        begin = starts[i]
        shrink_0, firm_0, gaps_0 = start_shrinks[i], start_firm[i], start_gaps[i]
        reach = target + begin
        high = bisect_right(tight, reach + EDGE - shrink_0, i + 1, last + 1)
        low = i + 1
        if stretch < LOOSEST:
            low = bisect_left(loose, reach + firm_0 + stretch * gaps_0 - NEAR, low, high)
        states = plain = _after(here) if hyphened else [(key + _ROWS, value[0], key) for key, value in here.items()]
        divided = _divided(here) if hyphened else plain
        if high > last:
            # The paragraph's last line is set at its natural width, or tightened.
            high = last
            cost = _last_cost(places, solid, i, target, i == 0)
            if cost is not None:
                _label(labels[last], plain, cost, i)
        window: Iterable[int] = range(low, high)
        if spare is not None and low > i + 1:
            window = chain(_gapless(places, spare, i, low, target), window)
        for j in window:
            slack = target - ends[j] + begin
            if slack >= 0.0:
                firm = end_firm[j] - firm_0
                if slack > firm:
                    gaps = end_gaps[j] - gaps_0
                    x = (slack - firm) * per_unit / (gaps if gaps > 0.5 else 0.5)
                    if x > wide:
                        x += _TOO_WIDE
                    if firm:
                        x += strain
                else:
                    x = strain * slack / firm if firm > NEAR else 0.0
            else:
                shrink = end_shrinks[j] - shrink_0
                if -slack > shrink + EDGE:
                    continue
                x = -slack / (shrink + EDGE) * _SHRUNK
            x *= x
            cost = x * (1.0 + x) + penalties[j]
            there = labels[j]
            if hyphened:
                states = divided if hyphened[j] else plain
            for key, so_far, before in states:
                total = so_far + cost
                old = there.get(key)
                if old is None or total < old[0]:
                    there[key] = (total, i, before)
    return [(key, labels) for key in sorted(labels[last])]


def _divided(here: Labels) -> list[tuple[int, float, int]]:
    """The labels that a line may start from that ends with a hyphen: the key of its end, the cost so far, their own key."""
    return [
        (key + _ROWS + 1, value[0] + (HYPHEN_AGAIN if key % _ROWS else 0.0), key)
        for key, value in here.items()
        if key % _ROWS < MOST_HYPHENS
    ]


def _gapless(places: Places, spare: Spare, start: int, low: int, room: float) -> Iterator[int]:
    """Ends under `low` of lines that have no gap of the last step and are near enough to the measure all the same."""
    at = places.at
    for end in range(start + 1, low):
        if places.end_gaps[end] > places.start_gaps[start]:
            return
        slack = room - (places.ends[end] - places.starts[start]) - (places.end_firm[end] - places.start_firm[start])
        if slack <= spare.of(at[start], at[end]) + EDGE:
            yield end


def _nearest(here: Labels, most: int) -> Labels:
    """The labels of the numbers of lines nearest to the cheapest one's."""
    cheapest = min(here, key=lambda key: here[key][0])
    return {key: here[key] for key in sorted(sorted(here, key=lambda key: abs(key - cheapest))[:most])}


def _after(here: Labels) -> list[tuple[int, float, int]]:
    """What a line without a hyphen can follow: of labels with as many lines only the cheapest."""
    best: dict[int, tuple[float, int]] = {}
    for key, value in here.items():
        lines = key // _ROWS
        if lines not in best or value[0] < best[lines][0]:
            best[lines] = (value[0], key)
    return [((lines + 1) * _ROWS, cost, key) for lines, (cost, key) in best.items()]


def _last_cost(places: Places, solid: Sequence[float], start: int, room: float, only: bool) -> float | None:
    """The cost of the line from a place to the paragraph's end; None where it is too wide even when tightened."""
    end = len(places.at) - 1
    slack = room - (places.ends[end] - places.starts[start])
    shrink = places.end_shrinks[end] - places.start_shrinks[start]
    if -slack > shrink + EDGE:
        return None
    x = -slack / (shrink + EDGE) * _SHRUNK if slack < 0.0 else 0.0
    runt = 0.0 if only or solid[places.at[end]] - solid[places.at[start]] >= 2.0 else RUNT
    return x * x * (1.0 + x * x) + runt


def _label(there: Labels, states: list[tuple[int, float, int]], cost: float, start: int) -> None:
    for key, so_far, before in states:
        old = there.get(key)
        if old is None or so_far + cost < old[0]:
            there[key] = (so_far + cost, start, before)


def option_of(
    places: Places, key: int, labels: list[Labels], first: float, room: float, spare: Spare | None = None
) -> Option:
    breaks: list[int] = []
    forced = 0
    last = end = len(places.at) - 1
    lines, cost = key // _ROWS, labels[end][key][0]
    while end:
        _, start, before = labels[end][key]
        target = room if start else first
        broken = places.penalties[end] >= DESPERATE
        forced += broken or (end != last and _is_too_loose(places, spare, start, end, target))
        breaks.append(places.at[end])
        end, key = start, before
    return Option(lines, tuple(reversed(breaks)), cost, forced)


def _is_too_loose(places: Places, spare: Spare | None, start: int, end: int, room: float) -> bool:
    """Whether a line's gaps open by more than HARD_STRETCH, or those of a line without such by more than it can spare."""
    slack = room - (places.ends[end] - places.starts[start]) - (places.end_firm[end] - places.start_firm[start])
    gaps = places.end_gaps[end] - places.start_gaps[start]
    if not gaps and spare is not None:
        return slack > spare.of(places.at[start], places.at[end]) + EDGE
    return slack > HARD_STRETCH * gaps + NEAR
