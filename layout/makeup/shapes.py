"""The shape function of an article: every height at which it fills a span of columns exactly, with its cheapest recipe.

h = over + head + under + (lines + span × beside) / legs + foot, the division without remainder; `lines` is any number that the
galley can be set in at the measure (after Gange, Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012, section 3,
with the heights computed from the composer's own lines instead of estimated from areas).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from issue.model import Article, Level
from layout.makeup.arrangements import NONE, Arrangement, arrangements
from layout.makeup.desk import Desk
from layout.makeup.frames import foot_rows
from layout.makeup.grid import Legs, leg_counts
from layout.makeup.heads import heads
from layout.makeup.model import NO_HEAD, Hang, Head, Recipe, Stretch
from layout.text.galley import Galley

# NEWSPAPER.md, short-leg and long-leg; a story under 100 characters is exempt.
SHORTEST_LEG, LONGEST_LEG, EXEMPT = 6, 60, 100
# What a line of text costs that finds no room, or a row that stays empty: more than any beauty is worth.
MISS = 100.0
# What the setting of a text weighs beside the looks of heads and photographs: a line with gaps 0.2 em wide costs 20.
FORCED, GRAIN = 0.25, 0.02
# What it costs that a place is too small even for the head with its photographs.
DESPERATE = 1e6


@dataclass(frozen=True, slots=True)
class Choice:
    """The parts of a recipe before it is worked out: what the search compares by the thousand. `depth` are the rows of
    the text with what hangs beside it, `foot` those that a framed story keeps free below; `slack` as in `Recipe`."""

    legs: Legs
    head: Head
    placed: Arrangement
    depth: int
    foot: int
    slack: int
    cost: float

    @property
    def rows(self) -> int:
        return self.placed.over + self.head.rows + self.placed.under + self.depth + self.foot

    @property
    def head_on_top(self) -> bool:
        return self.placed.over == 0 and self.head.rows > 0


@dataclass(frozen=True, slots=True)
class Part:
    """One way of dividing and decking out an article at a width; heads and depth are still free."""

    legs: Legs
    galley: Galley
    heads: tuple[Head, ...]
    placed: Arrangement

    @property
    def taken(self) -> int:
        """The cells beside the text that photographs take."""
        return self.placed.span * self.placed.beside


def shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> dict[int, Choice]:
    """Rows → cheapest choice, for every number of rows up to `most_rows` at which the article fits exactly."""
    return both_shapes(desk, article, level, columns, most_rows)[0]


def both_shapes(
    desk: Desk, article: Article, level: Level, columns: int, most_rows: int
) -> tuple[dict[int, Choice], dict[int, Choice]]:
    """The shapes, and those among them, for rows that have one, with no head at the top of the block."""
    found: dict[int, Choice] = {}
    lifted: dict[int, Choice] = {}
    if _too_long(desk, article, columns, most_rows):
        return found, lifted
    for choice in _exact(desk, article, level, columns, most_rows):
        rows = choice.rows
        if rows not in found or choice.cost < found[rows].cost:
            found[rows] = choice
        if not choice.head_on_top and (rows not in lifted or choice.cost < lifted[rows].cost):
            lifted[rows] = choice
    return found, lifted


def nearest(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Choice:
    """The choice that misses a given place by least: with rows left empty, or with text that finds no room."""
    exact = shapes(desk, article, level, columns, rows).get(rows)
    if exact is not None:
        return exact
    return min(_loose(desk, article, level, columns, rows), key=lambda choice: choice.cost)


def stretched(forms: Mapping[int, Choice], rows: int) -> Choice | None:
    """The exact shape nearest to a number of rows with its legs made longer or shorter: white, or text without room.
    None where no shape can be made so short."""
    fits = [
        (abs(rows - exact), exact)
        for exact, choice in forms.items()
        if choice.depth + rows - exact >= choice.placed.beside
    ]
    if not fits:
        return None
    _, exact = min(fits)
    choice, more = forms[exact], rows - exact
    slack = more * choice.legs.count
    return replace(choice, depth=choice.depth + more, slack=slack, cost=choice.cost + MISS * abs(slack))


def loosened(forms: Mapping[int, Choice], most_rows: int) -> dict[int, Choice]:
    """The exact shapes, and between and beyond them the nearest shorter one with white below it."""
    found: dict[int, Choice] = {}
    last: int | None = None
    for rows in range(min(forms, default=most_rows), most_rows + 1):
        last = rows if rows in forms else last
        if last is not None and (choice := stretched({last: forms[last]}, rows)):
            found[rows] = choice
    return found


def recipe(columns: int, choice: Choice) -> Recipe:
    """A choice worked out: where its head, its photographs and its stretches of text stand."""
    placed, head, legs = choice.placed, choice.head, choice.legs
    text = placed.over + head.rows + placed.under
    band = 0 if placed.over else head.rows
    hangs = tuple(
        Hang(hung.shot, hung.leg, hung.span, (band if placed.span == 0 else text) + hung.row) for hung in placed.hung
    )
    stretches = []
    for leg in range(legs.count):
        above = placed.beside if leg >= legs.count - placed.span else 0
        if choice.depth > above:
            stretches.append(Stretch(leg, text + above, choice.depth - above))
    return Recipe(columns, choice.rows, legs, head, placed.over, hangs, tuple(stretches), choice.slack, choice.cost)


def _too_long(desk: Desk, article: Article, columns: int, most_rows: int) -> bool:
    """Whether the text alone is higher than the page at this width: most widths of a long story end here."""
    grid = desk.paper.grid
    return desk.galley(article, grid.measure).least > columns * most_rows * 1.05


def _parts(desk: Desk, article: Article, level: Level, columns: int) -> Iterator[Part]:
    tops = heads(desk, article, level, columns)
    if not tops:
        return
    inset = desk.inset(article, columns)
    for legs in leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs, inset):
        galley = desk.galley(article, legs.measure)
        for placed in arrangements(desk, article, legs):
            yield Part(legs, galley, tops, placed)


def _exact(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Iterator[Choice]:
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else 1
    foot = foot_rows(article)
    for part in _parts(desk, article, level, columns):
        legs, placed, taken = part.legs, part.placed, part.taken
        low = -(-(part.galley.least + taken) // legs.count)
        high = (part.galley.most + taken) // legs.count
        for depth in range(low, high + 1):
            if not _stands(depth, placed, short if part.galley.most else 0):
                continue
            price = _text_price(part.galley, legs.count * depth - taken)
            if price is None:
                continue
            for head in part.heads:
                rows = placed.over + head.rows + placed.under + depth + foot
                if rows <= most_rows:
                    cost = price + _cost(desk, level, columns, part, head, depth, rows)
                    yield Choice(legs, head, placed, depth, foot, 0, cost)


def _loose(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """Every way of standing in just so many rows, however much is left over or wanting."""
    foot = foot_rows(article)
    for part in _parts(desk, article, level, columns):
        for head in part.heads:
            depth = rows - part.placed.over - head.rows - part.placed.under - foot
            if depth < part.placed.beside:
                continue
            room = part.legs.count * depth - part.taken
            slack = room - min(max(room, part.galley.least), part.galley.most)
            price = _text_price(part.galley, room - slack) or 0.0
            cost = price + _cost(desk, level, columns, part, head, depth, rows) + MISS * abs(slack)
            yield Choice(part.legs, head, part.placed, depth, foot, slack, cost)
    yield from _desperate(desk, article, level, columns, rows)


def _desperate(desk: Desk, article: Article, level: Level, columns: int, rows: int) -> Iterator[Choice]:
    """A place too small for the story with its photographs, or even for its head: what of it can be set is set."""
    inset = desk.inset(article, columns)
    counts = leg_counts(desk.paper.grid, desk.paper.body.size, columns, article.legs, inset)
    legs = counts[0] if counts else Legs(1, desk.width(columns) - 2 * inset, 0.0, inset)
    galley = desk.galley(article, legs.measure)
    for head in (*(h for h in heads(desk, article, level, columns) if h.rows <= rows), None):
        depth = rows - (head.rows if head else 0)
        missing = max(galley.least - legs.count * depth, 0)
        cost = DESPERATE * (1 if head else 2) + MISS * missing
        yield Choice(legs, head or NO_HEAD, NONE, depth, 0, -missing, cost)


def _stands(depth: int, placed: Arrangement, short: int) -> bool:
    """No leg shorter than reads well; a photograph may fill its legs to the foot."""
    below = depth - placed.beside
    return depth >= short and below >= 0 and (placed.span == 0 or below == 0 or below >= short)


def _text_price(galley: Galley, rows: int) -> float | None:
    """What it costs to set a text in so many rows: above all what they cost beyond its natural setting, and a little of
    that, since some measures suit a text better than others."""
    price = galley.price(rows)
    if price is None:
        return None
    natural = galley.price(galley.natural) or 0.0
    return FORCED * (price - natural) + GRAIN * natural


def _cost(desk: Desk, level: Level, columns: int, part: Part, head: Head, depth: int, rows: int) -> float:
    return (
        head.cost
        + part.placed.cost
        + (0.0 if part.legs.count == columns else 0.8)
        + 0.12 * max(0.0, part.legs.measure / desk.paper.body.size - 20)
        + 0.6 * max(0, depth - LONGEST_LEG)
        + _proportion(desk, columns, rows)
        + _picture_share(level, part.legs, part.placed, rows)
    )


def _proportion(desk: Desk, columns: int, rows: int) -> float:
    """Stories lie rather than stand: a box over twice as high as wide, or five times as wide as high, pays."""
    ratio = desk.width(columns) / (rows * desk.paper.grid.leading)
    return 3.0 * max(0.0, 0.5 / ratio - 1) + 1.5 * max(0.0, ratio / 5 - 1)


def _picture_share(level: Level, legs: Legs, placed: Arrangement, rows: int) -> float:
    """Photographs take a third to a half of their story; less is a stamp, more leaves the text a caption."""
    if not placed.hung:
        return 0.0
    cells = (placed.over + placed.under) * legs.count + placed.span * placed.beside
    share = cells / (rows * legs.count)
    low, high = (0.28, 0.5) if level == "lead" else (0.25, 0.55)
    return 40.0 * (max(0.0, low - share) + max(0.0, share - high))
