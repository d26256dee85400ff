"""A PDF file as objects: PDF's syntax, its body, its cross-reference table and its trailer (ISO 32000-1, 7.3 and 7.5).

Values are Python's own: dict (keys without the slash), list and tuple, int, float, bool, bytes (PDF syntax as it
stands), `Name`, `Ref`. Streams are compressed here, once.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

# Four bytes beyond ASCII tell that the file is binary (7.5.2).
_BINARY = b"%\xe7\x89\x88\xe9\x9d\xa2\n"


class Name(Struct, frozen=True):
    """A PDF name, without its slash."""

    text: str


class Ref(Struct, frozen=True):
    """A reference to an object of the file it came from, by its number."""

    number: int


Value = Mapping[str, Any] | Sequence[Any] | int | float | bool | bytes | Name | Ref


def number(value: float, digits: int = 3) -> str:
    """A number as PDF writes it: no exponent, no trailing zeros, a thousandth of a point unless told otherwise."""
    text = f"{value:.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII in brackets, anything else as UTF-16BE in hexadecimal."""
    if text.isascii() and text.isprintable():
        for mark in "\\()":
            text = text.replace(mark, "\\" + mark)
        return f"({text})".encode("ascii")
    return b"<FEFF" + utf16(text).encode("ascii") + b">"


def utf16(text: str) -> str:
    """UTF-16BE in hexadecimal digits; a lone surrogate becomes U+FFFD."""
    try:
        codes = text.encode("utf-16-be")
    except UnicodeEncodeError:
        codes = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").encode("utf-16-be")
    return codes.hex().upper()


class ObjectFile:
    """The builder of one file. Objects are numbered as they are added: the same calls give the same bytes."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._version = version
        # Of each object its parts: photographs are not copied.
        self._bodies: list[tuple[bytes, ...]] = []
        self._digest = hashlib.sha256()

    def add(self, value: Mapping[str, Any] | Sequence[Any]) -> Ref:
        return self._added(syntax(value))

    def reserve(self) -> Ref:
        """An object that is filled later, for objects that refer to one another."""
        return self._added(b"null")

    def fill(self, ref: Ref, value: Mapping[str, Any]) -> None:
        self._bodies[ref.number - 1] = (syntax(value),)

    def stream(
        self,
        data: bytes,
        entries: Mapping[str, Any] | None = None,
        *,
        level: int | None = 6,
        known: str = "",
        often: bool = False,
    ) -> Ref:
        """A stream; `level` of deflate, None for data that stay as they are; `known` is a digest of the data, `often` that file
        after file holds the same."""
        keys = dict(entries or {})
        self._digest.update(known.encode("ascii") or data)
        if level is not None:
            data = (_deflated if often else zlib.compress)(data, level)
            keys["Filter"] = Name("FlateDecode")
        keys["Length"] = len(data)
        return self._added(*_streamed(syntax(keys), data))

    def foreign(self, objects: Sequence[tuple[Sequence[bytes | int], bytes | None]]) -> Ref:
        """Objects of another file: of each its PDF syntax, in which a number stands for the object at that place among them,
        and of a stream its data as they are coded. Returns the first."""
        first = len(self._bodies) + 1
        for parts, data in objects:
            self._digest.update(repr(tuple(parts)).encode("ascii"))
            self._digest.update(data or b"")
            told = b"".join(part if isinstance(part, bytes) else b"%d 0 R " % (first + part) for part in parts)
            # The dictionary of a stream ends in >>, before which its length belongs.
            self._added(*((told,) if data is None else _streamed(told[:-2] + b"/Length %d>>" % len(data), data)))
        return Ref(first)

    def digest(self) -> str:
        """What the streams so far hold, as 64 hexadecimal digits."""
        return self._digest.hexdigest()

    def finish(self, catalog: Mapping[str, Any], info: Mapping[str, Any], identity: str) -> list[bytes]:
        """The whole file in parts; `identity` (hexadecimal) becomes both halves of the trailer's ID."""
        root, facts = self.add(catalog), self.add(info)
        told = [b"%%PDF-%d.%d\n" % self._version + _BINARY]
        at, places = len(told[0]), []
        for index, body in enumerate(self._bodies, 1):
            head = b"%d 0 obj\n" % index
            told += (head, *body, b"\nendobj\n")
            places.append(at)
            at += len(head) + sum(map(len, body)) + 8
        told.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        told += [b"%010d 00000 n \n" % place for place in places]
        halves = f"<{identity}>".encode("ascii")
        trailer = {"Size": len(places) + 1, "Root": root, "Info": facts, "ID": [halves, halves]}
        told.append(b"trailer\n" + syntax(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % at)
        return told

    def _added(self, *parts: bytes) -> Ref:
        self._bodies.append(parts)
        return Ref(len(self._bodies))


@lru_cache(maxsize=4)
def _deflated(data: bytes, level: int) -> bytes:
    return zlib.compress(data, level)


def _streamed(dictionary: bytes, data: bytes) -> tuple[bytes, ...]:
    """The parts of a stream, with the line end that 7.3.8.1 wants before `endstream`."""
    return (dictionary, b"\nstream\n", data, b"\nendstream")


def syntax(value: Any) -> bytes:
    """A value as PDF writes it (7.3). Raises TypeError for what is none."""
    if isinstance(value, Mapping):
        return b"<<" + b" ".join(_name(key) + b" " + syntax(part) for key, part in value.items()) + b">>"
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join(map(syntax, value)) + b"]"
    if isinstance(value, Name):
        return _name(value.text)
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, (int, float)):
        return number(value, 4).encode("ascii")
    if isinstance(value, bytes):
        return value
    raise TypeError(f"no PDF value: {type(value).__name__}")


def _name(text: str) -> bytes:
    """A name in UTF-8, all but its regular characters by their numbers (7.3.5)."""
    codes = text.encode("utf-8", "replace")
    if codes.isalnum():
        return b"/" + codes
    return b"/" + b"".join(
        b"%c" % code if 33 <= code <= 126 and code not in b"#%()<>[]{}/" else b"#%02X" % code for code in codes
    )
