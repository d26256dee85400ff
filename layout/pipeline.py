"""The way of an issue: read, made up, displayed, rendered, reported. The one place that knows all stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from issue.model import Issue
from issue.problem import Place, Problem
from issue.reader import read_issue
from layout.display.compose import compose
from layout.display.draft import draft_pages
from layout.display.model import DisplayList
from layout.display.sheets import sheets
from layout.dummies import dummies
from layout.faces import font_set
from layout.job import Clock, Outcome, Request
from layout.makeup.coverage import missing
from layout.makeup.desk import Desk
from layout.makeup.edition import make_up_all
from layout.makeup.model import MadePage
from layout.makeup.terms import USUAL, Terms
from layout.output import render
from layout.preflight.report import Edition, report
from layout.preflight.whereabouts import Whereabouts


def run(request: Request) -> Outcome:
    """Builds or checks one issue. Whatever is wrong with the issue comes back as problems; a build with errors writes
    nothing but a draft."""
    clock = Clock()
    with clock.stage("read"):
        reading = read_issue(request.path, request.root)
    if reading.issue is None:
        return _outcome(request, None, reading.problems, (), clock)
    issue = reading.issue
    desk, pages, found = made_up(issue, clock, request.terms)

    def shown(pages: tuple[MadePage, ...]) -> DisplayList:
        return displayed(issue, desk, pages, request)

    with clock.stage("display"):
        display = shown(pages)
    problems = (*reading.problems, *request.notes, *found)
    written, spoilt = render(display, problems, request, clock, Whereabouts(issue, pages))
    others, more, unwritten = dummies(desk, issue, pages, shown, request, clock, barred=not written)
    edition = Edition(issue, pages, display, desk.normalized(issue.articles), others, request.terms.former)
    return _outcome(request, edition, (*problems, *spoilt, *unwritten), (*written, *more), clock)


def made_up(
    issue: Issue, clock: Clock | None = None, terms: Terms = USUAL
) -> tuple[Desk, tuple[MadePage, ...], tuple[Problem, ...]]:
    """The pages of an issue, made up on some terms, the desk they were set at, and what was found on the way."""
    clock = clock or Clock()
    with clock.stage("makeup"):
        fonts, problems = font_set(issue.paper)
        desk = Desk(issue.paper, issue.language, fonts, terms)
        pages, told = make_up_all(desk, issue)
    found = (*problems, *missing(issue, fonts), *told, *desk.problems)
    clock.spent["measure"] = desk.seconds * 1000
    clock.spent["makeup"] -= clock.spent["measure"]
    return desk, pages, found


def displayed(issue: Issue, desk: Desk, pages: tuple[MadePage, ...], request: Request) -> DisplayList:
    """The display list of made-up pages as it goes to the press; of a draft, with what found no room on added pages."""
    made = datetime.fromtimestamp(request.epoch, UTC) if request.epoch is not None else None
    display = compose(issue, pages, made)
    return sheets(desk, issue, draft_pages(desk, issue, pages, display) if request.draft else display)


def _outcome(
    request: Request, edition: Edition | None, problems: Sequence[Problem], written: tuple[Path, ...], clock: Clock
) -> Outcome:
    """Each problem once, by place, with `strict` every warning an error; and the report."""
    if request.strict:
        problems = [replace(p, severity="error") for p in problems]
    told = tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.place is None, p.place or Place(""), p.code, p.facts))
    )
    output = str(written[0]) if written else None
    account = report(request.name, edition, told, output, clock.all_spent(), request.language)
    return Outcome(request.name, told, account, written)
