"""Other pages than the one that make-up likes best, each visibly different from it and from one another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Auto, Issue, Page
from issue.problem import Step
from layout.makeup.advice.trades import trades
from layout.makeup.desk import Desk
from layout.makeup.furniture.furniture import furniture_rows
from layout.makeup.model import MadePage
from layout.makeup.page import filler_id, page_of, stories_of, with_fillers
from layout.makeup.search.auto import Solution, Stories, priced, solve
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.regions import free_regions
from layout.makeup.search.taste import Complaints, complaints
from layout.makeup.story.frames import framed
from layout.makeup.story.pour import level_feet
from layout.makeup.terms import Terms

# Two pages differ visibly where so much of their cells holds another story: less is an edge a few rows up or down, or two
# stories one above the other in each other's place.
LEAST_DISTANCE = 0.25
# A search for the best page looks at many that are like it: for others it looks at so many times as many.
MORE_EFFORT = 4


class Alternative(Struct, frozen=True):
    """A page that could stand instead; its `score`, the price of all that is held against it (the less the better), that
    of the page it could stand for, and what it trades against that one, the weightiest first (steps of `issue.wording`)."""

    page: MadePage
    score: float
    best: float
    trades: tuple[Step, ...]


def alternatives(
    desk: Desk, issue: Issue, page: Page, count: int, fillers: tuple[Article, ...] = ()
) -> tuple[Alternative, ...]:
    """Up to `count` other pages of the same stories, the best first; fewer where the search found no more that differ by
    `LEAST_DISTANCE`, none for a page that an editor drew, and none for one that has no room for all its stories.

    Chosen greedily, the best plan of those that are far enough from all chosen before: the best ones alone would all be
    one page with its edges a row up or down."""
    if not isinstance(page.layout, Auto) or count < 1:
        return ()
    grid, head = desk.paper.grid, furniture_rows(issue, page)
    stories = with_fillers(stories_of(desk, issue, page), fillers)
    regions = free_regions(grid.columns, head, grid.rows, ())
    solution = solve(desk, stories, regions)
    if solution.left_out or not solution.plan:
        return ()
    price = priced(desk, stories, regions)
    wider = solve(desk.on(Terms(desk.terms.effort * MORE_EFFORT)), stories, regions)
    ranked = sorted((*solution.others, wider.plan, *wider.others), key=price)
    chosen = _different(desk, stories, solution, ranked, count)
    first = min((slot.row for slot in regions[0]), default=0)

    def parts(plan: Plan) -> Complaints:
        return complaints(plan, desk.weights, grid.columns, first, grid.rows - first)

    def wishes(plan: Plan) -> float:
        return price(plan) - sum(parts(plan))

    best = solution.plan
    return tuple(
        Alternative(
            page_of(desk, issue, page, stories, replace(solution, plan=plan, others=())),
            round(price(plan), 1),
            round(price(best), 1),
            trades(best, plan, (parts(best), parts(plan)), wishes(plan) - wishes(best), stories.articles, grid.columns),
        )
        for plan in chosen
    )


def of_pages(desk: Desk, issue: Issue, pages: Sequence[MadePage], count: int) -> tuple[tuple[Alternative, ...], ...]:
    """The alternatives of each page of an issue; the fillers that another page took are not to be had. None for a page that a
    story leaves or goes on on: where it is cut depends on both pages."""
    found = []
    for made in pages:
        others = {story.article.id for page in pages if page is not made for story in page.stories}
        fillers = tuple(filler for filler in issue.paper.fillers if filler_id(filler) not in others)
        bound = any(story.jump for story in made.stories)
        found.append(() if bound else alternatives(desk, issue, made.page, count, fillers))
    return tuple(found)


def _different(desk: Desk, stories: Stories, solution: Solution, ranked: Sequence[Plan], count: int) -> list[Plan]:
    """Plans of the same stories that differ from the best and from one another, whose legs end level."""
    chosen: list[Plan] = [solution.plan]
    for plan in ranked:
        if len(chosen) > count:
            break
        if all(distance(plan, other) >= LEAST_DISTANCE for other in chosen) and _is_level(desk, stories, plan):
            chosen.append(plan)
    return chosen[1:]


def _is_level(desk: Desk, stories: Stories, plan: Plan) -> bool:
    return all(level_feet(desk, framed(stories.articles[one.article], one.choice.frame), one.choice) for one in plan)


def distance(a: Plan, b: Plan) -> float:
    """The part of a page's cells that hold another story in one plan than in the other: 0 for the same places, 1 where no
    story covers a cell that it covered."""
    where = {one.article: one for one in b}
    cells = sum(one.slot.columns * one.slot.rows for one in a)
    same = sum(_shared(one, where[one.article]) for one in a if one.article in where)
    return 1 - same / cells if cells else 0.0


def _shared(a: Planned, b: Planned) -> int:
    """The cells that two places have in common."""
    wide = min(a.slot.right, b.slot.right) - max(a.slot.column, b.slot.column)
    high = min(a.slot.bottom, b.slot.bottom) - max(a.slot.row, b.slot.row)
    return max(wide, 0) * max(high, 0)
