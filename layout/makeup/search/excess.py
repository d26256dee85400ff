"""By how much the stories of a page are too much, where some of them had to be left out."""

from __future__ import annotations

from layout.makeup.model import Slot
from layout.makeup.search.forms import Forms, prices_of
from layout.makeup.search.slicing import Feasible

# How many rows longer a page may be thought to tell what is too much.
BEYOND = 60


def excess(forms: tuple[Forms, ...], units: tuple[int, ...], room: tuple[Slot, ...], free: int) -> int:
    """The cells by which stories are too much for the rectangles of a page, `free` cells together: by the page that is just
    so much longer as to hold them, or else by what the smallest shapes of all of them come to. The forms are of BEYOND rows
    more than the page has."""
    if len(room) == 1:
        slot = room[0]
        rows = slot.rows - slot.gap
        feasible = Feasible([prices_of(by_width) for by_width in forms], slot.rows + BEYOND, units)
        over = feasible.heights((1 << len(forms)) - 1, slot.columns) >> rows + 1
        if over:
            return (over & -over).bit_length() * slot.columns
    smallest = [min((width * rows for width, found in form.items() for rows in found), default=0) for form in forms]
    return max(sum(smallest) - free, 1)
