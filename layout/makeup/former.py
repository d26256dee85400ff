"""Pages as they were before: where every story stood and how it looked."""

from __future__ import annotations

from msgspec import Struct

from layout.geometry import Rect
from layout.makeup.model import MadePage, Slot, Story
from layout.makeup.story.outlines import Outline, outline


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


def as_it_was(page: MadePage) -> FormerPage:
    """A page that is made up, as it is to be told of later. Its boxes, which only a report compares, are left out."""
    grid = page.frame.grid
    return FormerPage(page.page.number, grid.columns, grid.rows, tuple(_stood(page, story) for story in page.stories))


def _stood(page: MadePage, story: Story) -> Standing:
    onward = story.jump.page if story.jump is not None and story.jump.turn is not None else None
    return Standing(story.article.id, story.slot, story.foot, outline(page.frame, story.slot, story.recipe), (), onward)
