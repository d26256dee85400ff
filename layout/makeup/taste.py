"""What an art editor holds against a page (NEWSPAPER.md, "What a page must not do" and "What an art editor looks at"): the
rules that do not decompose into the costs of single stories, priced over a whole plan."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from layout.makeup.plan import Plan, Planned
from layout.makeup.weights import Weights

# A lead's headline is this much larger than the next (NEWSPAPER.md: sizes fall in clear steps).
CLEAR_STEP = 1.3
# A lead that does not stand top left.
LEAD_ASTRAY = 250.0


def displeasure(plan: Plan, weights: Weights, columns: int, first_row: int, rows: int) -> float:
    """What a plan costs as a page: its stories' own costs and what is wrong among them."""
    return (
        sum(story.choice.cost for story in plan)
        + weights.butting * len(butting(plan))
        + weights.through_gutter * len(through_gutters(plan, columns))
        + weights.full_break * full_breaks(plan, columns, first_row, rows)
        + _sizes(plan, weights)
        + _lead(plan, weights, columns)
        + _importance(plan, weights, first_row, rows)
        + _pictures(plan, weights, columns)
    )


def butting(plan: Plan) -> tuple[tuple[int, int], ...]:
    """碰题: pairs of stories side by side whose heads meet at their common edge and share a row."""
    by_column: dict[int, list[Planned]] = {}
    for story in plan:
        if story.choice.head_edges[0]:
            by_column.setdefault(story.slot.column, []).append(story)
    pairs: list[tuple[int, int]] = []
    for left in plan:
        if not left.choice.head_edges[1]:
            continue
        first, last = left.head_rows
        beside = by_column.get(left.slot.right, ())
        pairs += [(left.article, one.article) for one in beside if one.head_rows[0] < last and first < one.head_rows[1]]
    return tuple(pairs)


def through_gutters(plan: Plan, columns: int) -> tuple[int, ...]:
    """通缝: gutters that no story spans from the head of the page to its foot."""
    spanned = {c for story in plan for c in range(story.slot.column + 1, story.slot.right)}
    return tuple(c for c in range(1, columns) if c not in spanned)


def full_breaks(plan: Plan, columns: int, first_row: int, rows: int) -> int:
    """断版: breaks across the whole page, the one under a lead that spans it aside."""
    tops = {story.slot.row for story in plan if story.slot.row > first_row}
    return sum(
        1
        for row in tops
        if all(story.slot.row >= row or story.slot.bottom <= row for story in plan)
        and not any(s.article == 0 and s.slot.columns == columns and s.slot.bottom == row for s in plan)
    )


def _sizes(plan: Plan, weights: Weights) -> float:
    """Headlines get smaller with importance."""
    sizes = [story.choice.head.size for story in sorted(plan, key=lambda story: story.article)]
    return weights.size_disorder * sum(1.0 for a, b in combinations(sizes, 2) if 0 < a < b)


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
    """Top half before bottom: what an important story loses by standing low."""
    count = max(len(plan), 1)
    return sum(
        weights.low_importance * (1 - story.article / count) * (story.slot.row - first_row) / max(rows, 1)
        for story in plan
    )


def _pictures(plan: Plan, weights: Weights, columns: int) -> float:
    """One dominant picture, twice the next, and it belongs to an important story; pictures not all on one side."""
    areas = sorted(
        ((h.shot.width * h.shot.height, s) for s in plan for h in s.choice.placed.hung), key=lambda pair: -pair[0]
    )
    if not areas:
        return 0.0
    cost = 0.5 * areas[0][1].article
    if len(areas) > 1:
        cost += weights.no_dominant * max(0.0, 1 - areas[0][0] / areas[1][0] / 2)
        cost += weights.picture_balance * _lean([s for _, s in areas], columns)
    return cost


def _lean(stories: Sequence[Planned], columns: int) -> float:
    centre = sum(s.slot.column + s.slot.columns / 2 for s in stories) / len(stories)
    return abs(centre / columns - 0.5) * 2
