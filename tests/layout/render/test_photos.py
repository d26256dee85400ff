"""Photographs scaled, cropped, held to the ink limit."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat, __version__, features

from layout.geometry import Rect
from layout.render.colour import to_cmyk
from layout.render.ink import total_ink
from layout.render.photos import _engine, convert
from layout.render.prepared import PreparedImage
from layout.render.resolution import photo_ppi
from tests.layout.render.pages import PHOTOS
from tests.layout.render.photo_kit import CONDITION, WHOLE, corners, inks, made, patches, placed, shown
from tests.tools import call


def test_scaled_down_to_200_ppi_and_never_up() -> None:
    large = made(PHOTOS / "stream.jpg", width=300, height=199.7)
    assert 200 < photo_ppi((large.width, large.height), WHOLE, Rect(0, 0, 300, 199.7)) < 201
    assert large.ppi == pytest.approx(720, rel=0.001)
    near = made(PHOTOS / "brushes.jpg", width=450, height=354)
    assert (near.width, near.height) == (1365, 1074)
    small = made(PHOTOS / "brushes.jpg", width=1000, height=787)
    assert (small.width, small.height) == (1365, 1074)
    assert small.ppi == pytest.approx(98.3, rel=0.01)


def test_the_crop_is_what_is_seen(tmp_path: Path) -> None:
    patches(400).save(tmp_path / "p.png")
    whole = convert(placed(tmp_path / "p.png", 36, 36, (0.5, 0.0, 1.0, 0.5)), CONDITION, 2.2)
    assert isinstance(whole, PreparedImage)
    # A hair more than 200 pixels an inch, so that no rounding of lengths makes it less.
    assert (whole.width, whole.height) == (101, 101)
    assert corners(whole) == ["G"] * 4
    near = convert(placed(tmp_path / "p.png", 360, 180, (0.25, 0.5, 0.75, 0.75)), CONDITION, 2.2)
    assert isinstance(near, PreparedImage)
    assert (near.width, near.height) == (200, 100)
    assert corners(near) == ["B", "white", "B", "white"]


@given(
    pixels=st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    width=st.floats(10, 1000),
    height=st.floats(10, 1000),
    left=st.floats(0, 0.4),
)
def test_ppi_is_of_the_weaker_side(pixels: tuple[int, int], width: float, height: float, left: float) -> None:
    ppi = photo_ppi(pixels, (left, 0.0, 1.0, 0.5), Rect(3, 4, width, height))
    across, down = pixels[0] * (1 - left) * 72 / width, pixels[1] * 0.5 * 72 / height
    assert ppi == pytest.approx(min(across, down))


@pytest.mark.parametrize("limit", [1.5, 2.0, 2.2])
def test_ink_is_held_even_where_the_profile_gives_more(limit: float, tmp_path: Path) -> None:
    noise = Image.effect_noise((300, 300), 120)
    dark = Image.merge("RGB", (noise.point(lambda v: v // 4), noise.rotate(90).point(lambda v: v // 5), noise))
    dark.save(tmp_path / "noise.png")
    prepared = made(tmp_path / "noise.png", limit=limit)
    assert total_ink(inks(prepared)) <= limit
    assert prepared.ink > limit - 0.5


def test_photographs_look_like_themselves() -> None:
    for name in ("fig", "meadow", "brushes"):
        with Image.open(PHOTOS / f"{name}.jpg") as photo:
            size = (photo.width // 10, photo.height // 10)
            source = photo.convert("RGB").resize(size)
        proof = shown(made(PHOTOS / f"{name}.jpg", width=size[0], height=size[1])).resize(size)
        difference = ImageStat.Stat(ImageChops.difference(source, proof)).mean
        # Newsprint's gamut is small; a channel that is lost or turned round is off by 60 and more.
        assert max(difference) < 30, name


def test_colour_transforms_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made(PHOTOS / "brushes.jpg")

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a transform was built again")

    monkeypatch.setattr(ImageCms, "buildTransform", fail)
    made(PHOTOS / "brushes.jpg", width=90)


def test_the_lattice_of_colours_is_as_good_as_none() -> None:
    """Every seventeenth value of red, green and blue, between the lattice's own, against the profile itself."""
    values = [
        (red, green, blue) for red in range(5, 256, 17) for green in range(5, 256, 17) for blue in range(5, 256, 17)
    ]
    colours = Image.new("RGB", (15 * 15, 15))
    colours.putdata(values)
    profiles = (
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile)),
    )
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
    exact = ImageCms.buildTransform(*profiles, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL, flags).apply(colours)
    off = [
        abs(one - other) for one, other in zip(to_cmyk(colours, b"", CONDITION).tobytes(), exact.tobytes(), strict=True)
    ]
    assert sum(off) / len(off) < 0.5
    assert sorted(off)[len(off) * 99 // 100] <= 3


def test_a_jpeg_is_opened_without_what_reads_other_formats() -> None:
    code = (
        "import sys; from pathlib import Path; from layout.render.develop import formats;"
        f"print(formats(Path({str(PHOTOS / 'dogs.jpg')!r}).read_bytes()), 'PIL.TiffImagePlugin' in sys.modules)"
    )
    assert call(sys.executable, "-c", code).stdout.strip() == "['JPEG'] False"


def test_ink_is_judged_at_one_pixel_in_a_thousand() -> None:
    image = Image.new("CMYK", (100, 100), (51, 51, 51, 51))
    image.paste((255, 255, 255, 255), (0, 0, 9, 1))
    assert total_ink(image) == pytest.approx(0.8)
    image.paste((255, 255, 255, 255), (0, 0, 12, 1))
    assert total_ink(image) == 4


def test_shadows_keep_their_steps(tmp_path: Path) -> None:
    for index, value in enumerate((0, 8, 16, 24)):
        Image.new("RGB", (80, 80), (value + 12, value, value)).save(tmp_path / f"{index}.png")
    totals = [sum(inks(made(tmp_path / f"{index}.png")).resize((1, 1)).tobytes()) for index in range(4)]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] - totals[3] > 40


def test_the_engine_is_what_the_library_says_of_itself() -> None:
    told = f"{__version__} {features.version('littlecms2')} {features.version('jpg')}"
    assert _engine() == told
