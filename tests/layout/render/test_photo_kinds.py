"""Photographs of every kind of file, in their colours and upright."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.layout.render.photo_kit import CONDITION, UPRIGHT, corners, inks, jpeg, made, patches, shown


def rgb_png(path: Path) -> None:
    patches().save(path, "PNG")


def palette_png(path: Path) -> None:
    patches().quantize(8).save(path, "PNG")


def transparent_png(path: Path) -> None:
    mask = Image.new("L", (80, 80), 255)
    mask.paste(0, (40, 40, 80, 80))
    dark = patches()
    dark.paste((0, 0, 0), (40, 40, 80, 80))
    dark.putalpha(mask)
    dark.save(path, "PNG")


def palette_with_transparency(path: Path) -> None:
    image = patches().quantize(8)
    image.info["transparency"] = image.getpixel((79, 79))
    image.save(path, "PNG", transparency=image.getpixel((79, 79)))


def colour_key(path: Path) -> None:
    image = patches()
    image.paste((1, 2, 3), (40, 40, 80, 80))
    image.save(path, "PNG", transparency=(1, 2, 3))


def tiff(path: Path) -> None:
    patches().save(path, "TIFF", compression="tiff_lzw")


def lab_tiff(path: Path) -> None:
    lab = ImageCms.profileToProfile(
        patches(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    lab.save(path, "TIFF")


def webp(path: Path) -> None:
    patches().save(path, "WEBP", lossless=True)


def gif(path: Path) -> None:
    patches().save(path, "GIF")


def ycc_jpeg(path: Path) -> None:
    jpeg(path, patches())


@pytest.mark.parametrize(
    "write",
    [rgb_png, palette_png, transparent_png, palette_with_transparency, colour_key, tiff, lab_tiff, webp, gif, ycc_jpeg],
)
def test_every_kind_comes_out_in_its_colours(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "photo")
    prepared = made(tmp_path / "photo")
    assert (prepared.space, prepared.width, prepared.height) == ("DeviceCMYK", 80, 80)
    assert corners(prepared) == UPRIGHT
    white = inks(prepared).getpixel((60, 60))
    assert isinstance(white, tuple)
    # Lab of 8 bits has no exact white.
    assert sum(white) <= (4 if write is lab_tiff else 0)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_orientation_is_obeyed(orientation: int, kind: str, tmp_path: Path) -> None:
    turns = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    turn = turns[orientation]
    wide = patches(160).resize((320, 160))
    exif = Image.Exif()
    exif[0x0112] = orientation
    (wide if turn is None else wide.transpose(turn)).save(tmp_path / "p", kind, exif=exif)
    prepared = made(tmp_path / "p", width=200, height=100)
    assert (prepared.width, prepared.height) == (320, 160)
    assert corners(prepared) == UPRIGHT
    assert prepared.ppi == pytest.approx(320 / 200 * 72)


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    image = Image.new("I;16", (100, 100))
    image.putdata([round(65535 * (x / 99)) for _ in range(100) for x in range(100)])
    image.save(tmp_path / "deep.png")
    prepared = made(tmp_path / "deep.png")
    assert prepared.space == "DeviceGray"
    greys = list(inks(prepared).crop((0, 50, 100, 51)).tobytes()[::11])
    assert greys == sorted(greys)
    assert len(set(greys)) == len(greys)


def test_grey_is_matched_to_the_black_ink(tmp_path: Path) -> None:
    ramp = Image.new("L", (256, 64))
    ramp.putdata([x for _ in range(64) for x in range(256)])
    ramp.save(tmp_path / "ramp.png")
    prepared = made(tmp_path / "ramp.png", width=250, height=62)
    assert prepared.space == "DeviceGray"
    black = inks(prepared)
    assert (black.getpixel((255, 30)), black.getpixel((0, 30))) == (255, 0)
    proof = shown(prepared).convert("L")
    # The proof's black is that of all four inks; towards the darks the black ink alone cannot follow.
    for grey in range(120, 256, 15):
        there = proof.getpixel((grey, 30))
        assert isinstance(there, (int, float))
        assert abs(there - grey) < 12


def test_a_grey_photograph_saved_as_rgb_is_black_alone_and_a_toned_one_is_not(tmp_path: Path) -> None:
    grey = Image.linear_gradient("L")
    jpeg(tmp_path / "grey.jpg", grey.convert("RGB"))
    jpeg(
        tmp_path / "sepia.jpg", Image.merge("RGB", (grey, grey.point(lambda v: v * 0.9), grey.point(lambda v: v * 0.7)))
    )
    assert made(tmp_path / "grey.jpg").space == "DeviceGray"
    assert made(tmp_path / "sepia.jpg").space == "DeviceCMYK"


def test_line_art_keeps_its_bits(tmp_path: Path) -> None:
    art = Image.new("1", (1001, 1001), 1)
    art.paste(0, (0, 0, 500, 1000))
    art.save(tmp_path / "art.tif", compression="group4")
    prepared = made(tmp_path / "art.tif", width=100, height=100)
    assert (prepared.width, prepared.bits, prepared.filter) == (1001, 1, "")
    assert [inks(prepared).getpixel((x, 5)) for x in (10, 990)] == [0, 255]
    assert made(tmp_path / "art.tif", width=20, height=20).width == ceil(20 / 72 * 1200)


def swapped_profile(condition: bytes) -> bytes:
    """A profile of RGB whose red and green are swapped sRGB, by exchanging the tags of the built-in one."""
    return condition.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")


def test_an_embedded_profile_is_honoured(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = swapped_profile(srgb)
    assert swapped != srgb
    assert corners(made(jpeg(tmp_path / "s.jpg", patches(), icc_profile=srgb))) == UPRIGHT
    assert corners(made(jpeg(tmp_path / "x.jpg", patches(), icc_profile=swapped))) == ["G", "R", "B", "white"]


@pytest.mark.parametrize("profile", [b"junk", CONDITION.profile, CONDITION.profile[:500]])
def test_a_profile_that_does_not_fit_counts_as_none(profile: bytes, tmp_path: Path) -> None:
    assert corners(made(jpeg(tmp_path / "x.jpg", patches(), icc_profile=profile))) == UPRIGHT


INKED = (10, 200, 90, 30)


def without_adobe(data: bytes) -> bytes:
    """A CMYK JPEG without its Adobe marker: the samples are then plain ink."""
    start = data.index(b"\xff\xee")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]


@pytest.mark.parametrize("adobe", [True, False])
@pytest.mark.parametrize("scale", [1, 4])
def test_cmyk_photographs_keep_their_inks(adobe: bool, scale: int, tmp_path: Path) -> None:
    source = Image.new("CMYK", (400, 400), INKED if adobe else tuple(255 - ink for ink in INKED))
    path = jpeg(tmp_path / "c.jpg", source)
    if not adobe:
        path.write_bytes(without_adobe(path.read_bytes()))
    prepared = made(path, width=100 / scale, height=100 / scale)
    found = inks(prepared).getpixel((50, 50))
    assert isinstance(found, tuple)
    assert max(abs(one - other) for one, other in zip(found, INKED, strict=True)) <= 2
    assert prepared.ink == pytest.approx(sum(INKED) / 255, abs=0.03)
    # Where neither colour nor size changes, the file itself is taken.
    assert (prepared.data == path.read_bytes()) == (scale == 1)
