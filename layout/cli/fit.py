"""`banmian fit`: what each story takes at each width, and what is free on each page."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from layout.cli.telling import language, tell_all

if TYPE_CHECKING:
    from issue.problem import Problem
    from layout.makeup.edition.fitting import PageFit


@click.command()
@click.argument("issue", type=click.Path(path_type=Path), metavar="ISSUE")
@click.option("--json", "figures", type=click.Path(path_type=Path), metavar="FILE", help="Write the figures as JSON.")
@click.option("--root", type=click.Path(path_type=Path), help="The folder that no path of an issue may leave.")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
def fit(issue: Path, figures: Path | None, root: Path | None, lang: str | None) -> None:
    """Tell what each story of ISSUE takes at each width in columns, and what is free on each page.

    Nothing is made up: these are the shapes that make-up has to choose from."""
    from layout.cli.fit_table import table

    tongue = language(lang)
    pages, problems = _figures(issue, root)
    if pages:
        click.echo(table(pages, tongue), nl=False)
        if figures is not None:
            problems += _written(issue, pages, figures)
    tell_all(dict.fromkeys(problems), tongue, str(issue))
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def _figures(path: Path, root: Path | None) -> tuple[tuple[PageFit, ...], list[Problem]]:
    """The figures of an issue; none where it cannot be read."""
    from issue.reader import read_issue
    from layout.faces import font_set
    from layout.makeup.desk import Desk
    from layout.makeup.edition.fitting import fit_pages

    reading = read_issue(path, root)
    if reading.issue is None:
        return (), list(reading.problems)
    fonts, problems = font_set(reading.issue.paper)
    desk = Desk(reading.issue.paper, reading.issue.language, fonts)
    pages = fit_pages(desk, reading.issue)
    return pages, [*reading.problems, *problems, *desk.problems]


def _written(issue: Path, pages: tuple[PageFit, ...], path: Path) -> list[Problem]:
    from layout.files import write_file

    told = {"format": 1, "issue": str(issue), "pages": [_page(page) for page in pages]}
    problem = write_file(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    return [problem] if problem else []


def _page(page: PageFit) -> dict[str, Any]:
    """A page as JSON: its figures, and what is free beside the stories' best-looking, smallest and largest shapes."""
    named = ("natural", "least", "most")
    return {
        **msgspec.to_builtins(page),
        "taken": dict(zip(named, page.taken, strict=True)),
        "free": dict(zip(named, page.free, strict=True)),
    }
