"""Two ways of breaking lines that total fit is held against: the first that fits, and the fullest that can be had."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layout.text.fit import RUNT, line_cost
from layout.text.paths import EDGE
from layout.text.places import Places
from layout.text.prepare import Prepared


def first_fit(prepared: Prepared, measure: float) -> tuple[int, ...]:
    """Every line as full as it gets at its natural width, nothing pushed in; the breaks as of an option."""
    return _filled(prepared, measure, push_in=False)


def push_in_first(prepared: Prepared, measure: float) -> tuple[int, ...]:
    """Every line as full as it gets with all its white given up (先挤进后推出, line by line)."""
    return _filled(prepared, measure, push_in=True)


def cost_of(prepared: Prepared, measure: float, breaks: Sequence[int]) -> float:
    """What the breaks cost by the prices of total fit: its lines, the penalties of their ends, a runt."""
    places = prepared.places
    index = {at: place for place, at in enumerate(places.at)}
    last = len(places.at) - 1
    cost = 0.0
    for start, end in pairwise([0, *(index[at] for at in breaks)]):
        room = _room(prepared, measure, start)
        if end != last:
            cost += line_cost(places, start, end, room) + places.penalties[end]
            continue
        cost += line_cost(places, start, end, room) if _width(places, start, end) > room else 0.0
        if start and prepared.solid[places.at[end]] - prepared.solid[places.at[start]] < 2.0:
            cost += RUNT
    return cost


def _filled(prepared: Prepared, measure: float, push_in: bool) -> tuple[int, ...]:
    places, last = prepared.places, len(prepared.places.at) - 1
    breaks: list[int] = []
    start = 0
    while start < last:
        room, best = _room(prepared, measure, start), start + 1
        for end in range(start + 1, last + 1):
            width = _width(places, start, end)
            least = width - (places.end_shrinks[end] - places.start_shrinks[start])
            if least > room + EDGE:
                break
            if push_in or width <= room + EDGE:
                best = end
        breaks.append(places.at[best])
        start = best
    return tuple(breaks)


def _width(places: Places, start: int, end: int) -> float:
    return places.ends[end] - places.starts[start]


def _room(prepared: Prepared, measure: float, start: int) -> float:
    room = measure / prepared.copy.size - prepared.left
    return room if start else room - prepared.indent
