"""`banmian build` and `banmian check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import replace

from issue.problem import Place, Problem, warning
from layout.batch.expand import expanded
from layout.batch.outputs import outputs
from layout.batch.running import usual_jobs
from layout.batch.shard import Shard, shard_of
from layout.cli import ci
from layout.cli.effort import EffortType
from layout.cli.epoch import source_date
from layout.cli.telling import language, tell_all
from layout.cli.working import Orders, work_through
from layout.job import Request
from layout.makeup.terms import Terms

MOST_ALTERNATIVES = 20

if TYPE_CHECKING:
    from layout.ci.annotations import Wish


class _ShardType(click.ParamType["Shard"]):
    name = "I/N"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        return shard_of(value) or self.fail(f"{value} is no share like 3/8", param, ctx)


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
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", envvar="BANMIAN_JOBS",
    help="Processes, by default one a core for several issues; for the pages of one issue where it is said.",
)  # fmt: skip
NO_CACHE = click.option(
    "--no-cache", is_flag=True, envvar="BANMIAN_NO_CACHE",
    help="Build and plan everything anew; photographs made ready before are used all the same.",
)  # fmt: skip
SHARD = click.option("--shard", type=_ShardType(), metavar="I/N", help="Only every Nth issue, from the Ith on.")
CLUSTER = click.option("--cluster", metavar="ADDRESS", help="Have a Dask cluster do the work.")


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
@NO_CACHE
@SHARD
@CLUSTER
@click.option("--check-reproducible", is_flag=True, help="Build twice, in different conditions, and compare the bytes.")
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
    jobs: int | None,
    no_cache: bool,
    shard: Shard | None,
    cluster: str | None,
    check_reproducible: bool,
    root: Path | None,
    lang: str | None,
) -> None:
    """Build ISSUE... to print-ready PDF (or to PNG).

    ISSUE is a file, a pattern, or a folder: the issue.yaml in it or, where it has none, every issue below it."""
    tongue = language(lang)
    found, problems = expanded(issues)
    files, colliding = outputs(found, output, kind, draft)
    _usable((*problems, *colliding), tongue)
    keep = not (no_cache or check_reproducible)
    wish = Request(Path(), "", None, root, kind, dpi, draft, strict, tongue, source_date(), Terms(effort), alternatives)
    told = ci.Orders(annotations, summaries, report)
    wish = replace(wish, keep=keep, reported=report is not None or told.any)
    asked = [replace(wish, path=issue, name=str(issue), output=file) for issue, file in zip(found, files, strict=True)]
    requests = _after(asked, previous, tongue)
    orders = Orders(jobs or usual_jobs(len(requests)), cluster, tongue, told, check_reproducible)
    sys.exit(work_through(shard.share(requests) if shard else requests, orders))


@click.command()
@ISSUES
@STRICT
@REPORT
@ci.options
@PREVIOUS
@EFFORT
@ALTERNATIVES
@JOBS
@NO_CACHE
@SHARD
@CLUSTER
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
    jobs: int | None,
    no_cache: bool,
    shard: Shard | None,
    cluster: str | None,
    root: Path | None,
    lang: str | None,
) -> None:
    """Read and make up ISSUE..., and report, without writing a PDF."""
    tongue = language(lang)
    found, problems = expanded(issues)
    _usable(problems, tongue)
    wish = Request(Path(), "", None, root, strict=strict, language=tongue, epoch=source_date())
    wish = replace(wish, terms=Terms(effort), alternatives=alternatives)
    told = ci.Orders(annotations, summaries, report)
    wish = replace(wish, keep=not no_cache, reported=report is not None or told.any)
    requests = _after([replace(wish, path=issue, name=str(issue)) for issue in found], previous, tongue)
    orders = Orders(jobs or usual_jobs(len(requests)), cluster, tongue, told)
    sys.exit(work_through(shard.share(requests) if shard else requests, orders))


def _usable(problems: Sequence[Problem], tongue: str) -> None:
    """Ends the command where its arguments cannot be used."""
    if problems:
        tell_all(problems, tongue, "banmian")
        sys.exit(2)


def _after(requests: Sequence[Request], path: Path | None, tongue: str) -> Sequence[Request]:
    """The requests with the pages of the last report, where one is given; one that cannot be read ends the process. What has
    moved is told from the report."""
    if path is None:
        return requests
    from layout.preflight.previous import read_previous

    previous, problems = read_previous(path)
    _usable(problems, tongue)
    known = [(replace(request, reported=True), previous.of(request.name)) for request in requests]
    return [
        replace(request, notes=(warning("previous-other-issue", Place(str(path))),))
        if pages is None
        else replace(request, terms=replace(request.terms, former=pages))
        for request, pages in known
    ]
