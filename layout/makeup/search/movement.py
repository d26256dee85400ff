"""What it costs that stories move: an editor who changes a word wants the page that he has seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from issue.model import Article
from layout.makeup.former import FormerPage
from layout.makeup.model import Slot
from layout.makeup.search.plan import Plan
from layout.makeup.story.choices import Choice

# What it costs that a story moves at all, and that one of its edges moves by the whole page: two stories that change places
# cost more than heads that meet, less than a row of white on a page.
MOVED, FAR = 12.0, 40.0
# What a row costs by which a story of a sketch is higher or lower than before.
ROW = 5.0


def movement(plan: Plan, articles: Sequence[Article], former: FormerPage) -> float:
    """The price of all stories that stand elsewhere than before, or in another shape, by how far their edges moved; a story
    that is new on the page costs nothing."""
    cost = 0.0
    for one in plan:
        was = former.of(articles[one.article].id)
        if was is not None and was.slot != one.slot:
            cost += MOVED + FAR * distance(was.slot, one.slot, former.columns, former.rows)
    return cost


def held(forms: Mapping[int, Choice], rows: int) -> dict[int, Choice]:
    """The shapes of a story in its place of a sketch, each dearer by the rows that it is higher or lower than it was."""
    return {high: replace(choice, cost=choice.cost + ROW * abs(high - rows)) for high, choice in forms.items()}


def distance(a: Slot, b: Slot, columns: int, rows: int) -> float:
    """How far the four edges of one place are from those of another, as shares of the page, added up."""
    across = abs(a.column - b.column) + abs(a.right - b.right)
    down = abs(a.row - b.row) + abs(a.bottom - b.bottom)
    return across / columns + down / rows
