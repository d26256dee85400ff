"""Where on a page something stands, and which story and which line of its source that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from issue.model import Issue
from issue.problem import Place
from layout.display.model import DisplayPage
from layout.geometry import MM, Rect
from layout.makeup.model import MadePage, Story


class Spot(Struct, frozen=True):
    """A spot of a printed page: its number, millimetres from its top left corner, and where that comes from."""

    page: int
    x: float
    y: float
    article: str
    place: Place

    def facts(self) -> dict[str, object]:
        return {"page": self.page, "at": f"{self.x / MM:.1f} × {self.y / MM:.1f} mm", "id": self.article}


class Whereabouts:
    """Finds spots of an issue that is made up."""

    def __init__(self, issue: Issue, pages: Sequence[MadePage]) -> None:
        self._issue = issue
        self._pages = {page.page.number: page for page in pages}

    def of(self, page: DisplayPage, x: float, y: float, picture: Path | None = None) -> Spot:
        """The spot at a point of a sheet; for a picture the place is where the issue names its file."""
        number, x = _page_of(page, x)
        made = self._pages.get(number)
        story = _story_at(made, x, y, picture) if made else None
        if made is None or story is None:
            return Spot(number, x, y, "", made.page.marks.of("page") if made else self._issue.marks.here)
        return Spot(number, x, y, story.article.id, _source(made, story, x, y, picture))


def _page_of(page: DisplayPage, x: float) -> tuple[int, float]:
    """The number of the page under a point of a sheet, which may hold two, and the point in it."""
    half = page.width / 2
    return (page.number + 1, x - half) if page.label and x >= half else (page.number, x)


def _story_at(page: MadePage, x: float, y: float, picture: Path | None) -> Story | None:
    for story in page.stories:
        slot = story.slot
        if picture is not None and all(photo.path != picture for photo in story.article.photos):
            continue
        if _holds(page.frame.rect(slot.column, slot.row, slot.columns, slot.rows), x, y):
            return story
    return None


def _holds(rect: Rect, x: float, y: float) -> bool:
    # An opening mark at the head of a line begins half its em to the left of the measure.
    return rect.x - 10 <= x <= rect.right + 10 and rect.y <= y <= rect.bottom


def _source(page: MadePage, story: Story, x: float, y: float, picture: Path | None) -> Place:
    if picture is not None:
        named = [photo.marks.of("file") for photo in story.article.photos if photo.path == picture]
        return named[0] if named else story.article.marks.of("file")
    leading = page.frame.grid.leading
    for leg in story.legs:
        for line in leg.lines:
            if leg.pitch:
                far = leg.rect.right - (line.row + line.rows) * leg.pitch
                if _holds(leg.rect, x, y) and far <= x <= far + line.rows * leg.pitch:
                    return line.line.place
                continue
            top = page.frame.row_y(leg.row + line.row)
            if _holds(leg.rect, x, y) and top <= y <= top + line.rows * leading:
                return line.line.place
    return story.article.marks.of("headline")
