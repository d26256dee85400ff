"""The last report read back: where every story stood. A report is input like any other, from whoever gave it: its size is
bounded, nothing in it is believed that was not looked at, and what is no report is told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from issue.problem import Place, Problem, error
from layout.geometry import MM, Rect
from layout.makeup.former import FormerPage, Standing
from layout.makeup.model import Slot
from layout.makeup.story.outlines import Outline

# The most bytes of a report, and the most issues, pages, stories of a page and boxes of a story that are read.
MOST_BYTES = 64 << 20
MOST_ISSUES, MOST_PAGES, MOST_STORIES, MOST_BOXES = 10_000, 1000, 400, 200
MOST_COLUMNS, MOST_ROWS = 64, 2000
# Farther out than any page, in mm or pt; and how near to a whole column or row an edge must be, as a part of it.
FAR, NEAR = 1e5, 0.1


class Previous(Struct, frozen=True):
    """The pages of each issue of a report, by the name that it gives the issue."""

    issues: tuple[tuple[str, tuple[FormerPage, ...]], ...] = ()

    def of(self, name: str) -> tuple[FormerPage, ...] | None:
        """The pages of an issue: by its name or, of a report of one issue, that one's; None where it has none of it."""
        known = dict(self.issues)
        if name in known:
            return known[name]
        return self.issues[0][1] if len(self.issues) == 1 else None


class _NoReport(Exception):
    """What is not as a report writes it."""


def read_previous(path: Path) -> tuple[Previous, tuple[Problem, ...]]:
    """The report in a file. Problems: `previous-unreadable`, `previous-not-json`, `previous-not-a-report` (errors)."""
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        return Previous(), (error("previous-unreadable", place, file=path, reason=fault.strerror or "unreadable"),)
    if len(data) > MOST_BYTES:
        return Previous(), (error("previous-unreadable", place, file=path, reason=f"more than {MOST_BYTES >> 20} MB"),)
    try:
        return Previous(tuple(_issues(json.loads(data)))), ()
    except json.JSONDecodeError as fault:
        place = Place(str(path), fault.lineno, fault.colno)
        return Previous(), (error("previous-not-json", place, reason=fault.msg),)
    except (UnicodeDecodeError, RecursionError, ValueError):
        return Previous(), (error("previous-not-json", place, reason="it is not text as JSON is written"),)
    except _NoReport as fault:
        return Previous(), (error("previous-not-a-report", place, what=str(fault)),)


def _issues(data: object) -> Iterator[tuple[str, tuple[FormerPage, ...]]]:
    whole = _mapping(data, "report")
    if whole.get("format") != 1:
        raise _NoReport("format is not 1")
    for one in _list(whole["issues"], "issues", MOST_ISSUES) if "issues" in whole else [whole]:
        issue = _mapping(one, "issue")
        name = _text(issue, "issue")
        pages = tuple(_page(_mapping(page, "page")) for page in _list(issue.get("pages"), "pages", MOST_PAGES))
        yield name, pages


def _page(page: Mapping[str, Any]) -> FormerPage:
    number = _whole(page, "page", 10**6)
    where = f"page {number}"
    grid = _mapping(page.get("grid"), f"{where}: grid")
    columns, rows = _whole(grid, "columns", MOST_COLUMNS), _whole(grid, "rows", MOST_ROWS)
    area = _box(page.get("type_area_mm"), f"{where}: type_area_mm")
    gutter = _length(grid.get("gutter_mm"), f"{where}: gutter_mm") * MM
    cells = _Cells(area, columns, rows, gutter)
    found = [_standing(_mapping(one, where), cells, where) for one in _list(page.get("articles"), where, MOST_STORIES)]
    standings = tuple(one for one in found if one is not None)
    if len({one.id for one in standings}) < len(standings):
        raise _NoReport(f"{where} has a story twice")
    _apart([slot for one in standings for slot in one.slots], columns, where)
    return FormerPage(number, columns, rows, standings)


def _apart(slots: list[Slot], columns: int, where: str) -> None:
    """No two places have a cell in common."""
    taken = [0] * columns
    for slot in slots:
        rows = (1 << slot.bottom) - (1 << slot.row)
        for column in range(slot.column, slot.right):
            if taken[column] & rows:
                raise _NoReport(f"{where} has stories one upon another")
            taken[column] |= rows


class _Cells(Struct, frozen=True):
    """The grid of a page in points: its type area cut into columns and rows."""

    area: Rect
    columns: int
    rows: int
    gutter: float

    def slot(self, box: Rect, where: str) -> Slot:
        """The cells of a box, whose edges stand on the grid."""
        pitch, leading = (self.area.width + self.gutter) / self.columns, self.area.height / self.rows
        if pitch <= 0 or leading <= 0:
            raise _NoReport(f"{where}: the grid is empty")
        column, row = (box.x - self.area.x) / pitch, (box.y - self.area.y) / leading
        columns, rows = (box.width + self.gutter) / pitch, box.height / leading
        if any(abs(part - round(part)) > NEAR for part in (column, row, columns, rows)):
            raise _NoReport(f"{where}: a box does not stand on the grid")
        slot = Slot(round(column), round(row), round(columns), round(rows), 1 if round(row) else 0)
        inside = 0 <= slot.column < slot.right <= self.columns and 0 <= slot.row < slot.bottom <= self.rows
        if not inside or slot.rows <= slot.gap:
            raise _NoReport(f"{where}: a box stands outside the type area")
        return slot


def _standing(article: Mapping[str, Any], cells: _Cells, where: str) -> Standing:
    name = _text(article, "id")
    where = f"{where}: {name[:80]}"
    boxes = tuple(_box(box, where) for box in _list(article.get("boxes_mm"), where, MOST_BOXES))
    slots = [cells.slot(box, where) for box in boxes]
    if not 1 <= len(slots) <= 2:
        raise _NoReport(f"{where} has {len(slots)} boxes")
    legs = tuple(_leg(leg, where) for leg in _list(article.get("legs_mm"), where, MOST_BOXES))
    photos = [_mapping(photo, where) for photo in _list(article.get("photos"), where, MOST_BOXES)]
    images = tuple(_box(photo.get("box_mm"), where) for photo in photos)
    headline = article.get("headline")
    size, box = 0.0, None
    if headline is not None:
        head = _mapping(headline, where)
        size, box = _length(head.get("size_pt"), where), _box(head.get("box_mm"), where)
    # The row above the lower part of an L stands in the upper part.
    foot = replace(slots[1], gap=0) if len(slots) == 2 else None
    return Standing(name, slots[0], foot, Outline(size, box, legs, images), boxes, _onward(article, where))


def _onward(article: Mapping[str, Any], where: str) -> int | None:
    """The page on which a story went on."""
    jump = _mapping(article.get("jump", {}), where)
    return _whole(jump, "to", 10**6) if "to" in jump else None


def _leg(value: object, where: str) -> Rect:
    """A leg in points, as deep as its lines go; the last number counts them."""
    x, y, width, height, _ = _numbers(value, where, 5)
    return Rect(x * MM, y * MM, width * MM, height * MM)


def _box(value: object, where: str) -> Rect:
    """A box in millimetres as points."""
    x, y, width, height = (number * MM for number in _numbers(value, where, 4))
    if width < 0 or height < 0:
        raise _NoReport(f"{where}: a box of negative size")
    return Rect(x, y, width, height)


def _numbers(value: object, where: str, count: int) -> list[float]:
    numbers = _list(value, where, count)
    if len(numbers) != count:
        raise _NoReport(f"{where}: a list of {count} numbers is wanted")
    return [_number(number, where) for number in numbers]


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _NoReport(f"{where}: a number is wanted")
    # Neither an infinite one nor what is no number at all is within bounds.
    if not abs(value) <= FAR:
        raise _NoReport(f"{where}: a number out of bounds")
    return float(value)


def _length(value: object, where: str) -> float:
    number = _number(value, where)
    if number < 0:
        raise _NoReport(f"{where}: a negative length")
    return number


def _whole(mapping: Mapping[str, Any], key: str, most: int) -> int:
    value = mapping.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise _NoReport(f"{key} is not a number from 1 to {most}")
    return value


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    if not isinstance(value, str) or not value or len(value) > 4096:
        raise _NoReport(f"{key} is missing")
    return value


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _NoReport(f"{where} is not a mapping")
    return value


def _list(value: object, where: str, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise _NoReport(f"{where} is not a list of at most {most}")
    return value
