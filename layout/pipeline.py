"""The way of an issue: read, made up, displayed, rendered, reported. The one place that knows all stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from issue.model import Issue
from issue.problem import Place, Problem
from issue.reader import Reading, read_issue
from layout.crew import Crew
from layout.display.compose import compose
from layout.display.model import DisplayList
from layout.display.sheets import sheets
from layout.dummies import dummies
from layout.faces import font_set
from layout.job import Clock, Outcome, Request, Sources
from layout.makeup.coverage import missing
from layout.makeup.desk import Desk
from layout.makeup.edition.edition import make_up_all
from layout.makeup.model import MadePage
from layout.makeup.plans import Plans
from layout.makeup.terms import USUAL, Terms
from layout.output import File, render
from layout.plans import plans_of
from layout.preflight.report import Edition, report
from layout.preflight.whereabouts import Whereabouts


def run(request: Request, crew: Crew | None = None) -> Outcome:
    """Builds or checks one issue. Whatever is wrong with the issue comes back as problems; a build with errors writes
    nothing but a draft. With a `crew` the pages are made up side by side, and the photographs made ready: the outcome is
    the same."""
    clock = Clock()
    with clock.stage("read"):
        reading = read_issue(request.path, request.root, request.name)
    if reading.issue is None:
        return _outcome(request, None, reading.problems, (), clock)
    issue = reading.issue
    with clock.stage("makeup"):
        plans = plans_of(issue, request.terms, request.keep, crew)
    desk, pages, found = made_up(issue, clock, request.terms, plans)

    def shown(pages: tuple[MadePage, ...]) -> DisplayList:
        return displayed(issue, desk, pages, request)

    with clock.stage("display"):
        display = shown(pages)
    problems = (*reading.problems, *request.notes, *found)
    written, spoilt = render(display, problems, request, clock, Whereabouts(issue, pages), crew=crew or map)
    others, more, unwritten = dummies(desk, issue, pages, shown, request, clock, barred=not written)
    edition = Edition(issue, pages, display, desk.normalized(issue.articles), others, request.terms.former)
    outcome = _outcome(request, edition, (*problems, *spoilt, *unwritten), (*written, *more), clock)
    return replace(outcome, sources=sources_of(reading))


def made_up(
    issue: Issue, clock: Clock | None = None, terms: Terms = USUAL, plans: Plans | None = None
) -> tuple[Desk, tuple[MadePage, ...], tuple[Problem, ...]]:
    """The pages of an issue, made up on some terms, the desk they were set at, and what was found on the way. `plans` are
    asked before a page is searched for."""
    clock = clock or Clock()
    with clock.stage("makeup"):
        fonts, problems = font_set(issue.paper)
        desk = Desk(issue.paper, issue.language, fonts, terms, plans)
        pages, told = make_up_all(desk, issue)
    found = (*problems, *missing(issue, fonts), *told, *desk.problems)
    clock.spent["measure"] = desk.seconds * 1000
    clock.spent["makeup"] -= clock.spent["measure"]
    return desk, pages, found


def displayed(issue: Issue, desk: Desk, pages: tuple[MadePage, ...], request: Request) -> DisplayList:
    """The display list of made-up pages as it goes to the press; of a draft, with what found no room on added pages."""
    made = datetime.fromtimestamp(request.epoch, UTC) if request.epoch is not None else None
    display = compose(issue, pages, made)
    if request.draft:
        from layout.display.draft import draft_pages

        display = draft_pages(desk, issue, pages, display)
    return sheets(desk, issue, display)


def _outcome(
    request: Request, edition: Edition | None, problems: Sequence[Problem], written: tuple[File, ...], clock: Clock
) -> Outcome:
    """Each problem once, by place, with `strict` every warning an error; and the report."""
    if request.strict:
        problems = [replace(p, severity="error") for p in problems]
    told = tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.place is None, p.place or Place(""), p.code, p.facts))
    )
    output = str(written[0][0]) if written else None
    spent = clock.all_spent()
    account = report(request.name, edition, told, output, spent, request.language) if request.reported else {}
    paths, digests = tuple(path for path, _ in written), tuple(digest for _, digest in written)
    pages = len(edition.pages) if edition else 0
    return Outcome(request.name, told, account, paths, digests, pages, spent["total"] / 1000)


def sources_of(reading: Reading) -> Sources | None:
    """What the issue was made from; what a system has for a family is nobody's file."""
    if reading.issue is None or reading.root is None:
        return None
    return Sources(reading.named, reading.root, not any(wish.system for wish in reading.issue.paper.faces))
