"""What an art editor holds against a page (NEWSPAPER.md, "What a page must not do" and "What an art editor looks at"): the
rules that do not decompose into the costs of single stories, priced over a whole plan."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import NamedTuple

from layout.makeup.search.plan import Plan, Planned
from layout.makeup.weights import Weights

# A lead's headline is this much larger than the next (NEWSPAPER.md: sizes fall in clear steps).
CLEAR_STEP = 1.3
# A lead that does not stand top left.
LEAD_ASTRAY = 250.0
# What it costs, for every rank, that the largest picture belongs to a story that others outrank.
OUTRANKED = 4.0
# Boxes that a page bears.
MOST_BOXES = 2


class Complaints(NamedTuple):
    """The prices of a page's faults: of its stories by themselves, then of what is wrong among them."""

    stories: float
    butting: float
    through_gutter: float
    full_break: float
    boxes: float
    sizes: float
    lead: float
    importance: float
    pictures: float


def displeasure(plan: Plan, weights: Weights, columns: int, first_row: int, rows: int) -> float:
    """What a plan costs as a page: its stories' own costs and what is wrong among them."""
    return sum(complaints(plan, weights, columns, first_row, rows))


def complaints(plan: Plan, weights: Weights, columns: int, first_row: int, rows: int) -> Complaints:
    """What a plan costs as a page, by what is held against it."""
    return Complaints(
        sum([story.look.cost for story in plan]),
        weights.butting * len(butting(plan)),
        weights.through_gutter * through_gutters(plan, columns),
        weights.full_break * full_breaks(plan, columns, first_row),
        _boxes(plan, weights),
        _sizes(plan, weights),
        _lead(plan, weights, columns),
        _importance(plan, weights, first_row, rows),
        _pictures(plan, weights, columns),
    )


def butting(plan: Plan) -> tuple[tuple[int, int], ...]:
    """碰题: pairs of stories side by side whose heads meet at their common edge and share a row."""
    by_column: dict[int, list[Planned]] = {}
    for story in plan:
        if story.look.left:
            by_column.setdefault(story.slot.column, []).append(story)
    pairs: list[tuple[int, int]] = []
    for left in plan:
        beside = by_column.get(left.slot.right) if left.look.right else None
        if beside:
            first, last = left.look.head
            pairs += [(left.article, b.article) for b in beside if b.look.head[0] < last and first < b.look.head[1]]
    return tuple(pairs)


def through_gutters(plan: Plan, columns: int) -> int:
    """通缝: how many gutters no story spans from the head of the page to its foot."""
    spanned = 0
    for story in plan:
        spanned |= story.look.gutters
    return columns - 1 - spanned.bit_count()


def full_breaks(plan: Plan, columns: int, first_row: int) -> int:
    """断版: breaks across the whole page, the one under a lead that spans it aside."""
    tops = below = 0
    for story in plan:
        tops |= story.look.top
        below |= story.look.below
    # What begins at the head of all has no break above it.
    breaks = max((tops & ~below).bit_count() - 1, 0)
    lead = next((story.slot for story in plan if story.article == 0), None)
    under_lead = lead is not None and lead.columns == columns and tops >> lead.bottom & 1
    return breaks - 1 if under_lead else breaks


def _boxes(plan: Plan, weights: Weights) -> float:
    """A box sets a story apart; where many are boxed none is."""
    return weights.boxes * max(0, sum([story.look.boxed for story in plan]) - MOST_BOXES)


def _sizes(plan: Plan, weights: Weights) -> float:
    """Headlines get smaller with importance."""
    sizes = [size for _, size in sorted([(story.article, story.look.size) for story in plan])]
    larger: list[float] = []
    disorder = 0
    for size in sizes:
        disorder += bisect_left(larger, size)
        if size > 0:
            insort(larger, size)
    return weights.size_disorder * disorder


def _lead(plan: Plan, weights: Weights, columns: int) -> float:
    """One lead, clearly: top left, at least half the page wide, its headline a clear step larger than the next."""
    lead = next((story for story in plan if story.article == 0), None)
    if lead is None or len(plan) == 1:
        return 0.0
    next_size = max([story.look.size for story in plan if story is not lead])
    size = lead.look.size
    astray = 0.0 if (lead.slot.column, lead.slot.row) == _corner(plan) else LEAD_ASTRAY
    narrow = max(0.0, 0.55 - lead.slot.columns / columns)
    near = max(0.0, CLEAR_STEP - size / next_size) if size and next_size else 0.0
    return astray + weights.narrow_lead * narrow + weights.near_sizes * near


def _corner(plan: Plan) -> tuple[int, int]:
    """The column and row of the plan's top left corner."""
    return min([(story.slot.row, story.slot.column) for story in plan])[::-1]


def _importance(plan: Plan, weights: Weights, first_row: int, rows: int) -> float:
    """Top half before bottom: what an important story loses by standing low. The square, so that of two stories one above the
    other the more important one does not go below for being the longer."""
    count, low, rows = max(len(plan), 1), weights.low_importance, max(rows, 1)
    return sum([low * (1 - story.article / count) ** 2 * (story.slot.row - first_row) / rows for story in plan])


def _pictures(plan: Plan, weights: Weights, columns: int) -> float:
    """One dominant picture, twice the next, and it belongs to an important story; pictures not all on one side."""
    areas = [(area, story) for story in plan for area in story.pictures]
    if not areas:
        return 0.0
    areas.sort(key=_negative)
    cost = OUTRANKED * areas[0][1].article
    if len(areas) > 1:
        cost += weights.no_dominant * max(0.0, 1 - areas[0][0] / areas[1][0] / 2)
        cost += weights.picture_balance * _lean([s for _, s in areas], columns)
    return cost


def _negative(pair: tuple[float, Planned]) -> float:
    return -pair[0]


def _lean(stories: Sequence[Planned], columns: int) -> float:
    centre = sum(s.slot.column + s.slot.columns / 2 for s in stories) / len(stories)
    return abs(centre / columns - 0.5) * 2
