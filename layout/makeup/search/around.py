"""A page made up around stories that stay where they are."""

from __future__ import annotations

from msgspec.structs import replace

from layout.makeup.desk import Desk
from layout.makeup.search.auto import Price, Solution, Stories, free_of_charge, priced, solve, units_of
from layout.makeup.search.closing import closes
from layout.makeup.search.forms import forms_of
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.regions import Regions, free_regions


def around(desk: Desk, stories: Stories, fixed: Plan, head: int, more: Price = free_of_charge) -> Solution:
    """The page with some stories fixed and the others made up in what they and the first `head` rows leave, judged as a
    whole; `more` is what it costs besides its looks and wishes."""
    rest, others, regions = others_of(desk, stories, fixed, head)
    free = sum(slot.columns * slot.rows for slot in regions[0]) if regions else 0
    if not any(number < stories.count for number in rest):
        return Solution(fixed, (), free, 0)
    grid = desk.paper.grid
    whole = priced(desk, stories, free_regions(grid.columns, head, grid.rows, ()), more)
    part = priced(desk, others, regions)

    def put(plan: Plan) -> Plan:
        return joined(fixed, rest, plan)

    found = solve(desk, others, regions, lambda plan: whole(put(plan)) - part(plan))
    left_out = tuple(rest[number] for number in found.left_out)
    return replace(found, plan=put(found.plan), left_out=left_out, others=())


def joined(fixed: Plan, rest: list[int], plan: Plan) -> Plan:
    """Fixed stories and the plan of the others, whose numbers in it are places in `rest`."""
    return (*fixed, *(Planned(rest[one.article], one.slot, one.choice) for one in plan))


def closes_around(desk: Desk, stories: Stories, fixed: Plan, head: int) -> bool:
    """A quick look at whether the other stories fill what the fixed ones leave, to the last row and without a filler."""
    _, others, regions = others_of(desk, stories, fixed, head)
    if not regions or not others.count:
        return False
    widest = max(slot.columns for region in regions for slot in region)
    pairs = list(zip(others.articles, others.levels, strict=True))[: others.count]
    forms = tuple(forms_of(desk, article, level, widest) for article, level in pairs)
    return closes(forms, desk.paper.grid.rows, units_of(others, desk)[: others.count], regions, exactly=True)


def others_of(desk: Desk, stories: Stories, fixed: Plan, head: int) -> tuple[list[int], Stories, Regions]:
    """The stories that are not fixed, by number and as stories of their own, and the rectangles that are left for them."""
    grid, placed = desk.paper.grid, {one.article for one in fixed}
    rest = [number for number in range(len(stories.articles)) if number not in placed]
    articles = tuple(stories.articles[number] for number in rest)
    levels = tuple(stories.levels[number] for number in rest)
    fillers = sum(number >= stories.count for number in rest)
    regions = free_regions(grid.columns, head, grid.rows, tuple(one.slot for one in fixed))
    return rest, Stories(articles, levels, fillers), regions
