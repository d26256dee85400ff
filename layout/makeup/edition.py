"""The pages of an issue: the articles of `spread` handed out, and every page made up."""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Auto, Issue, Page
from issue.problem import Problem, error
from layout.makeup.again import make_up_again
from layout.makeup.desk import Desk
from layout.makeup.furniture import furniture_rows
from layout.makeup.model import MadePage
from layout.makeup.page import filler_id
from layout.makeup.remedies import with_remedies

# What share of a page's cells its text takes, heads and photographs aside: half is what newspapers come to.
TEXT_SHARE, PHOTO_SHARE = 0.5, 0.08


def make_up_all(desk: Desk, issue: Issue) -> tuple[tuple[MadePage, ...], tuple[Problem, ...]]:
    """All pages, one after another; a filler that one has taken is not there for the next. Problems: those of the pages
    and their furniture, and `spread-no-page` (error) for each article of `spread` that no page takes."""
    pages: list[MadePage] = []
    fillers = issue.paper.fillers
    handed_out = replace(issue, pages=spread(desk, issue))
    for page in handed_out.pages:
        made = with_remedies(desk, handed_out, make_up_again(desk, issue, page, fillers), fillers, spread)
        taken = {story.article.id for story in made.stories}
        fillers = tuple(filler for filler in fillers if filler_id(filler) not in taken)
        pages.append(made)
    problems = [problem for page in pages for problem in (*page.problems, *page.furniture.problems)]
    homeless = [error("spread-no-page", issue.marks.of("spread"), id=name) for name in unplaced(issue)]
    return tuple(pages), (*problems, *homeless)


def unplaced(issue: Issue) -> tuple[str, ...]:
    """The articles of `spread` where there is no page to take them: none that the engine makes up by itself."""
    return () if any(isinstance(page.layout, Auto) for page in issue.pages) else issue.spread


def spread(desk: Desk, issue: Issue) -> tuple[Page, ...]:
    """The pages with the articles of `spread` handed out: the next in importance goes where its page has most room left,
    the earlier page where two have the same."""
    if not issue.spread or unplaced(issue):
        return issue.pages
    lists = {page.number: list(page.articles) for page in issue.pages}
    room = {page.number: _room(desk, issue, page) for page in issue.pages if isinstance(page.layout, Auto)}
    for name in issue.spread:
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
