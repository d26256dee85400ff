"""The placed pages as WeasyPrint sets them: HTML with everything at its place, justified by CSS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests.bench.peers.placed import Frame, Placed, Words, faces_of

PACKAGE = "weasyprint"
_PROGRAM = """import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"""
_STYLE = """section { position: relative; overflow: hidden; break-after: page }
div { position: absolute; white-space: pre-wrap }
.leg { text-align: justify } .cut { text-align-last: justify } .line { white-space: nowrap }
.photo { overflow: hidden } img { position: absolute }"""


def program(pages: Sequence[Placed], language: str, photos: Mapping[Path, str], folder: Path) -> list[str]:
    """Writes the pages beside their photographs and their faces, and tells what Python is to run."""
    faces = {path: f"f{number}" for number, path in enumerate(faces_of(pages))}
    rules = [f'@font-face {{ font-family: {name}; src: url("fonts/{path.name}") }}' for path, name in faces.items()]
    rules += [
        f"@page p{number} {{ size: {one.width:.3f}pt {one.height:.3f}pt; margin: 0 }}" for number, one in _sizes(pages)
    ]
    body = "".join(_page(page, number, faces, photos) for number, page in enumerate(pages))
    head = f'<meta charset="utf-8"><style>{" ".join(rules)} {_STYLE}</style>'
    page = folder / "page.html"
    page.write_text(f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>', "utf-8")
    return ["-c", _PROGRAM, str(page), str(folder / "weasyprint.pdf")]


def _sizes(pages: Sequence[Placed]) -> Sequence[tuple[int, Placed]]:
    return tuple(enumerate(pages))


def _page(page: Placed, number: int, faces: Mapping[Path, str], photos: Mapping[Path, str]) -> str:
    parts = [f'<section style="page: p{number}; width: {page.width:.3f}pt; height: {page.height:.3f}pt">']
    for rule in page.rules:
        width, height = max(rule.x1 - rule.x0, rule.width), max(rule.y1 - rule.y0, rule.width)
        parts.append(f'<div style="{_box(rule.x0, rule.y0, width, height)}; background: black"></div>')
    for picture in page.photos:
        left, top, right, bottom = picture.crop
        rect = picture.rect
        width, height = rect.width / (right - left), rect.height / (bottom - top)
        shown = f'<img src="{photos[picture.path]}" style="{_box(-left * width, -top * height, width, height)}">'
        parts.append(f'<div class="photo" style="{_box(rect.x, rect.y, rect.width, rect.height)}">{shown}</div>')
    parts += [_frame(frame, faces) for frame in page.frames]
    return "".join(parts) + "</section>"


def _frame(frame: Frame, faces: Mapping[Path, str]) -> str:
    rect = frame.rect
    kind = "line" if not frame.justified else "leg cut" if frame.cut else "leg"
    # CSS halves what a line is higher than its letters; frames begin at the letters.
    top = rect.y - (frame.leading - frame.main.size) / 2
    style = f"line-height: {frame.leading:.3f}pt; text-indent: {frame.indent:.3f}pt"
    words = "".join(_set(one, faces) for one in frame.words)
    return f'<div class="{kind}" style="{_box(rect.x, top, rect.width, rect.height)}; {style}">{words}</div>'


def _set(words: Words, faces: Mapping[Path, str]) -> str:
    return f'<span style="font: {words.size:g}pt {faces[words.face]}; line-height: inherit">{escape(words.text)}</span>'


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"left: {x:.3f}pt; top: {y:.3f}pt; width: {width:.3f}pt; height: {height:.3f}pt"
