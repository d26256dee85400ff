"""How far a command with several issues is: a bar on a terminal, else a line an issue; and the table at the end. All of it on
standard error."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from collections.abc import Callable, Iterator

import click

from layout.cli.tally import Row, Tally, words

Step = Callable[[Row], None]


@contextlib.contextmanager
def progress(issues: int, tongue: str) -> Iterator[Step]:
    """A function to be called with each row. One issue needs no bar."""
    if issues < 2:
        yield lambda row: None
    elif sys.stderr.isatty():
        with _bar(issues, tongue) as step:
            yield step
    else:
        yield _lines(issues, tongue)


def summary(tally: Tally, tongue: str) -> None:
    """The table of the issues and the line below it, where there is more than one."""
    if tally.issues < 2:
        return
    _table(tally, tongue) if sys.stderr.isatty() else _plain_table(tally, tongue)
    click.echo(tally.total(tongue), err=True)


@contextlib.contextmanager
def _bar(issues: int, tongue: str) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(words(tongue)["working"]), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TimeRemainingColumn(), TextColumn("{task.description}", style="red"),
    )  # fmt: skip
    # Drawn when an issue is done, by no thread: processes that are forked beside one could inherit a lock that it holds.
    bar = Progress(
        *columns, console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=sys.stdout.isatty()
    )
    failed = 0
    with bar:
        task = bar.add_task("", total=issues)

        def step(row: Row) -> None:
            nonlocal failed
            failed += row.errors > 0
            told = words(tongue)["total-failed"].format(failed=failed) if failed else ""
            bar.update(task, advance=1, description=told, refresh=True)

        yield step


def _lines(issues: int, tongue: str) -> Step:
    told, figures, done = words(tongue), len(str(issues)), 0

    def step(row: Row) -> None:
        nonlocal done
        done += 1
        pages = f", {row.pages} {told['pages']}" if row.pages else ""
        click.echo(f"[{done:{figures}}/{issues}] {told[row.state]}: {row.name}{pages}, {row.seconds:.2f} s", err=True)

    return step


def _table(tally: Tally, tongue: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table, console = Table(box=None), Console(stderr=True)
    heads, rows = _cells(tally, tongue)
    for place, head in enumerate(heads):
        table.add_column(head, justify="left" if place < 2 else "right", overflow="fold")
    for cells in rows:
        style = "red" if cells[1] == words(tongue)["failed"] else ""
        # A name is a stranger's: it is shown as it is, whatever rich would take for mark-up.
        table.add_row(*(Text(cell, style=style) for cell in cells))
    console.print(table)


def _plain_table(tally: Tally, tongue: str) -> None:
    heads, rows = _cells(tally, tongue)
    widths = [max(_width(cells[place]) for cells in (heads, *rows)) for place in range(len(heads))]
    for cells in (heads, *rows):
        padded = [
            _padded(cell, width, place > 1) for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        click.echo("  ".join(padded).rstrip(), err=True)


def _cells(tally: Tally, tongue: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    told = words(tongue)
    heads = tuple(told[key] for key in ("issue", "state", "pages", "errors", "warnings", "seconds"))
    shown, more = tally.shown()
    rows: list[tuple[str, ...]] = [
        (
            row.name,
            told[row.state],
            str(row.pages),
            str(row.errors or ""),
            str(row.warnings or ""),
            f"{row.seconds:.2f}",
        )
        for row in shown
    ]
    if more:
        rows.append((told["more"].format(count=more), "", "", "", "", ""))
    return heads, rows


def _width(text: str) -> int:
    """The columns of a terminal that a text takes (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, right: bool) -> str:
    white = " " * (width - _width(text))
    return white + text if right else text + white
