"""The file as a whole: its version, what it must not hold, its boxes (ISO 15930-4 and -7 by the clauses of ISO 32000-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from issue.pdf_page import Box, box
from issue.problem import error, warning
from layout.preflight.pdf.bounds import DEEPEST, MOST_OBJECTS, TooMuch, filters
from layout.preflight.pdf.kinds import array, is_array, is_mapping, is_stream, mapping
from layout.preflight.pdf.notes import Notes

_ACTIONS = {
    "/JavaScript", "/Launch", "/URI", "/GoTo", "/GoToR", "/GoToE", "/SubmitForm", "/ResetForm", "/ImportData", "/Named",
    "/Hide", "/Movie", "/Sound", "/Rendition", "/Thread", "/Trans", "/GoTo3DView", "/RichMediaExecute", "/SetOCGState",
}  # fmt: skip
_VERSIONS = {"PDF/X-1": (1, 4), "PDF/X-4": (1, 6)}
_NEAR = 0.02
_MM = 72 / 25.4


def check_file(pdf: Any, notes: Notes) -> None:
    """Version, identity, and what a print file must not hold anywhere in it."""
    _version(pdf, notes)
    identity = pdf.trailer.get("/ID")
    if len(array(identity)) != 2:
        notes.tell(error("pdf-no-id", None))
    check_holdings(pdf, notes)


def check_holdings(pdf: Any, notes: Notes) -> None:
    """What a print file must not hold anywhere in it: scripts, actions, forms, layers, and data of the wrong kinds."""
    root = pdf.Root
    names = mapping(root.get("/Names"))
    if "/JavaScript" in names:
        notes.tell(error("pdf-script", None))
    if "/OpenAction" in root or "/AA" in root:
        notes.tell(error("pdf-action", None, action="OpenAction" if "/OpenAction" in root else "AA"))
    if "/EmbeddedFiles" in names:
        notes.tell(warning("pdf-attachments", None))
    if "/OCProperties" in root:
        notes.tell(error("pdf-layers", None) if notes.is_x1a else warning("pdf-layers", None))
    form = mapping(root.get("/AcroForm"))
    if array(form.get("/Fields")) or "/XFA" in form:
        notes.tell(error("pdf-form", None))
    for number, entry in enumerate(pdf.objects):
        if number > MOST_OBJECTS:
            raise TooMuch("objects")
        _object(entry, notes, 0)


def _version(pdf: Any, notes: Notes) -> None:
    most = _VERSIONS.get(notes.standard[:7])
    if most:
        check_version(pdf, notes, most)
    trailer = pdf.trailer
    if notes.is_x1a and (trailer.get("/Type") == "/XRef" or "/XRefStm" in trailer):
        notes.tell(error("pdf-object-streams", None, standard=notes.standard))


def check_version(pdf: Any, notes: Notes, most: tuple[int, int]) -> None:
    """That the file is of a version (major, minor) which is not newer than `most`."""
    found = re.fullmatch(r"(\d)\.(\d)", str(pdf.pdf_version))
    if found and (int(found[1]), int(found[2])) > most:
        wanted = f"{most[0]}.{most[1]}"
        notes.tell(error("pdf-version", None, version=pdf.pdf_version, standard=notes.standard, most=wanted))


def _object(entry: Any, notes: Notes, depth: int) -> None:
    """An object, and those that stand in it rather than by a reference."""
    if depth > DEEPEST:
        return
    if is_mapping(entry):
        _dictionary(entry, notes)
        if is_stream(entry):
            _stream(entry, notes)
        inner: Any = (entry.get(key) for key in entry.keys())  # noqa: SIM118, a stream is no iterable
    else:
        inner = array(entry)
    for value in inner:
        if (is_mapping(value) or is_array(value)) and not value.is_indirect:
            _object(value, notes, depth + 1)


def _dictionary(entry: Any, notes: Notes) -> None:
    keys = entry.keys()
    if "/JS" in keys or entry.get("/S") == "/JavaScript":
        notes.tell(error("pdf-script", None))
    elif "/S" in keys and entry.get("/Type", "/Action") == "/Action" and str(entry.get("/S")) in _ACTIONS:
        notes.tell(error("pdf-action", None, action=str(entry.get("/S")).removeprefix("/")))
    if "/OPI" in keys:
        notes.tell(error("pdf-opi", None))


def _stream(entry: Any, notes: Notes) -> None:
    if any(name in ("/LZWDecode", "/LZW") for name in filters(entry)):
        notes.tell(error("pdf-lzw", None))
    if "/FFilter" in entry or "/F" in entry:
        notes.tell(error("pdf-external-stream", None))
    if entry.get("/Subtype") == "/PS":
        notes.tell(error("pdf-postscript", None))


def check_boxes(page: Any, number: int, notes: Notes) -> tuple[Box, Box]:
    """The boxes of a page (14.11.2): which are there, and which lies within which. Returns the trim and the bleed, or what
    has to stand in for them."""
    boxes: dict[str, Box | None] = {}
    for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        try:
            boxes[name] = box(page, name)
        except ValueError:
            boxes[name] = None
            notes.tell(error("pdf-box-bad", None, page=number, box=name[1:]))
    media, bleed, trim = boxes["/MediaBox"], boxes["/BleedBox"], boxes["/TrimBox"]
    if media is None:
        notes.tell(error("pdf-box-missing", None, page=number, box="MediaBox"))
        media = trim or bleed or (0.0, 0.0, 612.0, 792.0)
    if trim is None and boxes["/ArtBox"] is None:
        notes.tell(error("pdf-box-missing", None, page=number, box="TrimBox"))
    if trim is not None and boxes["/ArtBox"] is not None:
        notes.tell(error("pdf-trim-and-art", None, page=number))
    trim = trim or boxes["/ArtBox"] or boxes["/CropBox"] or media
    for inner, outer, names in (
        (bleed, media, ("BleedBox", "MediaBox")),
        (trim, bleed, ("TrimBox", "BleedBox")),
        (trim, media, ("TrimBox", "MediaBox")),
    ):
        if inner and outer and not _within(inner, outer):
            notes.tell(error("pdf-box-order", None, page=number, inner=names[0], outer=names[1]))
    if float(page.obj.get("/UserUnit", 1)) != 1:
        notes.tell(warning("pdf-user-unit", None, page=number))
    return trim, bleed or trim


def _within(inner: Box, outer: Box) -> bool:
    return all(a >= b - _NEAR for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + _NEAR for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def check_sizes(trims: Mapping[int, Box], notes: Notes) -> None:
    """Pages of one height, of one width or, as spreads, of two; `trims` by the number of their page."""
    if not trims:
        return
    one = next(iter(trims.values()))
    wide, high = one[2] - one[0], one[3] - one[1]
    for number, trim in trims.items():
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        if abs(height - high) > _MM / 2 or min(abs(width - wide * part) for part in (0.5, 1, 2)) > _MM:
            sizes = {"size": f"{width / _MM:.1f} × {height / _MM:.1f}", "first": f"{wide / _MM:.1f} × {high / _MM:.1f}"}
            notes.tell(warning("pdf-page-size", None, page=number, **sizes))


def check_annotations(page: Any, number: int, bleed: Box, notes: Notes) -> None:
    """Annotations stand outside the bleed (12.5), and have no actions; so has the page."""
    if "/AA" in page.obj:
        notes.tell(error("pdf-action", None, page=number, action="AA"))
    for annotation in array(page.obj.get("/Annots")):
        if not is_mapping(annotation) or annotation.get("/Subtype") in ("/TrapNet", "/PrinterMark"):
            continue
        try:
            x0, y0, x1, y1 = (float(edge) for edge in array(annotation.get("/Rect")))
        except (TypeError, ValueError):
            x0, y0, x1, y1 = bleed
        left, foot, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        if left < bleed[2] and right > bleed[0] and foot < bleed[3] and top > bleed[1]:
            kind = str(annotation.get("/Subtype", "?")).removeprefix("/")
            at = f"{(left - bleed[0]) / _MM:.1f} × {(bleed[3] - top) / _MM:.1f} mm"
            notes.tell(error("pdf-annotation", None, page=number, at=at, kind=kind))
