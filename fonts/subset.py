"""Cutting a face down to the glyphs that are printed, as a font program for a PDF (HarfBuzz's subsetter).

The program goes into a Type 0 font with Identity-H: TrueType as FontFile2 of a CIDFontType2, CFF as FontFile3
/CIDFontType0C of a CIDFontType0 (ISO 32000-1, 9.7.4.2 and 9.9), whose character identifiers are its glyph numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import uharfbuzz as hb
from msgspec import Struct

from fonts.face import Face
from fonts.tables import Metrics, table

# Font descriptor flags, ISO 32000-1 table 123. Every subset is symbolic: its glyphs are chosen by number.
FIXED_PITCH, SERIF, SYMBOLIC, ITALIC = 1, 2, 4, 64
# A PDF reader takes widths, text and layout from the PDF; what is dropped here is 5 to 20 kB a face.
_DROPPED = (
    *("BASE", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "STAT", "kern", "morx", "feat", "trak", "vhea", "vmtx", "VORG"),
    *("DSIG", "LTSH", "PCLT", "VDMX", "hdmx", "gasp", "meta", "name", "OS/2", "post", "cmap"),
    *("COLR", "CPAL", "SVG", "CBDT", "CBLC", "EBDT", "EBLC", "EBSC", "sbix"),
)


class BrokenFace(Exception):
    """A face whose tables HarfBuzz cannot cut; `is_sound` finds nearly all of them when a paper names them."""


class FontProgram(Struct, frozen=True):
    """A subset and what its font descriptor says. `name` is the face's PostScript name, `tag` the six capitals that go
    before it where a PDF names the subset. `data` is the whole font file, `cff_table` the bare CFF of one (empty
    for TrueType). `new_glyph` maps the face's glyphs to the program's, `widths` those to thousandths of an em, as the
    program has them. `ascent`, `descent` (negative, as in PDF), `cap_height`, `bbox` and `stem_v`: thousandths."""

    name: str
    tag: str
    data: bytes
    cff_table: bytes
    cff: bool
    new_glyph: Mapping[int, int]
    widths: Mapping[int, float]
    ascent: float
    descent: float
    cap_height: float
    bbox: tuple[float, float, float, float]
    italic_angle: float
    stem_v: float
    flags: int


def subset(face: Face, glyphs: Iterable[int], characters: Iterable[str] = ()) -> FontProgram:
    """The program of a face's glyphs (and glyph 0, which every font has). The same glyphs give the same bytes; a number
    that the font has no glyph for becomes 0. `characters` are any that may stand for these glyphs: where they tell all of
    them, the face is cut ten times as fast. Raises BrokenFace."""
    wanted = sorted({0, *glyphs})
    cut, new_glyph = _cut(face, wanted, characters)
    data = bytes(cut.blob.data)
    scale = 1000 / face.units
    program = hb.Font(hb.Face(data))
    metrics = face.metrics
    left, bottom, right, top = metrics.bbox
    return FontProgram(
        name=face.name,
        tag=_tag(face.key, wanted),
        data=data,
        cff_table=table(cut, "CFF ") if face.cff else b"",
        cff=face.cff,
        new_glyph=MappingProxyType(new_glyph),
        widths=MappingProxyType({new: program.get_glyph_h_advance(new) * scale for new in sorted(new_glyph.values())}),
        ascent=metrics.ascent * scale,
        descent=-metrics.descent * scale,
        cap_height=metrics.cap_height * scale,
        bbox=(left * scale, bottom * scale, right * scale, top * scale),
        italic_angle=metrics.italic_angle,
        stem_v=stem_v(metrics.weight),
        flags=_flags(metrics),
    )


def is_sound(face: Face) -> bool:
    """Whether a face can be cut, tried with glyph 0 (2 to 4 ms): to be asked of a file that a stranger hands in."""
    try:
        _cut(face, [0])
    except BrokenFace:
        return False
    return True


def stem_v(weight: int) -> float:
    """The width of vertical stems by the weight class, in thousandths, for readers without the font program: a line
    through the stems of `l` in Noto Serif SC (82 at 400, 98 at 500, 162 at 900)."""
    return round(82 + (weight - 400) * 0.165, 1)


def _cut(face: Face, glyphs: list[int], characters: Iterable[str] = ()) -> tuple[hb.Face, dict[int, int]]:
    """The cut font and the new number of each glyph."""
    codes = _codes(face, glyphs, characters)
    try:
        plan = hb.SubsetPlan(face.font.face, _input(face, glyphs, codes))
        cut = plan.execute()
    except (RuntimeError, MemoryError) as fault:
        raise BrokenFace(face.name) from fault
    mapping = plan.old_to_new_glyph_mapping
    if codes and not all(map(mapping.get, filter(None, glyphs))):
        # A font whose characters lead the subsetter elsewhere than the shaper.
        return _cut(face, glyphs)
    return cut, {old: mapping.get(old) or 0 for old in glyphs}


def _codes(face: Face, glyphs: list[int], characters: Iterable[str]) -> list[int]:
    """The characters of all glyphs but 0; none where some have none. Of a glyph HarfBuzz asks which characters it stands for,
    and goes through all thirty thousand of a Chinese font; of a character it asks only for its glyph."""
    codes = {face.glyph(char): ord(char) for char in characters}
    found = [codes.get(glyph, 0) for glyph in glyphs if glyph]
    return found if all(found) else []


def _input(face: Face, glyphs: list[int], codes: list[int]) -> hb.SubsetInput:
    wish = hb.SubsetInput()
    wish.unicode_set.clear()
    if codes:
        wish.unicode_set.update(codes)
    else:
        wish.glyph_set.update(glyphs)
    wish.drop_table_tag_set.update(_packed(tag) for tag in _DROPPED)
    wish.layout_feature_tag_set.clear()
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if face.cff:
        # Else a CID-keyed font keeps its own numbers, and the PDF's would have to be those.
        wish.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    if face.font.face.has_var_data:
        wish.pin_all_axes_to_default(face.font.face)
    return wish


def _packed(tag: str) -> int:
    return int.from_bytes(tag.ljust(4).encode("ascii"), "big")


def _tag(key: str, glyphs: list[int]) -> str:
    """Six capitals that tell this subset from any other of the face (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(f"{key}:{glyphs}".encode()).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _flags(metrics: Metrics) -> int:
    # Serifs: PANOSE serif styles 2 to 10, else the IBM family classes 1 to 5 and 7 (OS/2, sFamilyClass).
    serif = 2 <= metrics.panose_serif <= 10 or metrics.family_class in {1, 2, 3, 4, 5, 7}
    flags = SYMBOLIC
    flags |= FIXED_PITCH if metrics.fixed_pitch else 0
    flags |= SERIF if serif else 0
    return flags | (ITALIC if metrics.italic_angle else 0)
