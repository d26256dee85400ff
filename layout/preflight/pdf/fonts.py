"""The fonts that a PDF shows text in: embedded, their widths those of the program, no missing glyph (ISO 32000-1, 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from issue.problem import error, warning
from layout.preflight.pdf.bounds import TooMuch, decoded
from layout.preflight.pdf.kinds import array, is_array, is_stream, mapping
from layout.preflight.pdf.notes import Notes
from layout.preflight.pdf.programs import widths as program_widths

_MOST_PROGRAM = 60_000_000
_MOST_MAP = 8_000_000
_MOST_CODES = 65535
# Thousandths of the em that a width may be away from the program's: what rounding to whole numbers gives.
_NEAR = 1.5
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass
class Font:
    """A font as text is shown in it: `bytes_per_code`, the width of each code in thousandths, its glyph in the program
    where that is known, and its text."""

    name: str
    bytes_per_code: int = 1
    widths: Mapping[int, float] = field(default_factory=dict)
    default: float = 0.0
    glyphs: Mapping[int, int] | None = None
    identity: bool = False
    program: Mapping[int, float] | None = None
    texts: Mapping[int, str] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    is_type3: bool = False

    def codes(self, shown: bytes) -> list[int]:
        if self.bytes_per_code == 1:
            return list(shown)
        return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown) - 1, 2)]

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default)

    def glyph(self, code: int) -> int | None:
        """The glyph of a code in the embedded program, where the font says it."""
        if self.glyphs is not None:
            return self.glyphs.get(code, 0)
        return code if self.identity else None

    def text(self, codes: list[int]) -> str:
        told = "".join(self.texts.get(code, "") for code in codes[:20])
        return "".join(char for char in told if char.isprintable()) or self.name


def read_font(entry: Any, page: int, notes: Notes) -> Font:
    """A font dictionary, checked where it is first used."""
    name = str(entry.get("/BaseFont", entry.get("/Name", "?"))).removeprefix("/")[:80]
    kind = str(entry.get("/Subtype", ""))
    texts = _texts(entry)
    if kind == "/Type3":
        return Font(name or "Type3", is_type3=True, texts=texts)
    if kind != "/Type0":
        _embedded(entry.get("/FontDescriptor"), name, page, notes)
        first = int(entry.get("/FirstChar", 0))
        listed = {first + at: float(width) for at, width in enumerate(array(entry.get("/Widths")))}
        return Font(name, 1, listed, texts=texts)
    descendant = entry["/DescendantFonts"][0]
    program = _embedded(descendant.get("/FontDescriptor"), name, page, notes)
    font = Font(
        name, 2, dict(_cid_widths(descendant)), float(descendant.get("/DW", 1000)), texts=texts, program=program,
        identity=str(entry.get("/Encoding", "")) in ("/Identity-H", "/Identity-V"),
    )  # fmt: skip
    if descendant.get("/Subtype") == "/CIDFontType2":
        _glyph_map(descendant, font, page, notes)
    return font


def _embedded(descriptor: Any, name: str, page: int, notes: Notes) -> Mapping[int, float] | None:
    """The widths of the embedded program, where they can be read."""
    descriptor = mapping(descriptor)
    streams = [descriptor.get(key) for key in _FILES if key in descriptor]
    if len(streams) != 1 or not is_stream(streams[0]):
        notes.tell(error("pdf-font-not-embedded", None, page=page, font=name))
        return None
    try:
        data = decoded(streams[0], _MOST_PROGRAM)
    except (TooMuch, ValueError):
        data = b""
    found = program_widths(data)
    if found is None and "/FontFile" not in descriptor:
        notes.tell(error("pdf-font-damaged", None, page=page, font=name))
    return found


def _cid_widths(descendant: Any) -> Iterator[tuple[int, float]]:
    """The W array (9.7.4.3): `first [w w …]`, or `first last w`."""
    entries = array(descendant.get("/W"))
    at = told = 0
    while at + 1 < len(entries) and told < 2 * _MOST_CODES:
        first, second = int(entries[at]), entries[at + 1]
        if is_array(second):
            yield from ((first + number, float(width)) for number, width in enumerate(second))
            at += 2
        elif at + 2 < len(entries):
            last = min(int(second), _MOST_CODES)
            told += max(0, last - first)
            yield from ((code, float(entries[at + 2])) for code in range(first, last + 1))
            at += 3
        else:
            return


def _glyph_map(descendant: Any, font: Font, page: int, notes: Notes) -> None:
    """CIDToGIDMap, which an embedded TrueType face must have (9.7.4.2)."""
    found = descendant.get("/CIDToGIDMap")
    if found is None:
        notes.tell(error("pdf-no-glyph-map", None, page=page, font=font.name))
    elif is_stream(found):
        try:
            data = decoded(found, _MOST_MAP)
        except (TooMuch, ValueError):
            data = b""
        font.glyphs = {at // 2: int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data) - 1, 2)}


def check_codes(font: Font, codes: list[int], place: Mapping[str, object], notes: Notes) -> None:
    """Each code that is shown: that the program has its glyph, and gives it the width that the PDF says."""
    for code in codes:
        if code in font.told:
            continue
        font.told.add(code)
        glyph = font.glyph(code)
        if glyph is None or font.program is None:
            continue
        if glyph == 0 or glyph not in font.program:
            notes.tell(error("pdf-missing-glyph", None, font=font.name, glyph=f"{code:04X}", **place))
            continue
        wide = font.program[glyph]
        if wide >= 0 and abs(wide - font.width(code)) > _NEAR:
            facts = {"said": f"{font.width(code):.4g}", "program": f"{wide:.4g}"}
            notes.tell(error("pdf-font-widths", None, font=font.name, **facts, **place))


def _texts(entry: Any) -> dict[int, str]:
    """What each code stands for, by the single codes of the ToUnicode map (9.10.3)."""
    stream = entry.get("/ToUnicode")
    if stream is None or not is_stream(stream):
        return {}
    try:
        data = decoded(stream, _MOST_MAP)
    except (TooMuch, ValueError):
        return {}
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text.decode() + "0" * (len(text) % 2)).decode("utf-16-be", "replace")
    return found


def no_text(page: int, font: str, notes: Notes) -> Font:
    """What stands in for a font that is not there."""
    notes.tell(warning("pdf-font-unknown", None, page=page, font=font))
    return Font(font)
