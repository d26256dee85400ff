"""Rules of a made-up page, checked on the report alone: by its rectangles, in millimetres, and by nothing of the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

NEAR = 0.01
# A place that nothing takes is told by these; a story that is short of its foot by these.
SHORT_PAGE = ("page-underset",)
SHORT_STORY = ("underset",)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of the report."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Rect:
        return cls(*numbers[:4])

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def within(self, other: Rect) -> bool:
        return (
            self.x >= other.x - NEAR
            and self.y >= other.y - NEAR
            and self.right <= other.right + NEAR
            and self.bottom <= other.bottom + NEAR
        )

    def overlaps(self, other: Rect) -> bool:
        beside = min(self.right, other.right) - max(self.x, other.x)
        above = min(self.bottom, other.bottom) - max(self.y, other.y)
        return beside > NEAR and above > NEAR


def faults(page: Mapping[str, Any], problems: Sequence[Mapping[str, Any]], framed: frozenset[str]) -> list[str]:
    """What is wrong with a page of a report; `framed` are the stories with white inside a frame."""
    told = " ".join(str(problem["message"]) for problem in problems if problem["code"] in SHORT_STORY)
    found = [*_areas(page), *_grid(page)]
    if not any(problem["code"] in SHORT_PAGE for problem in problems):
        found += _holes(page)
    for story in page["articles"]:
        name = story["id"]
        found += [f"{name}: {fault}" for fault in (*_inside(story), *_clear(story), *_counted(story, page))]
        if name not in told:
            found += [f"{name}: {fault}" for fault in _level(story, page, name in framed)]
    return found


def _areas(page: Mapping[str, Any]) -> Iterator[str]:
    area = Rect.of(page["type_area_mm"])
    if not area.within(Rect(0, 0, *page["trim_mm"])):
        yield "the type area leaves the trim"
    boxes = [(story["id"], Rect.of(box)) for story in page["articles"] for box in story["boxes_mm"]]
    for name, box in boxes:
        if not box.within(area):
            yield f"{name} leaves the type area"
    for (a, first), (b, second) in combinations(boxes, 2):
        if first.overlaps(second):
            yield f"{a} overlaps {b}"
    if len({story["id"] for story in page["articles"]}) < len(page["articles"]):
        yield "a story stands twice"


def _grid(page: Mapping[str, Any]) -> Iterator[str]:
    """Every box begins and ends with a column and a row of the grid."""
    grid, area = page["grid"], Rect.of(page["type_area_mm"])
    pitch, leading = (area.width + grid["gutter_mm"]) / grid["columns"], grid["leading_pt"] * 25.4 / 72
    for story in page["articles"]:
        for numbers in story["boxes_mm"]:
            box = Rect.of(numbers)
            steps = (
                (box.x - area.x) / pitch,
                (box.width + grid["gutter_mm"]) / pitch,
                (box.y - area.y) / leading,
                box.height / leading,
            )
            if max(abs(step - round(step)) for step in steps) > 0.01:
                yield f"{story['id']} is off the grid"


def _holes(page: Mapping[str, Any]) -> Iterator[str]:
    """Cells of the grid that no box takes, but for a masthead: whole rows at the top of page 1."""
    grid, area = page["grid"], Rect.of(page["type_area_mm"])
    pitch, leading = (area.width + grid["gutter_mm"]) / grid["columns"], grid["leading_pt"] * 25.4 / 72
    boxes = [Rect.of(box) for story in page["articles"] for box in story["boxes_mm"]]
    first = min((box.y for box in boxes), default=area.bottom) if page["page"] == 1 else area.y
    empty = 0
    for row in range(grid["rows"]):
        y = area.y + (row + 0.5) * leading
        for column in range(grid["columns"]):
            x = area.x + column * pitch + (pitch - grid["gutter_mm"]) / 2
            if y > first and not any(box.x < x < box.right and box.y < y < box.bottom for box in boxes):
                empty += 1
    if empty:
        yield f"a hole of {empty} cells that nobody is told of"


def _parts(story: Mapping[str, Any]) -> list[tuple[str, Rect]]:
    legs = [(f"leg {number}", Rect.of(leg)) for number, leg in enumerate(story["legs_mm"], 1)]
    photos = [(photo["file"], Rect.of(photo["box_mm"])) for photo in story["photos"]]
    head = story["headline"]
    return [*legs, *photos, *([("headline", Rect.of(head["box_mm"]))] if head else [])]


def _inside(story: Mapping[str, Any]) -> Iterator[str]:
    boxes = [Rect.of(box) for box in story["boxes_mm"]]
    for name, part in _parts(story):
        if not any(part.within(box) for box in boxes):
            yield f"{name} leaves its box"


def _clear(story: Mapping[str, Any]) -> Iterator[str]:
    for (a, first), (b, second) in combinations(_parts(story), 2):
        if first.overlaps(second):
            yield f"{a} overlaps {b}"


def _counted(story: Mapping[str, Any], page: Mapping[str, Any]) -> Iterator[str]:
    leading = page["grid"]["leading_pt"] * 25.4 / 72
    if story["set"] + story["overset"] != story["characters"]:
        yield "characters set and left over are not those of the story"
    if story["overset"]:
        yield "text is left over"
    for *numbers, lines in story["legs_mm"]:
        if abs(numbers[3] - lines * leading) > NEAR:
            yield "a leg is not as high as its lines"


def _level(story: Mapping[str, Any], page: Mapping[str, Any], framed: bool) -> Iterator[str]:
    """Every leg goes down to the foot of the story (in a frame, to a row above it) or to a photograph below it."""
    leading = page["grid"]["leading_pt"] * 25.4 / 72
    foot = max(Rect.of(box).bottom for box in story["boxes_mm"]) - (leading if framed else 0)
    photos = [Rect.of(photo["box_mm"]) for photo in story["photos"]]
    for number, leg in enumerate(map(Rect.of, story["legs_mm"]), 1):
        below = [
            photo.y - leg.bottom for photo in photos if photo.x < leg.right and photo.right > leg.x and photo.y > leg.y
        ]
        if abs(leg.bottom - foot) > NEAR and not any(0 <= gap < leading for gap in below):
            yield f"leg {number} ends {(foot - leg.bottom) / leading:.1f} rows above the foot"
