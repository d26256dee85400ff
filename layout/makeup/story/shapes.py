"""The shape function of an article: every height at which it fills a span of columns exactly, with its cheapest choices.

legs × depth = lines + what head and photographs take of the legs, the division without remainder; `lines` is any number that
the galley can be set in at the measure (after Gange, Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012, section
3, with the heights computed from the composer's own lines instead of estimated from areas).
"""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.story.cheapest import Cheapest
from layout.makeup.story.choices import Choice
from layout.makeup.story.frames import foot_rows
from layout.makeup.story.looks import EXEMPT, SHORTEST_BRIEF, SHORTEST_LEG, proportion
from layout.makeup.story.standings import standings
from layout.makeup.story.tiers import tiered, wants_tiers

# By how much the fewest lines of a text may miss the room of a place before it is said to be too small.
DOUBT = 1.05

# Rows → the cheapest choice, and after it the cheapest of each other way of touching the corners.
Shapes = dict[int, tuple[Choice, ...]]


def shapes(desk: Desk, article: Article, level: Level, columns: int, most_rows: int) -> Shapes:
    """Every number of rows up to `most_rows` at which the article fits exactly."""
    if too_long(desk, article, columns, most_rows):
        return {}
    foot, open_sides = foot_rows(article), article.frame in ("none", "rule")
    short = SHORTEST_LEG if desk.characters(article) >= EXEMPT else SHORTEST_BRIEF
    proportions = _proportions(desk, columns, most_rows)
    best: dict[tuple[bool, bool], Cheapest] = {}
    for one in standings(desk, article, level, columns):
        touches = one.placed.touches(one.legs.count) if open_sides else (False, False)
        if touches not in best:
            best[touches] = Cheapest(desk, proportions, foot, short)
        best[touches].see(one)
    found: dict[int, list[Choice]] = {}
    for cheapest in best.values():
        for choice in cheapest.choices(article.frame):
            found.setdefault(choice.rows, []).append(choice)
    if wants_tiers(desk, article):
        for choice in tiered(desk, article, level, columns, range(1, most_rows + 1)):
            cost = choice.cost + proportions[choice.rows]
            found.setdefault(choice.rows, []).append(replace(choice, cost=cost))
    return {rows: tuple(sorted(ways, key=lambda choice: choice.cost)) for rows, ways in found.items()}


def page_shapes(desk: Desk, article: Article, level: Level, columns: int) -> Shapes:
    """The shapes up to the height of the page's grid, made once for all the rooms of its pages."""
    most = desk.paper.grid.rows
    return desk.once(("shapes", article.id, level, columns), lambda: shapes(desk, article, level, columns, most))


def too_long(desk: Desk, article: Article, columns: int, most_rows: int) -> bool:
    """Whether the text alone is higher than the page at this width: most widths of a long story end here."""
    measure = desk.paper.grid.measure
    return desk.galley(article, measure).least * measure > DOUBT * desk.width(columns) * most_rows


def _proportions(desk: Desk, columns: int, most_rows: int) -> list[float]:
    """What the proportions of each number of rows cost; of none, nothing."""
    return desk.once(
        ("proportions", columns, most_rows),
        lambda: [0.0, *(proportion(desk, columns, rows) for rows in range(1, most_rows + 1))],
    )
