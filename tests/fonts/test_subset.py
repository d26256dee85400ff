from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet, FDArrayIndex, FDSelect, FontDict
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from fonts.catalogue import ROLES, shipped_face
from fonts.face import Face, open_face
from fonts.subset import BrokenFace, FontProgram, is_sound, stem_v, subset
from tests.squarefont import build_square_font

TEXT = "版面，据“新华社”报道：A9%"


def _cut(face: Face, text: str = TEXT) -> FontProgram:
    return subset(face, [face.glyph(char) for char in text])


def _outline(font: TTFont, glyph: int) -> list[object]:
    outlines = font.getGlyphSet()
    pen = DecomposingRecordingPen(outlines)
    outlines[font.getGlyphName(glyph)].draw(pen)
    return pen.value


def _opened(face: Face) -> TTFont:
    return TTFont(face.path, lazy=True, fontNumber=face.index)


@pytest.mark.parametrize("role", ROLES)
def test_program_draws_and_measures_what_the_face_does(role: str) -> None:
    face = shipped_face(role)
    program = _cut(face)
    own, cut = _opened(face), TTFont(io.BytesIO(program.data))
    for char in TEXT:
        old = face.glyph(char)
        new = program.new_glyph[old]
        assert program.widths[new] == face.advance(old) * 1000 == cut["hmtx"][cut.getGlyphName(new)][0]
        assert _outline(cut, new) == _outline(own, old)


def test_glyphs_are_numbered_anew_from_zero(square_face: Face) -> None:
    program = _cut(square_face, "中文a")
    assert sorted(program.new_glyph.values()) == [0, 1, 2, 3]
    assert program.new_glyph[0] == 0
    assert set(program.widths) == {0, 1, 2, 3}


def test_the_same_glyphs_give_the_same_bytes(square_face: Face) -> None:
    glyphs = [square_face.glyph(char) for char in TEXT]
    one, two = subset(square_face, glyphs), subset(square_face, reversed(glyphs * 2))
    assert one == two
    other = subset(square_face, glyphs[1:])
    assert other.tag != one.tag
    assert re.fullmatch("[A-Z]{6}", one.tag)


@pytest.mark.parametrize("role", ROLES)
def test_told_by_characters_the_bytes_are_the_same(role: str) -> None:
    face = shipped_face(role)
    glyphs = [face.glyph(char) for char in TEXT]
    known = subset(face, glyphs)
    for characters in (TEXT, TEXT + "外 ", TEXT[:4], ""):
        assert subset(face, glyphs, characters) == known
    beyond = [*glyphs, face.font.face.glyph_count - 1]
    assert subset(face, beyond, TEXT) == subset(face, beyond)


def test_nothing_is_left_that_a_pdf_does_not_use() -> None:
    cut = TTFont(io.BytesIO(_cut(shipped_face("song")).data))
    assert set(cut.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_descriptor() -> None:
    program = _cut(shipped_face("song-regular"))
    assert (program.name, program.cff, program.cff_table) == ("NotoSerifSC-Regular", False, b"")
    assert (program.ascent, program.descent, program.cap_height) == (880, -120, 729)
    assert program.bbox[0] < 0 < 1000 < program.bbox[2]
    flags = {role: _cut(shipped_face(role), "a").flags for role in ("song", "hei", "italic")}
    assert flags == {"song": 4 | 2, "hei": 4, "italic": 4 | 2 | 64}
    assert _cut(shipped_face("italic"), "a").italic_angle < 0
    assert stem_v(400) < stem_v(500) < stem_v(900)


def test_descriptor_is_in_thousandths_whatever_the_units(tmp_path: Path) -> None:
    font = TTFont(build_square_font(tmp_path / "square.ttf", han=False))
    font["head"].unitsPerEm = 2000
    font.save(tmp_path / "fine.ttf")
    face = open_face(tmp_path / "fine.ttf")
    assert face is not None
    program = _cut(face, "a")
    assert program.widths[program.new_glyph[face.glyph("a")]] == 250
    assert (program.ascent, program.descent, program.cap_height) == (440, -60, 350)


def test_size_of_a_newspapers_letters() -> None:
    """At most 430 kB deflated for 1,500 characters."""
    face = shipped_face("song")
    program = _cut(face, "".join(map(chr, range(0x4E00, 0x4E00 + 1500))))
    assert len(zlib.compress(program.data)) < 430_000


def test_a_number_without_a_glyph_is_glyph_0(square_face: Face) -> None:
    assert subset(square_face, [60_000]).new_glyph == {0: 0, 60_000: 0}


def _cid_keyed(path: Path, target: Path) -> Path:
    """Rewrites a CFF font as a CID-keyed one whose identifiers are far from its glyph numbers."""
    font = TTFont(path)
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    order = font.getGlyphOrder()
    names = {old: f"cid{5000 + 3 * number:05d}" if number else ".notdef" for number, old in enumerate(order)}
    strings = top.CharStrings
    strings.charStrings = {names[old]: index for old, index in strings.charStrings.items()}
    top.charset = [names[old] for old in order]
    part = FontDict(strings=cff.strings)
    part.setCFF2(False)
    part.Private, part.FontName = top.Private, "Part"
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 65535
    top.FDArray = FDArrayIndex()
    top.FDArray.strings, top.FDArray.GlobalSubrs = None, top.GlobalSubrs
    top.FDArray.append(part)
    top.FDSelect = strings.fdSelect = FDSelect()
    strings.fdArray = top.FDArray
    top.FDSelect.gidArray = [0] * len(order)
    for name in ("Private", "Encoding"):
        top.rawDict.pop(name, None)
        if hasattr(top, name):
            delattr(top, name)
    font.save(target)
    return target


def _charset(program: FontProgram) -> list[str]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program.cff_table), None)
    return list(fonts.topDictIndex[0].charset)


@pytest.mark.parametrize("kind", ["names", "identifiers", "collection"])
def test_cff(tmp_path: Path, kind: str) -> None:
    """A bare CFF of either sort and one out of a collection: its character identifiers are its glyph numbers."""
    path = build_square_font(tmp_path / "square.otf", cff=True)
    if kind == "identifiers":
        path = _cid_keyed(path, tmp_path / "cid.otf")
    if kind == "collection":
        collection = TTCollection()
        collection.fonts = [TTFont(path), TTFont(path)]
        collection.save(tmp_path / "square.ttc")
        path = tmp_path / "square.ttc"
    face = open_face(path, 1 if kind == "collection" else 0)
    assert face is not None
    program = _cut(face)
    cut = TTFont(io.BytesIO(program.data))
    assert program.cff
    assert subset(face, [face.glyph(char) for char in TEXT], TEXT) == program
    assert cut.reader["CFF "] == program.cff_table
    if kind == "identifiers":
        assert _charset(program) == [".notdef", *(f"cid{number:05d}" for number in range(1, len(program.widths)))]
    for char in TEXT:
        new = program.new_glyph[face.glyph(char)]
        assert program.widths[new] == face.advance(face.glyph(char)) * 1000
        box = face.ink(face.glyph(char))
        points = [point for _, arguments in _outline(cut, new) for point in arguments]
        assert (min(x for x, _ in points) / 1000, max(y for _, y in points) / 1000) == (box[0], box[3])


def test_a_face_that_cannot_be_cut_is_told(tmp_path: Path) -> None:
    path = build_square_font(tmp_path / "square.otf", han=False, cff=True)
    data = path.read_bytes()
    outlines = TTFont(path).reader.tables["CFF "]
    (tmp_path / "damaged.otf").write_bytes(
        data[: outlines.offset] + bytes(outlines.length) + data[outlines.offset + outlines.length :]
    )
    whole, damaged = open_face(path), open_face(tmp_path / "damaged.otf")
    assert whole is not None
    assert damaged is not None
    assert (is_sound(whole), is_sound(damaged)) == (True, False)
    with pytest.raises(BrokenFace):
        _cut(damaged)
