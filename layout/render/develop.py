"""From a photograph's file to an image in the inks of the press (the work behind `photos.convert`)."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageChops, UnidentifiedImageError

from issue.pictures import is_heif, take_heif
from issue.problem import Place, Problem, error
from layout.display.model import Picture
from layout.render.colour import is_black_alone, is_grey, keeps_inks, to_black, to_cmyk
from layout.render.encode import bilevel, coded, coded_within, through
from layout.render.pixels import is_turned, placed, plain, sharpened, upright, upright_size
from layout.render.prepared import PreparedImage
from layout.render.press import Condition
from layout.render.resolution import MOST_PIXELS, photo_ppi, press_scale

# Decoders that run nothing and read nothing but their data; HEIF where the installation has it.
FORMATS = ("JPEG", "MPO", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF", "HEIF")
_JPEG_START = b"\xff\xd8\xff"
_WHOLE = (0.0, 0.0, 1.0, 1.0)


def develop(
    data: bytes, picture: Picture, condition: Condition, ink_limit: float, sharpen: float
) -> PreparedImage | Problem:
    """One photograph, decoded, upright, cropped, as fine as the press can show it where it stands, in CMYK or black alone."""
    with warnings.catch_warnings():
        # Pillow warns of big images and odd metadata; a person is told what matters by a Problem.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=formats(data))
            if image.width * image.height > MOST_PIXELS:
                return _too_large(picture, f"{image.width * image.height / 1e6:.0f}")
            return _developed(image, data, picture, condition, (ink_limit, sharpen))
        except Image.DecompressionBombError:
            # Pillow refuses over twice its own limit before it tells the size.
            return _too_large(picture, f"> {2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6:.0f}")
        except UnidentifiedImageError:
            return _unreadable(picture, "not a format that is taken")
        except Exception as failure:
            # Decoders tell of damage by whatever exception it led them to.
            return _unreadable(picture, f"damaged ({failure})"[:200])


def formats(data: bytes) -> list[str]:
    """The formats that a file is to be taken for. A JPEG is known by its start: to import what reads the others, and the
    thirty more that Pillow has, costs 20 ms."""
    if data.startswith(_JPEG_START):
        Image.preinit()
        return ["JPEG"]
    Image.init()
    if is_heif(data[:12]):
        take_heif()
    return [name for name in FORMATS if name in Image.OPEN]


def _too_large(picture: Picture, megapixels: str) -> Problem:
    place = Place(str(picture.path))
    return error("photo-too-large", place, file=picture.path.name, megapixels=megapixels, most=MOST_PIXELS // 10**6)


def _unreadable(picture: Picture, reason: str) -> Problem:
    return error("photo-unreadable", Place(str(picture.path)), file=picture.path.name, reason=reason)


def _developed(
    image: Image.Image, data: bytes, picture: Picture, condition: Condition, wanted: tuple[float, float]
) -> PreparedImage:
    rect, crop = picture.rect, picture.crop
    limit, sharpen = wanted
    ppi = photo_ppi(upright_size(image), crop, rect)
    profile = image.info.get("icc_profile") or b""
    scale = press_scale(ppi, image.mode)
    whole_jpeg = image.format == "JPEG" and crop == _WHOLE and scale == 1 and not is_turned(image)
    if whole_jpeg and not sharpen and keeps_inks(image.mode, profile, condition):
        image.load()
        passed = through(image, data, ppi)
        if passed.ink <= limit:
            return passed
    whole = upright(image, scale)
    decoded_ppi = photo_ppi(whole.size, crop, rect)
    left = press_scale(decoded_ppi, whole.mode)
    shown = placed(plain(whole), crop, left)
    return _inked(sharpened(shown, sharpen, decoded_ppi * left), profile, condition, ppi, limit)


def _inked(image: Image.Image, profile: bytes, condition: Condition, ppi: float, limit: float) -> PreparedImage:
    """An image of its final size in the inks of the condition, within the ink limit."""
    if image.mode == "1":
        return bilevel(image, ppi)
    if image.mode == "CMYK" and is_black_alone(image):
        return coded(ImageChops.invert(image.getchannel("K")), ppi)
    if image.mode == "CMYK" and keeps_inks("CMYK", profile, condition):
        return coded_within(image, ppi, limit)
    if image.mode == "RGB" and is_grey(image):
        image, profile = image.getchannel("G"), b""
    if image.mode == "L":
        return coded(to_black(image, profile, condition), ppi)
    return coded_within(to_cmyk(image, profile, condition), ppi, limit)
