"""Images of a PDF: their size, their space, and the ink that they lay down."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from layout.preflight.pdf.bounds import MOST_PIXELS, MOST_STREAM, TooMuch, decoded, filters
from layout.preflight.pdf.colour import GREY, Space, space_of
from layout.preflight.pdf.kinds import array

_SAMPLE = 1000
_JPEG = ("/DCTDecode", "/DCT")


def pixels(image: Any) -> tuple[int, int] | None:
    """Width and height; None where they make no sense. Raises TooMuch for a giant."""
    try:
        width = int(image.get("/Width", image.get("/W", 0)))
        height = int(image.get("/Height", image.get("/H", 0)))
    except (TypeError, ValueError):
        return None
    if width < 1 or height < 1:
        return None
    if width * height > MOST_PIXELS:
        raise TooMuch("an image")
    return width, height


def image_space(image: Any, resources: Any) -> tuple[bool, Space]:
    """Whether it is a stencil mask, and its colour space. JPEG 2000 may keep its space to itself."""
    if bool(image.get("/ImageMask", image.get("/IM", False))):
        return True, GREY
    value = image.get("/ColorSpace", image.get("/CS"))
    if value is None and "JPXDecode" in str(image.get("/Filter", "")):
        return False, GREY
    return False, space_of(value, resources)


def total_ink_of(image: Any, size: tuple[int, int]) -> float | None:
    """Total ink of a CMYK image at the 99.9th percentile; None for one that cannot be decoded."""
    from layout.render.ink import total_ink

    opened = _opened(image, size)
    return None if opened is None else total_ink(opened)


def _opened(image: Any, size: tuple[int, int]) -> Any:
    from PIL import Image, ImageChops

    names = filters(image)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if names and names[-1] in _JPEG:
                if len(names) > 1:
                    return _blank()
                found = Image.open(BytesIO(bytes(image.read_raw_bytes())), formats=["JPEG"])
                if found.width * found.height > MOST_PIXELS or found.mode != "CMYK":
                    return None
                found.draft("CMYK", (_SAMPLE, _SAMPLE))
                found.load()
                # Pillow turns the samples of every CMYK JPEG round.
                plain: Image.Image = ImageChops.invert(found)
            elif any(name in ("/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode") for name in names):
                return _blank()
            else:
                plain = Image.frombytes("CMYK", size, decoded(image, min(MOST_STREAM, size[0] * size[1] * 4 + 64)))
    except TooMuch:
        raise
    except Exception:
        # Decoders tell of damage by whatever exception it led them to.
        return None
    inverted = [float(part) for part in array(image.get("/Decode", image.get("/D")))][:2] == [1.0, 0.0]
    return ImageChops.invert(plain) if inverted else plain


def _blank() -> Any:
    """What stands for an image whose ink is not looked at."""
    from PIL import Image

    return Image.new("CMYK", (1, 1))
