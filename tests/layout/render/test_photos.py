"""Photographs of every kind, made ready for the press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from issue.model import Print
from issue.problem import Problem
from layout.display.model import Picture
from layout.geometry import Rect
from layout.render import develop as developing
from layout.render.ink import total_ink
from layout.render.photos import convert, photo_ppi, prepare_photos
from layout.render.prepared import PreparedImage
from layout.render.press import condition_of
from tests.layout.render.pages import PHOTOS, display, page

CONDITION, _ = condition_of(Print())
WHOLE = (0.0, 0.0, 1.0, 1.0)
# Four patches, told apart by colour and place: red, green / blue, white.
RED, GREEN, BLUE, WHITE = (200, 30, 40), (40, 160, 60), (40, 60, 170), (255, 255, 255)


def patches(size: int = 80) -> Image.Image:
    image = Image.new("RGB", (size, size), WHITE)
    half = size // 2
    for colour, corner in ((RED, (0, 0)), (GREEN, (half, 0)), (BLUE, (0, half))):
        image.paste(colour, (*corner, corner[0] + half, corner[1] + half))
    return image


def placed(path: Path, width: float = 100, height: float = 100, crop: tuple[float, ...] = WHOLE) -> Picture:
    left, top, right, bottom = crop
    return Picture(path, Rect(0, 0, width, height), (left, top, right, bottom))


def made(path: Path, *, limit: float = 2.2, width: float = 100, height: float = 100) -> PreparedImage:
    prepared = convert(placed(path, width, height), CONDITION, limit)
    assert isinstance(prepared, PreparedImage), prepared
    return prepared


def inks(prepared: PreparedImage) -> Image.Image:
    """The image in inks, 255 full, as a PDF reader takes it."""
    mode = "CMYK" if prepared.space == "DeviceCMYK" else "L"
    size = (prepared.width, prepared.height)
    if not prepared.filter:
        image = Image.frombytes("1" if prepared.bits == 1 else mode, size, prepared.data)
        return image.convert("L") if prepared.bits == 1 else image
    image = Image.open(BytesIO(prepared.data))
    assert image.mode == mode
    assert image.size == size
    # Pillow has turned the samples of every CMYK JPEG round.
    return image if mode == "L" or prepared.inverted else ImageChops.invert(image)


def shown(prepared: PreparedImage) -> Image.Image:
    """The image proofed: through the press's profile back to sRGB, paper white."""
    image = inks(prepared)
    if image.mode == "L":
        none = Image.new("L", image.size)
        image = Image.merge("CMYK", (none, none, none, ImageChops.invert(image)))
    back = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile)),
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert back is not None
    return back


def corners(prepared: PreparedImage) -> list[str]:
    """What the four patches look like, by their strongest channel; "white" where all are strong."""
    image = shown(prepared)
    found = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel = image.getpixel((image.width * x // 4, image.height * y // 4))
        assert isinstance(pixel, tuple)
        found.append("white" if min(pixel) > 235 else "RGB"[pixel.index(max(pixel))])
    return found


def jpeg(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, "JPEG", quality=95, subsampling=0, **options)
    return path


UPRIGHT = ["R", "G", "B", "white"]


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
    assert made(tmp_path / "art.tif", width=20, height=20).width == round(20 / 72 * 1200)


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


def test_scaled_down_to_300_ppi_and_never_up() -> None:
    large = made(PHOTOS / "stream.jpg", width=300, height=199.7)
    assert (large.width, large.height) == (1250, round(199.7 / 72 * 300))
    assert large.ppi == pytest.approx(720, rel=0.001)
    small = made(PHOTOS / "brushes.jpg", width=1000, height=787)
    assert (small.width, small.height) == (1365, 1074)
    assert small.ppi == pytest.approx(98.3, rel=0.01)


def test_the_crop_is_what_is_seen(tmp_path: Path) -> None:
    patches(400).save(tmp_path / "p.png")
    whole = convert(placed(tmp_path / "p.png", 36, 36, (0.5, 0.0, 1.0, 0.5)), CONDITION, 2.2)
    assert isinstance(whole, PreparedImage)
    assert (whole.width, whole.height) == (150, 150)
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


def problem_of(path: Path) -> Problem:
    found = convert(placed(path), CONDITION, 2.2)
    assert isinstance(found, Problem)
    assert found.place is not None
    assert found.place.file == str(path)
    return found


@pytest.mark.parametrize("share", [0.002, 0.3, 0.9, 0.99])
def test_a_truncated_photograph_is_a_problem(share: float, tmp_path: Path) -> None:
    whole = (PHOTOS / "brushes.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: int(len(whole) * share)])
    assert problem_of(tmp_path / "cut.jpg").code == "photo-unreadable"


def test_no_file_no_photograph(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no photograph")
    (tmp_path / "empty.jpg").write_bytes(b"")
    for path in (tmp_path / "text.jpg", tmp_path / "empty.jpg", tmp_path, tmp_path / "missing.jpg"):
        assert problem_of(path).code == "photo-unreadable"


def test_formats_that_run_programs_are_not_opened(tmp_path: Path) -> None:
    patches().save(tmp_path / "p.eps", "EPS")
    (tmp_path / "p.eps").rename(tmp_path / "p.jpg")
    assert dict(problem_of(tmp_path / "p.jpg").facts)["reason"] == "format"


def test_a_giant_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("1", (15_000, 14_000)).save(tmp_path / "giant.png")

    def fail(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(developing, "upright", fail)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Image, "MAX_IMAGE_PIXELS", None)
        found = problem_of(tmp_path / "giant.png")
    assert (found.code, dict(found.facts)["megapixels"]) == ("photo-too-large", "210")
    assert problem_of(tmp_path / "giant.png").code == "photo-too-large"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    position=st.floats(0, 1), value=st.binary(min_size=1, max_size=40), kind=st.sampled_from(["PNG", "JPEG", "TIFF"])
)
def test_damage_never_raises(position: float, value: bytes, kind: str, tmp_path: Path) -> None:
    buffer = BytesIO()
    patches(64).save(buffer, kind)
    data = bytearray(buffer.getvalue())
    at = int(position * (len(data) - 1))
    data[at : at + len(value)] = value
    (tmp_path / "damaged").write_bytes(data)
    assert isinstance(convert(placed(tmp_path / "damaged"), CONDITION, 2.2), PreparedImage | Problem)


def test_problems_are_told_once_and_the_rest_is_made(tmp_path: Path) -> None:
    broken, whole = placed(tmp_path / "none.jpg"), placed(PHOTOS / "brushes.jpg", 50, 40)
    prepared, problems = prepare_photos(display(page(broken, whole, broken), page(whole)), CONDITION)
    assert [problem.code for problem in problems] == ["photo-unreadable"]
    assert list(prepared) == [whole]


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_cache_answers_as_the_conversion_does(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = placed(PHOTOS / "brushes.jpg")
    first = convert(picture, CONDITION, 2.2)
    assert len(list(cached.iterdir())) == 1

    def fail(*_: object) -> None:
        raise AssertionError("converted again")

    with monkeypatch.context() as patch:
        patch.setattr(developing, "develop", fail)
        assert convert(picture, CONDITION, 2.2) == first
        with pytest.raises(AssertionError):
            convert(picture, CONDITION, 2.0)
        with pytest.raises(AssertionError):
            convert(replace(picture, crop=(0.0, 0.0, 0.9, 1.0)), CONDITION, 2.2)
        with pytest.raises(AssertionError):
            convert(replace(picture, rect=Rect(0, 0, 99, 100)), CONDITION, 2.2)


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 400])
def test_a_damaged_entry_is_made_anew(damage: bytes, cached: Path) -> None:
    picture = placed(PHOTOS / "brushes.jpg")
    first = convert(picture, CONDITION, 2.2)
    (entry,) = cached.iterdir()
    good = entry.read_bytes()
    entry.write_bytes(damage)
    assert convert(picture, CONDITION, 2.2) == first
    assert entry.read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_cache(cached: Path) -> None:
    cached.write_text("a file where the folder should be")
    assert isinstance(convert(placed(PHOTOS / "brushes.jpg"), CONDITION, 2.2), PreparedImage)


def test_problems_are_not_kept(cached: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"junk")
    assert problem_of(tmp_path / "x.jpg").code == "photo-unreadable"
    assert not cached.exists()
