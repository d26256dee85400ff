"""Photographs by what their files say of their colours: profiles of every kind, inks that are too many, HEIC; and those
that are passed through as they are."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat

from layout.render.colour import _grey_table, keeps_inks
from layout.render.ink import held_to, total_ink
from layout.render.photos import convert
from layout.render.prepared import PreparedImage
from tests.layout.render.pages import PHOTOS
from tests.layout.render.photo_kit import CONDITION, UPRIGHT, corners, inks, jpeg, made, patches, placed, shown
from tests.layout.render.profiles import ADOBE_RGB, DISPLAY_P3, grey_profile, rgb_profile

MUTED = (150, 90, 80)


def far(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two images, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("colours", [ADOBE_RGB, DISPLAY_P3])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_wide_profiles_are_honoured(
    colours: tuple[Sequence[Sequence[float]], float], kind: str, tmp_path: Path
) -> None:
    """Values of a wide space come out as the colour that they mean, which is what sRGB says with other values."""
    profile = rgb_profile(colours)
    meant = ImageCms.profileToProfile(
        Image.new("RGB", (80, 80), MUTED), ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
    )
    assert meant is not None
    exact: dict[str, int] = {"quality": 98, "subsampling": 0, "lossless": True} if kind in ("JPEG", "WEBP") else {}
    Image.new("RGB", (80, 80), MUTED).save(tmp_path / "wide", kind, icc_profile=profile, **exact)
    Image.new("RGB", (80, 80), MUTED).save(tmp_path / "plain", kind, **exact)
    meant.save(tmp_path / "meant.png")
    found = inks(made(tmp_path / "wide"))
    assert far(found, inks(made(tmp_path / "meant.png"))) < 5
    assert far(found, inks(made(tmp_path / "plain"))) > 8


def test_a_cmyk_photograph_with_another_profile_is_converted(tmp_path: Path) -> None:
    """By a profile whose cyan and magenta are the condition's magenta and cyan, the colours change places."""
    target = ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile))
    source = ImageCms.profileToProfile(patches(100), ImageCms.createProfile("sRGB"), target, outputMode="CMYK")
    assert source is not None
    other = CONDITION.profile.replace(b"Coldset newsprint", b"Another newsprint")
    assert other != CONDITION.profile
    own = made(jpeg(tmp_path / "own.jpg", source, icc_profile=CONDITION.profile))
    assert own.data == (tmp_path / "own.jpg").read_bytes()
    converted = made(jpeg(tmp_path / "other.jpg", source, icc_profile=other))
    assert converted.data != (tmp_path / "other.jpg").read_bytes()
    assert corners(converted) == corners(own) == UPRIGHT
    assert far(shown(converted), shown(own)) < 12


def test_a_cmyk_photograph_of_black_alone_stays_so(tmp_path: Path) -> None:
    none, ramp = Image.new("L", (256, 256)), Image.linear_gradient("L")
    jpeg(tmp_path / "k.jpg", Image.merge("CMYK", (none, none, none, ramp)))
    small = made(tmp_path / "k.jpg", width=40, height=40)
    assert small.space == "DeviceGray"
    assert far(ImageChops.invert(inks(small)), ramp.resize((167, 167))) < 3


def over_limit(size: int = 400) -> Image.Image:
    """Dark, coloured, 300 % of ink and more, with lighter parts below the limit."""
    with Image.open(PHOTOS / "fig.jpg") as photo:
        red, green, blue = photo.convert("RGB").resize((size, size)).split()
    cyan, magenta, yellow = (ImageChops.invert(part) for part in (red, green, blue))
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    return Image.merge("CMYK", (cyan, magenta, yellow, black.point(lambda value: value * 0.9)))


def test_too_much_ink_of_a_cmyk_photograph_gives_way_to_black(tmp_path: Path) -> None:
    source = over_limit()
    assert total_ink(source) > 2.8
    prepared = made(jpeg(tmp_path / "heavy.jpg", source))
    found = inks(prepared)
    assert 1.9 < total_ink(found) <= 2.2
    assert prepared.ink <= 2.2
    # It is printed nearly as it was meant, and nearer to that than by the plainest way.
    assert far(_proof(found), _proof(source)) < 9
    assert far(_proof(found), _proof(source)) < far(_proof(_only_scaled(source)), _proof(source))


def _proof(image: Image.Image) -> Image.Image:
    back = ImageCms.profileToProfile(
        image, ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert back is not None
    return back


def _only_scaled(image: Image.Image) -> Image.Image:
    """All inks lessened in proportion: the plainest way to the limit."""
    inks_of = [memoryview(channel.tobytes()) for channel in image.split()]
    parts = [bytearray(len(channel)) for channel in inks_of]
    for at, pixel in enumerate(zip(*inks_of, strict=True)):
        share = min(1.0, 2.18 * 255 / max(sum(pixel), 1))
        for part, value in zip(parts, pixel, strict=True):
            part[at] = round(value * share)
    return Image.merge("CMYK", [Image.frombytes("L", image.size, bytes(part)) for part in parts])


@pytest.mark.parametrize("limit", [1.8, 2.2, 2.6])
def test_no_pixel_is_over_the_limit_and_black_only_grows(limit: float) -> None:
    source = over_limit(120)
    held = held_to(source, limit)
    totals = [sum(pixel) for pixel in zip(*(memoryview(ink.tobytes()) for ink in held.split()), strict=True)]
    assert max(totals) <= limit * 255 + 2
    assert max(totals) > (limit - 0.05) * 255
    assert ImageChops.subtract(source.getchannel("K"), held.getchannel("K")).getextrema()[1] == 0
    for before, after in zip(source.split()[:3], held.split()[:3], strict=True):
        assert ImageChops.subtract(after, before).getextrema()[1] == 0


def test_what_is_within_the_limit_keeps_every_value() -> None:
    source = Image.effect_noise((100, 100), 60)
    image = Image.merge("CMYK", [source.point(lambda value: value // 2)] * 4)
    assert held_to(image, 2.2).tobytes() == image.tobytes()


def test_a_grey_photograph_of_the_presss_own_tone_is_passed_through(tmp_path: Path) -> None:
    """A grey JPEG whose profile says what the condition's black does changes neither in colour nor in size."""
    with Image.open(PHOTOS / "dogs.jpg") as photo:
        grey = photo.convert("L").resize((240, 360))
    own = grey_profile(_own_tone())
    assert keeps_inks("L", own, CONDITION)
    prepared = made(jpeg(tmp_path / "own.jpg", grey, icc_profile=own), width=80, height=120)
    assert (prepared.space, prepared.data) == ("DeviceGray", (tmp_path / "own.jpg").read_bytes())
    # Without a profile a grey is that of a screen, and has to be matched to the press.
    matched = made(jpeg(tmp_path / "screen.jpg", grey), width=80, height=120)
    assert matched.data != (tmp_path / "screen.jpg").read_bytes()
    assert not keeps_inks("L", b"", CONDITION)


def _own_tone() -> list[float]:
    """For each DeviceGray value the luminance of the screen's grey that the condition prints by it."""
    table = _grey_table(b"", CONDITION)
    found = []
    for tint in range(256):
        grey = min(range(256), key=lambda value: (abs(table[value] - tint), value)) / 255
        found.append(grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4)
    return found


def test_a_grey_profile_is_honoured(tmp_path: Path) -> None:
    ramp = Image.linear_gradient("L")
    ramp.save(tmp_path / "plain.png")
    ramp.save(tmp_path / "linear.png", icc_profile=grey_profile([0.0, 1.0]))
    plain, linear = (inks(made(tmp_path / f"{name}.png")) for name in ("plain", "linear"))
    middle, same = linear.getpixel((50, 128)), plain.getpixel((50, 128))
    assert isinstance(middle, int)
    assert isinstance(same, int)
    # Half of the light looks much lighter than the value 128 of a screen.
    assert middle > same + 40


def test_sixteen_bits_of_three_channels(tmp_path: Path) -> None:
    """PNG with 16 bits a channel, as raw converters write it."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    rows = b""
    for y in range(80):
        rows += b"\0" + b"".join(struct.pack(">3H", *(value * 257 for value in _patch(x, y))) for x in range(80))
    head = struct.pack(">LLBBBBB", 80, 80, 16, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    (tmp_path / "deep.png").write_bytes(data)
    prepared = made(tmp_path / "deep.png")
    assert corners(prepared) == UPRIGHT


def _patch(x: int, y: int) -> tuple[int, int, int]:
    pixel = patches().getpixel((x, y))
    assert isinstance(pixel, tuple)
    return (int(pixel[0]), int(pixel[1]), int(pixel[2]))


def test_heic_is_a_photograph_like_others(tmp_path: Path) -> None:
    import pillow_heif

    pillow_heif.from_pillow(patches(128)).save(tmp_path / "phone.heic", quality=95)
    prepared = made(tmp_path / "phone.heic")
    assert (prepared.width, prepared.height) == (128, 128)
    assert corners(prepared) == UPRIGHT


def test_sharpening_lifts_edges_and_leaves_tones(tmp_path: Path) -> None:
    soft = patches(400).filter(ImageFilter.GaussianBlur(1))
    soft.save(tmp_path / "soft.png")

    def sharpness(amount: float) -> tuple[float, Image.Image]:
        prepared = convert(placed(tmp_path / "soft.png"), CONDITION, 2.2, amount)
        assert isinstance(prepared, PreparedImage)
        found = shown(prepared)
        return ImageStat.Stat(found.convert("L").filter(ImageFilter.FIND_EDGES)).mean[0], found

    plain, strong = sharpness(0), sharpness(1.5)
    assert strong[0] > plain[0] * 1.05
    for x, y in ((70, 70), (330, 70), (70, 330), (330, 330)):
        before, after = (
            found.resize(
                (1, 1),
                box=(
                    x * found.width // 400 - 5,
                    y * found.height // 400 - 5,
                    x * found.width // 400 + 5,
                    y * found.height // 400 + 5,
                ),
            ).getpixel((0, 0))
            for found in (plain[1], strong[1])
        )
        assert isinstance(before, tuple)
        assert isinstance(after, tuple)
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 3


@pytest.mark.parametrize("mode", ["L", "CMYK", "LAB", "1"])
def test_sharpening_takes_every_mode(mode: str, tmp_path: Path) -> None:
    image = patches(300)
    if mode == "LAB":
        found = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert found is not None
        image = found
    else:
        image = image.convert(mode)
    image.save(tmp_path / "p.tif")
    plain, sharp = (convert(placed(tmp_path / "p.tif"), CONDITION, 2.2, amount) for amount in (0.0, 2.0))
    assert isinstance(plain, PreparedImage)
    assert isinstance(sharp, PreparedImage)
    assert (plain.data == sharp.data) == (mode == "1")
    if mode != "1":
        assert total_ink(inks(sharp)) <= 2.2


def test_a_sharpened_cmyk_jpeg_is_not_passed_through(tmp_path: Path) -> None:
    path = jpeg(tmp_path / "c.jpg", patches(200).convert("CMYK"))
    kept, sharp = (convert(placed(path), CONDITION, 4.0, amount) for amount in (0.0, 1.0))
    assert isinstance(kept, PreparedImage)
    assert isinstance(sharp, PreparedImage)
    assert kept.data == path.read_bytes()
    assert sharp.data != path.read_bytes()
