"""Photographs for a screen: cropped and turned as they are printed, in sRGB, at a screen's resolution."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageCms, UnidentifiedImageError

from layout.display.model import Picture
from layout.render.develop import formats
from layout.render.pixels import placed, plain, upright, upright_size
from layout.render.press import Condition
from layout.render.resolution import MOST_PIXELS, photo_ppi

# Sharp at twice the size of print on a usual screen.
SCREEN_PPI = 200
_QUALITY = 85


def on_screen(data: bytes, picture: Picture, condition: Condition) -> bytes | None:
    """A photograph as JPEG; None for what is no image, is damaged, or too large to be looked at."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return jpeg(_shown(data, picture, condition))
        except (UnidentifiedImageError, Image.DecompressionBombError):
            return None
        except Exception:
            # Decoders tell of damage by whatever exception it led them to.
            return None


def _shown(data: bytes, picture: Picture, condition: Condition) -> Image.Image:
    image = Image.open(BytesIO(data), formats=formats(data))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("too large")
    profile = image.info.get("icc_profile") or b""
    ppi = photo_ppi(upright_size(image), picture.crop, picture.rect)
    whole = upright(image, min(1.0, SCREEN_PPI / ppi))
    scale = SCREEN_PPI / photo_ppi(whole.size, picture.crop, picture.rect)
    return _rgb(placed(plain(whole), picture.crop, scale), profile, condition)


def _rgb(image: Image.Image, profile: bytes, condition: Condition) -> Image.Image:
    if image.mode == "1":
        return image.convert("L")
    own = profile or (condition.profile if image.mode == "CMYK" else b"")
    if not own:
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(own))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
    assert made is not None  # a new image is asked for, not one in place
    return made


def jpeg(image: Image.Image) -> bytes:
    """A picture as it is sent to a screen."""
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, comment=b"", exif=b"", icc_profile=None)
    return buffer.getvalue()
