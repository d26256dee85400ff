"""A photograph made ready for the press, and its form in the store."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from msgspec import Struct


class PreparedImage(Struct, frozen=True):
    """An image as a PDF holds it. `space` is its colour space, `filter` how `data` are coded ("" for plain samples),
    `inverted` that a sample of 0 is full ink; `ppi` its effective resolution where it was placed, before it was scaled
    down; `ink` the total ink at the 99.9th percentile, as a fraction; `known` its content's digest, where it is known."""

    width: int
    height: int
    space: Literal["DeviceCMYK", "DeviceGray"]
    bits: int
    data: bytes
    filter: Literal["DCTDecode", ""]
    inverted: bool
    ppi: float
    ink: float
    known: str = ""

    @property
    def digest(self) -> str:
        """What tells the image's content from any other, as 64 hexadecimal digits."""
        if self.known:
            return self.known
        head = f"{self.width} {self.height} {self.space} {self.bits} {self.inverted}".encode()
        return hashlib.sha256(head + self.data).hexdigest()

    @property
    def name(self) -> str:
        """A name of the image's content, the same in any folder."""
        return "Im" + self.digest[:16]


_FIELDS = ("width", "height", "space", "bits", "filter", "inverted", "ppi", "ink")


def packed(image: PreparedImage) -> bytes:
    """A line of JSON and the data."""
    head = json.dumps({name: getattr(image, name) for name in _FIELDS} | {"known": image.known or image.digest})
    return head.encode("ascii") + b"\n" + image.data


def unpacked(entry: bytes) -> PreparedImage | None:
    """What was packed; None for anything else."""
    head, _, data = entry.partition(b"\n")
    return unpacked_parts(head, data)


def unpacked_parts(head: bytes, data: bytes) -> PreparedImage | None:
    """What was packed, in its two parts."""
    try:
        return PreparedImage(data=data, **json.loads(head))
    except (ValueError, TypeError):
        return None
