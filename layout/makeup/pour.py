"""Pouring: a story's galley into the stretches of its legs, the lines on the grid."""

from __future__ import annotations

from issue.model import Article, Level
from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.grid import Frame
from layout.makeup.model import PlacedLeg, Recipe, Slot, Story
from layout.text.galley import GalleyLine


def pour(desk: Desk, frame: Frame, article: Article, level: Level, slot: Slot, recipe: Recipe) -> Story:
    """A story in its place: every line of its galley in a leg, or in `rest`. Nothing is lost between the two."""
    legs = recipe.legs
    galley = desk.galley(article, legs.measure)
    poured = galley.pour(tuple(stretch.rows for stretch in recipe.text))
    left, top = frame.column_x(slot.column), slot.row + slot.gap
    placed = tuple(
        PlacedLeg(
            Rect(
                left + legs.x(stretch.leg),
                frame.row_y(top + stretch.row),
                legs.measure,
                stretch.rows * frame.grid.leading,
            ),
            top + stretch.row,
            lines,
        )
        for stretch, lines in zip(recipe.text, poured.legs, strict=True)
    )
    characters = desk.characters(article)
    return Story(article, level, slot, recipe, placed, poured.rest, characters, characters - poured.rest_characters)


def rows_of(lines: tuple[GalleyLine, ...]) -> int:
    """The rows that lines of a galley take, counted from its head."""
    return max((line.row + line.rows for line in lines), default=0)
