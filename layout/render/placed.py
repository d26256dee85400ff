"""A page of a PDF as a form that another PDF can hold, and how it travels between processes."""

from __future__ import annotations

import hashlib
import json

from msgspec import Struct

# PDF syntax, with the places of other objects in it as their numbers among the page's.
Parts = tuple[bytes | int, ...]


class PlacedObject(Struct, frozen=True):
    """An object as it stands in a file; of a stream its dictionary, without a length, and its data as they are coded."""

    parts: Parts
    data: bytes | None = None


class PlacedPage(Struct, frozen=True):
    """A page as a form XObject (ISO 32000-1, 8.10), the first of its objects, which shows it upright from (0, 0), so many
    points wide and high."""

    width: float
    height: float
    objects: tuple[PlacedObject, ...]

    @property
    def name(self) -> str:
        """A name of the page's content, the same in any folder."""
        return "Ad" + hashlib.sha256(packed(self)).hexdigest()[:16]


def packed(page: PlacedPage) -> bytes:
    """A line of JSON and the data of all streams."""
    objects = [
        (
            [part if isinstance(part, int) else part.decode("latin-1") for part in one.parts],
            None if one.data is None else len(one.data),
        )
        for one in page.objects
    ]
    head = json.dumps({"width": page.width, "height": page.height, "objects": objects})
    return head.encode("ascii") + b"\n" + b"".join(one.data or b"" for one in page.objects)


def unpacked(entry: bytes) -> PlacedPage:
    """What was packed."""
    head, _, data = entry.partition(b"\n")
    told = json.loads(head)
    objects, at = [], 0
    for parts, length in told["objects"]:
        syntax = tuple(part if isinstance(part, int) else part.encode("latin-1") for part in parts)
        objects.append(PlacedObject(syntax, None if length is None else data[at : at + length]))
        at += length or 0
    return PlacedPage(told["width"], told["height"], tuple(objects))
