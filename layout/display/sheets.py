"""Pages as sheets for the press: facing pages side by side, and the printer's marks around them, where the paper asks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from issue.model import Issue
from layout.display.marks import SLUG, marks
from layout.display.model import DisplayList, DisplayPage, Fill, GlyphRun, Item, Picture, Rule
from layout.makeup.desk import Desk


def sheets(desk: Desk, issue: Issue, display: DisplayList) -> DisplayList:
    """The display list as it goes to the press, by the paper's `print.spreads` and `print.marks`."""
    if display.print.spreads:
        display = replace(display, pages=spreads(display.pages))
    if display.print.marks:
        pages = tuple(replace(page, marks=marks(desk, issue, display, page)) for page in display.pages)
        display = replace(display, pages=pages, slug=SLUG)
    return display


def spreads(pages: Sequence[DisplayPage]) -> tuple[DisplayPage, ...]:
    """Each even page and the odd one that follows it as one sheet of both; a page that faces none stays alone."""
    found: list[DisplayPage] = []
    for page in pages:
        if found and _face(found[-1], page):
            found[-1] = _joined(found[-1], page)
        else:
            found.append(page)
    return tuple(found)


def _face(left: DisplayPage, right: DisplayPage) -> bool:
    alone = not left.label
    return alone and left.number % 2 == 0 and right.number == left.number + 1 and left.height == right.height


def _joined(left: DisplayPage, right: DisplayPage) -> DisplayPage:
    items = (*left.items, *(moved(item, left.width) for item in right.items))
    label = f"{left.number}–{right.number}"
    return DisplayPage(left.number, left.width + right.width, left.height, items, label=label)


def moved(item: Item, by: float) -> Item:
    """An item so many points further to the right."""
    match item:
        case GlyphRun():
            return replace(item, xs=tuple(round(x + by, 3) for x in item.xs))
        case Rule():
            return replace(item, x0=round(item.x0 + by, 3), x1=round(item.x1 + by, 3))
        case Fill() | Picture():
            return replace(item, rect=item.rect.moved(by, 0.0))
