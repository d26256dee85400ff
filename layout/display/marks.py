"""The printer's marks around a sheet, all outside the bleed (ISO 12647-1; PRINT.md): where to trim and to fold, crosses to
register the plates by, a bar of the inks, and a slug line that says what the sheet is and, on each plate, which."""

from __future__ import annotations

from collections.abc import Iterator

from issue.model import Issue, TypeStyle
from layout.display.compose import line_items
from layout.display.model import (
    REGISTRATION,
    DisplayList,
    DisplayPage,
    Fill,
    GlyphRun,
    Ink,
    Mark,
    Picture,
    Ring,
    Rule,
)
from layout.geometry import MM, Rect
from layout.makeup.desk import Desk

# Room around the bleed, and where in it trim marks begin and end.
SLUG = 12 * MM
_FROM, _TO = 2 * MM, 7 * MM
_WIDTH = 0.25
_RADIUS, _ARM = 1.5 * MM, 2.5 * MM
_PATCH = 4 * MM
_TYPE = 7.0
_PLATES = (("C", Ink(c=1.0)), ("M", Ink(m=1.0)), ("Y", Ink(y=1.0)), ("K", Ink(k=1.0)))


def marks(desk: Desk, issue: Issue, display: DisplayList, page: DisplayPage) -> tuple[Mark, ...]:
    """The marks of a sheet, in its own coordinates."""
    folds = (page.width / 2,) if page.label else ()
    # Above and below, a cross stands in the middle, or beside the fold.
    across = page.width * 0.75 if folds else page.width / 2
    return (
        *_trim(page, display.bleed, folds),
        *_crosses(page, display.bleed, across),
        *_bar(page, display.bleed, across - 2 * _ARM, _spots(display)),
        *_slug_line(desk, issue, display, page, across - 2 * _ARM),
    )


def _line(x0: float, y0: float, x1: float, y1: float) -> Rule:
    return Rule(round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3), _WIDTH, REGISTRATION)


def _trim(page: DisplayPage, bleed: float, folds: tuple[float, ...]) -> Iterator[Rule]:
    """Two marks a corner, in line with the trim's edges, and a mark above and below each fold."""
    near, far = bleed + _FROM, bleed + _TO
    for x in (0.0, *folds, page.width):
        yield _line(x, -near, x, -far)
        yield _line(x, page.height + near, x, page.height + far)
    for y in (0.0, page.height):
        yield _line(-near, y, -far, y)
        yield _line(page.width + near, y, page.width + far, y)


def _crosses(page: DisplayPage, bleed: float, across: float) -> Iterator[Mark]:
    away = bleed + (_FROM + _TO) / 2
    places = (
        (across, -away),
        (across, page.height + away),
        (-away, page.height / 2),
        (page.width + away, page.height / 2),
    )
    for x, y in places:
        yield _line(x - _ARM, y, x + _ARM, y)
        yield _line(x, y - _ARM, x, y + _ARM)
        yield Ring(round(x, 3), round(y, 3), _RADIUS, _WIDTH)


def _spots(display: DisplayList) -> tuple[Ink, ...]:
    """The spot inks of an issue, each in its full tone."""
    named: dict[str, Ink] = {}
    for page in display.pages:
        for item in page.items:
            if not isinstance(item, Picture) and item.ink.spot:
                ink = item.ink
                named.setdefault(ink.spot, Ink(ink.c, ink.m, ink.y, ink.k, ink.spot))
    return tuple(named.values())


def _bar(page: DisplayPage, bleed: float, end: float, spots: tuple[Ink, ...]) -> Iterator[Fill]:
    """Solids, two inks over one another, half tones, spot inks: above the sheet, as many as there is room for."""
    solids = [ink for _, ink in _PLATES]
    pairs = [Ink(c=1.0, m=1.0), Ink(c=1.0, y=1.0), Ink(m=1.0, y=1.0)]
    halves = [Ink(c=0.5), Ink(m=0.5), Ink(y=0.5), Ink(k=0.5)]
    tints = [half for ink in spots for half in (ink, Ink(ink.c, ink.m, ink.y, ink.k, ink.spot, 0.5))]
    top = round(-bleed - _FROM - _PATCH, 3)
    for number, ink in enumerate((*solids, *pairs, *halves, *tints)):
        left = round(_FROM + number * _PATCH, 3)
        if left + _PATCH <= end:
            yield Fill(Rect(left, top, _PATCH, _PATCH), ink)


def _slug_line(
    desk: Desk, issue: Issue, display: DisplayList, page: DisplayPage, end: float
) -> Iterator[GlyphRun | Rule]:
    """Paper, page and date on every plate, then the name of each plate in its own ink, smaller where room is short."""
    chinese = issue.language.startswith("zh")
    pages = page.label or str(page.number)
    parts = (
        issue.title,
        f"第{pages}版" if chinese else f"page {pages}",
        issue.date.isoformat() if issue.date else "",
    )
    plates = (*_PLATES, *((ink.spot, ink) for ink in _spots(display)))
    texts = (("　".join(part for part in parts if part), REGISTRATION), *plates)
    x, baseline = _FROM, page.height + display.bleed + _FROM + _TYPE
    size = _TYPE
    wanted = sum(desk.single(text, TypeStyle("hei-regular", _TYPE, _TYPE)).width + _TYPE for text, _ in texts)
    if wanted > end - x:
        size = _TYPE * max(end - x, 1.0) / wanted
    for text, ink in texts:
        line = desk.single(text, TypeStyle("hei-regular", round(size, 2), _TYPE))
        yield from line_items(line, x, baseline, ink)
        x += line.width + size
