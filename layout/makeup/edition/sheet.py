"""A page with all that it is made up from, and what making it up says of it: lines too many, lines wanting."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Issue, Page
from issue.problem import Problem
from layout.makeup.desk import Desk
from layout.makeup.later.again import make_up_again
from layout.makeup.model import MadePage
from layout.makeup.page import filler_id
from layout.makeup.story.jump_lines import Begun
from layout.text.copy import StoryCopy


class Continuation(Struct, frozen=True):
    """What is left of a story for a later page: an article with a short head, its copy, and both pages."""

    article: Article
    copy: StoryCopy
    begun: Begun
    page: int


class Sheet(Struct, frozen=True):
    """A page with all that it is made up from: continued stories stand on it as articles, behind its own."""

    desk: Desk
    issue: Issue
    page: Page

    def made(self, fillers: tuple[Article, ...]) -> MadePage:
        """The page made up; once, however often it is asked for."""
        key = ("page", str(self.page.number), *self.page.articles, *map(filler_id, fillers))
        return self.desk.once(key, lambda: make_up_again(self.desk, self.issue, self.page, fillers))

    def with_continued(self, continued: Continuation) -> Sheet:
        article = continued.article
        articles = tuple(article if one.id == article.id else one for one in self.issue.articles)
        desk = self.desk.continuing(article, continued.copy, continued.begun)
        page = replace(self.page, articles=(*self.page.articles, article.id))
        pages = tuple(page if one.number == page.number else one for one in self.issue.pages)
        return Sheet(desk, replace(self.issue, articles=articles, pages=pages), page)


def sheet(desk: Desk, issue: Issue, page: Page, continued: Sequence[Continuation]) -> Sheet:
    """A page of an issue with the stories that go on on it."""
    found = Sheet(desk, issue, page)
    for one in continued:
        found = found.with_continued(one)
    return found


def left_over(fillers: tuple[Article, ...], page: MadePage) -> tuple[Article, ...]:
    """The fillers that a page did not take."""
    taken = {story.article.id for story in page.stories}
    return tuple(filler for filler in fillers if filler_id(filler) not in taken)


def overset(problems: Sequence[Problem]) -> int:
    """The lines of a column that find no room on a page, as far as they are counted; 0 where it has no error."""
    return max(_lines(problems, "page-overset"), _lines(problems, "overset"), int(any(p.is_error for p in problems)))


def white(problems: Sequence[Problem]) -> int:
    """The lines of a column that stay empty on a page."""
    return _lines(problems, "page-underset") + _lines(problems, "underset")


def _lines(problems: Sequence[Problem], code: str) -> int:
    return sum(int(dict(problem.facts)["lines"]) for problem in problems if problem.code == code)
