"""`banmian build` and `banmian check`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec.structs import replace

from issue.problem import Place, step, warning
from issue.wording import tell_step
from layout.batch import outputs, run_all
from layout.cli import ci
from layout.cli.effort import EffortType
from layout.cli.epoch import source_date
from layout.cli.telling import language, tell_all
from layout.job import Outcome, Request
from layout.makeup.terms import Terms

MOST_ALTERNATIVES = 20

if TYPE_CHECKING:
    from layout.ci.annotations import Wish

ISSUES = click.argument("issues", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ISSUE...")
ROOT = click.option("--root", type=click.Path(path_type=Path), help="The folder that no path of an issue may leave.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
REPORT = click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write a report as JSON.")
LANG = click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
PREVIOUS = click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="The last report: what need not move stays where it was.",
)
EFFORT = click.option(
    "--effort",
    type=EffortType(),
    default="normal",
    metavar="EFFORT",
    help="How many pages a search looks at: quick, normal, thorough, or a number.",
)
ALTERNATIVES = click.option(
    "--alternatives",
    type=click.IntRange(0, MOST_ALTERNATIVES),
    default=0,
    metavar="K",
    help="Also K different pages for each one that makes itself up, with what each trades.",
)
JOBS = click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Issues built at once.")


@click.command()
@ISSUES
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="The file, or a folder for several."
)
@click.option("--draft", is_flag=True, help="Build in spite of errors, marked, with overset text on added pages.")
@STRICT
@REPORT
@ci.options
@click.option(
    "--format", "kind", type=click.Choice(["pdf", "png"]), default="pdf", help="PDF (default) or a PNG a page."
)
@click.option(
    "--dpi", type=click.IntRange(10, 600), default=150, metavar="N", help="Resolution of PNG pages, 150 by default."
)
@PREVIOUS
@EFFORT
@ALTERNATIVES
@JOBS
@ROOT
@LANG
def build(
    issues: tuple[Path, ...],
    output: Path | None,
    draft: bool,
    strict: bool,
    report: Path | None,
    annotations: tuple[Wish, ...],
    summaries: tuple[Path, ...],
    kind: Literal["pdf", "png"],
    dpi: int,
    previous: Path | None,
    effort: int,
    alternatives: int,
    jobs: int,
    root: Path | None,
    lang: str | None,
) -> None:
    """Build ISSUE... to print-ready PDF (or to PNG)."""
    tongue = language(lang)
    files, problems = outputs(issues, output, kind, draft)
    if problems:
        tell_all(problems, tongue, "banmian")
        sys.exit(2)
    requests = [
        Request(
            issue, str(issue), file, root, kind, dpi, draft, strict, tongue, source_date(), Terms(effort), alternatives
        )
        for issue, file in zip(issues, files, strict=True)
    ]
    _run(_after(requests, previous, tongue), jobs, ci.Orders(annotations, summaries, report), tongue)


@click.command()
@ISSUES
@STRICT
@REPORT
@ci.options
@PREVIOUS
@EFFORT
@ALTERNATIVES
@JOBS
@ROOT
@LANG
def check(
    issues: tuple[Path, ...],
    strict: bool,
    report: Path | None,
    annotations: tuple[Wish, ...],
    summaries: tuple[Path, ...],
    previous: Path | None,
    effort: int,
    alternatives: int,
    jobs: int,
    root: Path | None,
    lang: str | None,
) -> None:
    """Read and make up ISSUE..., and report, without writing a PDF."""
    tongue = language(lang)
    asked = Request(Path(), "", None, root, strict=strict, language=tongue, epoch=source_date())
    asked = replace(asked, terms=Terms(effort), alternatives=alternatives)
    requests = [replace(asked, path=issue, name=str(issue)) for issue in issues]
    _run(_after(requests, previous, tongue), jobs, ci.Orders(annotations, summaries, report), tongue)


def _after(requests: Sequence[Request], path: Path | None, tongue: str) -> Sequence[Request]:
    """The requests with the pages of the last report, where one is given; one that cannot be read ends the process."""
    if path is None:
        return requests
    from layout.preflight.previous import read_previous

    previous, problems = read_previous(path)
    if problems:
        tell_all(problems, tongue, "banmian")
        sys.exit(2)
    known = [(request, previous.of(request.name)) for request in requests]
    return [
        replace(request, notes=(warning("previous-other-issue", Place(str(path))),))
        if pages is None
        else replace(request, terms=replace(request.terms, former=pages))
        for request, pages in known
    ]


def _run(requests: Sequence[Request], jobs: int, orders: ci.Orders, tongue: str) -> None:
    """Runs the requests, tells what there is to tell as it comes, and ends the process with the status it earned."""
    if twice := orders.twice():
        raise click.UsageError(f"{twice.name} would be written twice")
    told, failed = ci.Told(), False
    with ci.quiet(orders):
        for outcome in run_all(requests, jobs):
            tell_all(outcome.problems, tongue, outcome.name)
            _announce(outcome, tongue)
            told.reports.append(outcome.report)
            told.written.append(outcome.written)
            failed |= outcome.failed
        if orders.report is not None and not _report(orders.report, told.reports, tongue):
            failed = True
    if orders.any and not ci.deliver(orders, told, tongue):
        failed = True
    sys.exit(1 if failed else 0)


def _announce(outcome: Outcome, tongue: str) -> None:
    for path in outcome.written:
        click.echo(str(path))
    for page in outcome.report["pages"]:
        if "moved" in page:
            ids = ", ".join(moved["id"] for moved in page["moved"])
            told = step("moved" if ids else "none-moved", page=page["page"], ids=ids)
            click.echo(tell_step(told, "zh" if tongue == "zh" else "en"), err=True)


def _report(path: Path, told: list[dict[str, Any]], tongue: str) -> bool:
    from layout.render.write import write_file

    whole = told[0] if len(told) == 1 else {"format": 1, "issues": told}
    problem = write_file(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
    if problem:
        tell_all([problem], tongue, str(path))
    return problem is None
