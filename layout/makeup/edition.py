"""The articles of `spread`: to the pages that are made up, in order of importance, each where most room is left."""

from __future__ import annotations

from dataclasses import replace

from issue.model import Auto, Issue, Page
from layout.makeup.desk import Desk
from layout.makeup.furniture import furniture_rows

# What share of a page's cells its text takes, heads and photographs aside: half is what newspapers come to.
TEXT_SHARE, PHOTO_SHARE = 0.5, 0.08


def spread(desk: Desk, issue: Issue) -> tuple[Page, ...]:
    """The pages with the articles of `spread` handed out: the next in importance goes where its page has most room left,
    the earlier page where two have the same."""
    if not issue.spread:
        return issue.pages
    lists = {page.number: list(page.articles) for page in issue.pages}
    room = {page.number: _room(desk, issue, page) for page in issue.pages if isinstance(page.layout, Auto)}
    for name in issue.spread:
        if not room:
            break
        number = max(room, key=lambda n: (room[n], -n))
        lists[number].append(name)
        room[number] -= _need(desk, issue, name)
    return tuple(replace(page, articles=tuple(lists[page.number])) for page in issue.pages)


def _room(desk: Desk, issue: Issue, page: Page) -> float:
    """The cells of a page that are still free, by rule of thumb."""
    grid = issue.paper.grid
    cells = grid.columns * (grid.rows - furniture_rows(issue, page))
    return cells - sum(_need(desk, issue, name) for name in page.articles)


def _need(desk: Desk, issue: Issue, name: str) -> float:
    article, grid = issue.article(name), issue.paper.grid
    lines = desk.galley(article, grid.measure).natural
    return lines / TEXT_SHARE + len(article.photos) * PHOTO_SHARE * grid.columns * grid.rows
