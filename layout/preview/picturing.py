"""A made-up page as it is shown: its picture, and what a press would say of it."""

from __future__ import annotations

from msgspec import Struct

from issue.model import Issue
from layout.display.compose import page_items
from layout.makeup.model import MadePage
from layout.preview.edition import ShownPage, picture_of
from layout.preview.photos import Photos
from layout.preview.press import Press
from layout.render.svg import render_svg


class Picturing(Struct, frozen=True):
    """Shows pages; photographs and inspections are remembered from one to the next."""

    photos: Photos
    press: Press

    def page(self, issue: Issue, made: MadePage, ground: object, kept: bool) -> ShownPage:
        """The page with its picture, inspected as far as goes at once."""
        display = page_items(issue.paper, made)
        addresses = self.photos.addresses(display, issue.paper.print)
        svg = render_svg(display, issue.paper.bleed, addresses).encode()
        inspection = self.press.inspect(issue, made, False)
        return ShownPage(ground, made, display, svg, picture_of(svg), 0.0, kept, inspection)
