"""A PDF file as objects, over reportlab's object model. Nothing else imports reportlab.

Values are Python's own: dict (keys without the slash), list and tuple, int, float, bool, bytes (PDF syntax as it
stands), `Name`, `Ref`. Streams are compressed here, once.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

# A person's own reportlab settings may not change a newspaper's bytes.
rl_config.invariant = 1
rl_config.pdfComments = 0
rl_config.pdfMultiLine = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A PDF name, without its slash."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object of the file it came from."""

    target: Any


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
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").encode("utf-16-be").hex().upper()


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """reportlab ends stream data without the line end that ISO 32000-1, 7.3.8.1 wants before `endstream`."""

    def format(self, document: Any) -> bytes:
        head = pdfdoc.format(self.dictionary, document)
        return cast(bytes, head + b"\nstream\n" + self.content + b"\nendstream\n")


class _Foreign(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of another file, as it stood there but for its references; of a stream, with its data."""

    def __init__(self, data: bytes | None) -> None:
        self.parts: list[Any] = []
        self.data = data

    def format(self, document: Any) -> bytes:
        syntax = b"".join(
            part if isinstance(part, bytes) else pdfdoc.format(part, document) + b" " for part in self.parts
        )
        if self.data is None:
            return syntax
        # The dictionary of a stream ends in >>, before which its length belongs.
        return syntax[:-2] + b"/Length %d>>\nstream\n" % len(self.data) + self.data + b"\nendstream\n"


class ObjectFile:
    """The builder of one file. Objects are numbered as they are added: the same calls give the same bytes."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._document: Any = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=version)
        self._digest = hashlib.sha256()

    def add(self, value: Mapping[str, Any] | Sequence[Any]) -> Ref:
        return Ref(self._document.Reference(_lowered(value)))

    def reserve(self) -> Ref:
        """A dictionary that is filled later, for objects that refer to one another."""
        return self.add({})

    def fill(self, ref: Ref, entries: Mapping[str, Any]) -> None:
        self._document.idToObject[ref.target.name].dict.update(_lowered(entries).dict)

    def stream(self, data: bytes, entries: Mapping[str, Any] | None = None, *, level: int | None = 6) -> Ref:
        """A stream; `level` of deflate, None for data that stay as they are."""
        keys = dict(entries or {})
        self._digest.update(data)
        if level is not None:
            data = zlib.compress(data, level)
            keys["Filter"] = Name("FlateDecode")
        keys["Length"] = len(data)
        return Ref(self._document.Reference(_Stream(_lowered(keys), data)))

    def foreign(self, objects: Sequence[tuple[Sequence[bytes | int], bytes | None]]) -> Ref:
        """Objects of another file: of each its PDF syntax, in which a number stands for the object at that place among them,
        and of a stream its data as they are coded. Returns the first."""
        made = [_Foreign(data) for _, data in objects]
        refs = [self._document.Reference(one) for one in made]
        for one, (parts, data) in zip(made, objects, strict=True):
            self._digest.update(repr(tuple(parts)).encode("ascii"))
            self._digest.update(data or b"")
            one.parts = [refs[part] if isinstance(part, int) else part for part in parts]
        return Ref(refs[0])

    def fonts(self, named: Mapping[str, Ref]) -> Ref:
        """The font dictionary of all pages; reportlab makes one for its standard fonts, which are not embedded."""
        ref = Ref(pdfdoc.PDFObjectReference(pdfdoc.BasicFonts))
        self.fill(ref, named)
        return ref

    def digest(self) -> str:
        """What the streams so far hold, as 64 hexadecimal digits."""
        return self._digest.hexdigest()

    def finish(self, catalog: Mapping[str, Any], info: Mapping[str, Any], identity: str) -> bytes:
        """The whole file; `identity` (hexadecimal) becomes both halves of the trailer's ID."""
        document = self._document
        document.Catalog = _lowered(catalog)
        document.info = _lowered(info)
        document._ID = f"[<{identity}> <{identity}>]".encode("ascii")
        return cast(bytes, document.format())


def _name(text: str) -> bytes:
    """A name in UTF-8, all but its regular characters by their numbers (ISO 32000-1, 7.3.5)."""
    codes = text.encode("utf-8", "replace")
    return b"/" + b"".join(
        b"%c" % code if 33 <= code <= 126 and code not in b"#%()<>[]{}/" else b"#%02X" % code for code in codes
    )


def _lowered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return pdfdoc.PDFDictionary({key: _lowered(part) for key, part in value.items()})
    if isinstance(value, (list, tuple)):
        return pdfdoc.PDFArrayCompact([_lowered(part) for part in value])
    if isinstance(value, Name):
        return _name(value.text)
    if isinstance(value, Ref):
        return value.target
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value, 4).encode("ascii")
    if isinstance(value, bytes):
        return value
    raise TypeError(f"no PDF value: {type(value).__name__}")
