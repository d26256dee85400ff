"""A page made up again after a correction, so that as little moves as can be.

Stories that still fill their places exactly stay. Where some do not, they and as few of their neighbours as will do are made
up anew in the room that they had, the others fixed around them; only where that does not close the page is it searched
whole, with a price on every story that moves. Effort is counted in tries, never in seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations, islice

from issue.model import Article, Issue, Page, Places, Sketch
from layout.makeup.desk import Desk
from layout.makeup.former import FormerPage
from layout.makeup.furniture.furniture import furniture_rows
from layout.makeup.later.staying import stays
from layout.makeup.model import MadePage, Slot
from layout.makeup.page import make_up, page_of, placed_exactly, stories_of, with_fillers
from layout.makeup.search.around import around, closes_around
from layout.makeup.search.auto import Solution, Stories, priced
from layout.makeup.search.movement import movement
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.regions import free_regions
from layout.makeup.search.wishes import keeps_pin
from layout.makeup.story.grid import Frame, frame

# The most stories that are moved besides those that do not fit, how many sets of them are looked at, and how many pages are
# made up with the others fixed.
MOST_MOVED, GLANCES, TRIES = 3, 60, 6
# What a place costs that is not what the editor wishes: more than that others move for it.
ASTRAY = 300.0


def make_up_again(desk: Desk, issue: Issue, page: Page, fillers: tuple[Article, ...] = ()) -> MadePage:
    """The page as `make_up` makes it, with its problems; where the desk's terms know it from before, and it is not drawn in
    a sketch, with as little moved as can be."""
    former = desk.terms.page(page.number)
    grid = issue.paper.grid
    if former is None or (former.columns, former.rows) != (grid.columns, grid.rows) or isinstance(page.layout, Sketch):
        return make_up(desk, issue, page, fillers)
    stories = stories_of(desk, issue, page)
    if not isinstance(page.layout, Places):
        stories = with_fillers(stories, fillers)
    again = _Again(desk, stories, former, frame(issue.paper, page.number), furniture_rows(issue, page))
    return page_of(desk, issue, page, stories, again.solution(_fixed(desk, page, stories)))


def _fixed(desk: Desk, page: Page, stories: Stories) -> Plan:
    """The stories whose places are exact."""
    order = {article.id: number for number, article in enumerate(stories.articles)}
    rectangles = page.layout.rectangles if isinstance(page.layout, Places) else ()
    return tuple(
        placed_exactly(desk, stories, order[name], place) for name, place, _ in rectangles if place is not None
    )


class _Again:
    """One page on its way from what it was. Lives only while it is made up."""

    def __init__(self, desk: Desk, stories: Stories, former: FormerPage, made: Frame, head: int) -> None:
        self._desk, self._stories, self._former, self._made, self._head = desk, stories, former, made, head
        room = free_regions(made.grid.columns, head, made.grid.rows, ())
        self._price = priced(desk, stories, room, self._changes)

    def solution(self, fixed: Plan) -> Solution:
        """The page on which least moved; one that leaves a story out, or white, gives way to one that does not."""
        standing = self._standing(fixed)
        wanted = set(range(self._stories.count)) - {one.article for one in (*fixed, *standing)}
        found: list[Solution] = []
        if not wanted:
            kept = self._around((*fixed, *standing))
            misplaced = tuple(one for one in standing if not self._is_granted(one))
            if not misplaced and kept.white <= self._former_white():
                return kept
            found.append(kept)
            standing = tuple(one for one in standing if one not in misplaced)
        found += self._repaired(fixed, standing)
        if not any(self._is_good(solution) for solution in found):
            found.append(self._around(fixed))
        return min(found, key=self._rank)

    def _rank(self, solution: Solution) -> tuple[int, int, float]:
        return len(solution.left_out), solution.white, self._price(solution.plan)

    def _is_good(self, solution: Solution) -> bool:
        """Whether a page closes with all its stories, each where it is wished."""
        return not solution.white and not solution.left_out and all(map(self._is_granted, solution.plan))

    def _changes(self, plan: Plan) -> float:
        """What it costs that stories move, and that others do not stand where they should."""
        astray = sum(not self._is_granted(one) for one in plan)
        return movement(plan, self._stories.articles, self._former) + ASTRAY * astray

    def _around(self, fixed: Plan) -> Solution:
        return around(self._desk, self._stories, fixed, self._head, self._changes)

    def _standing(self, fixed: Plan) -> Plan:
        """The stories that still fill their places, looking as they did as far as they can."""
        taken = [one.slot for one in fixed]
        found = []
        for number, article in enumerate(self._stories.articles):
            was = self._former.of(article.id)
            if was is None or was.foot or number in {one.article for one in fixed}:
                continue
            inside = was.slot.row >= self._head and not any(_meet(was.slot, slot) for slot in taken)
            choice = stays(self._desk, self._made, article, self._stories.levels[number], was) if inside else None
            if choice is not None:
                found.append(Planned(number, was.slot, choice))
        return tuple(found)

    def _is_granted(self, one: Planned) -> bool:
        """Whether a place is what the editor wishes of it."""
        article, grid = self._stories.articles[one.article], self._made.grid
        pinned = keeps_pin(article, one.slot, grid.columns, self._head, grid.rows)
        return pinned and article.width in (None, one.slot.columns)

    def _former_white(self) -> int:
        """The cells that no story took before."""
        grid = self._made.grid
        taken = sum(slot.columns * slot.rows for one in self._former.standings for slot in one.slots)
        return max(grid.columns * (grid.rows - self._head) - taken, 0)

    def _repaired(self, fixed: Plan, standing: Plan) -> list[Solution]:
        """The pages that close with as few stories moved besides those that do not stand as will do."""
        glances = islice(self._sets(standing), GLANCES)
        found: list[Solution] = []
        moved = 0
        for freed in glances:
            if len(freed) > moved and found:
                break
            moved = len(freed)
            kept = (*fixed, *(one for one in standing if one.article not in freed))
            if not closes_around(self._desk, self._stories, kept, self._head):
                continue
            solution = self._around(kept)
            if not solution.white and not solution.left_out:
                found.append(solution)
            if len(found) == TRIES:
                break
        return found

    def _sets(self, standing: Plan) -> Iterator[Collection[int]]:
        """Sets of stories to be moved, the smallest first, those beside what does not stand before others."""
        stands = {self._stories.articles[one.article].id for one in standing}
        holes = [slot for was in self._former.standings if was.id not in stands for slot in was.slots]
        near = {one.article: not any(_touch(one.slot, hole) for hole in holes) for one in standing}
        cells = {one.article: one.slot.columns * one.slot.rows for one in standing}
        for count in range(MOST_MOVED + 1):
            sets = combinations(sorted(near), count)
            yield from sorted(sets, key=lambda some: (sum(near[i] for i in some), sum(cells[i] for i in some)))


def _meet(a: Slot, b: Slot) -> bool:
    return a.column < b.right and b.column < a.right and a.row < b.bottom and b.row < a.bottom


def _touch(a: Slot, b: Slot) -> bool:
    """Whether two places have a part of an edge in common."""
    across = min(a.right, b.right) - max(a.column, b.column)
    down = min(a.bottom, b.bottom) - max(a.row, b.row)
    return (across == 0 and down > 0) or (down == 0 and across > 0)
