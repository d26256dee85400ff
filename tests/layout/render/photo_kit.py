"""Photographs for the tests, and a look at what became of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

from issue.model import Print
from layout.display.model import Picture
from layout.geometry import Rect
from layout.render.photos import convert
from layout.render.prepared import PreparedImage
from layout.render.press import condition_of

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
