"""Images coded for a PDF: JPEG for photographs, plain samples (which the file deflates) for small ones and line art."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image, ImageChops

from layout.render.ink import held_to, total_ink
from layout.render.prepared import PreparedImage

QUALITY = 90
# An image is made to hold this much less than the ink limit, for what the JPEG adds; sharp noise can add more, so what
# comes nearer to the limit than `_NEAR` is looked at again as it comes out.
_MARGIN, _NEAR = 0.02, 0.12
# What a sample of the pixels may miss of their 99.9th percentile.
_SAMPLING = 0.01
# Under this many pixels a JPEG's tables weigh more than its picture.
_SMALL = 4096

Space = Literal["DeviceCMYK", "DeviceGray"]


def coded(image: Image.Image, ppi: float, ink: float | None = None) -> PreparedImage:
    """A CMYK image, or a grey one whose complement is black ink; `ink` is its total, where it is known."""
    space: Space = "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
    size, ink = (image.width, image.height), total_ink(image) if ink is None else ink
    if image.width * image.height <= _SMALL:
        return PreparedImage(*size, space, 8, image.tobytes(), "", False, ppi, ink)
    # Pillow stores CMYK inverted, as Adobe does.
    return PreparedImage(*size, space, 8, _jpeg(image), "DCTDecode", image.mode == "CMYK", ppi, ink)


def coded_within(image: Image.Image, ppi: float, limit: float) -> PreparedImage:
    """A CMYK image whose total ink, as it comes out of its coding, keeps the limit at the 99.9th percentile."""
    aim = limit - _MARGIN
    ink: float | None = total_ink(image)
    if ink is not None and ink > aim:
        image, ink = held_to(image, aim), None
    made = coded(image, ppi, ink)
    while made.filter and made.ink > limit - _NEAR:
        over = total_ink(Image.open(BytesIO(made.data))) - (limit - _SAMPLING)
        if over <= 0:
            break
        # Each round takes off at least one step of 255, so that there is a last one.
        aim -= max(over, 1 / 255)
        made = coded(held_to(image, aim), ppi)
    return made


def bilevel(image: Image.Image, ppi: float) -> PreparedImage:
    """Line art: one bit a pixel, black or nothing."""
    return PreparedImage(image.width, image.height, "DeviceGray", 1, image.tobytes(), "", False, ppi, 1.0)


def through(image: Image.Image, data: bytes, ppi: float) -> PreparedImage:
    """A CMYK or grey JPEG passed through byte for byte; `image` is what Pillow decodes it to."""
    if image.mode == "L":
        return PreparedImage(*image.size, "DeviceGray", 8, data, "DCTDecode", False, ppi, total_ink(image))
    inverted = "adobe" in image.info
    ink = total_ink(image if inverted else ImageChops.invert(image))
    return PreparedImage(image.width, image.height, "DeviceCMYK", 8, data, "DCTDecode", inverted, ppi, ink)


def _jpeg(image: Image.Image) -> bytes:
    """4:4:4, so that ink edges stay where they are, and without what the camera noted."""
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, subsampling=0, comment=b"", exif=b"", icc_profile=None)
    return buffer.getvalue()
