"""What stories take of a page and what a page holds, in cells: lines of a column of the grid.

The figures are those of the shape functions (`shapes.py`), exact at every width; the row that parts two stories is counted
with the lower one.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from issue.model import Article, Issue, Level, Page, Sketch
from layout.makeup.desk import Desk
from layout.makeup.furniture.furniture import furniture_rows
from layout.makeup.search.sketch import EMPTY
from layout.makeup.search.slicing import GAP
from layout.makeup.story.shapes import Shapes, page_shapes


class Cells(Struct, frozen=True):
    """The cells of a story's best-looking, smallest and largest shape; all 0 where it has no shape at all."""

    natural: int
    least: int
    most: int


def widths(desk: Desk, article: Article, level: Level, most_rows: int) -> tuple[Shapes, ...]:
    """The shapes of an article of up to so many rows at every width, the narrowest first."""
    found = (page_shapes(desk, article, level, columns) for columns in range(1, desk.paper.grid.columns + 1))
    return tuple({rows: ways for rows, ways in by_rows.items() if rows <= most_rows} for by_rows in found)


def cells(found: Sequence[Shapes]) -> Cells:
    """The cells that the shapes of a story take."""
    ways = [(columns, choices[0]) for columns, by_rows in enumerate(found, 1) for choices in by_rows.values()]
    taken = [columns * (choice.rows + GAP) for columns, choice in ways]
    best = min(
        ((choice.cost, columns, size) for (columns, choice), size in zip(ways, taken, strict=True)), default=None
    )
    return Cells(best[2] if best else 0, min(taken, default=0), max(taken, default=0))


def most_rows(issue: Issue, page: Page) -> int:
    """The rows of the highest story that a page holds."""
    head = furniture_rows(issue, page)
    return issue.paper.grid.rows - head - (GAP if head else 0)


def page_cells(issue: Issue, page: Page) -> int:
    """The cells of a page that stories can take: all below the masthead but what a sketch leaves empty on purpose."""
    grid, head = issue.paper.grid, furniture_rows(issue, page)
    # The stories at the head of a page without a masthead have no row above them.
    whole = grid.columns * (grid.rows - head + (0 if head else GAP))
    return whole - _empty(page, whole)


def _empty(page: Page, whole: int) -> int:
    """The share of the cells that a sketch leaves empty, its bands taken as equally high."""
    if not isinstance(page.layout, Sketch):
        return 0
    shares = [band.count(EMPTY) / len(band) for band in page.layout.bands]
    return round(whole * sum(shares) / len(shares))
