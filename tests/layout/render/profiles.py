"""Colour profiles for the tests, written from their numbers (ICC.1:2001-04, 6 and 7)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

# Red, green and blue primaries adapted to D50, as XYZ, and the exponent of the curve.
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.19921875
# Display P3, with a plain exponent for sRGB's curve.
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), 2.2
_D50 = (0.9642, 1.0, 0.82491)


def rgb_profile(colours: tuple[Sequence[Sequence[float]], float]) -> bytes:
    primaries, gamma = colours
    tags = {b"%bXYZ" % name: _xyz(xyz) for name, xyz in zip((b"r", b"g", b"b"), primaries, strict=True)}
    tags |= {b"%bTRC" % name: _gamma(gamma) for name in (b"r", b"g", b"b")}
    return _profile(b"mntr", b"RGB ", tags)


def grey_profile(luminances: Sequence[float]) -> bytes:
    """A grey whose curve is given by the luminance (0 to 1) of evenly spaced values from black to white."""
    curve = b"curv" + bytes(4) + struct.pack(">L", len(luminances))
    curve += b"".join(struct.pack(">H", round(part * 65535)) for part in luminances)
    return _profile(b"mntr", b"GRAY", {b"kTRC": curve})


def _xyz(parts: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">l", round(part * 65536)) for part in parts)


def _gamma(exponent: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">LH", 1, round(exponent * 256)) + bytes(2)


def _profile(kind: bytes, space: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    text = b"for tests\0"
    described = b"desc" + bytes(4) + struct.pack(">L", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)
    whole = {b"desc": described, b"cprt": b"text" + bytes(4) + b"none\0", b"wtpt": _xyz(_D50), **tags}
    table, data, at = b"", b"", 128 + 4 + 12 * len(whole)
    for name, value in whole.items():
        padded = value + bytes(-len(value) % 4)
        table += name + struct.pack(">LL", at + len(data), len(value))
        data += padded
    header = struct.pack(">L4sL4s4s4s", at + len(data), b"none", 0x02400000, kind, space, b"XYZ ")
    header += struct.pack(">6H4s", 2024, 1, 16, 0, 0, 0, b"acsp") + bytes(4 + 4 + 4 + 4 + 8 + 4)
    header += b"".join(struct.pack(">l", round(part * 65536)) for part in _D50)
    return header + bytes(128 - len(header)) + struct.pack(">L", len(whole)) + table + data
