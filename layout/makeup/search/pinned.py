"""An automatic page around what is fixed on it: exact places, and advertisements in the corner that was sold."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from issue.model import Article
from layout.makeup.desk import Desk
from layout.makeup.model import Slot
from layout.makeup.search.around import joined, others_of
from layout.makeup.search.auto import Solution, Stories
from layout.makeup.search.kept import solved
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.regions import free_regions
from layout.makeup.search.slicing import GAP
from layout.makeup.search.wishes import keeps_pin
from layout.makeup.story.shapes import shapes


def solve_page(desk: Desk, stories: Stories, head: int) -> Solution:
    """A page whose first `head` rows the masthead takes. An advertisement stands where its pin says: where the search for
    the whole page puts one elsewhere, they are all fixed first and the page is made up around them."""
    grid = desk.paper.grid
    found = solved(desk, stories, free_regions(grid.columns, head, grid.rows, ()))
    astray = [
        number for number, article in enumerate(stories.articles) if _is_astray(desk, article, number, found, head)
    ]
    if not astray:
        return found
    fixed = _cornered(desk, stories, found, head)
    return beside(desk, stories, fixed, head) if fixed else found


def beside(desk: Desk, stories: Stories, fixed: Plan, head: int) -> Solution:
    """The page with some stories where they are and the others made up in what is left, fillers last."""
    rest, others, regions = others_of(desk, stories, fixed, head)
    if not others.count:
        return Solution(fixed, (), 0, 0)
    found = solved(desk, others, regions)
    left_out = tuple(rest[number] for number in found.left_out)
    return replace(found, plan=joined(fixed, rest, found.plan), left_out=left_out)


def _is_astray(desk: Desk, article: Article, number: int, found: Solution, head: int) -> bool:
    if article.kind != "ad" or article.pin is None:
        return False
    grid = desk.paper.grid
    slot = next((one.slot for one in found.plan if one.article == number), None)
    return slot is None or not keeps_pin(article, slot, grid.columns, head, grid.rows)


def _cornered(desk: Desk, stories: Stories, found: Solution, head: int) -> Plan:
    """The pinned advertisements in their corners; of two that want the same place the first has it."""
    plan: list[Planned] = []
    for number, article in enumerate(stories.articles):
        if article.kind == "ad" and article.pin is not None:
            placed = next((one for one in found.plan if one.article == number), None)
            one = _in_corner(desk, stories, number, placed, head)
            if one is not None and not any(_meet(one.slot, other.slot) for other in plan):
                plan.append(one)
    return tuple(plan)


def _in_corner(desk: Desk, stories: Stories, number: int, placed: Planned | None, head: int) -> Planned | None:
    """An advertisement at the edges that its pin names, at the foot and at the left where it names none."""
    grid, article = desk.paper.grid, stories.articles[number]
    columns = article.width or (placed.slot.columns if placed else (grid.columns + 1) // 2)
    if columns > grid.columns:
        return None
    most = grid.rows - head - (GAP if head else 0)
    ways = shapes(desk, article, stories.levels[number], columns, most)
    if not ways:
        return None
    choice = ways[min(ways)][0]
    edges: Sequence[str] = (article.pin or "").split("-")
    top = "top" in edges
    gap = GAP if head or not top else 0
    row = head if top else grid.rows - choice.rows - gap
    column = grid.columns - columns if "right" in edges else 0
    # One as high as the page begins where the page does.
    return Planned(number, Slot(column, row, columns, choice.rows + gap, gap), choice) if row >= head else None


def _meet(a: Slot, b: Slot) -> bool:
    return a.column < b.right and b.column < a.right and a.row < b.bottom and b.row < a.bottom
