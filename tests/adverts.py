"""Advertisers' PDFs for the tests: one small page, made by reportlab, that somebody draws and somebody changes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.colors import CMYKColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 240.0, 120.0
# The trim stands so far inside the media.
MARGIN = 30.0
CYAN, MAGENTA, BLACK = CMYKColor(1, 0, 0, 0), CMYKColor(0, 1, 0, 0), CMYKColor(0, 0, 0, 1)
TRIM = (MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + HEIGHT)


def paint(canvas: Any) -> None:
    """A cyan bar over the left quarter and beyond the trim, a magenta square in the top right corner, black type between."""
    canvas.setFillColor(CYAN)
    canvas.rect(-MARGIN, 0, WIDTH / 4 + MARGIN, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(MAGENTA)
    canvas.rect(WIDTH - 40, HEIGHT - 40, 40, 40, stroke=0, fill=1)
    canvas.setFillColor(BLACK)
    canvas.setFont("Square", 24)
    canvas.drawString(90, 50, "集市大特卖")


def advert(
    square_file: Path,
    draw: Callable[[Any], None] = paint,
    change: Callable[[pikepdf.Pdf], None] | None = None,
    pages: int = 1,
    **options: Any,
) -> bytes:
    """A PDF 1.4 with a trim of 240 × 120 pt; `options` are those of pikepdf's save."""
    pdfmetrics.registerFont(TTFont("Square", str(square_file)))
    data, media = BytesIO(), (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
    canvas = Canvas(data, media, pdfVersion=(1, 4), invariant=1, initialFontName="Square")
    for _ in range(pages):
        canvas.translate(MARGIN, MARGIN)
        canvas.setFillOverprint(True)
        canvas.setOverprintMask(1)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(data) as pdf:
        for page in pdf.pages:
            page.obj["/TrimBox"] = pikepdf.Array(TRIM)
        if change:
            change(pdf)
        out = BytesIO()
        pdf.save(out, **({"deterministic_id": True} | options))
    return out.getvalue()
