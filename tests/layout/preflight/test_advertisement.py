"""An advertiser's page against the rules of the press, at the size at which it is printed."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from issue.problem import Problem
from layout.preflight.pdf import advertisement
from layout.preflight.pdf.advertisement import Order, examined, preflight_advertisement
from layout.render.placed import PlacedPage
from tests.adverts import BLACK, HEIGHT, WIDTH, advert, paint

Change = Callable[[pikepdf.Pdf], None]


def order(path: Path, data: bytes, scale: float = 1.0, standard: str = "PDF/X-4") -> Order:
    path.write_bytes(data)
    return Order(str(path), WIDTH * scale, HEIGHT * scale, standard, 2.2)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


def seen(path: Path, data: bytes, **wanted: Any) -> list[tuple[str, str]]:
    return told(examined(order(path, data, **wanted))[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "market.pdf"


@pytest.mark.parametrize("standard", ["PDF/X-4", "PDF/X-1a:2003"])
def test_a_sound_page_has_no_fault_though_it_is_no_pdf_x(standard: str, square_file: Path, path: Path) -> None:
    problems, page = examined(order(path, advert(square_file), standard=standard))
    assert problems == ()
    assert page is not None
    assert (page.width, page.height) == (WIDTH, HEIGHT)


def test_the_child_answers_as_the_house_does(square_file: Path, path: Path) -> None:
    def unembedded(canvas: Any) -> None:
        paint(canvas)
        canvas.setFont("Helvetica", 20)
        canvas.drawString(90, 20, "sale")

    wanted = order(path, advert(square_file, unembedded))
    problems, page = preflight_advertisement(wanted)
    assert told(problems) == [("pdf-font-not-embedded", "error")]
    assert dict(problems[0].facts) == {"page": "1", "font": "Helvetica"}
    assert isinstance(page, PlacedPage)
    assert (problems, page) == examined(wanted)


def content(operators: bytes, **resources: Any) -> Change:
    """Operators after those of the page, and resources for them."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        for kind, named in resources.items():
            if f"/{kind}" not in page.Resources:
                page.Resources[f"/{kind}"] = Dictionary()
            for name, value in named.items():
                page.Resources[f"/{kind}"][f"/{name}"] = value(pdf) if callable(value) else value
        page.contents_add(Stream(pdf, operators))

    return change


def catalog(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value(pdf) if callable(value) else value

    return change


def layers(pdf: pikepdf.Pdf) -> Any:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer 1"))
    return Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group])))


def comment(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([100, 100, 120, 120]))
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])


def photograph(pdf: pikepdf.Pdf) -> Stream:
    data = Image.linear_gradient("L").resize((100, 50)).tobytes()
    return Stream(pdf, data, Subtype=Name.Image, Width=100, Height=50, ColorSpace=Name.DeviceGray, BitsPerComponent=8)


def mixed_in_rgb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


FAULTS: dict[str, tuple[Change, str, str]] = {
    "rgb": (content(b"1 0 0 rg 40 40 9 9 re f"), "pdf-rgb", "error"),
    "mixed in rgb": (mixed_in_rgb, "pdf-rgb", "error"),
    "ink": (content(b"1 1 1 0 k 40 40 9 9 re f"), "ink-over-limit", "error"),
    "lost space": (content(b"/None cs 1 scn 40 40 9 9 re f"), "pdf-space-unknown", "error"),
    "transparent": (
        content(b"/T gs 1 0 0 0 k 40 40 9 9 re f", ExtGState={"T": Dictionary(ca=0.5)}), "pdf-transparency", "warning",
    ),
    "layers": (catalog(OCProperties=layers), "pdf-layers", "error"),
    "script": (catalog(OpenAction=Dictionary(S=Name.JavaScript, JS="app.alert()")), "pdf-script", "error"),
    "comment": (comment, "pdf-annotation", "error"),
    "postscript": (
        content(b"/P Do", XObject={"P": lambda pdf: Stream(pdf, b"", Subtype=Name.PS)}), "pdf-postscript", "error",
    ),
    "lost form": (content(b"/None Do"), "pdf-content-damaged", "error"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(name: str, square_file: Path, path: Path) -> None:
    change, code, severity = FAULTS[name]
    found = seen(path, advert(square_file, change=change))
    assert (code, severity) in found
    assert {one for one, _ in found} <= {code, "pdf-action"}


def test_what_prints_by_pdf_x_4_alone_is_an_error_in_a_pdf_x_1a(square_file: Path, path: Path) -> None:
    change = content(b"/T gs 1 0 0 0 k 40 40 9 9 re f", ExtGState={"T": Dictionary(ca=0.5)})
    wanted = {"standard": "PDF/X-1a:2003"}
    assert seen(path, advert(square_file, change=change), **wanted) == [("pdf-transparency", "error")]
    assert seen(path, advert(square_file, force_version="1.6"), **wanted) == [("pdf-version", "error")]
    assert seen(path, advert(square_file, force_version="1.7")) == []
    assert seen(path, advert(square_file, force_version="2.0")) == [("pdf-version", "error")]
    packed = advert(square_file, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.7")
    assert b"/ObjStm" in packed
    assert seen(path, packed) == []


def test_a_locked_file_is_an_error_and_is_not_placed(square_file: Path, path: Path) -> None:
    locked = advert(square_file, encryption=pikepdf.Encryption(owner="o"), deterministic_id=False)
    problems, page = examined(order(path, locked))
    assert (told(problems), page) == ([("pdf-encrypted", "error")], None)


def test_of_several_pages_the_first_is_placed(square_file: Path, path: Path) -> None:
    problems, page = examined(order(path, advert(square_file, pages=3)))
    assert [(problem.code, problem.facts) for problem in problems] == [("pdf-one-page", (("pages", "3"),))]
    _, alone = examined(order(path, advert(square_file)))
    assert page is not None
    assert alone is not None
    assert page.objects[0] == alone.objects[0]


@pytest.mark.parametrize(
    ("scale", "wanted"),
    [
        (1.0, []),
        (1.5, [("photo-low-resolution", "warning")]),
        (2.0, [("photo-resolution", "error")]),
    ],
)
def test_images_are_judged_at_their_printed_size(
    scale: float, wanted: list[tuple[str, str]], square_file: Path, path: Path
) -> None:
    # 100 pixels on 30 pt are 240 ppi.
    change = content(b"q 30 0 0 15 40 40 cm /I Do Q", XObject={"I": photograph})
    assert seen(path, advert(square_file, change=change), scale=scale) == wanted


@pytest.mark.parametrize(("scale", "wanted"), [(1.0, ["small-type"]), (1.6, [])])
def test_type_is_judged_at_its_printed_size(scale: float, wanted: list[str], square_file: Path, path: Path) -> None:
    def small(canvas: Any) -> None:
        canvas.setFillColor(BLACK)
        canvas.setFont("Square", 4)
        canvas.drawString(72, 60, "小")

    problems, _ = examined(order(path, advert(square_file, small), scale=scale))
    assert [problem.code for problem in problems] == wanted
    assert [dict(problem.facts)["at"] for problem in problems] == ["25.4 × 21.2 mm"][: len(wanted)]


@pytest.mark.parametrize(("turn", "at"), [(0, "0.0 × 0.0 mm"), (90, "38.8 × 0.0 mm"), (270, "0.0 × 81.1 mm")])
def test_places_are_told_of_the_page_as_it_stands(turn: int, at: str, square_file: Path, path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        # 10 × 10 pt in the top left corner of the trim.
        content(b"1 0 0 rg 0 110 10 10 re f")(pdf)
        pdf.pages[0].obj["/Rotate"] = turn

    path.write_bytes(advert(square_file, change=change))
    wide, high = (HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT)
    problems, _ = examined(Order(str(path), wide, high, "PDF/X-4", 2.2))
    assert [(problem.code, dict(problem.facts)["at"]) for problem in problems] == [("pdf-rgb", at)]


def test_what_stands_outside_the_trim_is_not_judged(square_file: Path, path: Path) -> None:
    # Two marks in the margin, one below and one at the left: all four inks, and far too much of them.
    marks = b"1 1 1 1 k 1 1 1 1 K 100 -25 10 10 re f -25 60 m -10 60 l S"
    assert seen(path, advert(square_file, change=content(marks))) == []
    assert seen(path, advert(square_file, change=content(marks.replace(b"100 -25", b"100 25")))) == [
        ("ink-over-limit", "error")
    ]


def bomb(pdf: pikepdf.Pdf) -> Stream:
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(b" " * 50_000_000, 9), filter=Name.FlateDecode)
    return stream


def inflating(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Contents"] = pdf.make_indirect(bomb(pdf))


def deep(pdf: pikepdf.Pdf) -> None:
    inner: Any = Dictionary()
    for _ in range(80):
        inner = Dictionary(X=inner)
    pdf.pages[0].Resources["/Properties"] = inner


def of_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_indirect(Stream(pdf, b"/X Do", Subtype=Name.Form, BBox=Array([0, 0, 300, 300])))
    form["/Resources"] = Dictionary(XObject=Dictionary(X=form))
    content(b"/X Do", XObject={"X": form})(pdf)


def many(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/Properties"] = Dictionary(X=Array([pdf.make_indirect(Dictionary()) for _ in range(500)]))


RAW = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none, "deterministic_id": False}


@pytest.mark.parametrize(
    ("change", "code"), [(inflating, "pdf-too-much"), (deep, "pdf-too-much"), (of_itself, "pdf-loop"), (many, "pdf-too-much")]
)  # fmt: skip
def test_a_page_that_means_harm_is_told_soon(
    change: Change, code: str, square_file: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layout.preflight.pdf.lift.MOST_LIFTED", 300)
    started = time.monotonic()
    assert seen(path, advert(square_file, change=change, **RAW))[:1] == [(code, "error")]
    assert time.monotonic() - started < 5


def test_the_guard_ends_what_takes_too_long(square_file: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems, page = preflight_advertisement(order(path, advert(square_file)), seconds=0.001)
    assert (told(problems), page) == ([("pdf-gave-up", "error")], None)
    monkeypatch.setattr(advertisement, "MOST_PDF_BYTES", 100)
    assert seen(path, advert(square_file)) == [("pdf-too-much", "error")]


def test_damage_never_raises(square_file: Path, path: Path) -> None:
    whole = advert(square_file)
    for part in range(0, len(whole), 97):
        data = bytearray(whole)
        data[part : part + 5] = b"<<[0 "
        assert isinstance(examined(order(path, bytes(data)))[0], tuple)


@pytest.mark.parametrize(
    "wrong", [True, -1, "text", Name.Wrong, Array([]), Dictionary(), Array([Dictionary(), None])], ids=repr
)
def test_values_of_the_wrong_kind_never_raise(wrong: Any, square_file: Path, path: Path) -> None:
    for key in ("/Resources", "/Contents", "/Group", "/Rotate", "/Annots", "/TrimBox"):

        def change(pdf: pikepdf.Pdf, key: str = key) -> None:
            pdf.pages[0].obj[key] = wrong

        assert isinstance(examined(order(path, advert(square_file, change=change)))[0], tuple)
