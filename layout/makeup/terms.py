"""The terms on which pages are made up: what is asked of the search besides the issue and its paper."""

from __future__ import annotations

from dataclasses import dataclass

# How many pages are looked at: by the name of an effort.
EFFORTS = {"quick": 80, "normal": 400, "thorough": 2400}
NORMAL = EFFORTS["normal"]
MOST_EFFORT = 100_000


@dataclass(frozen=True, slots=True)
class Terms:
    """`effort` are the descents of a search, the pages that it looks at (counted, never timed, so that the same issue gets
    the same pages on any machine)."""

    effort: int = NORMAL


# The terms where nothing else is asked.
USUAL = Terms()
