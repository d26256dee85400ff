"""`python -m tests.bench.peers.fpdf2_page PAGES.json OUTPUT.pdf`: placed pages drawn with fpdf2.

A frame is one `multi_cell` in the face of most of its words, justified and broken between any two characters."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import WrapMode


def main(source: Path, output: str) -> None:
    pages: list[dict[str, Any]] = json.loads(source.read_text("utf-8"))
    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    for name in sorted({frame["face"] for page in pages for frame in page["frames"]}):
        pdf.add_font(Path(name).stem, fname=source.parent / "fonts" / name)
    for page in pages:
        _draw(pdf, page, source.parent)
    pdf.output(output)


def _draw(pdf: FPDF, page: dict[str, Any], folder: Path) -> None:
    pdf.add_page(format=tuple(page["size"]))
    for x0, y0, x1, y1, width in page["rules"]:
        pdf.set_line_width(width)
        pdf.line(x0, y0, x1, y1)
    for photo in page["photos"]:
        x, y, width, height = photo["rect"]
        left, top, right, bottom = photo["crop"]
        whole = width / (right - left), height / (bottom - top)
        with pdf.rect_clip(x, y, width, height):
            pdf.image(str(folder / photo["file"]), x - left * whole[0], y - top * whole[1], *whole)
    for frame in page["frames"]:
        _set(pdf, frame)


def _set(pdf: FPDF, frame: dict[str, Any]) -> None:
    x, y, width, _ = frame["rect"]
    text = "".join(words for words, _, _ in frame["words"])
    pdf.set_font(Path(frame["face"]).stem, size=frame["size"])
    pdf.c_margin = 0
    pdf.set_xy(x, y - (frame["leading"] - frame["size"]) / 2)
    if not frame["justified"]:
        pdf.cell(width, frame["leading"], text)
        return
    # It has no indent of a first line: wide spaces stand for it.
    indent = "\u3000" * round(frame["indent"] / frame["size"])
    pdf.multi_cell(width, frame["leading"], indent + text, align="J", wrapmode=WrapMode.CHAR)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
