"""What is shown, as files for the press: the same pages as a print PDF, or one of them as a picture."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec.structs import replace

from issue.problem import Problem
from layout.display.compose import compose
from layout.display.model import DisplayList
from layout.job import Clock, Request
from layout.makeup.desk import Desk
from layout.output import render
from layout.pipeline import displayed
from layout.preflight.whereabouts import Whereabouts
from layout.preview.edition import Edition

PDF, PICTURE = Path("pages.pdf"), Path("page.png")


def press_sheets(edition: Edition, desk: Desk | None, epoch: int | None) -> DisplayList | None:
    """The pages as they go to the press; None where there are none."""
    if edition.issue is None or desk is None:
        return None
    pages = tuple(page.made for page in edition.pages)
    return displayed(edition.issue, desk, pages, Request(edition.issue.path, "", None, epoch=epoch))


def print_pdf(edition: Edition, display: DisplayList) -> bytes | tuple[Problem, ...]:
    """The print PDF, or the problems of which an error forbids it."""
    assert edition.issue is not None
    if edition.stale:
        return edition.all_problems
    return _made(edition, display, Request(edition.issue.path, "", PDF), edition.all_problems)


def picture(edition: Edition, number: int, dpi: int) -> bytes | tuple[Problem, ...] | None:
    """A page as PNG, with errors or without, or the problems that forbid even that; None where there is no such page."""
    shown = edition.page(number)
    if edition.issue is None or shown is None:
        return None
    request = Request(edition.issue.path, "", PICTURE, format="png", dpi=dpi, draft=True)
    alone = replace(edition, pages=(shown,))
    return _made(alone, compose(edition.issue, (shown.made,)), request, ())


def _made(
    edition: Edition, display: DisplayList, request: Request, problems: tuple[Problem, ...]
) -> bytes | tuple[Problem, ...]:
    assert edition.issue is not None
    where = Whereabouts(edition.issue, [page.made for page in edition.pages])
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / str(request.output)
        written, found = render(display, problems, replace(request, output=output), Clock(), where)
        return written[0][0].read_bytes() if written else (*problems, *found)
