"""Every way in which a story fills one place exactly: what the shape function keeps the cheapest of."""

from __future__ import annotations

from collections.abc import Iterator

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import Head
from layout.makeup.story.arrangements import Arrangement, arrangements
from layout.makeup.story.choices import FORCED, Choice
from layout.makeup.story.frames import foot_rows
from layout.makeup.story.grid import Legs, leg_counts
from layout.makeup.story.heads import heads
from layout.makeup.story.looks import EXEMPT, MOST_WHITE, SHORTEST_BRIEF, SHORTEST_LEG
from layout.text.galley import Galley


def divisions(desk: Desk, article: Article, columns: int) -> tuple[Legs, ...]:
    """The divisions of a span of columns into legs that the article may stand in."""
    em, inset = desk.paper.body.size, desk.inset(article, columns)
    return leg_counts(desk.paper.grid, em, columns, article.legs, inset)


def ways(desk: Desk, article: Article, level: Level, columns: int, rows: int, legs: Legs) -> Iterator[Choice]:
    """The ways of filling so many rows in given legs; `cost` is that of head, photographs and lines alone."""
    foot = foot_rows(article)
    depth, galley = rows - foot, desk.galley(article, legs.measure)
    for placed in arrangements(desk, article, legs, legs.count == columns):
        for head in heads(desk, article, level, legs.span(placed.head_span)):
            tops = placed.tops(head.rows, legs.count)
            price = forced(galley, len(tops) * depth - sum(tops)) if tops else None
            if price is not None and _stands(desk, article, placed, head, [depth - top for top in tops], depth):
                yield Choice(legs, head, placed, depth, foot, 0, head.cost + placed.cost + price, article.frame)


def forced(galley: Galley, rows: int) -> float | None:
    """What it costs beyond its natural setting to set a story in so many rows; None where it cannot be."""
    price = galley.price(rows)
    return None if price is None else FORCED * (price - min(price for _, price in galley.prices))


def _stands(desk: Desk, article: Article, placed: Arrangement, head: Head, text: list[int], depth: int) -> bool:
    """No leg shorter than reads well (NEWSPAPER.md, short-leg), no head at the side in more white than a head may have."""
    if placed.over + head.rows + placed.under > depth:
        return False
    if placed.template == "head-left" and not head.rows <= depth <= head.rows + MOST_WHITE - head.white:
        return False
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else SHORTEST_BRIEF
    if not desk.characters(article):
        return min(text) >= 0
    return all(row == 0 or row >= short for row in text) and max(text) > 0
