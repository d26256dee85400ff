"""The few values of a font's own tables that setting and embedding need, read without a font library's start-up cost.

Offsets are those of the OpenType specification 1.9: chapters `head`, `OS/2` and `post`.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

import uharfbuzz as hb
from msgspec import Struct

OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_HEAD_VERSION, _HEAD_MAGIC = b"\x00\x01", b"\x5f\x0f\x3c\xf5"
# fsType, OS/2: usage permissions in bits 0 to 3, then "no subsetting" and "bitmap embedding only".
_PERMISSIONS, _RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200


class Metrics(Struct, frozen=True):
    """Values in font units but for `italic_angle`, which is in degrees counter-clockwise; `descent` is positive."""

    units: int
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    x_height: int
    weight: int
    italic_angle: float
    fixed_pitch: bool
    family_class: int
    panose_serif: int
    embeddable: bool


def ends_beyond(file: BinaryIO, index: int, size: int) -> bool:
    """Whether the table directory of a font names bytes beyond the end of its file, as that of a file which breaks off does
    (OpenType 1.9, "Organization of an OpenType Font"). HarfBuzz takes such tables for empty."""
    start = 0
    head = file.read(16)
    if head[:4] == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
        file.seek(start)
        head = file.read(16)
    (count,) = struct.unpack(">H", head[4:6])
    file.seek(start + 12)
    records = file.read(16 * count)
    return len(records) < 16 * count or any(
        offset + length > size for _, _, offset, length in struct.iter_unpack(">4sIII", records)
    )


def table(face: hb.Face, tag: str) -> bytes:
    """The bytes of a table, empty where the face has none."""
    return bytes(face.reference_table(tag).data)


def read_metrics(face: hb.Face) -> Metrics | None:
    """The metrics of a face, None where `head` is missing or no such table. A font without OS/2 gets the extents that
    HarfBuzz finds, one that tells no cap or x height the customary 0.7 and 0.5 em."""
    head, os2, post = table(face, "head"), table(face, "OS/2"), table(face, "post")
    if len(head) < 54 or head[:2] != _HEAD_VERSION or head[12:16] != _HEAD_MAGIC:
        return None
    units = face.upem
    x_min, y_min, x_max, y_max = struct.unpack_from(">4h", head, 36)
    ascent, descent = _vertical(face, os2)
    x_height, cap_height = struct.unpack_from(">2h", os2, 86) if len(os2) >= 90 else (0, 0)
    fs_type = _u16(os2, 8)
    return Metrics(
        units=units,
        bbox=(x_min, y_min, x_max, y_max),
        ascent=ascent,
        descent=descent,
        cap_height=cap_height if cap_height > 0 else round(0.7 * units),
        x_height=x_height if x_height > 0 else round(0.5 * units),
        weight=min(max(_u16(os2, 4) or 400, 1), 1000),
        italic_angle=struct.unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 16 else 0.0,
        fixed_pitch=len(post) >= 16 and any(post[12:16]),
        family_class=_u16(os2, 30) >> 8,
        panose_serif=os2[33] if len(os2) > 33 else 0,
        embeddable=may_embed(fs_type),
    )


def may_embed(fs_type: int) -> bool:
    """Whether the licensing bits (OS/2 fsType) let a subset of the outlines be embedded in a document."""
    restricted = fs_type & _PERMISSIONS == _RESTRICTED
    return not restricted and not fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY)


def mark(face: hb.Face, size: int) -> str:
    """Eight hexadecimal digits that tell two fonts of one name apart: `head` holds the checksum of the whole font."""
    crc = size
    for tag in ("head", "maxp", "hhea", "OS/2"):
        crc = zlib.crc32(table(face, tag), crc & 0xFFFFFFFF)
    return f"{crc:08x}"


def _vertical(face: hb.Face, os2: bytes) -> tuple[int, int]:
    # The typographic values even where USE_TYPO_METRICS is off: hhea's of the Noto faces are 1.45 em in all.
    ascent, descent = struct.unpack_from(">2h", os2, 68) if len(os2) >= 72 else (0, 0)
    if ascent > 0 and descent <= 0:
        return ascent, -descent
    extents = hb.Font(face).get_font_extents("ltr")
    return extents.ascender, -extents.descender


def _u16(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big")
