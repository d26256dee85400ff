"""The shortest way from one sequence to another (Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1,
1986, section 4), bounded: what differs in too much is not worth following step by step."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

# Steps that are followed at most, and the longest sequences that are compared: the work is at most their product.
MOST_STEPS, MOST_ITEMS = 500, 20_000

Match = tuple[int, int, int]


def matches(a: Sequence[Hashable], b: Sequence[Hashable], most: int = MOST_STEPS) -> tuple[Match, ...]:
    """The runs that two sequences have in common, in their order: where each begins in `a` and in `b`, and its length.

    The rest of `a` was taken out, the rest of `b` put in. Where this would take more than `most` steps, only what the
    two begin and end with in common is found."""
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    runs = [(0, 0, head), *_inner(a[head : len(a) - tail], b[head : len(b) - tail], head, most)]
    runs.append((len(a) - tail, len(b) - tail, tail))
    return _joined(runs)


def _inner(a: Sequence[Hashable], b: Sequence[Hashable], shift: int, most: int) -> list[Match]:
    if not a or not b or len(a) + len(b) > MOST_ITEMS:
        return []
    trace = _trace(a, b, most)
    return [(x + shift, y + shift, 1) for x, y in _way_back(trace, len(a), len(b))] if trace else []


def _trace(a: Sequence[Hashable], b: Sequence[Hashable], most: int) -> list[dict[int, int]] | None:
    """How far each diagonal reaches after each number of steps, before the last; None where the end is too far."""
    reach, trace = {1: 0}, []
    for steps in range(min(most, len(a) + len(b)) + 1):
        trace.append(dict(reach))
        for diagonal in range(-steps, steps + 1, 2):
            x = _start(reach, diagonal, steps)
            while x < len(a) and x - diagonal < len(b) and a[x] == b[x - diagonal]:
                x += 1
            reach[diagonal] = x
            if x >= len(a) and x - diagonal >= len(b):
                return trace
    return None


def _goes_down(reach: dict[int, int], diagonal: int, steps: int) -> bool:
    """Whether a diagonal is best entered from the one above it, by an insertion, and not from the one below, by a deletion."""
    return diagonal == -steps or (diagonal != steps and reach[diagonal - 1] < reach[diagonal + 1])


def _start(reach: dict[int, int], diagonal: int, steps: int) -> int:
    return reach[diagonal + 1] if _goes_down(reach, diagonal, steps) else reach[diagonal - 1] + 1


def _way_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The pairs that match on the way, in their order."""
    pairs = []
    for steps in range(len(trace) - 1, -1, -1):
        reach, diagonal = trace[steps], x - y
        entered = _start(reach, diagonal, steps)
        while x > entered:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = (x, y - 1) if _goes_down(reach, diagonal, steps) else (x - 1, y)
    return pairs[::-1]


def _joined(runs: Sequence[Match]) -> tuple[Match, ...]:
    """Runs that go on with one another as one; none of them empty."""
    whole: list[Match] = []
    for x, y, length in runs:
        if not length:
            continue
        if whole and whole[-1][0] + whole[-1][2] == x and whole[-1][1] + whole[-1][2] == y:
            whole[-1] = (whole[-1][0], whole[-1][1], whole[-1][2] + length)
        else:
            whole.append((x, y, length))
    return tuple(whole)
