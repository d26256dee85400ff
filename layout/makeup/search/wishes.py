"""What an editor wishes of a story's place on an automatic page: the corner or edge it keeps, its share of the page."""

from __future__ import annotations

from collections.abc import Sequence

from issue.model import Article
from layout.makeup.model import Slot
from layout.makeup.search.plan import Plan
from layout.makeup.story.choices import Choice

# What a pin that is not kept costs, and a share that is missed by the whole page: more than looks, less than white.
PIN, SHARE = 250.0, 250.0
# A share missed by no more than this part of itself counts as met.
NEAR_SHARE = 0.25


def unfulfilled(plan: Plan, articles: Sequence[Article], columns: int, first_row: int, last_row: int) -> float:
    """The price of the wishes that a plan does not meet."""
    cost = 0.0
    for one in plan:
        article = articles[one.article]
        if not keeps_pin(article, one.slot, columns, first_row, last_row):
            cost += PIN
        if article.share is not None:
            cost += SHARE * abs(share(one.slot, columns, last_row - first_row) - float(article.share))
    return cost


def keeps_pin(article: Article, slot: Slot, columns: int, first_row: int, last_row: int) -> bool:
    """Whether a story stands at every edge that its pin names; a story without one does."""
    if article.pin is None:
        return True
    edges = {
        "top": slot.row == first_row,
        "bottom": slot.bottom == last_row,
        "left": slot.column == 0,
        "right": slot.right == columns,
    }
    return all(edges[edge] for edge in article.pin.split("-"))


def share(slot: Slot, columns: int, rows: int) -> float:
    """The part of a page's cells that a place takes."""
    return slot.columns * slot.rows / (columns * rows)


def near_share(article: Article, slot: Slot, columns: int, rows: int) -> bool:
    wish = float(article.share) if article.share is not None else None
    return wish is None or abs(share(slot, columns, rows) - wish) <= NEAR_SHARE * wish


def upright_as_wished(article: Article, choice: Choice) -> bool:
    """Whether a wished vertical head stands so, and a story wished in vertical setting."""
    head = article.headline_style == "horizontal" or choice.head.down
    return head and (article.setting == "horizontal" or choice.tiers is not None)
