"""Photographs as pixels: decoded, upright, in a few plain modes, cropped and scaled to their place."""

from __future__ import annotations

from math import ceil

from PIL import Image, ImageChops, ImageFilter, ImageOps

_JPEGS = ("JPEG", "MPO")
_ORIENTATION = 0x0112
_QUARTER_TURNED = (5, 6, 7, 8)
_PLAIN = ("1", "L", "RGB", "CMYK", "LAB")
# A halftone cell at 100 lines an inch is 0.25 mm: what is sharpened is what the screen will blur.
_BLUR_MM = 0.1
# Differences under this are grain, and stay as they are.
_GRAIN = 3
_WITH_ALPHA = ("RGBA", "RGBa", "LA", "La", "PA")

Crop = tuple[float, float, float, float]


def is_turned(image: Image.Image) -> bool:
    """Whether a photograph that is not yet decoded has an orientation that turns or mirrors it."""
    return image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) != 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height, before decoding, as its orientation shows a photograph (Pillow turns TIFF files of itself)."""
    turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) in _QUARTER_TURNED
    return (image.height, image.width) if turned else image.size


def upright(image: Image.Image, scale: float) -> Image.Image:
    """The image decoded and turned as its orientation says. A JPEG is decoded at the least of its own scales (1/2, 1/4,
    1/8) that is not under `scale`, which saves most of the work."""
    if image.format in _JPEGS and scale < 1:
        image.draft(image.mode, (max(1, ceil(image.width * scale)), max(1, ceil(image.height * scale))))
    image.load()
    inverted = image.format in _JPEGS and image.mode == "CMYK" and "adobe" not in image.info
    ImageOps.exif_transpose(image, in_place=True)
    # Pillow takes every CMYK JPEG for one of Adobe's, whose samples are inverted.
    return ImageChops.invert(image) if inverted else image


def plain(image: Image.Image) -> Image.Image:
    """The image in one of the modes 1, L, RGB, CMYK and LAB, transparent parts on white. Raises ValueError for samples
    that have no known range."""
    if image.mode in _WITH_ALPHA or "transparency" in image.info:
        return _on_white(image)
    if image.mode in _PLAIN:
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        return _from_16_bits(image)
    if image.mode in ("P", "YCbCr", "HSV", "RGBX"):
        return image.convert("RGB")
    raise ValueError(f"mode {image.mode}")


def placed(image: Image.Image, crop: Crop, scale: float) -> Image.Image:
    """What the crop shows of an image, scaled down by `scale` where that is less than 1 and never up."""
    width, height = image.size
    left, top, right, bottom = crop
    box = (left * width, top * height, right * width, bottom * height)
    if scale >= 1:
        edges = tuple(round(edge) for edge in box)
        whole = (edges[0], edges[1], max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1))
        return image if whole == (0, 0, width, height) else image.crop(whole)
    size = (_scaled(box[2] - box[0], scale), _scaled(box[3] - box[1], scale))
    smooth = image.convert("L") if image.mode == "1" else image
    # As even as bicubic where it scales down, and sharper than bilinear at its price, half of Lanczos's.
    return smooth.resize(size, Image.Resampling.HAMMING, box=box, reducing_gap=3.0)


def _scaled(length: float, scale: float) -> int:
    """Whole pixels for a length in pixels, never fewer than its scale says: a resolution that is wanted is reached, also
    where a PDF rounds the length of the place."""
    return min(ceil(length * scale + 0.01), ceil(length))


def sharpened(image: Image.Image, amount: float, ppi: float) -> Image.Image:
    """The image under an unsharp mask (1 is 100 %), its lightness alone where its mode has one; line art as it is."""
    if amount <= 0 or image.mode == "1":
        return image
    mask = ImageFilter.UnsharpMask(_BLUR_MM / 25.4 * ppi, round(amount * 100), _GRAIN)
    if image.mode == "RGB":
        light, blue, red = image.convert("YCbCr").split()
        return Image.merge("YCbCr", (light.filter(mask), blue, red)).convert("RGB")
    if image.mode == "LAB":
        light, *colours = image.split()
        return Image.merge("LAB", (light.filter(mask), *colours))
    return image.filter(mask)


def _on_white(image: Image.Image) -> Image.Image:
    grey = image.mode in ("1", "L", "LA", "La", "I;16")
    # Pillow's own path from a 16-bit grey with a transparent value goes through clipped 8 bits.
    if image.mode.startswith("I"):
        return _from_16_bits(image)
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(white, layered).convert("RGB")
    return flat.getchannel("G") if grey else flat


def _from_16_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits to 8; Pillow's `convert` clips instead of scaling."""
    wide = image.convert("I") if image.mode != "I" else image
    return wide.point(lambda value: value * (1 / 257) + 0.5).convert("L")
