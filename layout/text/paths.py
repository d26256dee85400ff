"""The paths of a paragraph through the places where its lines may end, each with its cost.

Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), pages 1119–1184: boxes,
glue and penalties, the whole paragraph weighed at once. Running sums give any line's width and the ends that a line can
reach, so that the work grows with the number of feasible lines only. Numbers in, indices out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

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
# Lines in a row that may end with a hyphen (TYPOGRAPHY B6).
MOST_HYPHENS = 2
# Numbers of lines weighed at once, times places: what a paragraph longer than any article may take of a machine.
_MOST_WORK = 100_000
_LEAST_NUMBERS = 3
_NONE = float("inf")


class Paths(Struct, frozen=True, eq=False):
    """The cheapest paths to each place, by number of lines: `costs[j][n]` is that of `fewest[j] + n` lines of which the last
    ends at place j, infinite where there is none, and `starts[j][n]` the place where it begins. A place with a hyphen has two
    rows instead, as many further on as there are places and twice as many: for a hyphen alone and for one after another."""

    costs: list[list[float]]
    starts: list[list[int]]
    fewest: list[int]

    def cost(self, row: int, lines: int) -> float:
        n, costs = lines - self.fewest[row], self.costs[row]
        return costs[n] if 0 <= n < len(costs) else _NONE


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
) -> Paths:
    """The paths to all places. With `spare` a line without a gap of the last step may be as much wider."""
    count = len(places.at)
    last = count - 1
    ends, starts = places.ends, places.starts
    end_shrinks, start_shrinks = places.end_shrinks, places.start_shrinks
    end_firm, start_firm = places.end_firm, places.start_firm
    end_gaps, start_gaps = places.end_gaps, places.start_gaps
    penalties, hyphened, strain = places.penalties, places.hyphened, places.strain
    tight = places.tights
    loose = places.loose if stretch == SOFT_STRETCH else reaches(ends, end_firm, end_gaps, stretch)
    per_unit, wide = 1.0 / _UNIT, WIDE_STRETCH / _UNIT + NEAR
    paths = _nowhere((1 + MOST_HYPHENS) * count if hyphened else count)
    costs, origins, fewest = paths.costs, paths.starts, paths.fewest
    target, most = first, max(_LEAST_NUMBERS, _MOST_WORK // count)
    low = high = 1
    for i in range(last):
        here = divided = costs[i]
        lines = divided_lines = fewest[i] + 1
        hyphens = count
        if hyphened and hyphened[i]:
            here, lines = _either(paths, count + i, 2 * count + i)
            divided, divided_lines = [cost + HYPHEN_AGAIN for cost in costs[count + i]], fewest[count + i] + 1
            hyphens = 2 * count
        if not here:
            continue
        if len(here) > most:
            here, lines = _nearest(here, lines, most)
        begin = starts[i]
        shrink_0, firm_0, gaps_0 = start_shrinks[i], start_firm[i], start_gaps[i]
        reach = target + begin
        # What a line reaches only moves on with its start, so that both ends of the window do.
        farthest = reach + EDGE - shrink_0
        while high <= last and tight[high] <= farthest:
            high += 1
        if low <= i:
            low = i + 1
        if stretch < LOOSEST:
            nearest = reach + firm_0 + stretch * gaps_0 - NEAR
            while low < high and loose[low] < nearest:
                low += 1
        if high > last:
            # The paragraph's last line is set at its natural width, or tightened.
            high = last
            closing = _last_cost(places, solid, i, target, i == 0)
            if closing is not None:
                _label(paths, last, here, lines, closing, i)
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
            there, origin = costs[j], origins[j]
            if not there:
                if hyphened and hyphened[j]:
                    _label(paths, hyphens + j, divided, divided_lines, cost, i)
                    continue
                fewest[j] = lines
            n, known = lines - fewest[j], len(there)
            if n < 0 or n > known:
                _label(paths, j, here, lines, cost, i)
                continue
            for so_far in here:
                total = so_far + cost
                if n >= known:
                    there.append(total)
                    origin.append(i)
                elif total < there[n]:
                    there[n] = total
                    origin[n] = i
                n += 1
        if not i:
            target, low, high = room, 1, 1
    return paths


def _nowhere(rows: int) -> Paths:
    """Paths to the first place only, which takes no line."""
    costs: list[list[float]] = [[] for _ in range(rows)]
    costs[0].append(0.0)
    return Paths(costs, [[] for _ in range(rows)], [0] * rows)


def _label(paths: Paths, row: int, costs: list[float], lines: int, cost: float, start: int) -> None:
    """Notes paths that come from the start of a line, of so many lines and more with it, where they are cheaper."""
    there, origin = paths.costs[row], paths.starts[row]
    if not there:
        paths.fewest[row] = lines
    n = lines - paths.fewest[row]
    if n < 0:
        there[:0], origin[:0] = [_NONE] * -n, [0] * -n
        paths.fewest[row], n = lines, 0
    missing = n + len(costs) - len(there)
    if missing > 0:
        there += [_NONE] * missing
        origin += [0] * missing
    for so_far in costs:
        total = so_far + cost
        if total < there[n]:
            there[n] = total
            origin[n] = start
        n += 1


def _either(paths: Paths, one: int, other: int) -> tuple[list[float], int]:
    """What a line without a hyphen can follow where the one before has one: of two rows the cheaper path for each number of
    lines, and the fewest lines with it."""
    rows = [(paths.fewest[row], paths.costs[row]) for row in (one, other) if paths.costs[row]]
    if len(rows) < 2:
        return (rows[0][1], rows[0][0] + 1) if rows else ([], 0)
    fewest = min([first for first, _ in rows])
    end = max([first + len(costs) for first, costs in rows])
    padded = [[_NONE] * (first - fewest) + costs + [_NONE] * (end - first - len(costs)) for first, costs in rows]
    return list(map(min, *padded)), fewest + 1


def _nearest(costs: list[float], lines: int, most: int) -> tuple[list[float], int]:
    """Of the paths that a line can follow those of the numbers of lines nearest to the cheapest one's."""
    start = min(max(0, costs.index(min(costs)) - most // 2), len(costs) - most)
    return costs[start : start + most], lines + start


def _gapless(places: Places, spare: Spare, start: int, low: int, room: float) -> Iterator[int]:
    """Ends under `low` of lines that have no gap of the last step and are near enough to the measure all the same."""
    at = places.at
    for end in range(start + 1, low):
        if places.end_gaps[end] > places.start_gaps[start]:
            return
        slack = room - (places.ends[end] - places.starts[start]) - (places.end_firm[end] - places.start_firm[start])
        if slack <= spare.of(at[start], at[end]) + EDGE:
            yield end


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


def options_of(
    places: Places, paths: Paths, first: float, room: float, spare: Spare | None = None
) -> tuple[Option, ...]:
    """Each attainable number of lines, fewest first, with its cheapest breaks."""
    last = len(places.at) - 1
    return tuple(
        _option(places, paths, lines, first, room, spare)
        for lines, cost in enumerate(paths.costs[last], paths.fewest[last])
        if cost < _NONE
    )


def _option(places: Places, paths: Paths, lines: int, first: float, room: float, spare: Spare | None) -> Option:
    breaks: list[int] = []
    forced = 0
    count, hyphened = len(places.at), places.hyphened
    row = last = count - 1
    for left in range(lines, 0, -1):
        start = paths.starts[row][left - paths.fewest[row]]
        end, target = row % count, room if start else first
        broken = places.penalties[end] >= DESPERATE
        forced += broken or (end != last and _is_too_loose(places, spare, start, end, target))
        breaks.append(places.at[end])
        row = _row(paths, start, left - 1, row, count) if hyphened and hyphened[start] else start
    return Option(lines, tuple(reversed(breaks)), paths.cost(last, lines), forced)


def _row(paths: Paths, place: int, lines: int, after: int, count: int) -> int:
    """The row that a path of one line more came from, at a place with a hyphen."""
    one, other = count + place, 2 * count + place
    return one if after >= 2 * count or paths.cost(one, lines) <= paths.cost(other, lines) else other


def _is_too_loose(places: Places, spare: Spare | None, start: int, end: int, room: float) -> bool:
    """Whether a line's gaps open by more than HARD_STRETCH, or those of a line without such by more than it can spare."""
    slack = room - (places.ends[end] - places.starts[start]) - (places.end_firm[end] - places.start_firm[start])
    gaps = places.end_gaps[end] - places.start_gaps[start]
    if not gaps and spare is not None:
        return slack > spare.of(places.at[start], places.at[end]) + EDGE
    return slack > HARD_STRETCH * gaps + NEAR
