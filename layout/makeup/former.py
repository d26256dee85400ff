"""Pages as they were before: where every story stood and how it looked, as far as a report tells."""

from __future__ import annotations

from msgspec import Struct

from layout.geometry import Rect
from layout.makeup.model import Slot
from layout.makeup.story.outlines import Outline


class Standing(Struct, frozen=True):
    """A story as it stood: its place (and the lower part of an L-shaped one), its outline and its boxes on the page, in
    points; and the page on which it went on, if it did."""

    id: str
    slot: Slot
    foot: Slot | None
    outline: Outline
    boxes: tuple[Rect, ...]
    onward: int | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (self.slot,) if self.foot is None else (self.slot, self.foot)


class FormerPage(Struct, frozen=True):
    """A page as it was, on a grid of so many columns and rows; no two stories of it stand in one cell."""

    number: int
    columns: int
    rows: int
    standings: tuple[Standing, ...]

    def of(self, name: str) -> Standing | None:
        """Where an article stood."""
        return next((one for one in self.standings if one.id == name), None)
