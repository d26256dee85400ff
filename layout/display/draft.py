"""A draft: each page marked, and what found no room set on added pages at the end."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Issue, TypeStyle
from layout.display.compose import ASCENT, line_items
from layout.display.model import DisplayList, DisplayPage, Ink, Item
from layout.makeup.desk import Desk
from layout.makeup.edition.spreading import unplaced
from layout.makeup.model import MadePage
from layout.text.galley import GalleyLine
from layout.text.model import Line

MARK = Ink(m=1.0, y=0.6)


class Leftover(Struct, frozen=True):
    """What of an article found no room, at the measure it was set for."""

    article: Article
    measure: float
    lines: tuple[GalleyLine, ...]


def draft_pages(desk: Desk, issue: Issue, pages: tuple[MadePage, ...], display: DisplayList) -> DisplayList:
    """The display list marked as a draft, with leftover text on added pages, numbered on."""
    marked = [_marked(desk, issue, page) for page in display.pages]
    left = list(_leftovers(desk, issue, pages))
    last = max((page.number for page in display.pages), default=0)
    added = [_marked(desk, issue, page) for page in _set(desk, issue, left, last + 1)]
    return replace(display, pages=(*marked, *added))


def _marked(desk: Desk, issue: Issue, page: DisplayPage) -> DisplayPage:
    words = "校样　不得付印" if desk.han and issue.language.startswith("zh") else "DRAFT, not for press"
    line = desk.single(words, TypeStyle("hei", 14.0, 14.0))
    x, y = (page.width - line.width) / 2, max(issue.paper.top * 0.45, 16.0)
    return replace(page, items=(*page.items, *line_items(line, x, y, MARK)))


def _leftovers(desk: Desk, issue: Issue, pages: tuple[MadePage, ...]) -> Iterator[Leftover]:
    placed = {story.article.id for page in pages for story in page.stories}
    for page in pages:
        for story in page.stories:
            if story.rest:
                yield Leftover(story.article, story.recipe.legs.measure, story.rest)
        for name in page.page.articles:
            if name not in placed:
                yield _whole(desk, issue, issue.article(name))
    for name in unplaced(issue):
        yield _whole(desk, issue, issue.article(name))


def _whole(desk: Desk, issue: Issue, article: Article) -> Leftover:
    measure = issue.paper.grid.measure
    return Leftover(article, measure, desk.galley(article, measure).pour(()).rest)


def _set(desk: Desk, issue: Issue, left: list[Leftover], number: int) -> Iterator[DisplayPage]:
    """Leftovers in columns of their own measure, from left to right, a page after another."""
    paper, grid = issue.paper, issue.paper.grid
    items: list[Item] = []
    x = paper.inner
    for one in left:
        title = _title(desk, one)
        for part, lines in enumerate(_columns(one.lines, grid.rows - len(title) - 1)):
            if x + one.measure > paper.inner + grid.width + 1 and items:
                yield DisplayPage(number, *paper.trim, tuple(items))
                items, x, number = [], paper.inner, number + 1
            for row, line in enumerate(title if part == 0 else ()):
                items += line_items(line, x, paper.top + row * grid.leading + ASCENT * paper.body.size, MARK)
            top = paper.top + (len(title) + 1) * grid.leading
            items += _column(top, grid.leading, paper.body.size, x, lines)
            x += one.measure + 2 * grid.gutter
    if items:
        yield DisplayPage(number, *paper.trim, tuple(items))


def _title(desk: Desk, one: Leftover) -> tuple[Line, ...]:
    style = TypeStyle("hei", desk.paper.body.size, desk.paper.grid.leading)
    return desk.lines(one.article.headline or one.article.id, style, one.measure, ragged=True)


def _columns(lines: tuple[GalleyLine, ...], rows: int) -> Iterator[tuple[GalleyLine, ...]]:
    column: list[GalleyLine] = []
    used = 0
    for line in lines:
        if used + line.rows > rows:
            yield tuple(column)
            column, used = [], 0
        column.append(line)
        used += line.rows
    yield tuple(column)


def _column(top: float, leading: float, size: float, x: float, lines: tuple[GalleyLine, ...]) -> Iterator[Item]:
    row = 0
    for line in lines:
        row += line.rows
        y = top + (row - 1 + line.shift) * leading + (leading - size) / 2 + ASCENT * size
        yield from line_items(line.line, x, y)
