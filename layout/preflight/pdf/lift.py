"""A page lifted out of its PDF as a form XObject (ISO 32000-1, 8.10): all that it draws with, as it is, and nothing else.

Vectors, fonts and images keep their data byte for byte. Left behind are what is not painted (metadata, structure, private
data) and every way back to the document that it came from."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

from issue.pdf_page import quarters, shown
from layout.preflight.pdf.bounds import MOST_CONTENT, TooMuch, decoded
from layout.preflight.pdf.kinds import array, is_array, is_mapping, is_stream
from layout.preflight.pdf.state import Matrix
from layout.render.placed import Parts, PlacedObject, PlacedPage

MOST_LIFTED = 100_000
_DEEPEST = 60
_LEVEL = 6
# The categories of a resource dictionary (7.8.3) but ProcSet, which is obsolete.
_RESOURCES = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Properties", "/Shading", "/XObject")
# Keys of a form, an image or a pattern that do not paint; of a stream, those that say where else its data are.
_UNPAINTED = {
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC", "/OPI", "/AF", "/Ref", "/ID",
    "/Alternates", "/Measure", "/PtData", "/Name", "/F", "/FFilter", "/FDecodeParms", "/Length",
}  # fmt: skip
_DOCUMENT = ("/Catalog", "/Page", "/Pages", "/Annot", "/StructElem", "/StructTreeRoot")


def upright(page: Any) -> tuple[Matrix, float, float]:
    """The matrix that takes a page's own space to what is shown of it, upright with its left foot at (0, 0); and how wide
    and high that is, in points. Raises ValueError for a page without an area."""
    left, foot, right, top = shown(page)
    wide, high = right - left, top - foot
    match quarters(page):
        case 1:
            return (0.0, -1.0, 1.0, 0.0, -foot, right), high, wide
        case 2:
            return (-1.0, 0.0, 0.0, -1.0, right, top), wide, high
        case 3:
            return (0.0, 1.0, -1.0, 0.0, top, -left), high, wide
        case _:
            return (1.0, 0.0, 0.0, 1.0, -left, -foot), wide, high


def lifted(page: Any) -> PlacedPage:
    """A page as a form, clipped to what is shown of it. Raises TooMuch for one that is larger than is looked at, ValueError
    for content that cannot be read."""
    matrix, width, height = upright(page)
    resources = pikepdf.Dictionary({name: page.resources[name] for name in _RESOURCES if name in page.resources})
    form = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": [_decimal(edge) for edge in shown(page)],
        "/Matrix": [_decimal(part) for part in matrix],
        "/Filter": pikepdf.Name.FlateDecode,
    }
    group = page.obj.get("/Group")
    if is_mapping(group):
        form["/Group"] = group
    lifter = _Lifter()
    # The page's resources are an object of their own, which others may borrow.
    parts = (b"<<", *lifter.entries(form.items(), 0), b"/Resources ", 1, b">>")
    lifter.objects[0] = PlacedObject(parts, zlib.compress(_content(page), _LEVEL))
    lifter.objects[1] = PlacedObject(tuple(lifter.value(resources, 0)))
    lifter.run()
    return PlacedPage(width, height, tuple(lifter.objects[number] for number in sorted(lifter.objects)))


def _content(page: Any) -> bytes:
    """The content streams of a page as one (7.8.2)."""
    contents = page.obj.get("/Contents")
    streams = [contents] if is_stream(contents) else [part for part in array(contents) if is_stream(part)]
    found, left = [], MOST_CONTENT
    for stream in streams:
        found.append(decoded(stream, left))
        left -= len(found[-1])
    return b"\n".join(found) + b"\n"


@dataclass
class _Lifter:
    """Objects as they are found, each with its number; 0 is the form and 1 its resources."""

    numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    objects: dict[int, PlacedObject] = field(default_factory=dict)
    waiting: deque[tuple[int, Any]] = field(default_factory=deque)

    def run(self) -> None:
        while self.waiting:
            number, value = self.waiting.popleft()
            if is_stream(value):
                parts = (b"<<", *self.entries(_painted(value), 0), *_borrowed(value), b">>")
                self.objects[number] = PlacedObject(parts, bytes(value.read_raw_bytes()))
            else:
                self.objects[number] = PlacedObject(tuple(self.value(value, 0)))

    def entries(self, entries: Any, depth: int) -> Parts:
        """The entries of a dictionary in the order of their keys."""
        parts: list[bytes | int] = []
        for key, value in sorted(entries):
            parts.append(_name(key) + b" ")
            parts += self._referred(value, depth)
        return tuple(parts)

    def _referred(self, value: Any, depth: int) -> Iterator[bytes | int]:
        """A value as it stands in another: an object of its own by its number."""
        if not isinstance(value, pikepdf.Object) or not value.is_indirect:
            yield from self.value(value, depth + 1)
        elif is_mapping(value) and str(value.get("/Type", "")) in _DOCUMENT:
            yield b"null "
        else:
            key = value.objgen
            if key not in self.numbers:
                if len(self.numbers) >= MOST_LIFTED:
                    raise TooMuch("objects")
                self.numbers[key] = len(self.numbers) + 2
                self.waiting.append((self.numbers[key], value))
            yield self.numbers[key]

    def value(self, value: Any, depth: int) -> Iterator[bytes | int]:
        """An object that is no stream, as PDF syntax."""
        if depth > _DEEPEST:
            raise TooMuch("objects within objects")
        if is_array(value) or isinstance(value, list):
            yield b"["
            for part in value:
                yield from self._referred(part, depth)
            yield b"]"
        elif is_mapping(value):
            yield b"<<"
            yield from self.entries(value.items(), depth)
            yield from _borrowed(value)
            yield b">>"
        else:
            yield _plain(value) + b" "


def _painted(stream: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a stream that have to do with its paint."""
    return ((key, value) for key, value in stream.items() if key not in _UNPAINTED)


def _borrowed(value: Any) -> Parts:
    """The page's resources for an old form or Type 3 font, which may have none of its own (7.8.3, 9.6.5)."""
    lacks = value.get("/Subtype") in ("/Form", "/Type3") and "/Resources" not in value
    return (b"/Resources ", 1) if lacks else ()


def _plain(value: Any) -> bytes:
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float | Decimal):
        return f"{value:f}".encode("ascii")
    if isinstance(value, pikepdf.Name):
        return _name(str(value))
    if isinstance(value, pikepdf.String):
        return b"<" + bytes(value).hex().encode("ascii") + b">"
    raise ValueError(type(value).__name__)


def _name(text: str) -> bytes:
    """A name of whatever bytes (7.3.5): those that are no text come as lone surrogates."""
    codes = text.removeprefix("/").encode("utf-8", "surrogateescape")
    return b"/" + b"".join(
        b"%c" % code if 33 <= code <= 126 and code not in b"#%()<>[]{}/" else b"#%02X" % code for code in codes
    )


def _decimal(length: float) -> Decimal:
    return Decimal(f"{length:.4f}")
