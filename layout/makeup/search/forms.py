"""The forms of a story: its shapes at every width that a page has."""

from __future__ import annotations

from math import inf

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.search.slicing import Form
from layout.makeup.search.wishes import upright_as_wished
from layout.makeup.story.choices import Choice
from layout.makeup.story.loose import rough_shapes
from layout.makeup.story.shapes import Shapes, page_shapes, shapes

# Columns → the shapes there.
Forms = dict[int, Shapes]


def forms_of(desk: Desk, article: Article, level: Level, widest: int, beyond: int = 0) -> Forms:
    """The shapes up to the height of the page's grid, or so many rows `beyond`. A wished width is the only one, if the story
    has a shape at it."""
    rows = desk.paper.grid.rows + beyond

    def made(columns: int) -> Shapes:
        exceeding = beyond > 0
        return shapes(desk, article, level, columns, rows) if exceeding else page_shapes(desk, article, level, columns)

    if article.width is not None and article.width <= widest and (wished := made(article.width)):
        return {article.width: wished}
    found = {width: made(width) for width in range(1, widest + 1)}
    if not any(found.values()):
        found = {width: rough_shapes(desk, article, level, width, rows) for width in range(1, widest + 1)}
    return {width: by_rows for width, by_rows in found.items() if by_rows}


def as_wished(article: Article, form: Forms) -> Forms:
    """The shapes with the vertical head or in the vertical setting that was wished; all of them where none is so."""
    if article.headline_style == article.setting == "horizontal":
        return form
    kept: Forms = {}
    for columns, by_rows in form.items():
        for rows, ways in by_rows.items():
            if met := tuple(choice for choice in ways if upright_as_wished(article, choice)):
                kept.setdefault(columns, {})[rows] = met
    return kept or form


def prices_of(forms: Forms) -> dict[int, dict[int, Form]]:
    """Every form with what it costs more to keep its head out of a corner."""
    return {width: {rows: _form(ways) for rows, ways in by_rows.items()} for width, by_rows in forms.items()}


def _form(ways: tuple[Choice, ...]) -> Form:
    best, left, right = ways[0].cost, inf, inf
    for way in ways:
        at_left, at_right = way.touches
        if not at_left:
            left = min(left, way.cost - best)
        if not at_right:
            right = min(right, way.cost - best)
    return Form(best, left, right)
