"""`banmian build` and `banmian check`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from layout.batch import outputs, run_all
from layout.cli import ci
from layout.cli.epoch import source_date
from layout.cli.telling import language, tell_all
from layout.job import Outcome, Request

if TYPE_CHECKING:
    from layout.ci.annotations import Wish

ISSUES = click.argument("issues", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ISSUE...")
ROOT = click.option("--root", type=click.Path(path_type=Path), help="The folder that no path of an issue may leave.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
REPORT = click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write a report as JSON.")
LANG = click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
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
        Request(issue, str(issue), file, root, kind, dpi, draft, strict, tongue, source_date())
        for issue, file in zip(issues, files, strict=True)
    ]
    _run(requests, jobs, ci.Orders(annotations, summaries, report), tongue)


@click.command()
@ISSUES
@STRICT
@REPORT
@ci.options
@JOBS
@ROOT
@LANG
def check(
    issues: tuple[Path, ...],
    strict: bool,
    report: Path | None,
    annotations: tuple[Wish, ...],
    summaries: tuple[Path, ...],
    jobs: int,
    root: Path | None,
    lang: str | None,
) -> None:
    """Read and make up ISSUE..., and report, without writing a PDF."""
    tongue = language(lang)
    requests = [Request(i, str(i), None, root, strict=strict, language=tongue, epoch=source_date()) for i in issues]
    _run(requests, jobs, ci.Orders(annotations, summaries, report), tongue)


def _run(requests: Sequence[Request], jobs: int, orders: ci.Orders, tongue: str) -> None:
    """Runs the requests, tells what there is to tell as it comes, and ends the process with the status it earned."""
    if twice := orders.twice():
        raise click.UsageError(f"{twice.name} would be written twice")
    told, failed = ci.Told(), False
    with ci.quiet(orders):
        for outcome in run_all(requests, jobs):
            tell_all(outcome.problems, tongue, outcome.name)
            _announce(outcome)
            told.reports.append(outcome.report)
            told.written.append(outcome.written)
            failed |= outcome.failed
        if orders.report is not None and not _report(orders.report, told.reports, tongue):
            failed = True
    if orders.any and not ci.deliver(orders, told, tongue):
        failed = True
    sys.exit(1 if failed else 0)


def _announce(outcome: Outcome) -> None:
    for path in outcome.written:
        click.echo(str(path))


def _report(path: Path, told: list[dict[str, Any]], tongue: str) -> bool:
    from layout.render.write import write_file

    whole = told[0] if len(told) == 1 else {"format": 1, "issues": told}
    problem = write_file(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
    if problem:
        tell_all([problem], tongue, str(path))
    return problem is None
