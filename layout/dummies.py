"""Dummies: other pages that could stand instead of an issue's own, each in a file beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue.model import Issue
from issue.problem import Problem
from layout.display.model import DisplayList
from layout.job import Clock, Request
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage
from layout.output import File, render
from layout.preflight.beside import Dummy
from layout.preflight.whereabouts import Whereabouts

if TYPE_CHECKING:
    from layout.makeup.advice.alternatives import Alternative

Dummies = tuple[tuple[Dummy, ...], ...]
# Made-up pages as they go to the press.
Display = Callable[[tuple[MadePage, ...]], DisplayList]


def dummies(
    desk: Desk,
    issue: Issue,
    pages: tuple[MadePage, ...],
    display: Display,
    request: Request,
    clock: Clock,
    barred: bool,
) -> tuple[Dummies, tuple[File, ...], tuple[Problem, ...]]:
    """The alternatives of each page as many as were asked for, the files that were written, and the problems of writing
    them. A check writes none, nor does an issue that is `barred` by its errors; an alternative that has errors of its own
    has no file."""
    if not request.alternatives:
        return (), (), ()
    # Loads the advisers, whom most builds do not ask.
    from layout.makeup.advice.alternatives import of_pages

    with clock.stage("makeup"):
        found = of_pages(desk, issue, pages, request.alternatives)
    shown: list[tuple[Dummy, ...]] = []
    files: list[File] = []
    problems: list[Problem] = []
    for one in found:
        of_page: list[Dummy] = []
        for number, alternative in enumerate(one, 1):
            written, spoilt = ((), ()) if barred else _written(issue, alternative, number, display, request, clock)
            of_page.append(Dummy(alternative, str(written[0][0]) if written else None))
            files += written
            problems += (problem for problem in spoilt if problem.code == "cannot-write")
        shown.append(tuple(of_page))
    return tuple(shown), tuple(files), tuple(problems)


def _written(
    issue: Issue, alternative: Alternative, number: int, display: Display, request: Request, clock: Clock
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The file of one alternative: `NAME-p02-a1.pdf` or `.png`."""
    if request.output is None:
        return (), ()
    page = alternative.page
    path = request.output.with_name(f"{request.output.stem}-p{page.page.number:02}-a{number}.{request.format}")
    shown = display((page,))
    where = Whereabouts(issue, (page,))
    return render(shown, page.problems, replace(request, output=path), clock, where, (path,))
