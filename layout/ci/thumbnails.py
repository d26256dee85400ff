"""Small pictures of pages, for a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.render.pdfium import Unreadable, opened

if TYPE_CHECKING:
    from PIL.Image import Image

# The box that a thumbnail fits, in pixels: a broadsheet's headlines can be read, and a page takes some 50 KB.
WIDTH, HEIGHT = 360, 520


class Thumbnail(Struct, frozen=True):
    """The picture of a page (PNG) and what the page is called."""

    label: str
    png: bytes


def thumbnails(written: Sequence[Path], numbers: Sequence[int], most: int) -> tuple[Thumbnail, ...]:
    """The pages of what a build has written, a PDF or pictures of the pages `numbers`; at most so many. A file that is gone
    or cannot be read has none: a summary is no place to fail."""
    found: list[Thumbnail] = []
    for path in written:
        if len(found) < most:
            found += _of(path, numbers, len(found), most - len(found))
    return tuple(found)


def _of(path: Path, numbers: Sequence[int], before: int, most: int) -> list[Thumbnail]:
    try:
        if path.suffix.lower() != ".png":
            return list(_pages(path, most))
        label = str(numbers[before]) if before < len(numbers) else str(before + 1)
        return [Thumbnail(label, _png(_opened(path)))]
    except (OSError, Unreadable, ValueError):
        return []


def _pages(path: Path, most: int) -> Iterator[Thumbnail]:
    with opened(path) as pages:
        for index in range(min(len(pages), most)):
            width, height = pages.size(index)
            # Drawn twice as large and then reduced, small type comes out as even grey.
            scale = 2 * min(WIDTH / width, HEIGHT / height)
            yield Thumbnail(pages.label(index) or str(index + 1), _png(pages.picture(index, scale)))


def _opened(path: Path) -> Image:
    from PIL import Image

    with Image.open(path) as picture:
        return picture.convert("RGB")


def _png(picture: Image) -> bytes:
    """A picture made to fit, in 64 colours, which is what print in four inks needs at this size."""
    picture.thumbnail((WIDTH, HEIGHT), reducing_gap=3.0)
    buffer = BytesIO()
    picture.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
