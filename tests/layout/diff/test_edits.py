"""The shortest way from one sequence to another, against brute force; and its bounds."""

from __future__ import annotations

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from layout.diff.edits import MOST_ITEMS, matches

SMALL = st.lists(st.integers(0, 2), max_size=12)


def longest_common(a: Sequence[int], b: Sequence[int]) -> int:
    """By the table of all beginnings."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row[:]
        for at, y in enumerate(b, 1):
            row[at] = before[at - 1] + 1 if x == y else max(before[at], row[at - 1])
    return row[-1]


@given(SMALL, SMALL)
def test_what_is_kept_is_the_most_that_can_be(a: list[int], b: list[int]) -> None:
    runs = matches(a, b)
    assert sum(length for _, _, length in runs) == longest_common(a, b)
    ends = (0, 0)
    for x, y, length in runs:
        assert a[x : x + length] == b[y : y + length]
        assert x >= ends[0]
        assert y >= ends[1]
        assert (x, y) != ends or ends == (0, 0)
        ends = x + length, y + length


def test_sequences_that_differ_in_everything_are_given_up_soon() -> None:
    start = time.process_time()
    assert matches(range(9000), range(9000, 18000)) == ()
    assert matches([0, *range(1, 3000), 0], [0, *range(3000, 6000), 0]) == ((0, 0, 1), (3000, 3001, 1))
    assert matches([1, 2] * MOST_ITEMS, [2, 1] * MOST_ITEMS) == ()
    assert time.process_time() - start < 2
