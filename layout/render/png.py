"""Pages as pictures."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from issue.problem import Problem, error
from layout.render.pdfium import opened

if TYPE_CHECKING:
    from PIL.Image import Image

# A broadsheet at 400 dpi is 53 megapixels; one bitmap of this many takes 400 MB.
MOST_PIXELS = 100_000_000


def render_png(pdf: bytes, dpi: float) -> tuple[bytes, ...] | Problem:
    """Each page as a PNG of a resolution, white where nothing is printed.

    Problem: `page-too-large` (facts `page` counted from 1, `dpi`, `most`: the resolution that is still drawn)."""
    with opened(pdf) as pages:
        for index in range(len(pages)):
            width, height = pages.size(index)
            most = (MOST_PIXELS / (width * height)) ** 0.5 * 72
            if not 0 < dpi <= most:
                return error("page-too-large", None, page=index + 1, dpi=dpi, most=int(most))
        return tuple(png(pages.picture(index, dpi / 72), dpi) for index in range(len(pages)))


def png(image: Image, dpi: float) -> bytes:
    """A picture as a PNG that tells its resolution."""
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(ceil(dpi), ceil(dpi)), compress_level=6)
    return buffer.getvalue()
