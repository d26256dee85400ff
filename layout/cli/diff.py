"""`banmian diff`: what two states of a newspaper differ in."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from layout.cli.epoch import source_date
from layout.cli.telling import language, one_line, tell_all

if TYPE_CHECKING:
    from issue.problem import Problem
    from layout.diff.model import Comparison

SAME, DIFFERENT, TROUBLE = 0, 1, 2


class Look(Struct, frozen=True):
    """How pages are looked at: pixels an inch, 0 for not at all; whether their pictures are kept."""

    dpi: int
    keep: bool


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write index.html and pictures of the pages."
)
@click.option("--json", "data", type=click.Path(path_type=Path), metavar="FILE", help="Write all of it as JSON.")
@click.option("--pictures/--no-pictures", default=True, help="Compare how the pages look; by default they are.")
@click.option("--dpi", type=click.IntRange(20, 300), default=100, metavar="N", help="Of the pictures, 100 by default.")
@click.option("--root", type=click.Path(path_type=Path), help="The folder that no path of an issue may leave.")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
def diff(
    old: Path,
    new: Path,
    output: Path | None,
    data: Path | None,
    pictures: bool,
    dpi: int,
    root: Path | None,
    lang: str | None,
) -> None:
    """Tell what differs between OLD and NEW, each an issue, a report (JSON) or a PDF.

    The exit status is 0 where nothing does, 1 where something does, and 2 where they could not be compared."""
    tongue = language(lang)
    with tempfile.TemporaryDirectory(prefix="banmian-") as folder:
        whole = Path(folder)
        found, trouble = _compared(old, new, root, tongue, Look(dpi if pictures else 0, output is not None), whole)
        if not found:
            sys.exit(TROUBLE)
        trouble += _written(found, output, data, tongue, whole)
    _tell(found, tongue)
    tell_all(trouble, tongue, "banmian")
    same = all(comparison.same for comparison in found)
    sys.exit(TROUBLE if trouble else SAME if same else DIFFERENT)


def _compared(
    old: Path, new: Path, root: Path | None, tongue: str, look: Look, folder: Path
) -> tuple[list[Comparison], list[Problem]]:
    """The comparison of each issue and what kept pages from being looked at; none where a side cannot be read, which is told.
    `folder` is for what is made on the way."""
    from layout.diff.sides import compare_sides, paired, read_sides

    sides = []
    for path, name in ((old, "old"), (new, "new")):
        read, problems = read_sides(path, root, tongue, source_date(), folder / f"{name}.pdf")
        tell_all(problems, tongue, str(path))
        sides.append(read)
    if not all(sides):
        return [], []
    results = [compare_sides(*pair, look.dpi, folder, look.keep) for pair in paired(*sides)]
    return [comparison for comparison, _ in results], [problem for _, trouble in results for problem in trouble]


def _tell(found: Sequence[Comparison], tongue: str) -> None:
    """Tells what differs; of several issues only those that do."""
    from layout.diff.telling import lines

    told = [comparison for comparison in found if not comparison.same] or found[:1]
    for comparison in told:
        for line in lines(comparison, tongue):
            click.echo(one_line(line))


def _written(
    found: Sequence[Comparison], output: Path | None, data: Path | None, tongue: str, folder: Path
) -> list[Problem]:
    """Writes the page of HTML with its pictures, and the JSON."""
    from layout.diff.as_json import told
    from layout.diff.html import page
    from layout.render.write import write_file

    problems: list[Problem | None] = []
    if output is not None:
        sheets = [sheet for comparison in found for sheet in comparison.pages]
        files = [sheet.picture.file for sheet in sheets if sheet.picture and sheet.picture.file]
        problems += [write_file(output / file, (folder / file).read_bytes()) for file in files]
        problems.append(write_file(output / "index.html", page(found, tongue).encode()))
    if data is not None:
        each = [told(comparison) for comparison in found]
        whole = each[0] if len(each) == 1 else {"format": 1, "issues": each}
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        problems.append(write_file(data, text.encode()))
    return [problem for problem in problems if problem]
