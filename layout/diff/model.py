"""What is known of one side of a comparison, and what the comparison found. Millimetres from the trim's top left corner."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

Box = tuple[float, float, float, float]
# Grid columns and rows, counted from 1, both ends included: first column, last column, first row, last row.
Cells = tuple[int, int, int, int]
SideKind = Literal["issue", "report", "pdf"]


class Spot(Struct, frozen=True):
    """A place of a story on a page: its boxes (left, top, width, height) and, on the grid, their cells."""

    page: str
    boxes: tuple[Box, ...]
    cells: tuple[Cells, ...]


class Story(Struct, frozen=True):
    """A story. `texts` are its fields and what stands in them, the body's paragraphs on lines of their own; None where
    nothing but the headline is known."""

    id: str
    spots: tuple[Spot, ...]
    headline: str
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...] | None


class Remark(Struct, frozen=True):
    """A problem or a finding: what it is known by again, whatever the language and the lines around it, and its message."""

    key: tuple[str, ...]
    message: str


class Sheet(Struct, frozen=True):
    """A page: what it is called, its size, and what is known of it. `text` is all that is read on it in a PDF."""

    label: str
    size: tuple[float, float]
    facts: tuple[tuple[str, str], ...] = ()
    findings: tuple[Remark, ...] | None = None
    text: str | None = None


class Side(Struct, frozen=True):
    """One side of a comparison. `stories` and `problems` are None where they are not known, `pdf` where there is no
    picture of the pages. `cut` tells that there are more pages than were looked at."""

    name: str
    kind: SideKind
    sheets: tuple[Sheet, ...]
    stories: tuple[Story, ...] | None
    problems: tuple[Remark, ...] | None
    pdf: Path | None = None
    cut: bool = False


Op = Literal["same", "gone", "new"]
Status = Literal["new", "gone", "changed"]


class Piece(Struct, frozen=True):
    """A piece of two texts laid side by side."""

    op: Op
    text: str


class TextChange(Struct, frozen=True):
    """A text that changed: the field of a story that it is, "" for a page's."""

    field: str
    pieces: tuple[Piece, ...]


class Fact(Struct, frozen=True):
    """A fact that changed."""

    name: str
    old: str
    new: str


class StoryChange(Struct, frozen=True):
    """What became of a story. `was` is its id on the old side; `moved` says whether its places differ."""

    id: str
    was: str
    status: Status
    headline: str
    old: tuple[Spot, ...]
    new: tuple[Spot, ...]
    moved: bool
    facts: tuple[Fact, ...] = ()
    texts: tuple[TextChange, ...] = ()


class Moved(Struct, frozen=True):
    """A sentence that stands elsewhere."""

    text: str
    old: str
    new: str


class Marked(Struct, frozen=True):
    """Two pictures of a page side by side, with the boxes (on either side of it, millimetres) in which they differ; `file`
    is None where they were compared and not kept."""

    boxes: tuple[Box, ...]
    file: str | None


class PageChange(Struct, frozen=True):
    """What became of a page."""

    label: str
    status: Status
    facts: tuple[Fact, ...] = ()
    findings_new: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()
    texts: tuple[TextChange, ...] = ()
    picture: Marked | None = None


# What of two sides could not be compared: the code of a line that tells it.
Unknown = Literal["texts", "stories", "pictures", "pages-cut"]


class Comparison(Struct, frozen=True):
    """All that differs between two sides, and what could not be compared."""

    old: str
    new: str
    pages: tuple[PageChange, ...]
    stories: tuple[StoryChange, ...]
    moved: tuple[Moved, ...]
    problems_new: tuple[str, ...]
    problems_gone: tuple[str, ...]
    unknown: tuple[Unknown, ...]

    @property
    def same(self) -> bool:
        return not (self.pages or self.stories or self.moved or self.problems_new or self.problems_gone)
