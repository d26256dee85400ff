"""Automatic make-up: stories in order of importance in, a plan of the page out that fills it exactly, or as nearly as can be."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.search.excess import BEYOND, excess
from layout.makeup.search.forms import Forms, as_wished, forms_of
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.regions import Regions
from layout.makeup.search.search import MOST_UNITS, Search
from layout.makeup.search.taste import butting, displeasure, through_gutters
from layout.makeup.search.wishes import keeps_pin, unfulfilled
from layout.makeup.story.boxes import in_a_box
from layout.makeup.story.choices import Choice
from layout.makeup.story.frames import framed
from layout.makeup.story.loose import nearest
from layout.makeup.story.pour import level_feet

# What a plan costs.
Price = Callable[[Plan], float]
# The forms of a story, by its number, of so many rows more than a page has.
FormOf = Callable[[int, int], Forms]


class Stories(Struct, frozen=True):
    """The articles of one page in order of importance, each with its level. The last `fillers` of them are the paper's
    fillers (补白), which are used only where they close a page that is short."""

    articles: tuple[Article, ...]
    levels: tuple[Level, ...]
    fillers: int = 0

    @property
    def count(self) -> int:
        """How many are no fillers."""
        return len(self.articles) - self.fillers


class Solution(Struct, frozen=True):
    """A plan; the stories (by place in the order) that found no room; the cells (lines of a column) that no story takes;
    where stories were left out, the cells by which all of them together are too much; and the other plans that were found,
    the best first."""

    plan: Plan
    left_out: tuple[int, ...]
    white: int
    excess: int
    others: tuple[Plan, ...] = ()


def free_of_charge(plan: Plan) -> float:
    """The price of a plan of which nothing is asked besides."""
    return 0.0


def solve(desk: Desk, stories: Stories, regions: Regions, more: Price = free_of_charge) -> Solution:
    """Make up the free parts of a page. `regions` are the ways in which what is free can be cut into rectangles; their
    order is the order of preference; `more` is what a plan costs besides its looks and wishes.

    Where nothing fits exactly the page is made as full as it can be; where all stories together are too much, the least
    important ones are left out until the rest fits. A vertical head or a vertical setting that was wished is kept unless
    the page closes, or holds more stories, without it only.
    """
    widest = max((slot.columns for region in regions for slot in region), default=0)

    def any_form(number: int, beyond: int) -> Forms:
        return forms_of(desk, stories.articles[number], stories.levels[number], widest, beyond)

    def wished(number: int, beyond: int) -> Forms:
        return as_wished(stories.articles[number], any_form(number, beyond))

    found = _solved(desk, stories, regions, wished, more)
    numbers = range(len(stories.articles))
    if not (found.left_out or found.white) or all(wished(number, 0) == any_form(number, 0) for number in numbers):
        return found
    other = _solved(desk, stories, regions, any_form, more)
    closes = not (other.left_out or other.white)
    return other if closes or len(other.left_out) < len(found.left_out) else found


def _solved(desk: Desk, stories: Stories, regions: Regions, form: FormOf, more: Price) -> Solution:
    """The page made up of these forms of each story."""
    forms = tuple(form(number, 0) for number in range(len(stories.articles)))
    highest = max((slot.rows for region in regions for slot in region), default=0)
    # A story that has no shape at all (a photograph higher than the page) is not to cost the others their place.
    able = tuple(any(rows <= highest for by_rows in one.values() for rows in by_rows) for one in forms)

    def level(one: Planned) -> bool:
        return level_feet(desk, framed(stories.articles[one.article], one.choice.frame), one.choice)

    def boxed(one: Planned) -> Choice | None:
        return in_a_box(desk, stories.articles[one.article], stories.levels[one.article], one.slot)

    first, last = _rows(regions)
    columns = desk.paper.grid.columns

    def flawed(plan: Plan) -> bool:
        kept = all(keeps_pin(stories.articles[one.article], one.slot, columns, first, last) for one in plan)
        return not kept or bool(butting(plan)) or through_gutters(plan, columns) > 0

    search = Search(
        regions,
        desk.paper.grid.columns,
        forms,
        units_of(stories, desk),
        level,
        boxed,
        remembered(priced(desk, stories, regions, more)),
        flawed,
        desk.weights.butting,
        desk.terms.effort,
        tuple((number, tuple(a.pin.split("-"))) for number, a in enumerate(stories.articles) if a.pin),
    )
    left_out = [number for number in range(stories.count) if not able[number]]
    everything = sum(1 << number for number in range(stories.count) if able[number])
    free = sum(slot.columns * slot.rows for slot in regions[0]) if regions else 0
    while everything:
        plans = search.fullest(everything) or search.loosened(everything)
        if plans:
            if not left_out and free > _taken(plans[0]):
                plans = search.filled_up(everything, range(stories.count, len(stories.articles))) or plans
            excess = _excess(form, stories.count, units_of(stories, desk), regions, free) if left_out else 0
            white = 0 if left_out else free - _taken(plans[0])
            return Solution(plans[0], tuple(left_out), white, excess, tuple(plans[1:]))
        least = everything.bit_length() - 1
        everything &= ~(1 << least)
        left_out = sorted((least, *left_out))
    if not stories.count:
        return Solution((), (), free, 0)
    return _alone(desk, stories, regions)


def priced(desk: Desk, stories: Stories, regions: Regions, more: Price = free_of_charge) -> Price:
    """What a plan costs as a page: by taste, by its editor's wishes, and by what is asked of it besides."""
    first, last = _rows(regions)
    columns, weights = desk.paper.grid.columns, desk.weights

    def price(plan: Plan) -> float:
        wishes = unfulfilled(plan, stories.articles, columns, first, last)
        return displeasure(plan, weights, columns, first, last - first) + wishes + more(plan)

    return price


def remembered(price: Price) -> Price:
    """A price that is worked out once for a plan: pages are sorted by it time and again. Plans are known by the very places
    that they are made of, which pages share; they are kept, so that none of these goes and another takes its name."""
    known: dict[tuple[int, ...], tuple[Plan, float]] = {}

    def again(plan: Plan) -> float:
        key = tuple(map(id, plan))
        found = known.get(key)
        if found is None:
            found = known[key] = (plan, price(plan))
        return found[1]

    return again


def _excess(form: FormOf, count: int, units: tuple[int, ...], regions: Regions, free: int) -> int:
    """The cells by which the stories of a page are too much, where some were left out."""
    longer = tuple(form(number, BEYOND) for number in range(count))
    return excess(longer, units, regions[0], free)


def _rows(regions: Regions) -> tuple[int, int]:
    """The first row of what is free, and the one after its last."""
    slots = regions[0] if regions else ()
    return min((slot.row for slot in slots), default=0), max((slot.bottom for slot in slots), default=0)


def _taken(plan: Plan) -> int:
    return sum(one.slot.columns * one.slot.rows for one in plan)


def _alone(desk: Desk, stories: Stories, regions: Regions) -> Solution:
    """Not even the lead fits the page by itself: it takes all there is, and the rest of it is overset."""
    if not stories.articles or not regions or not regions[0]:
        return Solution((), tuple(range(stories.count)), 0, 0)
    slot = max(regions[0], key=lambda slot: slot.columns * slot.rows)
    choice = nearest(desk, stories.articles[0], stories.levels[0], slot.columns, slot.rows - slot.gap)
    return Solution((Planned(0, slot, choice),), tuple(range(1, stories.count)), 0, 0)


def units_of(stories: Stories, desk: Desk) -> tuple[int, ...]:
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
