"""The way of an issue: read, set, made up, displayed, rendered. The one place that knows all stages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from issue.model import Issue
from issue.problem import Problem
from issue.reader import read_issue
from layout.display.compose import compose
from layout.display.draft import draft_pages
from layout.display.model import DisplayList
from layout.faces import font_set
from layout.makeup.desk import Desk
from layout.makeup.edition import spread
from layout.makeup.model import MadePage
from layout.makeup.page import make_up
from layout.preflight.report import report

Format = Literal["pdf", "png"]


@dataclass(frozen=True, slots=True)
class Request:
    """An issue to be built. `output` is the file to write (PNG: the stem of its pages), None for a check; `name` how the
    issue is called to the person; `epoch` SOURCE_DATE_EPOCH, if it is set."""

    path: Path
    name: str
    output: Path | None
    root: Path | None = None
    format: Format = "pdf"
    dpi: int = 150
    draft: bool = False
    strict: bool = False
    language: str = "en"
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: its problems, its report, and the files that were written."""

    name: str
    problems: tuple[Problem, ...]
    report: dict[str, Any]
    written: tuple[Path, ...]

    @property
    def failed(self) -> bool:
        return any(problem.is_error for problem in self.problems)


@dataclass
class _Clock:
    """Milliseconds by stage."""

    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - start) * 1000


def run(request: Request) -> Outcome:
    """Builds or checks one issue. Whatever is wrong with the issue comes back as problems; a build with errors writes
    nothing but a draft."""
    clock, start = _Clock(), time.perf_counter()
    with clock.stage("read"):
        reading = read_issue(request.path, request.root)
    problems, written = list(reading.problems), ()
    pages: tuple[MadePage, ...] = ()
    display, normalized = None, {}
    if reading.issue is not None:
        desk, pages, found = made_up(reading.issue, clock)
        problems += found
        with clock.stage("display"):
            display = displayed(reading.issue, desk, pages, request)
        normalized = desk.normalized(reading.issue.articles)
        written, found = _rendered(display, problems, request, clock)
        problems += found
    problems = _sorted(problems, request.strict)
    clock.spent["total"] = (time.perf_counter() - start) * 1000
    output = str(written[0]) if written else None
    told = report(
        reading.issue, request.name, output, pages, display, problems, clock.spent, normalized, request.language
    )
    return Outcome(request.name, tuple(problems), told, written)


def made_up(issue: Issue, clock: _Clock | None = None) -> tuple[Desk, tuple[MadePage, ...], list[Problem]]:
    """The pages of an issue, made up, the desk they were set at, and what was found on the way."""
    clock = clock or _Clock()
    with clock.stage("makeup"):
        fonts, problems = font_set(issue.paper)
        desk = Desk(issue.paper, issue.language, fonts)
        pages = tuple(make_up(desk, issue, page) for page in spread(desk, issue))
    found = [*problems, *(problem for page in pages for problem in page.problems), *desk.problems]
    clock.spent["measure"] = desk.seconds * 1000
    clock.spent["makeup"] -= clock.spent["measure"]
    return desk, pages, found


def displayed(issue: Issue, desk: Desk, pages: tuple[MadePage, ...], request: Request) -> DisplayList:
    """The display list of made-up pages; of a draft, with its marks and what found no room on added pages."""
    made = datetime.fromtimestamp(request.epoch, UTC) if request.epoch is not None else None
    display = compose(issue, pages, made)
    return draft_pages(desk, issue, pages, display) if request.draft else display


def _rendered(
    display: DisplayList, problems: list[Problem], request: Request, clock: _Clock
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Photographs prepared, the PDF made and written, unless errors forbid it."""
    from layout.render.pdf import render_pdf
    from layout.render.photos import prepare_photos
    from layout.render.press import condition_of

    condition, found = condition_of(display.print)
    with clock.stage("photos"):
        photos, spoilt = prepare_photos(display, condition)
    found = (*found, *spoilt)
    barred = any(_bars(problem, request.strict) for problem in (*problems, *found)) and not request.draft
    if request.output is None or barred:
        return (), found
    with clock.stage("render"):
        pdf = render_pdf(display, photos, condition)
        written, spoilt = _written(pdf, display, request)
    return written, (*found, *spoilt)


def _written(pdf: bytes, display: DisplayList, request: Request) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    from layout.render.write import write_file

    assert request.output is not None
    files: list[tuple[Path, bytes]] = [(request.output, pdf)]
    if request.format == "png":
        from layout.render.png import render_png

        names = page_names(request.output, [page.number for page in display.pages])
        files = list(zip(names, render_png(pdf, request.dpi), strict=True))
    problems = tuple(problem for path, data in files if (problem := write_file(path, data)))
    return (() if problems else tuple(path for path, _ in files)), problems


def page_names(stem: Path, numbers: list[int]) -> list[Path]:
    """`NAME-p02.png` for each page."""
    return [stem.with_name(f"{stem.stem}-p{number:02}.png") for number in numbers]


def _bars(problem: Problem, strict: bool) -> bool:
    return problem.is_error or strict


def _sorted(problems: list[Problem], strict: bool) -> list[Problem]:
    """Each problem once, by place; with `strict` every warning an error."""
    if strict:
        problems = [Problem(p.code, "error", p.place, p.facts) for p in problems]
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place is None, p.place, p.code, p.facts))
