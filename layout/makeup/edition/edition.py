"""The pages of an issue: the articles of `spread` handed out, every page made up, and remedies sought where one does not fit."""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Issue, Page
from issue.problem import Problem, error
from layout.makeup.desk import Desk
from layout.makeup.edition.exchanges import Edition, settled
from layout.makeup.edition.runs import Run, runs
from layout.makeup.edition.spreading import spread, unplaced
from layout.makeup.model import MadePage


def make_up_all(desk: Desk, issue: Issue) -> tuple[tuple[MadePage, ...], tuple[Problem, ...]]:
    """All pages, in their order. Problems: those of the pages and their furniture, and `spread-no-page` (error) for each
    article of `spread` that no page takes."""
    pages = tuple(_remedied(run) for run in all_runs(desk, issue))
    problems = [problem for page in pages for problem in (*page.problems, *page.furniture.problems)]
    return pages, (*problems, *homeless(issue))


def all_runs(desk: Desk, issue: Issue) -> tuple[Run, ...]:
    """All pages made up, `spread` handed out among them, without remedies."""

    def made(pages: tuple[Page, ...]) -> Edition:
        return Edition(pages, runs(desk, replace(issue, pages=pages), issue.paper.fillers))

    return settled(desk, issue, made(spread(desk, issue)), made).runs


def homeless(issue: Issue) -> tuple[Problem, ...]:
    """`spread-no-page` for each article of `spread` that no page takes."""
    return tuple(error("spread-no-page", issue.marks.of("spread"), id=name) for name in unplaced(issue))


def _remedied(run: Run) -> MadePage:
    """A page with remedies; one that a story leaves has no other need of them."""
    if run.continued is not None or not run.page.problems:
        return run.page
    # Loads the advisers, whom most pages do not ask.
    from layout.makeup.advice.remedies import with_remedies

    return with_remedies(run.start.desk, run.start.issue, run.page, run.fillers, spread)
