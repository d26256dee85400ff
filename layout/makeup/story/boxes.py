"""Stories that make-up boxes by itself: small ones, whose heads would butt with a neighbour's otherwise."""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import Slot
from layout.makeup.story.choices import Choice
from layout.makeup.story.frames import framed
from layout.makeup.story.shapes import Shapes, shapes

# What a box costs that no editor asked for, and the largest share of a page that is boxed so: it is for a side dish.
BOX, LARGEST = 5.0, 1 / 6


def in_a_box(desk: Desk, article: Article, level: Level, slot: Slot) -> Choice | None:
    """A story in its place in a box, filling it exactly; None where it cannot, or is too important or too large for one."""
    grid, rows = desk.paper.grid, slot.rows - slot.gap
    large = slot.columns * slot.rows > LARGEST * grid.columns * grid.rows
    if article.kind != "story" or article.frame != "none" or level not in ("third", "brief") or large:
        return None
    most = round(LARGEST * grid.columns * grid.rows / slot.columns)

    def made() -> Shapes:
        return shapes(desk, framed(article, "box"), level, slot.columns, most)

    ways = desk.once(("boxed", article.id, level, slot.columns), made).get(rows)
    return replace(ways[0], cost=ways[0].cost + BOX) if ways else None
