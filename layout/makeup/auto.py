"""Automatic make-up: stories in order of importance in, a plan of the page out that fills it exactly, or as nearly as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from math import inf

from issue.model import Article, Level
from layout.makeup.choices import Choice, loosened
from layout.makeup.descents import Descents
from layout.makeup.desk import Desk
from layout.makeup.model import Slot
from layout.makeup.plan import Plan, Planned, planned
from layout.makeup.pour import level_feet
from layout.makeup.shapes import Shapes, nearest, rough_shapes, shapes
from layout.makeup.slicing import GAP, Feasible, Form, Node, bits, exchanged, paths
from layout.makeup.taste import BUTTING, butting, displeasure

# Sets of more stories than this are bundled: the least important ones are moved about in twos and threes.
MOST_UNITS = 8
# How many pages are looked at, and how many rows longer a page may be thought to tell what is too much.
DESCENTS, BEYOND = 400, 60
# A page of so few stories may have white below one of them where nothing else closes it.
MOST_LOOSE = 5
# How many of the best pages are mended: cuts turned round, heads parted.
MENDED = 40
# A page takes no more fillers than this.
MOST_FILLERS = 2


# The ways in which what is free of a page can be cut into rectangles.
Regions = tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The articles of one page in order of importance, each with its level. The last `fillers` of them are the paper's
    fillers (补白), which are used only where they close a page that is short."""

    articles: tuple[Article, ...]
    levels: tuple[Level, ...]
    fillers: int = 0

    @property
    def count(self) -> int:
        """How many are no fillers."""
        return len(self.articles) - self.fillers


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan; the stories (by place in the order) that found no room; the cells (lines of a column) that no story takes;
    and, where stories were left out, the cells by which all of them together are too much."""

    plan: Plan
    left_out: tuple[int, ...]
    white: int
    excess: int


def solve(desk: Desk, stories: Stories, regions: Regions) -> Solution:
    """Make up the free parts of a page. `regions` are the ways in which what is free can be cut into rectangles; their
    order is the order of preference.

    Where nothing fits exactly the page is made as full as it can be; where all stories together are too much, the least
    important ones are left out until the rest fits.
    """
    most = max((slot.rows for region in regions for slot in region), default=0) + BEYOND
    widest = max((slot.columns for region in regions for slot in region), default=0)
    forms = tuple(
        _forms(desk, article, level, widest, most)
        for article, level in zip(stories.articles, stories.levels, strict=True)
    )

    def level(one: Planned) -> bool:
        return level_feet(desk, stories.articles[one.article], one.choice)

    search = _Search(regions, desk.paper.grid.columns, forms, _units(stories, desk), level)
    # A story that has no shape at all (a photograph higher than the page) is not to cost the others their place.
    able = [any(rows <= most - BEYOND for by_rows in form.values() for rows in by_rows) for form in forms]
    left_out = [number for number in range(stories.count) if not able[number]]
    everything = sum(1 << number for number in range(stories.count) if able[number])
    free = sum(slot.columns * slot.rows for slot in regions[0]) if regions else 0
    while everything:
        plan = search.fullest(everything) or search.loosened(everything)
        if plan is not None:
            if not left_out and free > _taken(plan):
                plan = search.filled_up(everything, stories) or plan
            excess = search.excess((1 << stories.count) - 1, free) if left_out else 0
            return Solution(plan, tuple(left_out), 0 if left_out else free - _taken(plan), excess)
        least = everything.bit_length() - 1
        everything &= ~(1 << least)
        left_out = sorted((least, *left_out))
    if not stories.count:
        return Solution((), (), free, 0)
    return _alone(desk, stories, regions)


def _taken(plan: Plan) -> int:
    return sum(one.slot.columns * one.slot.rows for one in plan)


def _alone(desk: Desk, stories: Stories, regions: Regions) -> Solution:
    """Not even the lead fits the page by itself: it takes all there is, and the rest of it is overset."""
    if not stories.articles or not regions or not regions[0]:
        return Solution((), tuple(range(stories.count)), 0, 0)
    slot = max(regions[0], key=lambda slot: slot.columns * slot.rows)
    choice = nearest(desk, stories.articles[0], stories.levels[0], slot.columns, slot.rows - slot.gap)
    return Solution((Planned(0, slot, choice),), tuple(range(1, stories.count)), 0, 0)


class _Search:
    """The forms of all stories and the slicings over them, made once for a page."""

    def __init__(
        self,
        regions: Regions,
        columns: int,
        forms: tuple[Forms, ...],
        units: tuple[int, ...],
        level: Callable[[Planned], bool],
    ) -> None:
        self._regions = regions
        self._level = level
        self._columns = columns
        self._units = units
        self._first = min((slot.row for region in regions for slot in region), default=0)
        self._most = max((slot.rows for region in regions for slot in region), default=0)
        self._forms = forms
        self._cheapest = tuple(
            {width: {h: ways[0] for h, ways in by_rows.items()} for width, by_rows in by_width.items()}
            for by_width in forms
        )
        prices = [_prices(by_width) for by_width in forms]
        self._feasible = Feasible(prices, self._most + BEYOND, units)
        self._descents = Descents(prices, self._feasible, BUTTING)

    def loosened(self, articles: int) -> Plan | None:
        """The best plan with white below stories that are too short for their places: for pages of few stories, whose
        heights do not meet at all."""
        if articles.bit_count() > MOST_LOOSE:
            return None
        forms: tuple[Forms, ...] = tuple(
            {width: _loosened(by_rows, self._most) for width, by_rows in by_width.items()} for by_width in self._forms
        )
        return _Search(self._regions, self._columns, forms, self._units, lambda _: True).fullest(articles)

    def fullest(self, articles: int) -> Plan | None:
        """The best plan of a set of stories, with as few white rows at the foot as can be; None where they do not fit."""
        for white in range(self._most - 1):
            plans = [plan for region in self._regions for plan in self._plans(articles, region, white)]
            if plans:
                return self._chosen(plans)
        return None

    def _chosen(self, plans: list[Plan]) -> Plan:
        """The best plan whose legs all end level; among the first few, for nearly all do."""
        ranked = sorted(plans, key=self._displeasure)
        level = (plan for plan in ranked[:MENDED] if all(self._level(one) for one in plan))
        return next(level, ranked[0])

    def filled_up(self, articles: int, stories: Stories) -> Plan | None:
        """The best plan that fillers close to the last row, with as few of them as can be; None where they do not."""
        numbers = range(stories.count, len(stories.articles))
        for count in range(1, min(MOST_FILLERS, stories.fillers) + 1):
            plans = [
                plan
                for chosen in combinations(numbers, count)
                for region in self._regions
                for plan in self._plans(articles | sum(1 << i for i in chosen), region, 0)
            ]
            if plans:
                return self._chosen(plans)
        return None

    def excess(self, articles: int, free: int) -> int:
        """The cells by which a set of stories is too much: by the page that is just so much longer as to hold them, or else
        by what the smallest shapes of all of them come to."""
        if len(self._regions[0]) == 1:
            slot = self._regions[0][0]
            over = self._feasible.heights(articles, slot.columns) >> slot.rows - slot.gap + 1
            if over:
                return (over & -over).bit_length() * slot.columns
        smallest = [
            min((w * h for w, forms in self._forms[i].items() for h in forms), default=0) for i in bits(articles)
        ]
        return max(sum(smallest) - free, 1)

    def _displeasure(self, plan: Plan) -> float:
        return displeasure(plan, self._columns, self._first, self._most)

    def _plans(self, articles: int, region: tuple[Slot, ...], white: int) -> list[Plan]:
        """Plans of the stories over the rectangles of a region, the last rectangle `white` rows short of its foot."""
        slot, others = region[0], region[1:]
        if not others:
            return self._filled(articles, slot, white, DESCENTS)
        found: list[Plan] = []
        if articles.bit_count() < len(region):
            found += self._plans(articles, others, white)
        for part in _subsets(articles):
            if self._feasible.heights(part, slot.columns) >> slot.rows - slot.gap & 1:
                rest = self._plans(articles & ~part, others, white)
                if rest:
                    found += [a + b for a in self._filled(part, slot, 0, 30)[:6] for b in rest[:6]]
        return sorted(found, key=self._displeasure)[:40]

    def _filled(self, articles: int, slot: Slot, white: int, effort: int) -> list[Plan]:
        """The plans of one rectangle, the best first."""
        rows = slot.rows - slot.gap - white
        if rows <= 0 or not self._feasible.heights(articles, slot.columns) >> rows & 1:
            return []
        room = Slot(slot.column, slot.row, slot.columns, slot.rows - white, slot.gap)
        nodes = self._descents.run(articles, slot.columns, rows, effort)
        ranked = sorted(nodes, key=lambda node: self._displeasure(self._usual(node, room)))
        # Mending tries every cut of a page: pages of many stories have many, and fewer of them are mended.
        some = max(4, MENDED * MOST_UNITS // max(articles.bit_count(), MOST_UNITS))
        mended = [self._parted(self._usual(self._turned(node, room), room)) for node in ranked[:some]]
        return sorted(mended, key=self._displeasure) + [self._usual(node, room) for node in ranked[some:]]

    def _usual(self, node: Node, room: Slot) -> Plan:
        return planned(node, room, self._cheapest)

    def _turned(self, node: Node, room: Slot) -> Node:
        """A slicing with the parts of cuts exchanged wherever that makes a better page: what fits still fits."""
        best, price = node, self._displeasure(self._usual(node, room))
        for path in paths(node):
            other = exchanged(best, path)
            cost = self._displeasure(self._usual(other, room))
            if cost < price:
                best, price = other, cost
        return best

    def _parted(self, plan: Plan) -> Plan:
        """A plan whose butting heads are parted by another way of standing, where that makes a better page."""
        for number in dict.fromkeys(i for pair in butting(plan) for i in pair):
            at = next(i for i, one in enumerate(plan) if one.article == number)
            slot = plan[at].slot
            ways = self._forms[number][slot.columns][slot.rows - slot.gap]
            others = [(*plan[:at], replace(plan[at], choice=way), *plan[at + 1 :]) for way in ways[1:]]
            plan = min((plan, *others), key=self._displeasure)
        return plan


# Columns → the shapes there.
Forms = dict[int, Shapes]


def _prices(forms: Forms) -> dict[int, dict[int, Form]]:
    """Every form with what it costs more to keep its head out of a corner."""
    return {width: {rows: _form(ways) for rows, ways in by_rows.items()} for width, by_rows in forms.items()}


def _form(ways: tuple[Choice, ...]) -> Form:
    best = ways[0].cost
    left = min((way.cost - best for way in ways if not way.touches[0]), default=inf)
    right = min((way.cost - best for way in ways if not way.touches[1]), default=inf)
    return Form(best, left, right)


def _forms(desk: Desk, article: Article, level: Level, widest: int, most: int) -> Forms:
    """Columns → the shapes there. A wished width is the only one, if the story has a shape at it."""
    if article.width is not None and article.width <= widest:
        wished = shapes(desk, article, level, article.width, most)
        if wished:
            return {article.width: wished}
    found = {width: shapes(desk, article, level, width, most) for width in range(1, widest + 1)}
    if not any(found.values()):
        found = {width: rough_shapes(desk, article, level, width, most) for width in range(1, widest + 1)}
    return {width: by_rows for width, by_rows in found.items() if by_rows}


def _loosened(by_rows: Shapes, most: int) -> Shapes:
    exact = {rows: ways[0] for rows, ways in by_rows.items()}
    return {rows: (choice,) for rows, choice in loosened(exact, most).items()}


def _units(stories: Stories, desk: Desk) -> tuple[int, ...]:
    """Bundles: every story for itself while they are few; else the shortest are moved about together."""
    count = stories.count
    if count <= MOST_UNITS:
        return tuple(1 << i for i in range(len(stories.articles)))
    short = sorted(range(1, count), key=lambda i: (desk.characters(stories.articles[i]), i))
    size = -(-(count - 1) // (MOST_UNITS - 1))
    bundles: list[list[int]] = []
    while len(bundles) + len(short) > MOST_UNITS - 1:
        bundles.append(sorted(short[:size]))
        short = short[size:]
    alone = (0, *short, *range(count, len(stories.articles)))
    masks = [sum(1 << i for i in bundle) for bundle in bundles] + [1 << i for i in alone]
    return tuple(sorted(masks, key=lambda mask: mask & -mask))


def _subsets(articles: int) -> list[int]:
    """All subsets of a set but the empty one and itself."""
    found, part = [], (articles - 1) & articles
    while part:
        found.append(part)
        part = (part - 1) & articles
    return found


def free_regions(columns: int, first_row: int, rows: int, taken: Sequence[Slot]) -> tuple[tuple[Slot, ...], ...]:
    """The ways to cut what placed stories leave free into rectangles: in bands across, and in bands down."""
    if not taken:
        slot = Slot(0, first_row, columns, rows - first_row, GAP if first_row else 0)
        return ((slot,),)
    across = _bands(columns, first_row, rows, tuple(taken))
    down = tuple(
        _turned(slot) for slot in _bands(rows - first_row, 0, columns, tuple(_shift(s, first_row) for s in taken))
    )
    moved = tuple(Slot(s.column, s.row + first_row, s.columns, s.rows, GAP if s.row + first_row else 0) for s in down)
    return tuple(dict.fromkeys(region for region in (across, moved) if region))


def _shift(slot: Slot, first_row: int) -> Slot:
    return Slot(slot.row - first_row, slot.column, slot.rows, slot.columns, slot.gap)


def _turned(slot: Slot) -> Slot:
    return Slot(slot.row, slot.column, slot.rows, slot.columns, slot.gap)


@lru_cache(maxsize=64)
def _bands(columns: int, first: int, rows: int, taken: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The free cells cut across at every edge of what is taken; bands of the same columns that follow are joined."""
    edges = sorted({first, rows, *(s.row for s in taken), *(s.bottom for s in taken)})
    open_spans: dict[tuple[int, int], int] = {}
    found: list[Slot] = []
    for top, bottom in pairwise(edges):
        spans = _free_spans(columns, [s for s in taken if s.row < bottom and s.bottom > top])
        for span in [span for span in open_spans if span not in spans]:
            start = open_spans.pop(span)
            found.append(Slot(span[0], start, span[1], top - start, GAP if start else 0))
        for span in spans:
            open_spans.setdefault(span, top)
    found += [Slot(c, start, n, rows - start, GAP if start else 0) for (c, n), start in open_spans.items()]
    return tuple(sorted(found, key=lambda s: (s.row, s.column)))


def _free_spans(columns: int, taken: Sequence[Slot]) -> tuple[tuple[int, int], ...]:
    used = {c for slot in taken for c in range(slot.column, slot.right)}
    spans: list[tuple[int, int]] = []
    for column in range(columns):
        if column in used:
            continue
        if spans and sum(spans[-1]) == column:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            spans.append((column, 1))
    return tuple(spans)
