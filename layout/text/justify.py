"""Justification: a line's slack shared out over its gaps, class by class.

The order and the limits are those of CLREQ 3.2.5 (TYPOGRAPHY F): white is taken from word spaces, brackets, pause
marks, Han–Latin gaps and full stops in turn, all places of a class alike, and never from between Han characters; it
is given to word spaces, then to Han–Latin gaps, each up to its limit, then to all that remain alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from layout.text.spacing import Gap, Step

_NEAR = 1e-9


class Shared(Struct, frozen=True):
    """The widths of a line's gaps (em) and what each place of the last step got; less than nothing is the mean that
    such a place would have lost, had they lost alike."""

    widths: tuple[float, ...]
    gap: float


def share(gaps: Sequence[Gap], slack: float) -> Shared:
    """The widths of the gaps inside a line that has `slack` em to gain, or, below 0, to lose. What no gap can take
    stays."""
    widths = [gap.width for gap in gaps]
    if abs(slack) <= _NEAR or not gaps:
        return Shared(tuple(widths), 0.0)
    if slack < 0.0:
        taken = _take(gaps, widths, -slack)
        return Shared(tuple(widths), -taken / max(1, sum(gap.step is Step.REST for gap in gaps)))
    given = _give(gaps, widths, slack)
    return Shared(tuple(widths), given)


def _take(gaps: Sequence[Gap], widths: list[float], need: float) -> float:
    """Takes white in the order of rank; what was taken in all."""
    wanted = need
    for rank in sorted({gap.rank for gap in gaps if gap.rank}):
        places = [index for index, gap in enumerate(gaps) if gap.rank == rank]
        room = sum(gaps[index].shrink for index in places)
        part = min(1.0, need / room) if room > _NEAR else 0.0
        for index in places:
            widths[index] -= gaps[index].shrink * part
        need -= room * part
        if need <= _NEAR:
            break
    return wanted - max(need, 0.0)


def _give(gaps: Sequence[Gap], widths: list[float], slack: float) -> float:
    """Gives white in the order of steps; what each place of the last step got."""
    for step in (Step.WORD, Step.HAN_LATIN):
        places = [index for index, gap in enumerate(gaps) if gap.step is step]
        room = sum(gaps[index].stretch for index in places)
        part = min(1.0, slack / room) if room > _NEAR else 0.0
        for index in places:
            widths[index] += gaps[index].stretch * part
        slack -= room * part
        if slack <= _NEAR:
            return 0.0
    # Where a line has no gap of the last step, its words move apart beyond their limit rather than leave the edge
    # ragged.
    for step in (Step.REST, Step.WORD, Step.HAN_LATIN):
        places = [index for index, gap in enumerate(gaps) if gap.step is step]
        if places:
            each = slack / len(places)
            for index in places:
                widths[index] += each
            return each
    return 0.0
