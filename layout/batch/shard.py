"""A share of the issues, for the jobs of a CI matrix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")
_WRITTEN = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


class Shard(Struct, frozen=True):
    """The `number`th of `of` shares, counted from 1."""

    number: int
    of: int

    def share(self, values: Sequence[T]) -> tuple[T, ...]:
        """Every `of`th value from the `number`th on: by their places in the list, so that the shares are as even as can be,
        every value is in one of them, and every machine that has the same list finds the same."""
        return tuple(values[self.number - 1 :: self.of])


def shard_of(text: str) -> Shard | None:
    """`3/8`; None for anything else."""
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        return None
    return Shard(int(found[1]), int(found[2]))
