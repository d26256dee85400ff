"""Pages as pictures, through pdfium. Nothing else imports pypdfium2."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import Any

from issue.problem import Problem, error

# A broadsheet at 400 dpi is 53 megapixels; one bitmap of this many takes 400 MB.
MOST_PIXELS = 100_000_000


def render_png(pdf: bytes, dpi: float) -> tuple[bytes, ...] | Problem:
    """Each page as a PNG of a resolution, white where nothing is printed.

    Problem: `page-too-large` (facts `page` counted from 1, `dpi`, `most`: the resolution that is still drawn)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            width, height = document.get_page_size(index)
            most = (MOST_PIXELS / (width * height)) ** 0.5 * 72
            if not 0 < dpi <= most:
                return error("page-too-large", None, page=index + 1, dpi=dpi, most=int(most))
        return tuple(_drawn(document, index, dpi) for index in range(len(document)))
    finally:
        document.close()


def _drawn(document: Any, index: int, dpi: float) -> bytes:
    page = document[index]
    try:
        image = page.render(scale=dpi / 72, fill_color=(255, 255, 255, 255)).to_pil()
    finally:
        page.close()
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(ceil(dpi), ceil(dpi)), compress_level=6)
    return buffer.getvalue()
