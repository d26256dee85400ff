"""How much of a PDF is looked at. A stream of a kilobyte can inflate to a gigabyte, and a form can draw itself."""

from __future__ import annotations

import zlib
from typing import Any

from layout.preflight.pdf.kinds import array, is_array, is_name

MOST_FILE = 2_000_000_000
MOST_CONTENT = 40_000_000
MOST_STREAM = 400_000_000
MOST_OPERATORS = 4_000_000
# To begin another stream costs as much as so many operators.
STREAM_COST = 100
MOST_OBJECTS = 2_000_000
MOST_PAGES = 5_000
MOST_PIXELS = 400_000_000
DEEPEST = 24
_CHUNK = 1 << 20
# How much longer a filter can make its data; LZW, which PDF/X forbids, is not undone at all.
_RATIOS = {"/ASCIIHexDecode": 1, "/AHx": 1, "/ASCII85Decode": 4, "/A85": 4, "/RunLengthDecode": 64, "/RL": 64}
_FLATE = ("/FlateDecode", "/Fl")


class TooMuch(Exception):
    """A bound was met; the word says which."""


def filters(stream: Any) -> list[str]:
    """The names of a stream's filters, in the order in which they are undone."""
    found = stream.get("/Filter", stream.get("/F"))
    if found is None or (is_array(found) and not len(found)):
        return []
    return [str(name) for name in array(found)] or [str(found) if is_name(found) else "?"]


def decoded(stream: Any, most: int) -> bytes:
    """A stream's data with its filters undone. Raises TooMuch where they are longer than `most`, ValueError where a
    filter is not one of those that are undone here or the data are damaged."""
    names = filters(stream)
    raw = bytes(stream.read_raw_bytes())
    length = len(raw)
    for index, name in enumerate(names):
        if name in _FLATE:
            # Of a filter that stands before this one only the most that it can give is known.
            length = _inflated(raw, most) if index == 0 else length * 1032
        elif name in _RATIOS:
            length *= _RATIOS[name]
        else:
            raise ValueError(name)
    if length > most:
        raise TooMuch("a stream")
    if not names:
        return raw
    try:
        return bytes(stream.read_bytes())
    except Exception as failure:
        raise ValueError(str(failure)) from None


def _inflated(raw: bytes, most: int) -> int:
    """How long deflated data are, counted piece by piece."""
    inflater, total, rest = zlib.decompressobj(), 0, raw
    while rest:
        try:
            total += len(inflater.decompress(rest, _CHUNK))
        except zlib.error as failure:
            raise ValueError(str(failure)) from None
        if total > most:
            raise TooMuch("a stream")
        rest = inflater.unconsumed_tail
    return total
