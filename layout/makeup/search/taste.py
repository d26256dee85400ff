"""What an art editor holds against a page (NEWSPAPER.md, "What a page must not do" and "What an art editor looks at"): the
rules that do not decompose into the costs of single stories, priced over a whole plan."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
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
        sum(story.choice.cost for story in plan),
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
        if story.head_edges[0]:
            by_column.setdefault(story.slot.column, []).append(story)
    pairs: list[tuple[int, int]] = []
    for left in plan:
        beside = by_column.get(left.slot.right) if left.head_edges[1] else None
        if beside:
            first, last = left.head_rows
            pairs += [(left.article, b.article) for b in beside if b.head_rows[0] < last and first < b.head_rows[1]]
    return tuple(pairs)


def through_gutters(plan: Plan, columns: int) -> int:
    """通缝: how many gutters no story spans from the head of the page to its foot."""
    spanned = 0
    for story in plan:
        spanned |= story.gutters
    return columns - 1 - spanned.bit_count()


def full_breaks(plan: Plan, columns: int, first_row: int) -> int:
    """断版: breaks across the whole page, the one under a lead that spans it aside."""
    breaks, foot = 0, first_row
    for story in sorted(plan, key=_row):
        if story.slot.row >= foot > first_row:
            breaks += 1
        foot = max(foot, story.slot.bottom)
    lead = next((story.slot for story in plan if story.article == 0), None)
    under_lead = lead is not None and lead.columns == columns and any(s.slot.row == lead.bottom for s in plan)
    return breaks - 1 if under_lead else breaks


def _row(story: Planned) -> int:
    return story.slot.row


def _boxes(plan: Plan, weights: Weights) -> float:
    """A box sets a story apart; where many are boxed none is."""
    return weights.boxes * max(0, sum(story.choice.boxed for story in plan) - MOST_BOXES)


def _sizes(plan: Plan, weights: Weights) -> float:
    """Headlines get smaller with importance."""
    sizes = [story.choice.head.size for story in sorted(plan, key=_rank)]
    return weights.size_disorder * sum(0 < a < b for a, b in combinations(sizes, 2))


def _rank(story: Planned) -> int:
    return story.article


def _lead(plan: Plan, weights: Weights, columns: int) -> float:
    """One lead, clearly: top left, at least half the page wide, its headline a clear step larger than the next."""
    lead = next((story for story in plan if story.article == 0), None)
    if lead is None or len(plan) == 1:
        return 0.0
    next_size = max(story.choice.head.size for story in plan if story is not lead)
    size = lead.choice.head.size
    astray = 0.0 if (lead.slot.column, lead.slot.row) == _corner(plan) else LEAD_ASTRAY
    narrow = max(0.0, 0.55 - lead.slot.columns / columns)
    near = max(0.0, CLEAR_STEP - size / next_size) if size and next_size else 0.0
    return astray + weights.narrow_lead * narrow + weights.near_sizes * near


def _corner(plan: Plan) -> tuple[int, int]:
    """The column and row of the plan's top left corner."""
    return min((story.slot.row, story.slot.column) for story in plan)[::-1]


def _importance(plan: Plan, weights: Weights, first_row: int, rows: int) -> float:
    """Top half before bottom: what an important story loses by standing low. The square, so that of two stories one above the
    other the more important one does not go below for being the longer."""
    count = max(len(plan), 1)
    return sum(
        weights.low_importance * (1 - story.article / count) ** 2 * (story.slot.row - first_row) / max(rows, 1)
        for story in plan
    )


def _pictures(plan: Plan, weights: Weights, columns: int) -> float:
    """One dominant picture, twice the next, and it belongs to an important story; pictures not all on one side."""
    areas = sorted(((area, story) for story in plan for area in story.pictures), key=lambda pair: -pair[0])
    if not areas:
        return 0.0
    cost = OUTRANKED * areas[0][1].article
    if len(areas) > 1:
        cost += weights.no_dominant * max(0.0, 1 - areas[0][0] / areas[1][0] / 2)
        cost += weights.picture_balance * _lean([s for _, s in areas], columns)
    return cost


def _lean(stories: Sequence[Planned], columns: int) -> float:
    centre = sum(s.slot.column + s.slot.columns / 2 for s in stories) / len(stories)
    return abs(centre / columns - 0.5) * 2
