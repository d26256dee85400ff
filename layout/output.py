"""A display list to files: photographs prepared, the PDF made, pages drawn, everything written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from issue.problem import Problem, error
from layout.crew import Crew
from layout.display.model import DisplayList
from layout.files import write_file
from layout.job import Clock, Request, page_names
from layout.preflight.advertisements import place_advertisements
from layout.preflight.sheet import preflight_sheets
from layout.preflight.whereabouts import Whereabouts
from layout.store import store_file

if TYPE_CHECKING:
    from layout.render.pdf import Photos, Placed
    from layout.render.press import Condition

# A file that was written, and the SHA-256 of what was written to it, where that is to be kept.
File = tuple[Path, str]


def render(
    display: DisplayList,
    problems: Sequence[Problem],
    request: Request,
    clock: Clock,
    where: Whereabouts | None = None,
    names: Sequence[Path] = (),
    crew: Crew = map,
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """Photographs prepared, the pages and the PDFs placed on them preflighted, the PDF made and written, unless errors forbid
    it. `where` finds the story and the source of a spot; without it there is no preflight, and no PDF is placed. `names` are
    the files of pictures, where they are not those of `page_names`. `crew` is `map`, or does the same on several
    processes."""
    from layout.render.photos import prepare_photos
    from layout.render.press import condition_of

    condition, found = condition_of(display.print)
    with clock.stage("photos"):
        photos, spoilt = prepare_photos(display, condition, crew)
    with clock.stage("preflight"):
        found = (*found, *spoilt, *(preflight_sheets(display, photos, where) if where else ()))
        placed, failing = place_advertisements(display, where) if where else ({}, ())
        found = (*found, *failing)
    barred = any(problem.is_error or request.strict for problem in (*problems, *found)) and not request.draft
    if request.output is None or barred:
        return (), found
    with clock.stage("render"):
        files = _files(display, photos, placed, condition, request, names)
        if isinstance(files, Problem):
            return (), (*found, files)
        written, spoilt = _write(files, request.keep)
    return written, (*found, *spoilt)


def _files(
    display: DisplayList,
    photos: Photos,
    placed: Placed,
    condition: Condition,
    request: Request,
    names: Sequence[Path],
) -> list[tuple[Path, Sequence[bytes]]] | Problem:
    """What a build writes, each file in parts: the PDF, or each page's picture."""
    from fonts.subset import BrokenFace
    from layout.render.pdf import pdf_parts

    assert request.output is not None
    try:
        pdf = pdf_parts(display, photos, condition, placed)
    except BrokenFace as broken:
        return error("font-unusable", None, name=str(broken))
    if request.format == "pdf":
        return [(request.output, pdf)]
    from layout.render.png import render_png

    pictures = render_png(b"".join(pdf), request.dpi)
    if isinstance(pictures, Problem):
        return pictures
    names = names or page_names(request.output, [page.number for page in display.pages])
    return [(name, (picture,)) for name, picture in zip(names, pictures, strict=True)]


def _write(files: list[tuple[Path, Sequence[bytes]]], keep: bool) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    problems = tuple(problem for path, data in files if (problem := write_file(path, *data)))
    return (() if problems else tuple((path, store_file(*data) if keep else "") for path, data in files)), problems
