"""The terms on which pages are made up: what is asked of the search besides the issue and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.makeup.former import FormerPage

# How many pages are looked at: by the name of an effort.
EFFORTS = {"quick": 50, "normal": 200, "thorough": 1600}
NORMAL = EFFORTS["normal"]
MOST_EFFORT = 100_000


class Terms(Struct, frozen=True):
    """`effort` are the descents of a search, the pages that it looks at (counted, never timed, so that the same issue gets
    the same pages on any machine); `former` the pages as they were before, from which as little as can be is to move."""

    effort: int = NORMAL
    former: tuple[FormerPage, ...] = ()

    def page(self, number: int) -> FormerPage | None:
        """A page as it was before."""
        return next((page for page in self.former if page.number == number), None)


# The terms where nothing else is asked.
USUAL = Terms()
