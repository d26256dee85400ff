"""`python -m tests.bench.peers.platypus_page PAGES.json OUTPUT.pdf`: placed pages drawn with reportlab.

A frame of text is a platypus `Frame` with one justified `Paragraph`, broken by its rules for Chinese."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph


def main(source: Path, output: str) -> None:
    pages: list[dict[str, Any]] = json.loads(source.read_text("utf-8"))
    for name in sorted({face for page in pages for frame in page["frames"] for _, face, _ in frame["words"]}):
        pdfmetrics.registerFont(TTFont(Path(name).stem, str(source.parent / "fonts" / name)))
    canvas = Canvas(output)
    for page in pages:
        canvas.setPageSize(page["size"])
        _draw(canvas, page, source.parent)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, page: dict[str, Any], folder: Path) -> None:
    foot = page["size"][1]
    for x0, y0, x1, y1, width in page["rules"]:
        canvas.setLineWidth(width)
        canvas.line(x0, foot - y0, x1, foot - y1)
    for photo in page["photos"]:
        x, y, width, height = photo["rect"]
        left, top, right, bottom = photo["crop"]
        across, down = width / (right - left), height / (bottom - top)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(x, foot - y - height, width, height)
        canvas.clipPath(clip, stroke=0)
        canvas.drawImage(str(folder / photo["file"]), x - left * across, foot - y - down + top * down, across, down)
        canvas.restoreState()
    for frame in page["frames"]:
        _set(canvas, frame, foot)


def _set(canvas: Canvas, frame: dict[str, Any], foot: float) -> None:
    x, y, width, height = frame["rect"]
    if not frame["justified"]:
        canvas.setFont(Path(frame["face"]).stem, frame["size"])
        canvas.drawString(x, foot - y - 0.88 * frame["size"], "".join(text for text, _, _ in frame["words"]))
        return
    style = ParagraphStyle(
        "leg", fontName=Path(frame["face"]).stem, fontSize=frame["size"], leading=frame["leading"],
        alignment=TA_JUSTIFY, wordWrap="CJK", firstLineIndent=frame["indent"],
    )  # fmt: skip
    runs = (
        f'<font name="{Path(face).stem}" size="{size:g}">{escape(text)}</font>' for text, face, size in frame["words"]
    )
    # A line of its own may be wanted where the breaks fall otherwise; none of the text may be lost.
    deep = height + 2 * frame["leading"]
    room = Frame(x, foot - y - deep, width, deep, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    room.addFromList([Paragraph("".join(runs), style)], canvas)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
