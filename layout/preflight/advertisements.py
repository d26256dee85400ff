"""Advertisements that are pages of PDFs: preflighted where they stand, and made ready to be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue.problem import Problem
from layout.display.model import DisplayList, DisplayPage, Picture
from layout.preflight.whereabouts import Whereabouts

if TYPE_CHECKING:
    from layout.preflight.pdf.advertisement import Order
    from layout.render.placed import PlacedPage


def place_advertisements(
    display: DisplayList, where: Whereabouts
) -> tuple[dict[Picture, PlacedPage], tuple[Problem, ...]]:
    """Every page of a PDF that the display list shows, and what a press would return it for.

    Problems stand where the issue names the file; their facts are `ad`, the file's name, `page` and `at` in it, `id` of the
    article, and what was found there."""
    vectors = [
        (page, item) for page in display.pages for item in page.items if isinstance(item, Picture) and item.vector
    ]
    if not vectors:
        return {}, ()
    from layout.preflight.pdf.advertisement import preflight_advertisement

    looked: dict[Order, tuple[tuple[Problem, ...], PlacedPage | None]] = {}
    placed: dict[Picture, PlacedPage] = {}
    problems: dict[Problem, None] = {}
    for page, picture in vectors:
        order = _order(display, picture)
        if order not in looked:
            looked[order] = preflight_advertisement(order)
        found, made = looked[order]
        problems |= {_placed_at(problem, page, picture, where): None for problem in found}
        if made is not None:
            placed[picture] = made
    return placed, tuple(problems)


def _order(display: DisplayList, picture: Picture) -> Order:
    from layout.preflight.pdf.advertisement import Order

    rect, wanted = picture.rect, display.print
    return Order(str(picture.path), rect.width, rect.height, wanted.standard, wanted.ink_limit)


def _placed_at(problem: Problem, page: DisplayPage, picture: Picture, where: Whereabouts) -> Problem:
    spot = where.of(page, picture.rect.x, picture.rect.y, picture.path)
    facts = {"ad": picture.path.name, "page": "1"} | dict(problem.facts) | {"id": spot.article}
    return Problem(problem.code, problem.severity, spot.place, tuple(facts.items()))
