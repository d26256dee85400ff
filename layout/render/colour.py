"""Colour for the press: RGB photographs to the condition's CMYK, black-and-white ones to its black ink alone.

Conversion is perceptual with black point compensation (littleCMS through Pillow): a newspaper's black is L* 30, and a
photograph mapped to it without compensation loses its shadows.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageCms

from layout.render.press import Condition

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

# Channels of a photograph saved as RGB that is black-and-white differ by no more than JPEG's rounding.
GREY_WITHIN = 6
_FEW = 64
# The lattice of 17 steps that LOWRESPRECALC asks for differs from one of 33 by less than a step of eight bits does, and is
# made in a tenth of the time; the cache of one colour never pays in a photograph.
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.LOWRESPRECALC | ImageCms.Flags.NOCACHE
_SPACES = {"RGB": "RGB ", "L": "GRAY", "LAB": "Lab ", "CMYK": "CMYK"}
# A grey whose tint of black is this near to it everywhere is that of the press already.
_SAME_GREY = 2


def to_cmyk(image: Image.Image, embedded: bytes, condition: Condition) -> Image.Image:
    """An RGB (or Lab) photograph, or a CMYK one with a profile, in the condition's CMYK. `embedded` is the photograph's own
    profile; without one, or with one that does not fit it, an RGB photograph is taken for sRGB."""
    source = embedded if _fits(embedded, image.mode) else b""
    # Pillow's own way to a new image fills it first.
    return _transform(image.mode, source, condition).apply(image, Image.new("CMYK", image.size, None))


def to_black(image: Image.Image, embedded: bytes, condition: Condition) -> Image.Image:
    """A black-and-white photograph (mode L) as DeviceGray whose complement is the black ink. Each grey becomes the tint
    of black that looks like it on the condition's paper, from its white to its black."""
    source = embedded if _fits(embedded, "L") else b""
    return image.point(_grey_table(source, condition))


def keeps_inks(mode: str, embedded: bytes, condition: Condition) -> bool:
    """Whether a photograph's samples are the inks of the condition as they stand: CMYK without a profile (or with one
    that cannot be used, or the condition's own), and a grey whose profile says what the condition's black ink does."""
    if mode == "CMYK":
        return not _fits(embedded, "CMYK") or hashlib.sha256(embedded).hexdigest() == condition.digest
    if mode != "L" or not _fits(embedded, "L"):
        return False
    return all(abs(tint - grey) <= _SAME_GREY for grey, tint in enumerate(_grey_table(embedded, condition)))


def is_black_alone(image: Image.Image) -> bool:
    """Whether a CMYK image has no ink but black."""
    return not any(any(image.getchannel(ink).histogram()[1:]) for ink in "CMY")


def is_grey(image: Image.Image) -> bool:
    """Whether an RGB image is black-and-white: no pixel whose channels differ by more than rounding."""
    # A few pixels tell of nearly every colour photograph that it is one.
    few = (min(image.width, _FEW), min(image.height, _FEW))
    return _is_grey(image.resize(few, Image.Resampling.NEAREST)) and _is_grey(image)


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not any(
        any(ImageChops.difference(one, other).histogram()[GREY_WITHIN + 1 :])
        for one, other in ((red, green), (green, blue))
    )


@lru_cache(maxsize=16)
def _grey_table(source: bytes, condition: Condition) -> tuple[int, ...]:
    """For each of 256 greys the DeviceGray value printed for it."""
    tints = _black_lightness(condition)
    darkest = _luminance_of(tints[-1])
    greys = _linear_greys(source)
    # Black point compensation as the colour engine does it: linear in luminance, white kept.
    wanted = (_lightness_of(darkest + (1 - darkest) * grey) for grey in greys)
    return tuple(round(255 * (1 - _tint_for(lightness, tints))) for lightness in wanted)


def _black_lightness(condition: Condition) -> tuple[float, ...]:
    """L* of the black ink's tints from 0 to 100 % in 51 steps, relative to the paper."""
    ramp = Image.new("L", (52, 1))
    ramp.putdata(range(0, 256, 5))
    none = Image.new("L", ramp.size)
    inks = Image.merge("CMYK", (none, none, none, ramp))
    profile = ImageCms.ImageCmsProfile(BytesIO(condition.profile))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    lab = ImageCms.applyTransform(inks, ImageCms.buildTransform(profile, _source("LAB", b""), "CMYK", "LAB", intent))
    assert lab is not None
    falling = [100.0]
    for value in lab.getchannel("L").tobytes()[1:]:
        falling.append(min(value / 2.55, falling[-1]))
    return tuple(falling)


def _tint_for(lightness: float, tints: tuple[float, ...]) -> float:
    """The tint (0 to 1) of a lightness, between two of the measured tints."""
    for step in range(1, len(tints)):
        light, dark = tints[step - 1], tints[step]
        if lightness >= dark:
            part = (light - lightness) / (light - dark) if light > dark else 0.0
            return (step - 1 + min(max(part, 0.0), 1.0)) / (len(tints) - 1)
    return 1.0


def _linear_greys(source: bytes) -> tuple[float, ...]:
    """The luminance (0 to 1) of each of 256 greys by their profile; sRGB's curve (IEC 61966-2-1) without one."""
    values = bytes(range(256))
    if source:
        ramp = Image.frombytes("L", (256, 1), values)
        straight = ImageCms.buildTransform(_source("L", source), _source("RGB", b""), "L", "RGB")
        shown = ImageCms.applyTransform(ramp, straight)
        assert shown is not None
        values = shown.getchannel("R").tobytes()
    parts = (value / 255 for value in values)
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def _lightness_of(luminance: float) -> float:
    """CIE L* of a luminance relative to white (CIE 15:2004, 8.2.1)."""
    root = luminance ** (1 / 3) if luminance > (6 / 29) ** 3 else luminance * (29 / 6) ** 2 / 3 + 4 / 29
    return 116 * root - 16


def _luminance_of(lightness: float) -> float:
    root = (lightness + 16) / 116
    return float(root**3 if root > 6 / 29 else (root - 4 / 29) * 3 * (6 / 29) ** 2)


@lru_cache(maxsize=16)
def _transform(mode: str, source: bytes, condition: Condition) -> ImageCmsTransform:
    target = ImageCms.ImageCmsProfile(BytesIO(condition.profile))
    perceptual = ImageCms.Intent.PERCEPTUAL
    return ImageCms.buildTransform(_source(mode, source), target, mode, "CMYK", perceptual, _FLAGS)


def _source(mode: str, embedded: bytes) -> ImageCmsProfile:
    if embedded:
        return ImageCms.ImageCmsProfile(BytesIO(embedded))
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"))


@lru_cache(maxsize=16)
def _fits(embedded: bytes, mode: str) -> bool:
    if not embedded:
        return False
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(embedded))
        if opened.profile.xcolor_space.strip() != _SPACES[mode].strip():
            return False
        # A profile that opens may still lack what a conversion needs.
        ImageCms.buildTransform(opened, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, KeyError):
        return False
    return True
