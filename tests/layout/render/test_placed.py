"""Pages of PDFs placed on a page: where they stand, and what comes with them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from issue.model import Print
from layout.display.model import DisplayList, Fill, Ink, Picture
from layout.geometry import Rect
from layout.preflight.pdf.advertisement import Order, examined
from layout.render.pdf import render_pdf
from layout.render.photos import prepare_photos
from layout.render.placed import PlacedPage, packed, unpacked
from layout.render.press import condition_of
from tests.adverts import HEIGHT, WIDTH, advert
from tests.layout.render.pages import X1A, display, ghostscript, page

WHOLE = (0.0, 0.0, 1.0, 1.0)
PLACE = Rect(20, 30, 160, 160)
Change = Callable[[pikepdf.Pdf], None]


def lifted(data: bytes, folder: Path) -> PlacedPage:
    (folder / "ad.pdf").write_bytes(data)
    _, found = examined(Order(str(folder / "ad.pdf"), WIDTH, HEIGHT, "PDF/X-4", 2.2))
    assert found is not None
    return found


def picture(rect: Rect = PLACE) -> Picture:
    return Picture(Path("ad.pdf"), rect, WHOLE, vector=True)


def drawn(shown: DisplayList, ad: PlacedPage) -> bytes:
    condition, _ = condition_of(shown.print)
    photos, problems = prepare_photos(shown, condition)
    assert (photos, problems) == ({}, ())
    items = (item for sheet in shown.pages for item in sheet.items)
    return render_pdf(shown, photos, condition, {item: ad for item in items if isinstance(item, Picture)})


def seen(pdf: bytes) -> Image.Image:
    """The first page at 72 dpi: a pixel is a point."""
    image: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
    return image.convert("RGB")


def kinds(image: Image.Image, *points: tuple[float, float]) -> str:
    """C, M, K or W: which ink a point of an image is nearest to."""

    def kind(point: tuple[float, float]) -> str:
        pixel = image.getpixel((round(point[0]), round(point[1])))
        assert isinstance(pixel, tuple)
        red, green, blue = pixel
        if min(pixel) > 230:
            return "W"
        return "K" if max(pixel) < 80 else "C" if red < min(green, blue) else "M"

    return "".join(kind(point) for point in points)


# The middle of the bar and of the square, and of the white below the square, in points of the trim from its top left.
SPOTS = ((30.0, 60.0), (220.0, 20.0), (220.0, 100.0))


def turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """Where a point of the trim stands when the page is turned clockwise."""
    wide, high = WIDTH, HEIGHT
    for _ in range(quarters):
        x, y, wide, high = high - y, x, high, wide
    return x, y


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("bleed", [0.0, 8.5])
def test_a_page_stands_upright_in_the_middle_of_its_place(
    quarters: int, bleed: float, square_file: Path, tmp_path: Path
) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/Rotate"] = 90 * quarters

    ad = lifted(advert(square_file, change=turn), tmp_path)
    wide, high = (HEIGHT, WIDTH) if quarters % 2 else (WIDTH, HEIGHT)
    assert (ad.width, ad.height) == (wide, high)
    image = seen(drawn(display(page(picture()), bleed=bleed), ad))
    scale = 160 / WIDTH
    left, top = bleed + 20 + (160 - wide * scale) / 2, bleed + 30 + (160 - high * scale) / 2
    on_paper = [(left + x * scale, top + y * scale) for x, y in (turned(*spot, quarters) for spot in SPOTS)]
    assert kinds(image, *on_paper) == "CMW"
    # The bar reaches to the trim of the advertisement, and is clipped there.
    inside, outside = turned(3, 60, quarters), turned(-4, 60, quarters)
    edge = [(left + x * scale, top + y * scale) for x, y in (inside, outside)]
    assert kinds(image, *edge) == "CW"


def test_it_begins_with_a_pages_own_state(square_file: Path, tmp_path: Path) -> None:
    """The colour that stood before it is not its own."""

    def plain(canvas: Any) -> None:
        return None

    def black(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"30 30 240 120 re f")

    ad = lifted(advert(square_file, plain, black), tmp_path)
    image = seen(
        drawn(display(page(Fill(Rect(0, 200, 10, 10), Ink(c=1)), picture(), Fill(Rect(0, 220, 10, 10), Ink(c=1)))), ad)
    )
    assert kinds(image, (5, 205), (100, 110), (5, 225)) == "CKC"


@pytest.mark.parametrize("wanted", [Print(), X1A], ids=["X-4", "X-1a"])
def test_the_file_is_whole_and_the_same_again(wanted: Print, square_file: Path, tmp_path: Path) -> None:
    ad = lifted(advert(square_file), tmp_path)
    pdf = drawn(display(page(picture()), wanted=wanted), ad)
    assert pdf == drawn(display(page(picture()), wanted=wanted), unpacked(packed(ad)))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert str(document.pdf_version) == ("1.4" if wanted is X1A else "1.6")
    image = ghostscript(pdf, "png16m", 72, tmp_path)
    assert kinds(image, (40, 110), (20 + 220 * 2 / 3, 70 + 20 * 2 / 3)) == "CM"


def test_another_page_is_another_file(square_file: Path, tmp_path: Path) -> None:
    def recoloured(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(Stream(pdf, b"0 1 1 0 k 0 0 9 9 re f"))

    one = drawn(display(page(picture())), lifted(advert(square_file), tmp_path))
    other = drawn(display(page(picture())), lifted(advert(square_file, change=recoloured), tmp_path))
    identities = [bytes(opened(pdf).trailer.ID[0]) for pdf in (one, other)]
    assert identities[0] != identities[1]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def forms(document: pikepdf.Pdf) -> list[Any]:
    return [one for one in document.objects if isinstance(one, Stream) and one.get("/Subtype") == "/Form"]


def test_a_page_is_in_the_file_once(square_file: Path, tmp_path: Path) -> None:
    ad = lifted(advert(square_file), tmp_path)
    small = picture(Rect(20, 220, 60, 30))
    pdf = drawn(display(page(picture(), small), page(picture(), number=2)), ad)
    assert len(forms(opened(pdf))) == 1
    assert kinds(seen(pdf), (20 + 7, 220 + 15), (20 + 55, 220 + 5)) == "CM"


def photograph(pdf: pikepdf.Pdf) -> Stream:
    data = BytesIO()
    Image.linear_gradient("L").save(data, "JPEG")
    keys = {"Subtype": Name.Image, "Width": 256, "Height": 256, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    image = Stream(pdf, b"", **keys)
    image.write(data.getvalue(), filter=Name.DCTDecode)
    return image


def test_fonts_and_images_are_taken_as_they_are(square_file: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources["/XObject"] = Dictionary(I=pdf.make_indirect(photograph(pdf)))
        pdf.pages[0].contents_add(Stream(pdf, b"q 30 0 0 30 100 10 cm /I Do Q"))

    data = advert(square_file, change=change)
    theirs, ours = opened(data), opened(drawn(display(page(picture())), lifted(data, tmp_path)))
    (form,), wanted = forms(ours), theirs.pages[0].Resources
    assert bytes(form.Resources.XObject.I.read_raw_bytes()) == bytes(wanted.XObject.I.read_raw_bytes())
    assert form.Resources.Font.keys() == wanted.Font.keys()
    for name in wanted.Font.keys():  # noqa: SIM118, a dictionary of a PDF
        there, here = wanted.Font[name], form.Resources.Font[name]
        if "/FontDescriptor" in there:
            assert bytes(here.FontDescriptor.FontFile2.read_raw_bytes()) == bytes(
                there.FontDescriptor.FontFile2.read_raw_bytes()
            )
            assert here.Widths == there.Widths
    assert any("/FontDescriptor" in font for font in form.Resources.Font.values())


def test_what_is_not_painted_stays_behind(square_file: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        own = pdf.make_indirect(photograph(pdf))
        own["/Metadata"] = Stream(pdf, b"<private/>")
        own["/StructParent"] = 3
        own["/PieceInfo"] = Dictionary(Adobe=Dictionary(Private="secret"))
        resources = pdf.pages[0].Resources
        resources["/XObject"] = Dictionary(I=own)
        resources["/Properties"] = Dictionary(P=Dictionary(Back=pdf.pages[0].obj, Up=pdf.Root.Pages, Kept="kept"))
        pdf.pages[0].obj["/PieceInfo"] = Dictionary(Private="secret")

    pdf = drawn(display(page(picture())), lifted(advert(square_file, change=change), tmp_path))
    document = opened(pdf)
    (form,) = forms(document)
    assert {"/Metadata", "/StructParent", "/PieceInfo"} & set(form.Resources.XObject.I.keys()) == set()
    assert str(form.Resources.Properties.P.Kept) == "kept"
    types = [str(one.get("/Type")) for one in document.objects if isinstance(one, Dictionary)]
    assert (types.count("/Page"), types.count("/Pages"), types.count("/Catalog")) == (1, 1, 1)
    assert b"private" not in pdf


def test_an_old_form_without_resources_takes_those_of_its_page(square_file: Path, tmp_path: Path) -> None:
    """ISO 32000-1, 7.8.3."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = Stream(pdf, b"/S cs 1 scn 30 30 60 120 re f", Subtype=Name.Form, BBox=Array([0, 0, 300, 300]))
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 0, 0]), N=1)
        space = Array([Name.Separation, Name("/Rosé #1"), Name.DeviceCMYK, tint])
        pdf.pages[0].obj["/Resources"] = Dictionary(
            XObject=Dictionary(X=pdf.make_indirect(inner)), ColorSpace=Dictionary(S=space)
        )
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"/X Do")

    pdf = drawn(display(page(picture())), lifted(advert(square_file, change=change), tmp_path))
    assert kinds(seen(pdf), (40, 110), (150, 110)) == "MW"
    # Every name and number came over as it was.
    document = opened(pdf)
    assert {str(form.Resources.ColorSpace.S[1]) for form in forms(document)} == {"/Rosé #1"}


def test_content_in_several_streams_is_one(square_file: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        parts = [b"0 1 0 0 k 30 30", b"240 120 re", b"f"]
        pdf.pages[0].obj["/Contents"] = Array([pdf.make_indirect(Stream(pdf, part)) for part in parts])

    pdf = drawn(display(page(picture())), lifted(advert(square_file, change=change), tmp_path))
    assert kinds(seen(pdf), (40, 110)) == "M"


def test_a_page_that_is_not_there_is_a_crossed_box() -> None:
    shown = display(page(picture()))
    condition, _ = condition_of(shown.print)
    pdf = render_pdf(shown, {}, condition)
    assert forms(opened(pdf)) == []
    assert seen(pdf).getpixel((100, 50)) != (255, 255, 255)
