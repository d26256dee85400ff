"""A page's sketch: a picture of it in words, one word a grid column or an equal share of them, one line a band."""

from __future__ import annotations

from collections.abc import Collection

from issue.desk import Desk
from issue.model import Sketch
from issue.problem import Place
from issue.source import Written

EMPTY = "."
_MOST_LINES = 200


def read_sketch(desk: Desk, drawing: Written, columns: int | None, known: Collection[str]) -> Sketch | None:
    """The sketch that is drawn in a text; `columns` of the paper's grid (None: the paper cannot be read), `known` the ids.

    Problems: `sketch-empty`, `sketch-too-high`, `sketch-words` (a line's words do not divide the columns),
    `unknown-article`, `sketch-area` (a story's place is neither a rectangle nor one L).
    """
    if drawing.text.count("\n") > _MOST_LINES:
        desk.report("sketch-too-high", drawing.place(0), limit=_MOST_LINES)
        return None
    bands: list[tuple[str, ...]] = []
    places: list[Place] = []
    offset = 0
    sound = True
    for line in drawing.text.split("\n"):
        if words := tuple(line.split()):
            place = drawing.place(offset + len(line) - len(line.lstrip()))
            bands.append(words)
            places.append(place)
            sound &= _fits(desk, words, columns, place) & _known(desk, drawing, line, offset, known)
        offset += len(line) + 1
    if not any(word != EMPTY for band in bands for word in band):
        desk.report("sketch-empty", drawing.place(0))
        return None
    if not sound or columns is None or not _areas(desk, bands, places, columns):
        return None
    return Sketch(tuple(bands), tuple(places))


def _fits(desk: Desk, words: tuple[str, ...], columns: int | None, place: Place) -> bool:
    if columns is None or columns % len(words) == 0:
        return True
    allowed = ", ".join(str(count) for count in range(1, columns + 1) if columns % count == 0)
    desk.report("sketch-words", place, words=len(words), columns=columns, allowed=allowed)
    return False


def _known(desk: Desk, drawing: Written, line: str, offset: int, known: Collection[str]) -> bool:
    unknown = [word for word in dict.fromkeys(line.split()) if word != EMPTY and word not in known]
    for word in unknown:
        desk.report(
            "unknown-article", drawing.place(offset + line.index(word)), id=word[:60], near=desk.near(word, known)
        )
    return not unknown


def _areas(desk: Desk, bands: list[tuple[str, ...]], places: list[Place], columns: int) -> bool:
    cells: dict[str, set[tuple[int, int]]] = {}
    for row, band in enumerate(bands):
        share = columns // len(band)
        for index, word in enumerate(band):
            cells.setdefault(word, set()).update((row, column) for column in range(index * share, (index + 1) * share))
    bad = [word for word, area in cells.items() if word != EMPTY and not _rectangle_or_l(area)]
    for word in bad:
        desk.report("sketch-area", places[min(cells[word])[0]], id=word)
    return not bad


def _rectangle_or_l(area: set[tuple[int, int]]) -> bool:
    """Whether the cells fill their bounding box but for one rectangle, smaller both ways, in one of its corners."""
    top, bottom = min(row for row, _ in area), max(row for row, _ in area)
    left, right = min(column for _, column in area), max(column for _, column in area)
    missing = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)} - area
    if not missing:
        return True
    first_row, last_row = min(row for row, _ in missing), max(row for row, _ in missing)
    first, last = min(column for _, column in missing), max(column for _, column in missing)
    filled = (last_row - first_row + 1) * (last - first + 1) == len(missing)
    at_corner = (first_row == top or last_row == bottom) and (first == left or last == right)
    smaller = last_row - first_row < bottom - top and last - first < right - left
    return filled and at_corner and smaller
