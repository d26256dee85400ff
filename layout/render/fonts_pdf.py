"""Fonts of a PDF: what each face is used for, and its Type 0 font (ISO 32000-1, 9.7).

A code is the number of a glyph in the subset program, so that CIDs are glyphs without a map. Where one glyph stands for
different texts (a hyphen that was typed and one that was added), each further text takes a code of its own past the
program's glyphs, which a TrueType face maps back (CIDToGIDMap); a CFF face has no such map (9.7.4.2), and its content
stream spells the text out (ActualText, 14.9.4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from fonts.face import Face
from fonts.subset import FontProgram, subset
from layout.display.model import DisplayPage, GlyphRun
from layout.render.objects import Name, ObjectFile, Ref, utf16

# Stands in ToUnicode for a further glyph of a cluster: readers drop it, whereas an empty text makes some show the code.
HIDDEN = "\u200b"
Spelling = tuple[int, str]


class FaceCode(Struct, frozen=True):
    """How a face's glyphs are written: the code (4 hexadecimal digits) of each glyph and text, the advance of each
    glyph in thousandths of its size, the spellings that ToUnicode cannot tell; of each code its text and its glyph in
    the program."""

    program: FontProgram
    codes: Mapping[Spelling, str]
    advances: Mapping[int, float]
    spelled_out: frozenset[Spelling]
    texts: Mapping[int, str]
    glyphs: Mapping[int, int]

    @property
    def mapped(self) -> bool:
        """Whether some codes are not the glyphs of the program."""
        return any(code != glyph for code, glyph in self.glyphs.items())


def encode_faces(pages: Iterable[DisplayPage]) -> dict[Face, FaceCode]:
    """The codes of every face of the pages, in the order of the faces' keys; each face is subset once."""
    used: dict[Face, Counter[Spelling]] = {}
    for page in pages:
        for item in (*page.items, *page.marks):
            if isinstance(item, GlyphRun):
                used.setdefault(item.face, Counter()).update(zip(item.glyphs, item.texts, strict=True))
    return {face: encode(face, used[face]) for face in sorted(used)}


def encode(face: Face, used: Mapping[Spelling, int]) -> FaceCode:
    """The codes of one face; `used` counts its spellings. Glyph 0, a missing character, gets none."""
    # pdfium reads ActualText of the basic plane only: of a glyph's texts, one beyond it is put into ToUnicode.
    spellings = sorted((of for of in used if of[0]), key=lambda of: (of[1] <= "\uffff", -used[of], of))
    # A wide space may be told of the glyph of a narrow one, and Chinese fonts draw — as they do ―.
    characters = {" ", "―", *(text for _, text in spellings if len(text) == 1)}
    program = subset(face, sorted({glyph for glyph, _ in spellings}), characters)
    texts: dict[int, str] = {}
    glyphs: dict[int, int] = {}
    codes: dict[Spelling, str] = {}
    spelled_out = set()
    further = max(program.new_glyph.values(), default=0) + 1
    for glyph, text in spellings:
        code = new = program.new_glyph[glyph]
        if code in texts:
            if program.cff or further > 0xFFFF:
                spelled_out.add((glyph, text))
            else:
                code, further = further, further + 1
        texts.setdefault(code, text or HIDDEN)
        glyphs.setdefault(code, new)
        codes[glyph, text] = f"{code:04X}"
    advances = {glyph: round(program.widths[program.new_glyph[glyph]], 3) for glyph, _ in spellings}
    return FaceCode(program, codes, advances, frozenset(spelled_out), texts, glyphs)


def write_font(file: ObjectFile, face: FaceCode, level: int) -> Ref:
    """Adds a Type 0 font and all that it needs; `level` of deflate for the program. Returns the font dictionary."""
    program = face.program
    name = Name(f"{program.tag}+{program.name}")
    descendant: dict[str, object] = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType0" if program.cff else "CIDFontType2"),
        "BaseFont": name,
        "CIDSystemInfo": {"Registry": b"(Adobe)", "Ordering": b"(Identity)", "Supplement": 0},
        "FontDescriptor": _descriptor(file, program, name, level),
    }
    descendant |= _widths(face)
    if not program.cff:
        descendant["CIDToGIDMap"] = file.stream(_glyph_map(face)) if face.mapped else Name("Identity")
    return file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            # 9.7.6.2: a CIDFontType0's name is followed by its encoding's.
            "BaseFont": Name(f"{name.text}-Identity-H") if program.cff else name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [file.add(descendant)],
            "ToUnicode": file.stream(_to_unicode(face.texts)),
        }
    )


def _descriptor(file: ObjectFile, program: FontProgram, name: Name, level: int) -> Ref:
    if program.cff:
        key = "FontFile3"
        stream = file.stream(program.cff_table, {"Subtype": Name("CIDFontType0C")}, level=level)
    else:
        key = "FontFile2"
        stream = file.stream(program.data, {"Length1": len(program.data)}, level=level)
    return file.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": program.flags,
            "FontBBox": list(program.bbox),
            "ItalicAngle": program.italic_angle,
            "Ascent": program.ascent,
            "Descent": program.descent,
            "CapHeight": program.cap_height,
            "StemV": program.stem_v,
            key: stream,
        }
    )


def _widths(face: FaceCode) -> dict[str, object]:
    """DW, the commonest width, and W (9.7.4.3) for all codes of another."""
    widths = {code: round(face.program.widths[glyph], 3) for code, glyph in face.glyphs.items()}
    if not widths:
        return {"DW": 1000}
    common, _ = max(Counter(widths.values()).items(), key=lambda entry: (entry[1], entry[0]))
    rest = sorted(code for code, width in widths.items() if width != common)
    array: list[object] = []
    for run in _consecutive(rest):
        array += [run[0], [widths[code] for code in run]]
    return {"DW": common, "W": array}


def _consecutive(codes: list[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(codes), key=lambda entry: entry[1] - entry[0]):
        yield [code for _, code in run]


def _glyph_map(face: FaceCode) -> bytes:
    return b"".join(face.glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(face.glyphs) + 1))


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """The ToUnicode CMap (9.10.3): every code and its text, one character or several; at most 100 lines a block."""
    lines = [f"<{code:04X}> <{utf16(texts[code])}>" for code in sorted(texts)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (_CMAP_HEAD + body + _CMAP_FOOT).encode("ascii")
