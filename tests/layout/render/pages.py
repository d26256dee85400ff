"""Display lists for the tests of render, and the tools that look at PDFs from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from fonts.face import Face, shape
from issue.model import Print
from issue.problem import Problem
from layout.display.model import BLACK, DisplayList, DisplayPage, GlyphRun, Ink, Item
from layout.render.pdf import Photos, render_pdf
from layout.render.photos import prepare_photos
from layout.render.press import condition_of

MADE = datetime(2024, 1, 16, tzinfo=UTC)
X1A = Print(standard="PDF/X-1a:2003")
PHOTOS = Path(__file__).parents[3] / "issue" / "samples" / "lane" / "photos"


def run(
    face: Face, text: str, x: float, baseline: float, *, size: float = 10, ink: Ink = BLACK, gap: float = 0
) -> GlyphRun:
    """A text shaped and set from `x`, every glyph followed by its advance and the gap."""
    shaped = shape(face, text, language="zh-Hans", script="Hani")
    ends = (*shaped.clusters[1:], len(text))
    xs, texts = [], []
    for index, (advance, start) in enumerate(zip(shaped.advances, shaped.clusters, strict=True)):
        xs.append(x)
        x += advance * size + gap
        texts.append("" if index and shaped.clusters[index - 1] == start else text[start : ends[index]])
    return GlyphRun(face, size, ink, baseline, shaped.glyphs, tuple(xs), tuple(texts))


def page(*items: Item, number: int = 1, width: float = 200, height: float = 300) -> DisplayPage:
    return DisplayPage(number, width, height, items)


def display(*pages: DisplayPage, bleed: float = 0, wanted: Print | None = None, title: str = "版面") -> DisplayList:
    return DisplayList(title, "zh-Hans", MADE, bleed, wanted or Print(), pages)


class Rendered(NamedTuple):
    """A PDF, its photographs and what was wrong on the way."""

    pdf: bytes
    photos: Photos
    problems: tuple[Problem, ...]


def render(shown: DisplayList) -> Rendered:
    """The render stage as the pipeline runs it."""
    condition, unusable = condition_of(shown.print)
    photos, unread = prepare_photos(shown, condition)
    return Rendered(render_pdf(shown, photos, condition), photos, unusable + unread)


def pdf_of(*items: Item, wanted: Print | None = None) -> bytes:
    """The PDF of one page; every problem fails the test."""
    rendered = render(display(page(*items), wanted=wanted))
    assert rendered.problems == ()
    return rendered.pdf


def tool(name: str) -> str:
    """The path of an outside program; without it a test is skipped here and fails in CI."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def ghostscript(pdf: bytes, device: str, dpi: int, folder: Path) -> Image.Image:
    """The first page as Ghostscript draws it. Anything that Ghostscript says is a complaint."""
    program = tool("gs")
    source, target = folder / "in.pdf", folder / f"out.{device}"
    source.write_bytes(pdf)
    settings = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR", "-dTextAlphaBits=1"]
    done = subprocess.run(
        [program, *settings, f"-sDEVICE={device}", f"-r{dpi}", f"-sOutputFile={target}", str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return Image.open(BytesIO(target.read_bytes()))
