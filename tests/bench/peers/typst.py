"""The placed pages as Typst sets them: https://typst.app, the compiler of the package `typst`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import uharfbuzz as hb

from tests.bench.peers.placed import ASCENT, Frame, Placed, Words

PACKAGE = "typst"
# The compiler as a person would call it, the folder of the page, its faces and nothing else in reach.
_PROGRAM = """import sys, typst
source, output, root, fonts = sys.argv[1:]
typst.compile(source, output=output, root=root, font_paths=[fonts], ignore_system_fonts=True)"""

# Typst's names of the em box that the frames count with, and of the weights in the files' names.
_HEAD = """#set page(margin: 0pt)
#set text(lang: "{language}", top-edge: {top}em, bottom-edge: -{foot}em)
#let leg(x, y, width, height, leading, indent, body) = place(dx: x, dy: y, block(width: width, height: height, {{
  set par(justify: true, leading: leading)
  h(indent)
  body
}}))
#let line-of(x, y, body) = place(dx: x, dy: y, block(width: 200%, body))
#let photo(x, y, width, height, left, top, whole-width, whole-height, file) = place(dx: x, dy: y,
  block(width: width, height: height, clip: true,
    place(dx: left, dy: top, image(file, width: whole-width, height: whole-height, fit: "stretch"))))
"""


def program(pages: Sequence[Placed], language: str, photos: Mapping[Path, str], folder: Path) -> list[str]:
    """Writes the pages beside their photographs and their faces (`folder`/fonts), and tells what Python is to run."""
    page = folder / "page.typ"
    page.write_text(_source(pages, language, photos), "utf-8")
    return ["-c", _PROGRAM, str(page), str(folder / "typst.pdf"), str(folder), str(folder / "fonts")]


def _source(pages: Sequence[Placed], language: str, photos: Mapping[Path, str]) -> str:
    head = _HEAD.format(language=language.split("-")[0], top=ASCENT, foot=round(1 - ASCENT, 2))
    return head + "#pagebreak()\n".join(_page(page, photos) for page in pages)


def _page(page: Placed, photos: Mapping[Path, str]) -> str:
    lines = [f"#set page(width: {page.width:.3f}pt, height: {page.height:.3f}pt)"]
    for rule in page.rules:
        ends = f"start: ({rule.x0:.3f}pt, {rule.y0:.3f}pt), end: ({rule.x1:.3f}pt, {rule.y1:.3f}pt)"
        lines.append(f"#place(line({ends}, stroke: {rule.width:.3f}pt))")
    for picture in page.photos:
        left, top, right, bottom = picture.crop
        rect = picture.rect
        width, height = rect.width / (right - left), rect.height / (bottom - top)
        numbers = (rect.x, rect.y, rect.width, rect.height, -left * width, -top * height, width, height)
        lines.append(f"#photo({', '.join(f'{number:.3f}pt' for number in numbers)}, {_quoted(photos[picture.path])})")
    lines += [_frame(frame) for frame in page.frames]
    return "\n".join(lines) + "\n"


def _frame(frame: Frame) -> str:
    rect = frame.rect
    body = "".join(_set(words) for words in frame.words)
    if not frame.justified:
        return f"#line-of({rect.x:.3f}pt, {rect.y:.3f}pt)[{body}]"
    gap = frame.leading - frame.main.size
    numbers = (rect.x, rect.y, rect.width, rect.height, gap, frame.indent)
    end = "#linebreak(justify: true)" if frame.cut else ""
    return f"#leg({', '.join(f'{number:.3f}pt' for number in numbers)})[{body}{end}]"


def _set(words: Words) -> str:
    family, weight, style = _described(words.face)
    face = f'font: "{family}", weight: {weight}, style: "{style}", size: {words.size:g}pt'
    return f"#text({face}, {_quoted(words.text)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_KNOWN: dict[Path, tuple[str, int, str]] = {}


def _described(path: Path) -> tuple[str, int, str]:
    """Family, weight and style as the font's own tables have them."""
    if path not in _KNOWN:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        names = hb.OTNameIdPredefined
        family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or path.stem
        table = face.reference_table("OS/2").data
        _KNOWN[path] = family, int.from_bytes(table[4:6], "big"), "italic" if table[63] & 1 else "normal"
    return _KNOWN[path]
