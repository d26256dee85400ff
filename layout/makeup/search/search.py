"""The search for one page: forms of all its stories, slicings over them, and the best of the pages that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from layout.makeup.model import Slot
from layout.makeup.search.bands import Bands
from layout.makeup.search.descents import Descents
from layout.makeup.search.forms import Forms, prices_of
from layout.makeup.search.mending import Mending
from layout.makeup.search.plan import Plan, Planned, Planner
from layout.makeup.search.regions import Regions
from layout.makeup.search.slicing import Feasible, Node, drawn
from layout.makeup.search.wheels import Wheels
from layout.makeup.story.choices import Choice, loosened
from layout.makeup.story.shapes import Shapes

# Sets of more stories than this are bundled: the least important ones are moved about together.
MOST_UNITS = 8
# How many descents go into one of several rectangles.
CORNER = 30
# How often as many again are looked at while the best of them is flawed.
MORE = 8
# A page of so few stories may have white below one of them where nothing else closes it.
MOST_LOOSE = 5
# How many of the best pages are mended: cuts turned round, heads parted.
MENDED = 24
# How many of those, the best, have stories boxed where heads still meet.
BOXED = 16
# A page takes no more fillers than this.
MOST_FILLERS = 2

# The stories that keep an edge or a corner of the page, by number, with the edges.
Pins = tuple[tuple[int, tuple[str, ...]], ...]


class Search:
    """The forms of all stories and the slicings over them, made once for a page; `level` tells whether the legs of a story
    end level, `boxed` gives a story in its place in a box, `displeasure` what a plan costs as a page, `butting` what of that
    two heads that meet do, `flawed` whether it breaks what no page should; `effort` are the
    descents of a search (`terms.Terms`), `pins` what keeps an edge. Lives only while the page is made up."""

    def __init__(
        self,
        regions: Regions,
        columns: int,
        forms: tuple[Forms, ...],
        units: tuple[int, ...],
        level: Callable[[Planned], bool],
        boxed: Callable[[Planned], Choice | None],
        displeasure: Callable[[Plan], float],
        flawed: Callable[[Plan], bool],
        butting: float,
        effort: int,
        pins: Pins = (),
    ) -> None:
        self._regions = regions
        self._level = level
        self._boxed = boxed
        self._displeasure = displeasure
        self._flawed = flawed
        self._butting = butting
        self._effort = effort
        # A pin is an edge of the page: where the page is cut into several rectangles it is none of theirs.
        self._pins = pins if all(len(region) == 1 for region in regions) else ()
        self._columns = columns
        self._units = units
        self._most = max((slot.rows for region in regions for slot in region), default=0)
        self._forms = forms
        cheapest = [
            {width: {h: ways[0] for h, ways in by_rows.items()} for width, by_rows in by_width.items()}
            for by_width in forms
        ]
        self._planner = Planner(cheapest)
        prices = [prices_of(by_width) for by_width in forms]
        self._feasible = Feasible(prices, self._most, units)
        self._descents = Descents(prices, self._feasible, butting)
        self._wheels = Wheels(self._feasible, self._descents)
        self._bands = Bands(self._feasible, self._descents)
        self._mending = Mending(forms, self._planner, boxed, displeasure)

    def loosened(self, articles: int) -> list[Plan]:
        """The plans with white below stories that are too short for their places: for pages of few stories, whose
        heights do not meet at all."""
        if articles.bit_count() > MOST_LOOSE:
            return []
        forms: tuple[Forms, ...] = tuple(
            {width: _loosened(by_rows, self._most) for width, by_rows in by_width.items()} for by_width in self._forms
        )
        search = Search(
            self._regions,
            self._columns,
            forms,
            self._units,
            lambda _: True,
            self._boxed,
            self._displeasure,
            self._flawed,
            self._butting,
            self._effort,
            self._pins,
        )
        return search.fullest(articles)

    def fullest(self, articles: int) -> list[Plan]:
        """The plans of a set of stories, with as few white rows at the foot as can be, the best first; none where they do
        not fit."""
        for white in range(self._most - 1):
            plans = [plan for region in self._regions for plan in self._plans(articles, region, white)]
            if plans:
                return self._without_flaw(articles, white, self._chosen(plans))
        return []

    def _without_flaw(self, articles: int, white: int, chosen: list[Plan]) -> list[Plan]:
        """The plans, the best first; where even that is flawed, more pages are looked at, a few times over."""
        for _ in range(max(1, MORE * MOST_UNITS // max(articles.bit_count(), MOST_UNITS))):
            if not self._flawed(chosen[0]):
                break
            plans = [plan for region in self._regions for plan in self._plans(articles, region, white, again=True)]
            more = self._chosen(plans)
            better = self._displeasure(more[0]) < self._displeasure(chosen[0])
            chosen = more + chosen if better else chosen + more
        return chosen

    def _chosen(self, plans: list[Plan]) -> list[Plan]:
        """The plans by their price, before them the best whose legs all end level; among the first few, for nearly all do."""
        ranked = sorted(plans, key=self._displeasure)
        ranked = sorted(map(self._mending.boxed, ranked[:BOXED]), key=self._displeasure) + ranked[BOXED:]
        level = (at for at, plan in enumerate(ranked[:MENDED]) if all(self._level(one) for one in plan))
        best = next(level, 0)
        return [ranked[best], *ranked[:best], *ranked[best + 1 :]]

    def filled_up(self, articles: int, fillers: range) -> list[Plan]:
        """The plans that fillers close to the last row, with as few of them as can be; none where they do not."""
        for count in range(1, min(MOST_FILLERS, len(fillers)) + 1):
            plans = [
                plan
                for chosen in combinations(fillers, count)
                for region in self._regions
                for plan in self._plans(articles | sum(1 << i for i in chosen), region, 0)
            ]
            if plans:
                return self._chosen(plans)
        return []

    def _plans(self, articles: int, region: tuple[Slot, ...], white: int, again: bool = False) -> list[Plan]:
        """Plans of the stories over the rectangles of a region, the last rectangle `white` rows short of its foot; `again`
        others than before."""
        slot, others = region[0], region[1:]
        if not others:
            return self._filled(articles, slot, white, again)
        found: list[Plan] = []
        if articles.bit_count() < len(region):
            found += self._plans(articles, others, white, again)
        for part in subsets(articles):
            if self._feasible.heights(part, slot.columns) >> slot.rows - slot.gap & 1:
                rest = self._plans(articles & ~part, others, white, again)
                if rest:
                    found += [a + b for a in self._corner(part, slot)[:6] for b in rest[:6]]
        return sorted(found, key=self._displeasure)[:40]

    def _corner(self, articles: int, slot: Slot) -> list[Plan]:
        """The plans of a rectangle among others, the best first."""
        nodes = self._descents.run(articles, slot.columns, slot.rows - slot.gap, CORNER)
        return self._ranked(nodes, slot, articles.bit_count())

    def _filled(self, articles: int, slot: Slot, white: int, again: bool) -> list[Plan]:
        """The plans of the last rectangle, the best first: slicings, wheels and, where a page is sought for again, bands."""
        rows = slot.rows - slot.gap - white
        if rows <= 0 or not self._feasible.heights(articles, slot.columns) >> rows & 1:
            return []
        nodes = self._descents.run(articles, slot.columns, rows, self._effort)
        nodes |= self._wheels.run(articles, slot.columns, rows)
        if again:
            nodes |= self._bands.run(articles, slot.columns, rows)
        room = Slot(slot.column, slot.row, slot.columns, slot.rows - white, slot.gap)
        return self._ranked(nodes, room, articles.bit_count())

    def _ranked(self, nodes: Iterable[Node], room: Slot, stories: int) -> list[Plan]:
        """The plans of slicings of a rectangle, the best of them mended."""
        plans = {node: self._planner.plan(node, room) for node in (*nodes, *self._pinned(nodes))}
        ranked = sorted(plans.items(), key=lambda pair: self._displeasure(pair[1]))
        # Mending tries every cut of a page: pages of many stories have many, and fewer of them are mended.
        some = max(4, MENDED * MOST_UNITS // max(stories, MOST_UNITS))
        mended = [self._mending.mended(node, room) for node, _ in ranked[:some]]
        return sorted(mended, key=self._displeasure) + [plan for _, plan in ranked[some:]]

    def _pinned(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """The slicings again, turned so that what is pinned stands where it is pinned, wherever cuts allow it."""
        for node in nodes if self._pins else ():
            for article, edges in self._pins:
                node = drawn(node, article, edges) or node
            yield node


def _loosened(by_rows: Shapes, most: int) -> Shapes:
    exact = {rows: ways[0] for rows, ways in by_rows.items()}
    return {rows: (choice,) for rows, choice in loosened(exact, most).items()}


def subsets(articles: int) -> list[int]:
    """All subsets of a set but the empty one and itself."""
    found, part = [], (articles - 1) & articles
    while part:
        found.append(part)
        part = (part - 1) & articles
    return found
