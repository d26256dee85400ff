"""An issue with a photograph of every kind that an editor may be sent."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pillow_heif
from PIL import Image, ImageChops, ImageCms

from tests.layout.render.profiles import ADOBE_RGB, DISPLAY_P3, grey_profile, rgb_profile
from tests.tools import SAMPLES, write_issue

_SIZE = (840, 560)


@lru_cache
def _photo(name: str, size: tuple[int, int] = _SIZE) -> Image.Image:
    with Image.open(SAMPLES / "lane" / "photos" / f"{name}.jpg") as photo:
        photo.draft("RGB", size)
        return photo.convert("RGB").resize(size)


def _heavy(image: Image.Image) -> Image.Image:
    """CMYK of coated paper's kind, over 220 % in the darks."""
    cyan, magenta, yellow = (ImageChops.invert(part) for part in image.split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    return Image.merge("CMYK", (cyan, magenta, yellow, black))


def _without_adobe(path: Path) -> None:
    data = path.read_bytes()
    start = data.index(b"\xff\xee")
    path.write_bytes(data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :])


def write_photos(folder: Path) -> list[str]:
    """The photographs; their names."""
    folder.mkdir(parents=True)
    photo, grey = _photo("fig"), _photo("dogs").convert("L")
    photo.save(folder / "srgb.jpg", quality=92)
    photo.save(folder / "adobe.jpg", quality=92, icc_profile=rgb_profile(ADOBE_RGB))
    photo.save(folder / "p3.png", icc_profile=rgb_profile(DISPLAY_P3))
    _heavy(photo).save(folder / "cmyk.jpg", quality=92)
    ImageChops.invert(_heavy(_photo("stream"))).save(folder / "plain-cmyk.jpg", quality=92)
    _without_adobe(folder / "plain-cmyk.jpg")
    _heavy(_photo("meadow")).save(folder / "cmyk.tif", compression="tiff_lzw")
    grey.save(folder / "grey.jpg", quality=92)
    grey.save(folder / "grey-profile.png", icc_profile=grey_profile([0.0, 0.2, 1.0]))
    deep = Image.new("I;16", _SIZE)
    deep.putdata([value * 257 for value in grey.tobytes()])
    deep.save(folder / "deep.png")
    photo.quantize(64).save(folder / "palette.png")
    clear = photo.copy()
    clear.putalpha(Image.radial_gradient("L").resize(_SIZE))
    clear.save(folder / "transparent.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    photo.transpose(Image.Transpose.ROTATE_90).save(folder / "turned.jpg", quality=92, exif=exif)
    lab = ImageCms.profileToProfile(
        photo, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    lab.save(folder / "lab.tif")
    photo.save(folder / "web.webp", quality=92)
    _photo("dogs", (3000, 2000)).convert("1").save(folder / "line.tif", compression="group4")
    pillow_heif.from_pillow(photo).save(folder / "phone.heic", quality=85)
    return sorted(path.name for path in folder.iterdir())


def write_kinds(folder: Path, standard: str) -> Path:
    """The issue: a page of picture stories, each in its place, on a paper with bleed, marks and a spot ink."""
    names = write_photos(folder / "photos")
    places, articles = "", ""
    for number, name in enumerate(names):
        column, row = number % 4 * 2 + 1, number // 4 * 24 + 15
        places += f"      a{number}: {{columns: {column}-{column + 1}, rows: {row}-{row + 23}}}\n"
        articles += (
            f"  a{number}: {{kind: photo, headline: 第{number}张, photos: [{{file: photos/{name}, crop: none}}]}}\n"
        )
    return write_issue(
        folder,
        "banmian: 1\ntitle: 样张\ndate: 2025-01-01\nnumber: 1\npaper:\n  extends: broadsheet-zh\n  bleed: 3mm\n"
        f"  masthead: {{spot: PANTONE 185 C, ink: [0, 91, 76, 0], tint: 90%}}\n"
        f"  print: {{standard: '{standard}', marks: true, sharpen: 100%}}\n"
        f"pages:\n  - page: 1\n    layout:\n{places}articles:\n{articles}",
    )
