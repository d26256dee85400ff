"""A choice: the parts of a recipe before it is worked out. What the search compares by the thousand."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Border
from layout.makeup.model import Hang, Head, Recipe, Stretch
from layout.makeup.story.arrangements import Arrangement
from layout.makeup.story.grid import Legs, Tiers
from layout.text.galley import Galley

# What a line of text costs that finds no room, or a row that stays empty: more than any beauty is worth.
MISS = 100.0
# What the setting of a text weighs beside the looks of heads and photographs: a line with gaps 0.2 em wide costs 20.
FORCED, GRAIN = 0.25, 0.02


class Choice(Struct, frozen=True):
    """An arrangement with its legs, its head and its depth. `depth` are all rows but the `foot`, which a framed story
    keeps free below; `slack` the rows of text that stay empty, or (negative) that find no room; `frame` the frame that it
    was worked out for, the article's own or one that make-up gives it; `tiers` those of a story in vertical setting, whose
    `legs` only say how many there are and how long their lines."""

    legs: Legs
    head: Head
    placed: Arrangement
    depth: int
    foot: int
    slack: int
    cost: float
    frame: Border = "none"
    tiers: Tiers | None = None

    @property
    def rows(self) -> int:
        return self.depth + self.foot

    @property
    def touches(self) -> tuple[bool, bool]:
        """Whether a head stands in the top left and in the top right corner, not shut off by a box."""
        left, right = self.placed.touches(self.legs.count)
        shows = self.head.rows > 0 and not self.boxed
        return left and shows, right and shows

    @property
    def boxed(self) -> bool:
        return self.frame in ("box", "shade")

    @property
    def head_edges(self) -> tuple[bool, bool]:
        """Whether the head reaches the left and the right edge of the story; vertical or in a box it reaches neither."""
        if not self.head.rows or self.boxed or self.head.down:
            return False, False
        return self.placed.head_leg == 0, self.placed.last == self.legs.count

    @property
    def head_row(self) -> int:
        """The row at which the head begins; one at the side stands in the middle of its story's height."""
        return (self.depth - self.head.rows) // 2 if self.placed.at_side else self.placed.over

    @property
    def text_legs(self) -> int:
        return self.legs.count - (self.placed.head_span if self.placed.template == "head-left" else 0)

    @property
    def least_depth(self) -> int:
        """The depth at which no row is left for text; tiers are as deep as they are."""
        if self.tiers is not None:
            return self.depth
        deepest = max(self.placed.tops(self.head.rows, self.legs.count), default=0)
        return max(deepest, self.placed.least(self.head.rows))


def text_prices(galley: Galley) -> dict[int, float]:
    """What it costs to set a text in each number of rows: above all what they cost beyond its natural setting, and a little
    of that, since some measures suit a text better than others."""
    natural = min((price for _, price in galley.prices), default=0.0)
    return {rows: FORCED * (price - natural) + GRAIN * natural for rows, price in galley.prices}


def recipe(columns: int, choice: Choice) -> Recipe:
    """A choice worked out: where its head, its photographs and its stretches of text stand."""
    placed, head, legs = choice.placed, choice.head, choice.legs
    if choice.tiers is not None:
        return _tiered(columns, choice, choice.tiers)
    below_head = placed.above_text(head.rows)
    band = 0 if placed.over else below_head - placed.under
    pile = 0 if placed.beside_head else below_head
    hangs = tuple(
        Hang(hung.shot, hung.leg, hung.span, (pile if placed.span else band) + hung.row) for hung in placed.hung
    )
    first = placed.head_span if placed.template == "head-left" else 0
    tops = placed.tops(head.rows, legs.count)
    text = tuple(Stretch(first + leg, top, choice.depth - top) for leg, top in enumerate(tops) if choice.depth > top)
    x, width = legs.x(placed.head_leg), legs.span(placed.head_span)
    if head.down:
        x, width = placed.head_x, placed.head_width
    return Recipe(columns, choice.rows, legs, head, choice.head_row, x, width, hangs, text, choice.slack, choice.cost)


def _tiered(columns: int, choice: Choice, tiers: Tiers) -> Recipe:
    """A story in vertical setting worked out: a stretch of lines for each tier."""
    text = tuple(Stretch(tier, 0, tiers.lines) for tier in range(tiers.count))
    return Recipe(
        columns=columns,
        rows=choice.rows,
        legs=choice.legs,
        head=choice.head,
        head_row=0,
        head_x=tiers.head_x,
        head_width=tiers.head_width,
        hangs=(),
        text=text,
        slack=choice.slack,
        cost=choice.cost,
        tiers=tiers,
    )


def stretched(forms: Mapping[int, Choice], rows: int) -> Choice | None:
    """The exact shape nearest to a number of rows with its legs made longer or shorter: white, or text without room.
    None where no shape can be made so short."""
    fits = [
        (abs(rows - exact), exact)
        for exact, choice in forms.items()
        if choice.depth + rows - exact >= choice.least_depth
    ]
    if not fits:
        return None
    _, exact = min(fits)
    choice, more = forms[exact], rows - exact
    slack = more * choice.text_legs
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
