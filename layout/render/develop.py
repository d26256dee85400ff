"""From a photograph's file to an image in the inks of the press (the work behind `photos.convert`)."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from issue.problem import Place, Problem, error
from layout.display.model import Picture
from layout.render.colour import is_grey, to_black, to_cmyk
from layout.render.encode import bilevel, coded, coded_within, through
from layout.render.photos import MOST_PIXELS, MOST_PPI, MOST_PPI_LINE_ART, photo_ppi
from layout.render.pixels import is_turned, placed, plain, upright, upright_size
from layout.render.prepared import PreparedImage
from layout.render.press import Condition

# Decoders that run nothing and read nothing but their data; HEIF where the installation has it.
FORMATS = ("JPEG", "MPO", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF", "HEIF")
_WHOLE = (0.0, 0.0, 1.0, 1.0)


def develop(data: bytes, picture: Picture, condition: Condition, ink_limit: float) -> PreparedImage | Problem:
    """One photograph, decoded, upright, cropped, at most 300 ppi where it stands, in CMYK or black alone."""
    with warnings.catch_warnings():
        # Pillow warns of big images and odd metadata; a person is told what matters by a Problem.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=_formats())
            if image.width * image.height > MOST_PIXELS:
                return _too_large(picture, f"{image.width * image.height / 1e6:.0f}")
            return _developed(image, data, picture, condition, ink_limit)
        except Image.DecompressionBombError:
            # Pillow refuses over twice its own limit before it tells the size.
            return _too_large(picture, f"> {2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6:.0f}")
        except UnidentifiedImageError:
            return _unreadable(picture, "not a format that is taken")
        except Exception as failure:
            # Decoders tell of damage by whatever exception it led them to.
            return _unreadable(picture, f"damaged ({failure})"[:200])


def _formats() -> list[str]:
    Image.preinit()
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _too_large(picture: Picture, megapixels: str) -> Problem:
    place = Place(str(picture.path))
    return error("photo-too-large", place, file=picture.path.name, megapixels=megapixels, most=MOST_PIXELS // 10**6)


def _unreadable(picture: Picture, reason: str) -> Problem:
    return error("photo-unreadable", Place(str(picture.path)), file=picture.path.name, reason=reason)


def _developed(
    image: Image.Image, data: bytes, picture: Picture, condition: Condition, ink_limit: float
) -> PreparedImage:
    rect, crop = picture.rect, picture.crop
    most = MOST_PPI_LINE_ART if image.mode == "1" else MOST_PPI
    ppi = photo_ppi(upright_size(image), crop, rect)
    profile = image.info.get("icc_profile") or b""
    unchanged = image.format == "JPEG" and crop == _WHOLE and ppi <= most and not is_turned(image)
    if unchanged and image.mode == "CMYK":
        image.load()
        return through(image, data, ppi)
    whole = upright(image, min(1.0, most / ppi))
    shown = placed(plain(whole), crop, most / photo_ppi(whole.size, crop, rect))
    if shown.mode == "1":
        return bilevel(shown, ppi)
    if shown.mode == "CMYK":
        return coded(shown, ppi)
    if shown.mode == "RGB" and is_grey(shown):
        shown, profile = shown.getchannel("G"), b""
    if shown.mode == "L":
        return coded(to_black(shown, profile, condition), ppi)
    return coded_within(to_cmyk(shown, profile, condition), ppi, ink_limit)
