"""Total ink of a CMYK image, as fractions: 2.2 is 220 %."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops, ImageMath

# Ink is judged where all but one pixel in a thousand lie: re-encoding to JPEG lifts single pixels by a few per cent.
PERCENTILE = 0.999
# A sample of 500 × 500 puts 250 pixels above the percentile, and costs a tenth of the whole image.
_SAMPLE = 500
# Rows that are worked on at once: the sums take sixteen bytes a pixel and more.
_BAND = 128


def total_ink(image: Image.Image) -> float:
    """The total ink at the 99.9th percentile of an evenly spaced sample of the pixels. Of a grey image it is the black
    that its complement prints."""
    size = (min(image.width, _SAMPLE), min(image.height, _SAMPLE))
    sample = image.resize(size, Image.Resampling.NEAREST) if size != image.size else image
    left = (1 - PERCENTILE) * size[0] * size[1]
    for total, pixels in _from_the_most(sample):
        left -= pixels
        if left < 0:
            return total / 255
    return 0.0


def held_to(image: Image.Image, limit: float) -> Image.Image:
    """The image with no more ink than the limit.

    Where the total is over it, what cyan, magenta and yellow have in common gives way to as much black, which keeps the
    colour and saves twice its amount (grey component replacement; Yule, Principles of Color Reproduction, 1967, ch. 11);
    what is over even then is taken off the three in proportion."""
    held = Image.new("CMYK", image.size)
    for top in range(0, image.height, _BAND):
        held.paste(_held(image.crop((0, top, image.width, min(top + _BAND, image.height))), limit), (0, top))
    return held


def _held(image: Image.Image, limit: float) -> Image.Image:
    cyan, magenta, yellow, black = image.split()
    replaced = ImageMath.lambda_eval(
        lambda a: a["max"](
            a["min"](
                a["min"](a["min"](a["c"], a["m"]), a["min"](a["y"], 255 - a["k"])),
                (a["c"] + a["m"] + a["y"] + a["k"] - a["most"] + 1) / 2,
            ),
            0,
        ),
        c=cyan,
        m=magenta,
        y=yellow,
        k=black,
        most=int(limit * 255),
    ).convert("L")
    less = [ImageChops.subtract(ink, replaced) for ink in (cyan, magenta, yellow)]
    return _scaled(Image.merge("CMYK", (*less, ImageChops.add(black, replaced))), limit)


def _scaled(image: Image.Image, limit: float) -> Image.Image:
    cyan, magenta, yellow, black = (ink.convert("F") for ink in image.split())
    share = ImageMath.lambda_eval(
        lambda a: a["min"](a["max"]((a["most"] - a["k"]) / a["max"](a["c"] + a["m"] + a["y"], 1.0), 0.0), 1.0),
        c=cyan,
        m=magenta,
        y=yellow,
        k=black,
        most=limit * 255,
    )
    lessened = [
        ImageMath.lambda_eval(lambda a: a["ink"] * a["share"], ink=ink, share=share).convert("L")
        for ink in (cyan, magenta, yellow)
    ]
    return Image.merge("CMYK", (*lessened, image.getchannel("K")))


def _from_the_most(image: Image.Image) -> Iterator[tuple[int, int]]:
    """Total inks in 255ths of one, from the most to none, and how many pixels have each."""
    if image.mode == "L":
        yield from zip(range(255, -1, -1), image.histogram(), strict=True)
        return
    cyan, magenta, yellow, black = image.split()
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=cyan, m=magenta, y=yellow, k=black)
    # Pillow counts 256 steps of a range.
    for least in (768, 512, 256, 0):
        steps = range(least, least + 256)
        yield from zip(reversed(steps), reversed(total.histogram(extrema=(steps[0], steps[-1]))), strict=True)
