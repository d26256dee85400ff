"""An advertiser's page as it is shown: what a press would place of it, drawn at a screen's resolution.

Run as a program it draws one: its arguments are those of `Order`, as JSON, and the megabytes it may take; its output is a
JPEG, nothing where the page cannot be had. Lifting and drawing are both left to that process: the file is a stranger's."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from issue.bounded import limit_memory, run_bounded
from issue.model import Print
from layout.display.model import DisplayList, DisplayPage, Picture
from layout.geometry import Rect
from layout.preflight.pdf.advertisement import MEGABYTES, SECONDS, Order, examined
from layout.render.on_screen import SCREEN_PPI, jpeg
from layout.render.pdf import render_pdf
from layout.render.pdfium import Unreadable, opened
from layout.render.placed import PlacedPage
from layout.render.press import condition_of


def advertisement_on_screen(picture: Picture, wanted: Print, seconds: float = SECONDS) -> bytes | None:
    """A page of a PDF as a JPEG that fills the place of the picture; None where the page cannot be had, which the
    inspection tells, or where drawing it took more time or memory than it may."""
    order = Order(str(picture.path), picture.rect.width, picture.rect.height, wanted.standard, wanted.ink_limit)
    arguments = [json.dumps(msgspec.to_builtins(order))]
    made = run_bounded("layout.preview.advertisement", arguments, seconds, MEGABYTES)
    return made if isinstance(made, bytes) and made else None


def drawn(order: Order) -> bytes:
    """The JPEG, drawn in this process; empty where the page cannot be had."""
    _, page = examined(order)
    if page is None:
        return b""
    try:
        with opened(_alone(order, page)) as pages:
            return jpeg(pages.picture(0, SCREEN_PPI / 72))
    except Unreadable:
        return b""


def _alone(order: Order, page: PlacedPage) -> bytes:
    """A PDF that shows the page in a sheet of the size of its place, as it would stand there; for whatever press, as what is
    placed is the same."""
    wanted = Print()
    picture = Picture(Path(order.path), Rect(0.0, 0.0, order.width, order.height), (0.0, 0.0, 1.0, 1.0), vector=True)
    sheet = DisplayPage(1, order.width, order.height, (picture,))
    display = DisplayList("", "en", datetime.fromtimestamp(0, UTC), 0.0, wanted, (sheet,))
    return render_pdf(display, {}, condition_of(wanted)[0], {picture: page})


def main() -> None:
    limit_memory(int(sys.argv[2]))
    sys.stdout.buffer.write(drawn(Order(**json.loads(sys.argv[1]))))


if __name__ == "__main__":
    main()
