"""What reaches the plates: Ghostscript's separations, and that Ghostscript and pdfium draw the same page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from fonts.catalogue import SHIPPED
from fonts.face import Face, open_face
from layout.display.model import BLACK, WHITE, Fill, Ink, Picture, Rule
from layout.geometry import Rect
from layout.render.ink import total_ink
from layout.render.png import render_png
from tests.layout.render.pages import PHOTOS, X1A, ghostscript, pdf_of, run

WHOLE = (0.0, 0.0, 1.0, 1.0)


def most(plate: Image.Image) -> int:
    top = plate.getextrema()[1]
    assert isinstance(top, int)
    return top


def test_black_text_and_rules_are_black_ink_alone(tmp_path: Path) -> None:
    face = open_face(SHIPPED[0].path)
    assert face is not None
    pdf = pdf_of(run(face, "黑字一百", 10, 50, size=40), Rule(10, 80, 190, 80, 0.5))
    cyan, magenta, yellow, black = ghostscript(pdf, "tiff32nc", 150, tmp_path).split()
    assert [most(cyan), most(magenta), most(yellow)] == [0, 0, 0]
    assert most(black) == 255


def test_overprint_and_knock_out(square_face: Face, tmp_path: Path) -> None:
    pdf = pdf_of(
        Fill(Rect(0, 0, 200, 300), Ink(c=1)),
        run(square_face, "黑", 10, 50, size=40),
        run(square_face, "白", 10, 150, size=40, ink=WHITE),
        run(square_face, "红", 10, 250, size=40, ink=Ink(m=1)),
        Rule(100, 50, 200, 50, 10),
        Rule(100, 150, 200, 150, 10, WHITE),
    )
    plates = ghostscript(pdf, "tiff32nc", 72, tmp_path)

    def ink(x: int, y: int) -> tuple[int, ...]:
        found = plates.getpixel((x, y))
        assert isinstance(found, tuple)
        return tuple(round(part) for part in found)

    assert ink(30, 35) == ink(150, 50) == (255, 0, 0, 255)
    assert ink(30, 135) == ink(150, 150) == (0, 0, 0, 0)
    assert ink(30, 235) == (0, 255, 0, 0)
    assert ink(80, 100) == (255, 0, 0, 0)


@pytest.mark.parametrize("name", ["stream", "dogs", "dandelions", "fig"])
def test_photographs_hold_the_ink_limit_on_the_plates(name: str, tmp_path: Path) -> None:
    pdf = pdf_of(Picture(PHOTOS / f"{name}.jpg", Rect(10, 10, 180, 180), WHOLE))
    plates = ghostscript(pdf, "tiff32nc", 150, tmp_path).crop((24, 24, 390, 390))
    assert 1.2 < total_ink(plates) <= 2.2


def test_a_black_and_white_photograph_is_black_ink_alone(tmp_path: Path) -> None:
    path = tmp_path / "grey.jpg"
    with Image.open(PHOTOS / "dogs.jpg") as photo:
        photo.resize((500, 750)).convert("L").convert("RGB").save(path, quality=95)
    pdf = pdf_of(Picture(path, Rect(10, 10, 120, 180), WHOLE), wanted=X1A)
    cyan, magenta, yellow, black = ghostscript(pdf, "tiff32nc", 100, tmp_path).split()
    assert [most(cyan), most(magenta), most(yellow)] == [0, 0, 0]
    assert most(black) > 200


@pytest.mark.parametrize("cff", [False, True])
def test_ghostscript_and_pdfium_draw_alike(square_face: Face, cff_face: Face, cff: bool, tmp_path: Path) -> None:
    face = cff_face if cff else square_face
    lines = [run(face, "一二三——PM2.5，京·通", 10, 20 + 14 * row, gap=0.37) for row in range(15)]
    pdf = pdf_of(*lines, Rule(5, 10, 195, 10, 1), Fill(Rect(50, 250, 70, 30), Ink(k=1)))
    drawn = render_png(pdf, 144)
    assert isinstance(drawn, tuple)
    one = Image.open(BytesIO(drawn[0])).convert("L")
    other = ghostscript(pdf, "png16m", 144, tmp_path).convert("L")
    assert one.size == other.size
    assert ImageStat.Stat(one).mean[0] < 230
    # A page of ink differs by 60 or more where a line is missing or a tenth of an em away.
    assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 4


def test_photographs_are_upright_and_positive_in_both(tmp_path: Path) -> None:
    pdf = pdf_of(Picture(PHOTOS / "hilltop.jpg", Rect(0, 0, 200, 300), (0.3, 0.1, 0.7, 1.0)))
    drawn = render_png(pdf, 72)
    assert isinstance(drawn, tuple)
    one = Image.open(BytesIO(drawn[0])).resize((8, 12)).convert("L")
    other = ghostscript(pdf, "png16m", 72, tmp_path).resize((8, 12)).convert("L")
    with Image.open(PHOTOS / "hilltop.jpg") as photo:
        source = photo.resize((8, 12), box=(900, 200, 2100, 2000)).convert("L")
    for picture in (one, other):
        assert ImageStat.Stat(ImageChops.difference(picture, source)).mean[0] < 25
        assert ImageStat.Stat(ImageChops.difference(picture, source.rotate(180))).mean[0] > 25


def test_black_fill_is_solid() -> None:
    drawn = render_png(pdf_of(Fill(Rect(0, 0, 200, 300), BLACK)), 72)
    assert isinstance(drawn, tuple)
    assert most(Image.open(BytesIO(drawn[0])).convert("L")) < 60
