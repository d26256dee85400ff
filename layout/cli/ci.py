"""What `build` and `check` write for continuous integration: annotations and summaries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from layout.cli.telling import tell_all

if TYPE_CHECKING:
    from issue.problem import Problem
    from layout.ci.annotations import Wish
    from layout.ci.summary import Picture

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_THUMBNAILS = 64
# What GitHub takes from a step (GitHub Docs, "Adding a job summary": 1 MiB), less a little.
_STEP_BYTES = 1_000_000


def _wishes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Wish, ...]:
    if not values:
        return ()
    from layout.ci.annotations import FILES, wish_of

    wishes = []
    for value in values:
        wish = wish_of(value)
        if wish is None:
            kinds = ", ".join(kind if default is None else f"{kind}[=FILE]" for kind, default in FILES.items())
            raise click.BadParameter(f"{value!r} is none of {kinds}", ctx, param)
        wishes.append(wish)
    return tuple(wishes)


def options(command: Command) -> Command:
    """Adds `--annotations` and `--summary` to a command."""
    told = "Problems and findings as this CI shows them: github (in the log), gitlab, junit, sarif (a file). May be repeated."
    command = click.option("--annotations", callback=_wishes, multiple=True, metavar="KIND[=FILE]", help=told)(command)
    return click.option(
        "--summary",
        "summaries",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE.md",
        help="A summary in Markdown, small pictures of the pages beside it. May be repeated.",
    )(command)


class Orders(Struct, frozen=True):
    """What was asked for."""

    annotations: tuple[Wish, ...] = ()
    summaries: tuple[Path, ...] = ()
    report: Path | None = None

    @property
    def any(self) -> bool:
        return bool(self.annotations or self.summaries)

    @property
    def on_log(self) -> bool:
        return any(wish.file is None for wish in self.annotations)

    def twice(self) -> Path | None:
        """A file that two of them would write."""
        files = [self.report, *(wish.file for wish in self.annotations), *self.summaries]
        named = [path.absolute() for path in files if path is not None]
        return next((path for path in named if named.count(path) > 1), None)


class Told(Struct):
    """What has become of the issues so far, one after another."""

    reports: list[dict[str, Any]] = []
    written: list[tuple[Path, ...]] = []


@contextmanager
def quiet(orders: Orders) -> Iterator[None]:
    """While problems are told in a log that obeys commands, none of what they quote is one."""
    if not orders.on_log:
        yield
        return
    from layout.ci.github import silence

    stop, resume = silence(os.urandom(16).hex())
    click.echo(stop, err=True)
    try:
        yield
    finally:
        click.echo(resume, err=True)


def deliver(orders: Orders, told: Told, tongue: str) -> bool:
    """Writes everything that was asked for; whether all of it could be."""
    from layout.files import write_file

    problems = [
        problem
        for wish in orders.annotations
        if (data := _annotations(wish, told, tongue)) and wish.file and (problem := write_file(wish.file, data))
    ]
    for path in orders.summaries:
        problems += _step(path, told, tongue) if _is_step(path) else _summary(path, told, tongue)
    tell_all(problems, tongue, "banmian")
    return not problems


def _annotations(wish: Wish, told: Told, tongue: str) -> bytes:
    from layout.ci.annotations import annotated
    from layout.ci.notes import repository

    folder = Path.cwd()
    data = annotated(wish.kind, told.reports, "zh" if tongue == "zh" else "en", folder, repository(folder))
    if wish.file is None:
        click.echo(data.decode(), err=True, nl=False)
    return data


def _is_step(path: Path) -> bool:
    """Whether a path is the file in which GitHub collects a step's summary."""
    step = os.environ.get("GITHUB_STEP_SUMMARY")
    return bool(step) and path.absolute() == Path(str(step)).absolute()


def _step(path: Path, told: Told, tongue: str) -> list[Problem]:
    """Adds the summary to what a step has told before. GitHub shows no picture that stands beside it, nor one within it."""
    from issue.problem import Place, error
    from layout.ci.summary import summary

    try:
        before = path.stat().st_size if path.exists() else 0
        with path.open("a", encoding="utf-8") as file:
            file.write(summary(told.reports, (), tongue, max(0, _STEP_BYTES - before)))
    except OSError as failure:
        return [error("cannot-write", Place(str(path)), file=path.name, reason=failure.strerror or str(failure))]
    return []


def _summary(path: Path, told: Told, tongue: str) -> list[Problem]:
    from layout.ci.summary import summary
    from layout.files import write_file

    pictures, problems = _pictures(path, told)
    problem = write_file(path, summary(told.reports, pictures, tongue).encode())
    return [*problems, problem] if problem else problems


def _pictures(path: Path, told: Told) -> tuple[list[list[Picture]], list[Problem]]:
    """The thumbnails of all issues, written to a folder beside the summary that bears its name, and what kept any from it."""
    from urllib.parse import quote

    from layout.ci.summary import Picture
    from layout.ci.thumbnails import thumbnails
    from layout.files import write_file

    folder = path.with_name(f"{path.stem}-pages")
    shown: list[list[Picture]] = []
    problems: list[Problem] = []
    left = MOST_THUMBNAILS
    for number, (report, written) in enumerate(zip(told.reports, told.written, strict=True), 1):
        stem = written[0].stem if written else ""
        before = f"{number:03}-" if len(told.reports) > 1 else ""
        links = []
        numbers = [page["page"] for page in report["pages"]]
        # Alternatives of pages come after the issue itself.
        own = written[: len(numbers)] if stem and written[0].suffix == ".png" else written[:1]
        for index, thumbnail in enumerate(thumbnails(own, numbers, left), 1):
            file = folder / f"{before}{stem}-{index:02}.png"
            problem = write_file(file, thumbnail.png)
            problems += [problem] if problem else []
            links.append(Picture(thumbnail.label, quote(f"{folder.name}/{file.name}")))
        left -= len(links)
        shown.append(links)
    return shown, problems
