"""A quick look at whether stories fill the free parts of a page at all, before it is made up."""

from __future__ import annotations

from layout.makeup.model import Slot
from layout.makeup.search.forms import Forms, prices_of
from layout.makeup.search.regions import Regions
from layout.makeup.search.search import subsets
from layout.makeup.search.slicing import Feasible


def closes(forms: tuple[Forms, ...], most: int, units: tuple[int, ...], regions: Regions, exactly: bool) -> bool:
    """Whether all stories together fill one of the regions, but for white at its foot unless `exactly`."""
    feasible = Feasible([prices_of(form) for form in forms], most, units)
    everything = (1 << len(forms)) - 1
    return any(_fills(feasible, everything, region, exactly) for region in regions)


def _fills(feasible: Feasible, articles: int, region: tuple[Slot, ...], exactly: bool) -> bool:
    """Whether a set of stories fills the rectangles of a region, the last of them exactly or up to white at its foot."""
    slot, others = region[0], region[1:]
    room = slot.rows - slot.gap
    if not others:
        heights = feasible.heights(articles, slot.columns)
        return bool(heights >> room & 1 if exactly else heights & (2 << room) - 2)
    if articles.bit_count() < len(region) and not exactly and _fills(feasible, articles, others, exactly):
        return True
    return any(
        feasible.heights(part, slot.columns) >> room & 1 and _fills(feasible, articles & ~part, others, exactly)
        for part in subsets(articles)
    )
