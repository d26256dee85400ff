"""The PDF looked at from outside, against PDF/X-4 (ISO 15930-7) and PDF/X-1a:2003 (ISO 15930-4)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from fonts.face import Face
from issue.model import Print
from layout.display.model import BLACK, DisplayList, DisplayPage, Fill, Ink, Picture, Rule
from layout.geometry import Rect
from tests.layout.render.pages import MADE, PHOTOS, X1A, display, page, render, run, tool

STANDARDS = [Print(), X1A]
WHOLE = (0.0, 0.0, 1.0, 1.0)


def sample(face: Face, wanted: Print, *, bleed: float = 0, photo: Path = PHOTOS / "brushes.jpg") -> DisplayList:
    first = page(
        run(face, "一版——PM2.5", 10, 30),
        Rule(10, 40, 190, 40, 0.35),
        Fill(Rect(10, 50, 50, 20), Ink(m=1, y=1)),
        Picture(photo, Rect(10, 80, 90, 60), WHOLE),
    )
    return display(first, page(run(face, "二版", 10, 30), number=4), wanted=wanted, bleed=bleed)


def opened(shown: DisplayList) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(shown).pdf))


@pytest.mark.parametrize("wanted", STANDARDS)
def test_qpdf_finds_nothing(square_face: Face, wanted: Print, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(render(sample(square_face, wanted)).pdf)
    done = subprocess.run([tool("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []


@pytest.mark.parametrize(("wanted", "version"), [(Print(), "1.6"), (X1A, "1.4")])
def test_version_and_file_structure(square_face: Face, wanted: Print, version: str) -> None:
    pdf = render(sample(square_face, wanted)).pdf
    assert pdf.startswith(b"%PDF-" + version.encode())
    assert all(byte > 127 for byte in pdf.splitlines()[1][1:5])
    assert b"/ObjStm" not in pdf
    assert b"/XRef" not in pdf
    assert b"/Encrypt" not in pdf
    assert pdf.count(b"endstream") == pdf.count(b"\nendstream") > 5
    with pikepdf.open(BytesIO(pdf)) as document:
        first, second = document.trailer.ID
        assert bytes(first) == bytes(second)
        assert len(bytes(first)) == 16


@pytest.mark.parametrize("bleed", [0.0, 8.504])
def test_boxes(square_face: Face, bleed: float) -> None:
    for sheet in opened(sample(square_face, Print(), bleed=bleed)).pages:
        media, outer, trim = (
            [float(edge) for edge in sheet.obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert media == outer == pytest.approx([0, 0, 200 + 2 * bleed, 300 + 2 * bleed])
        assert trim == pytest.approx([bleed, bleed, 200 + bleed, 300 + bleed])
        assert "/ArtBox" not in sheet.obj
        assert "/CropBox" not in sheet.obj
        assert "/Annots" not in sheet.obj


def test_bleed_moves_the_content_with_the_trim(square_face: Face) -> None:
    shown = display(page(Fill(Rect(-8, -8, 20, 20), Ink(c=1))), bleed=8)
    document = opened(shown)
    content = document.pages[0].Contents.read_bytes()
    # Left top corner of the bleed box, which is 216 × 316.
    assert b"0 296 20 20 re f" in content


@pytest.mark.parametrize("wanted", STANDARDS)
def test_every_font_is_embedded(square_face: Face, cff_face: Face, wanted: Print) -> None:
    shown = display(page(run(square_face, "一", 10, 20), run(cff_face, "A", 10, 40)), wanted=wanted)
    document = opened(shown)
    programs = []
    for entry in document.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font" and "/DescendantFonts" not in entry:
            descriptor = entry.FontDescriptor
            assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", str(descriptor.FontName))
            assert entry.BaseFont == descriptor.FontName
            programs.append("/FontFile2" in descriptor or "/FontFile3" in descriptor)
    assert programs == [True, True]
    assert b"Helvetica" not in render(shown).pdf
    assert all(b"/Fm" not in sheet.Contents.read_bytes() for sheet in document.pages)


def test_cff_is_embedded_bare(cff_face: Face) -> None:
    document = opened(display(page(run(cff_face, "A", 10, 40)), wanted=X1A))
    font = document.pages[0].Resources.Font.F1
    program = font.DescendantFonts[0].FontDescriptor.FontFile3
    # PDF 1.4 knows no OpenType font files (/OpenType is of 1.6).
    assert program.Subtype == "/CIDFontType0C"
    assert program.read_bytes()[:2] == b"\x01\x00"
    assert "/CIDToGIDMap" not in font.DescendantFonts[0]


@pytest.mark.parametrize("wanted", STANDARDS)
def test_no_transparency_and_only_device_inks(square_face: Face, wanted: Print) -> None:
    document = opened(sample(square_face, wanted))
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream | pikepdf.Dictionary):
            assert not {"/SMask", "/CA", "/ca", "/BM", "/Group", "/OPI", "/JS", "/AA", "/OCProperties"} & set(
                entry.keys()
            )
            if entry.get("/Subtype") == "/Image":
                assert entry.ColorSpace in ("/DeviceCMYK", "/DeviceGray")
                assert entry.get("/Filter") in ("/DCTDecode", "/FlateDecode")
    operators = {str(step.operator) for sheet in document.pages for step in pikepdf.parse_content_stream(sheet)}
    assert operators <= {
        "BT",
        "ET",
        "Tm",
        "Tf",
        "TJ",
        "Tj",
        "gs",
        "k",
        "K",
        "w",
        "m",
        "l",
        "S",
        "re",
        "f",
        "q",
        "Q",
        "cm",
        "Do",
    }
    assert {"k", "K", "TJ", "Do"} <= operators


@pytest.mark.parametrize("wanted", STANDARDS)
def test_output_intent(square_face: Face, wanted: Print) -> None:
    document = opened(sample(square_face, wanted))
    (intent,) = document.Root.OutputIntents
    assert [str(intent.Type), str(intent.S)] == ["/OutputIntent", "/GTS_PDFX"]
    assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info)
    profile = intent.DestOutputProfile
    assert profile.N == 4
    assert profile.read_bytes()[12:20] == b"prtrCMYK"


@pytest.mark.parametrize("wanted", STANDARDS)
def test_info_and_xmp_agree(square_face: Face, wanted: Print) -> None:
    title = "通州 <报> & \\(一)"
    shown = display(page(run(square_face, "一", 10, 20)), wanted=wanted, title=title)
    document = opened(shown)
    info = document.trailer.Info
    metadata = document.Root.Metadata
    assert "/Filter" not in metadata
    assert [str(metadata.Type), str(metadata.Subtype)] == ["/Metadata", "/XML"]
    tree = ElementTree.fromstring(metadata.read_bytes().decode("utf-8"))
    texts = {node.tag.rpartition("}")[2]: "".join(node.itertext()) for node in tree.iter()}
    assert str(info.Title) == texts["title"] == title
    assert str(info.CreationDate) == str(info.ModDate) == "D:20240116000000Z"
    assert texts["CreateDate"] == texts["ModifyDate"] == texts["MetadataDate"] == "2024-01-16T00:00:00Z"
    assert info.Trapped == "/False"
    assert texts["Trapped"] == "False"
    assert str(info.Producer) == texts["Producer"]
    assert str(info.Creator) == texts["CreatorTool"]
    assert texts["VersionID"] == "1"
    assert texts["RenditionClass"] == "default"
    assert texts["DocumentID"].replace("-", "") == "uuid:" + bytes(document.trailer.ID[0]).hex()
    if wanted is X1A:
        assert str(info.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert "GTS_PDFXVersion" not in texts
    else:
        assert texts["GTS_PDFXVersion"] == "PDF/X-4"
        assert "/GTS_PDFXVersion" not in info


def test_language_and_page_labels(square_face: Face) -> None:
    document = opened(sample(square_face, Print()))
    assert str(document.Root.Lang) == "zh-Hans"
    assert [str(sheet.label) for sheet in document.pages] == ["1", "4"]


def test_dates_are_utc(square_face: Face) -> None:
    made = MADE.astimezone(timezone(timedelta(hours=8)))
    shown = DisplayList("t", "zh-Hans", made, 0, Print(), (page(run(square_face, "一", 10, 20)),))
    assert str(opened(shown).trailer.Info.CreationDate) == "D:20240116000000Z"


def test_same_bytes_in_any_folder(square_face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = render(sample(square_face, Print())).pdf
    elsewhere = tmp_path / "文件夹"
    elsewhere.mkdir()
    copy = elsewhere / "other-name.jpg"
    shutil.copy(PHOTOS / "brushes.jpg", copy)
    monkeypatch.chdir(elsewhere)
    assert render(sample(square_face, Print(), photo=copy)).pdf == here
    assert os.fsencode(tmp_path.name) not in here


def test_what_is_shown_changes_the_identity(square_face: Face) -> None:
    def identity(shown: DisplayList) -> bytes:
        return bytes(opened(shown).trailer.ID[0])

    text = run(square_face, "一", 10, 20)
    base = identity(display(page(text)))
    assert base == identity(display(page(text)))
    others = [
        identity(display(page(run(square_face, "二", 10, 20)))),
        identity(display(page(run(square_face, "一", 10, 21)))),
        identity(display(page(text, width=201))),
        identity(display(page(text), title="别的")),
        identity(display(page(text), bleed=3)),
        identity(display(page(text), wanted=X1A)),
    ]
    assert len({base, *others}) == 7


def test_an_issue_without_pages_is_a_pdf() -> None:
    pdf = render(display()).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 0


def test_black_alone_overprints(square_face: Face) -> None:
    items = (
        run(square_face, "黑", 10, 20),
        run(square_face, "白", 10, 40, ink=Ink()),
        run(square_face, "灰", 10, 60, ink=Ink(k=0.5)),
        Rule(10, 70, 50, 70, 0.5, BLACK),
        Fill(Rect(10, 80, 9, 9), BLACK),
        Rule(10, 90, 50, 90, 0.5, Ink(c=1, k=1)),
    )
    document = opened(display(DisplayPage(1, 100, 100, items)))
    sheet = document.pages[0]
    states = sheet.Resources.ExtGState
    painted, state = [], ""
    for step in pikepdf.parse_content_stream(sheet):
        if str(step.operator) == "gs":
            state = str(step.operands[0])
        elif str(step.operator) in ("TJ", "S", "f"):
            painted.append(bool(states[state].op))
    assert painted == [True, False, False, True, False, False]
    assert {int(entry.OPM) for entry in states.values() if entry.op} == {1}
