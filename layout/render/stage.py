"""The render stage: a display list to the PDF of it, its photographs prepared on the way."""

from __future__ import annotations

from dataclasses import dataclass

from issue.problem import Problem
from layout.display.model import DisplayList, Picture
from layout.render.photos import prepare_photos
from layout.render.prepared import PreparedImage
from layout.render.press import condition_of


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, the photographs as it holds them, and the problems met. With errors among these the PDF is a draft's: it
    has crossed boxes for photographs that could not be read, or the newsprint profile for one that is unusable."""

    pdf: bytes
    photos: tuple[tuple[Picture, PreparedImage], ...]
    problems: tuple[Problem, ...]


def render(display: DisplayList) -> Rendered:
    """The PDF of a display list. Problems: those of `press.condition_of` and `photos.convert`."""
    # reportlab takes 50 ms of CPU to import, which a check of an issue need not pay.
    from layout.render.pdf import render_pdf

    condition, unusable = condition_of(display.print)
    photos, unread = prepare_photos(display, condition)
    return Rendered(render_pdf(display, photos, condition), tuple(photos.items()), unusable + unread)
