"""Text in the PDF: what a reader extracts, where glyphs stand, that widths are the font program's."""

from __future__ import annotations

import ctypes
import re
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts.catalogue import SHIPPED
from fonts.face import Face, open_face
from layout.display.model import BLACK, GlyphRun
from tests.layout.render.pages import display, page, pdf_of, render, run

HIDDEN = "\u200b\ufeff\u2060"


def extracted(pdf: bytes) -> str:
    """What pdfium extracts, without the line ends and spaces that it makes up from positions and hidden characters."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return re.sub(rf"[\s{HIDDEN}]", "", text)


def origins(pdf: bytes) -> list[tuple[str, float, float]]:
    """Every character that stands for ink, and its origin in points from the top left corner of the page."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    text = sheet.get_textpage()
    found = []
    for index in range(text.count_chars()):
        if pypdfium2.raw.FPDFText_IsGenerated(text, index):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        assert pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
        found.append((chr(pypdfium2.raw.FPDFText_GetUnicode(text, index)), x.value, sheet.get_height() - y.value))
    return found


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def fonts_of(document: pikepdf.Pdf) -> list[Any]:
    return list(document.pages[0].Resources.Font.values())


def test_clusters_are_extracted_whole(square_face: Face) -> None:
    text = "京——通——，“水”PM2.5"
    shown = run(square_face, text, 10, 50)
    assert "——" in shown.texts
    assert extracted(pdf_of(shown)) == text


@pytest.mark.parametrize("cff", [False, True])
def test_one_glyph_stands_for_different_texts(square_face: Face, cff_face: Face, cff: bool) -> None:
    face = cff_face if cff else square_face
    han, hyphen = face.glyph("一"), face.glyph("-")
    spellings = ((han, "一"), (han, "⼀"), (han, "一"), (hyphen, "-"), (hyphen, "‐"), (han, "𠮷"))
    glyphs, texts = zip(*spellings, strict=True)
    shown = GlyphRun(face, 10, BLACK, 50, glyphs, tuple(10.0 + 10 * i for i in range(6)), texts)
    assert extracted(pdf_of(shown)) == "一⼀一-‐𠮷"


@pytest.mark.parametrize("cff", [False, True])
def test_further_glyphs_of_a_cluster_and_soft_hyphens_hide(square_face: Face, cff_face: Face, cff: bool) -> None:
    face = cff_face if cff else square_face
    a, b = face.glyph("a"), face.glyph("b")
    shown = GlyphRun(face, 10, BLACK, 50, (a, b, b, b), (10, 15, 20, 25), ("a", "b", "", "\u00ad"))
    plain = GlyphRun(face, 10, BLACK, 80, (a,), (10,), ("a",))
    text = extracted(pdf_of(shown, plain))
    # pdfium tells a hyphen at a line's end as U+0002 or U+FFFE.
    assert re.sub("[\u00ad\x02\ufffe]", "", text) == "aba"


def test_a_missing_glyph_is_not_drawn(square_face: Face) -> None:
    shown = GlyphRun(square_face, 10, BLACK, 50, (square_face.glyph("水"), 0), (10, 20), ("水", "?"))
    assert extracted(pdf_of(shown)) == "水"


@settings(max_examples=25, deadline=None)
@given(
    size=st.floats(4, 90),
    gaps=st.lists(st.floats(-3, 9), min_size=1, max_size=30),
    start=st.floats(0, 100),
)
def test_glyphs_stand_where_they_are_told(square_face: Face, size: float, gaps: list[float], start: float) -> None:
    xs = [start]
    for gap in gaps:
        xs.append(xs[-1] + size + gap)
    # Glyphs of 1, 0.5 and 0.3 em.
    texts = tuple("水A₂"[index % 3] for index in range(len(xs)))
    glyphs = tuple(map(square_face.glyph, texts))
    shown = GlyphRun(square_face, size, BLACK, 123.456, glyphs, tuple(xs), texts)
    found = origins(pdf_of(shown))
    assert len(found) == len(xs)
    assert max(abs(at - x) for (_, at, _), x in zip(found, xs, strict=True)) < 0.005
    assert max(abs(y - 123.456) for _, _, y in found) < 0.002


def test_turned_glyphs_are_turned_clockwise_about_their_origins(square_face: Face) -> None:
    shown = run(square_face, "水A", 100, 50)
    turned = GlyphRun(square_face, 10, BLACK, 50, shown.glyphs, shown.xs, shown.texts, turned=True)
    document = pypdfium2.PdfDocument(pdf_of(turned))
    text = document[0].get_textpage()
    left, bottom, right, top = text.get_charbox(0)
    # The square's ink is 50 to 950 from the origin and −70 to 830 above the baseline: clockwise, down and to the right.
    # (pdfium's boxes are coarser than its origins.)
    assert (left, right) == pytest.approx((100 - 0.7, 100 + 8.3), abs=0.15)
    assert (300 - top, 300 - bottom) == pytest.approx((50 + 0.5, 50 + 9.5), abs=0.15)
    assert extracted(pdf_of(turned)) == "水A"


def test_a_vertical_line_is_told_as_a_whole(square_face: Face) -> None:
    def down(text: str, x: float, y: float, told: str | None, turned: bool = False) -> GlyphRun:
        ys = tuple(y + 10 * at for at in range(len(text)))
        glyphs = tuple(map(square_face.glyph, text))
        return GlyphRun(square_face, 10, BLACK, y, glyphs, (x,) * len(text), tuple(text), turned, ys, told)

    line = (down("水国", 100, 50, "水国AB国"), down("AB", 97, 70, "", turned=True), down("国", 100, 90, ""))
    pdf = pdf_of(*line, run(square_face, "水A", 40, 50))
    assert "".join(extracted(pdf).split()) == "水国AB国水A"
    document = opened(pdf)
    content = document.pages[0].Contents.read_bytes().decode()
    assert content.count("BDC") == content.count("EMC") == 1
    matrices = [line.split()[:6] for line in content.split("\n") if line.endswith(" Tm")]
    assert [" ".join(m) for m in matrices[:3]] == ["1 0 0 1 100 250", "1 0 0 1 100 240", "0 -1 1 0 97 230"]


@pytest.mark.parametrize("cff", [False, True])
def test_widths_are_the_programs(square_face: Face, cff_face: Face, cff: bool) -> None:
    face = cff_face if cff else square_face
    document = opened(pdf_of(run(face, "水A—— ·中文", 10, 50)))
    font = fonts_of(document)[0]
    cid = font.DescendantFonts[0]
    program = _program_widths(cid, cff)
    told = _told_widths(cid)
    mapped = re.findall(rb"^<(....)> <", font.ToUnicode.read_bytes().partition(b"beginbfchar")[2], re.MULTILINE)
    codes = [int(code, 16) for code in mapped]
    assert len(codes) == 7
    assert {code: told.get(code, float(cid.DW)) for code in codes} == {code: program[code] for code in codes}
    assert len(set(program)) > 3


def _program_widths(cid: Any, cff: bool) -> list[float]:
    if not cff:
        font = TTFont(BytesIO(cid.FontDescriptor.FontFile2.read_bytes()))
        return [font["hmtx"][name][0] for name in font.getGlyphOrder()]
    found = CFFFontSet()
    found.decompile(BytesIO(cid.FontDescriptor.FontFile3.read_bytes()), None)
    top = found[0]
    widths = []
    for name in top.getGlyphOrder():
        charstring = top.CharStrings[name]
        charstring.calcBounds(top.CharStrings)
        widths.append(charstring.width)
    return widths


def _told_widths(cid: Any) -> dict[int, float]:
    told: dict[int, float] = {}
    parts = list(cid.get("/W", []))
    for first, widths in zip(parts[::2], parts[1::2], strict=True):
        told |= {int(first) + index: float(width) for index, width in enumerate(widths)}
    return told


def test_a_shared_glyph_keeps_identity_until_it_has_two_texts(square_face: Face) -> None:
    one = opened(pdf_of(run(square_face, "水木", 10, 50)))
    plain = fonts_of(one)[0].DescendantFonts[0]
    assert plain.CIDToGIDMap == "/Identity"
    han = square_face.glyph("水")
    double = GlyphRun(square_face, 10, BLACK, 50, (han, han), (10, 20), ("水", "氵"))
    other = opened(pdf_of(double))
    mapped = fonts_of(other)[0].DescendantFonts[0]
    assert mapped.CIDToGIDMap.read_bytes() == b"\0\0\0\1\0\1"


def test_shipped_faces_are_embedded_once_and_extracted() -> None:
    faces = [face for face in (open_face(shipped.path) for shipped in SHIPPED) if face]
    assert len(faces) == len(SHIPPED)
    texts = ["版面Aa12"] * len(faces)
    runs = [run(face, text, 10, 20 + 20 * index) for index, (face, text) in enumerate(zip(faces, texts, strict=True))]
    pdf = pdf_of(*runs, *runs)
    assert len(fonts_of(opened(pdf))) == len(faces)
    shown = [run for run in runs if 0 not in run.glyphs]
    assert extracted(pdf).count("版面Aa12") >= len(shown) > 5


def test_text_of_pages_is_apart(square_face: Face) -> None:
    sheets = (page(run(square_face, "一", 10, 10)), page(run(square_face, "二", 10, 10), number=2))
    document = pypdfium2.PdfDocument(render(display(*sheets)).pdf)
    assert [sheet.get_textpage().get_text_range() for sheet in document] == ["一", "二"]
