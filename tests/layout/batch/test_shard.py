from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.batch.shard import Shard, shard_of


@given(st.lists(st.integers()), st.integers(1, 20))
def test_every_value_is_in_one_share_and_shares_are_even(values: list[int], of: int) -> None:
    marked = list(enumerate(values))
    shares = [Shard(number, of).share(marked) for number in range(1, of + 1)]
    assert sorted(value for share in shares for value in share) == marked
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    assert all(list(share) == sorted(share) for share in shares)


def test_what_is_written() -> None:
    assert shard_of("3/8") == Shard(3, 8)
    assert shard_of("1/1") == Shard(1, 1)


@pytest.mark.parametrize("text", ["0/8", "9/8", "3", "3/", "/8", "-1/8", "3/8/2", "a/b", "３/８", " 1/2"])
def test_what_is_no_share(text: str) -> None:
    assert shard_of(text) is None
