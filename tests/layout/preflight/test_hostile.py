"""PDFs that mean harm, or make no sense: a problem each, soon, and never a traceback."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream

from layout.preflight.pdf import bounds, guard
from layout.preflight.pdf.examine import examine
from layout.preflight.pdf.guard import preflight_file
from tests.layout.preflight.conftest import opened, saved

KEEP = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}


def codes(path: Path) -> set[str]:
    started = time.monotonic()
    found = {problem.code for problem in examine(path)}
    assert time.monotonic() - started < 8
    return found


def bomb(document: pikepdf.Pdf, megabytes: int, layers: int = 1) -> Stream:
    """A stream that inflates to so many megabytes of spaces; with two layers it is a few hundred bytes long."""
    squeezer = zlib.compressobj(9)
    data = b"".join(squeezer.compress(b" " * 1_000_000) for _ in range(megabytes)) + squeezer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    stream = Stream(document, b"")
    stream.write(data, filter=Array([Name.FlateDecode] * layers) if layers > 1 else Name.FlateDecode)
    return stream


@pytest.mark.parametrize("layers", [1, 2])
def test_a_content_stream_that_inflates(layers: int, sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    document.pages[0].obj["/Contents"] = document.make_indirect(bomb(document, 60, layers))
    path = saved(document, tmp_path / "bomb.pdf", **KEEP)
    assert path.stat().st_size < 400_000
    assert "pdf-too-much" in codes(path)


def test_a_font_and_a_profile_and_metadata_that_inflate(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    large = document.make_indirect(bomb(document, 70))
    document.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor["/FontFile2"] = large
    document.Root.OutputIntents[0]["/DestOutputProfile"] = large
    document.Root["/Metadata"] = large
    found = codes(saved(document, tmp_path / "bombs.pdf", **KEEP))
    assert {"pdf-font-damaged", "pdf-bad-profile", "pdf-bad-xmp"} <= found


def test_metadata_with_entities_are_not_unfolded(sound_x4: bytes, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    document = opened(sound_x4)
    document.Root.Metadata.write(f"<!DOCTYPE x [{entities}]><x>&e8;</x>".encode())
    assert "pdf-bad-xmp" in codes(saved(document, tmp_path / "laughs.pdf"))


def test_a_giant_image_is_not_decoded(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    image = next(iter(document.pages[0].Resources.XObject.values()))
    image["/Width"] = image["/Height"] = 1_000_000
    assert "pdf-too-much" in codes(saved(document, tmp_path / "giant.pdf"))


def test_forms_that_draw_one_another_ten_times(
    sound_x4: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_OPERATORS", 100_000)
    document = opened(sound_x4)
    inner = None
    for depth in range(15):
        form = Stream(document, b"0 0 m\n" if inner is None else b"/X Do\n" * 10)
        form["/Type"], form["/Subtype"], form["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        if inner is not None:
            form["/Resources"] = Dictionary(XObject=Dictionary(X=inner))
        inner = document.make_indirect(form)
        assert depth < bounds.DEEPEST
    page = document.pages[0]
    page.Resources.XObject["/X"] = inner
    page.Contents.write(b"/X Do")
    assert "pdf-too-much" in codes(saved(document, tmp_path / "forms.pdf"))


def test_pages_that_are_their_own_parents(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    pages = document.Root.Pages
    pages.Kids.append(pages)
    path = tmp_path / "ring.pdf"
    number = b"%d 0 R " % pages.objgen[0]
    path.write_bytes(sound_x4.replace(b"/Kids [", b"/Kids [" + number))
    assert codes(path)


def test_states_and_arrays_without_end(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    document.pages[0].Contents.write(b"q\n" * 150_000)
    assert "pdf-too-much" in codes(saved(document, tmp_path / "states.pdf"))
    document = opened(sound_x4)
    document.pages[0].Contents.write(b"[" * 100_000)
    assert codes(saved(document, tmp_path / "arrays.pdf"))


def test_widths_without_end(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    document.pages[0].Resources.Font.F1.DescendantFonts[0]["/W"] = Array([0, 65535, 500] * 400)
    assert "pdf-font-widths" in codes(saved(document, tmp_path / "widths.pdf"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"no PDF at all", b"\0" * 5000, b"%PDF-1.4\n%%EOF\n"])
def test_what_is_no_pdf(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    (problem,) = examine(tmp_path / "x.pdf")
    assert problem.code == "pdf-unreadable"
    assert "x.pdf" not in dict(problem.facts)["reason"]


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.pdf"):
        (problem,) = examine(path)
        assert problem.code == "pdf-unreadable"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.floats(0, 1), value=st.binary(min_size=1, max_size=60))
def test_damage_anywhere_never_raises(position: float, value: bytes, sound_x4: bytes, tmp_path: Path) -> None:
    # The outlines and the profile are most of the file; the objects around them are what matters.
    start = sound_x4.index(b"/Type /Pages") if position < 0.5 else 0
    data = bytearray(sound_x4)
    at = start + int(position * (len(data) - start - 1))
    data[at : at + len(value)] = value
    (tmp_path / "damaged.pdf").write_bytes(data)
    assert isinstance(examine(tmp_path / "damaged.pdf"), tuple)


WRONG = [True, 7, -1.5, "text", Name.Wrong, Array([]), Array([1, "a"]), Dictionary(), Array([Array([]), Dictionary()])]
KEYS = [
    "/MediaBox", "/TrimBox", "/Resources", "/Contents", "/Annots", "/Group", "/Parent", "/UserUnit", "/AA",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_page_whose_values_are_of_the_wrong_kind(key: str, sound_x4: bytes, tmp_path: Path) -> None:
    for wrong in WRONG:
        document = opened(sound_x4)
        document.pages[0].obj[key] = wrong
        try:
            path = saved(document, tmp_path / "wrong.pdf")
        except Exception:
            continue
        assert isinstance(examine(path), tuple)


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_resources_whose_values_are_of_the_wrong_kind(wrong: object, sound_x4: bytes, tmp_path: Path) -> None:
    for kind in ("/Font", "/XObject", "/ExtGState", "/ColorSpace"):
        document = opened(sound_x4)
        resources = document.pages[0].Resources
        for name in list(resources[kind].keys()):
            resources[kind][name] = wrong
        assert codes(saved(document, tmp_path / "wrong.pdf"))
    document = opened(sound_x4)
    font = document.pages[0].Resources.Font.F1
    for key in ("/W", "/DW", "/CIDToGIDMap", "/FontDescriptor"):
        font.DescendantFonts[0][key] = wrong
    for key in ("/ToUnicode", "/Encoding"):
        font[key] = wrong
    image = next(iter(document.pages[0].Resources.XObject.values()))
    for key in ("/Width", "/ColorSpace", "/Decode", "/BitsPerComponent"):
        image[key] = wrong
    for key in ("/Names", "/AcroForm", "/OutputIntents", "/Metadata", "/OpenAction"):
        document.Root[key] = wrong
    assert codes(saved(document, tmp_path / "wrong.pdf"))


def test_the_guard_tells_what_the_child_finds(sound_x4: bytes, tmp_path: Path) -> None:
    (tmp_path / "a b.pdf").write_bytes(sound_x4)
    assert preflight_file(tmp_path / "a b.pdf") == ()
    (tmp_path / "none.pdf").write_bytes(b"none")
    assert preflight_file(tmp_path / "none.pdf") == examine(tmp_path / "none.pdf")


def test_the_guard_ends_what_takes_too_long(sound_x4: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(sound_x4)
    (problem,) = preflight_file(tmp_path / "x.pdf", seconds=0.001)
    assert problem.code == "pdf-gave-up"


def test_the_guard_holds_the_memory(tmp_path: Path) -> None:
    """A cross-reference stream that inflates to 600 MB is unpacked by qpdf as it opens the file."""
    pytest.importorskip("resource")
    squeezer = zlib.compressobj(1)
    data = b"".join(squeezer.compress(bytes(10_000_000)) for _ in range(60)) + squeezer.flush()
    data = zlib.compress(data, 9)
    head = b"1 0 obj\n<< /Type /XRef /Size 1 /W [1 2 1] /Root 1 0 R /Filter [/FlateDecode /FlateDecode] /Length %d >>\n"
    body = b"%PDF-1.6\n" + head % len(data) + b"stream\n" + data + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    (tmp_path / "bomb.pdf").write_bytes(body)
    assert len(body) < 100_000
    (problem,) = preflight_file(tmp_path / "bomb.pdf", seconds=30, megabytes=400)
    assert problem.code in ("pdf-unreadable", "pdf-too-much", "pdf-gave-up")


def test_modules_of_the_folder_are_not_run(sound_x4: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.pdf").write_bytes(sound_x4)
    for name in ("json", "zlib", "pikepdf", "layout"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    assert preflight_file(Path("x.pdf")) == ()
    assert not (tmp_path / "ran").exists()
    assert guard.SECONDS > 1
