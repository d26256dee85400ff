"""Photographs and advertisements, looked at without being decoded."""

from __future__ import annotations

import json
import os
import re
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from issue.bounded import run_bounded
from issue.desk import Desk, Found
from issue.jpeg import plain_size
from issue.problem import Place
from issue.seen import seen

MOST_MEGAPIXELS = 200
# What an advertiser's PDF may be, and may take to be opened.
MOST_PDF_BYTES = 200_000_000
PDF_SECONDS, PDF_MEGABYTES = 30.0, 1500
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
# Brands of ISO base media files that hold a HEIC picture (ISO/IEC 23008-12, 10).
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
_PIECE, _TAIL = 1 << 20, 4096


def pixels(desk: Desk, found: Found, place: Place) -> tuple[int, int] | None:
    """Width and height of a photograph as it is to be seen (EXIF orientation respected), from its header alone.

    Problems: `not-a-photo`, `photo-truncated`, `photo-too-large`, `heic-not-installed`.
    """
    desk.files.append(found.path)
    if is_heif(_start(found.path)) and not take_heif():
        desk.report("heic-not-installed", place, file=found.shown)
        return None
    size = seen("size", found.path, lambda: _header(found.path))
    if size is None:
        desk.report("not-a-photo", place, file=found.shown)
    elif size[0] * size[1] > MOST_MEGAPIXELS * 1_000_000:
        megapixels = size[0] * size[1] // 1_000_000
        desk.report("photo-too-large", place, file=found.shown, megapixels=megapixels, most=MOST_MEGAPIXELS)
    elif not seen("whole", found.path, lambda: _whole(found.path)):
        desk.report("photo-truncated", place, file=found.shown)
    else:
        return size
    return None


def advertisement(desk: Desk, found: Found, place: Place) -> tuple[tuple[int, int], bool] | None:
    """Width and height of an advertisement's picture in pixels, or of the first page of its PDF in hundredths of a point;
    and whether it is a PDF. Problems: those of `pixels`, `not-an-ad` for what only calls itself a PDF, and those of
    `page_size`."""
    if not is_pdf(found.path) and found.path.suffix.lower() != ".pdf":
        size = pixels(desk, found, place)
        return (size, False) if size else None
    desk.files.append(found.path)
    if not is_pdf(found.path):
        desk.report("not-an-ad", place, file=found.shown)
        return None
    page = page_size(desk, found, place)
    return ((round(page[0] * 100), round(page[1] * 100)), True) if page else None


def page_size(desk: Desk, found: Found, place: Place) -> tuple[float, float] | None:
    """Width and height of a PDF's first page as it is to be placed, in points, found in a process of its own.

    Problems: `pdf-too-much`, `pdf-gave-up`, `pdf-unreadable`, `pdf-encrypted`, `pdf-no-pages`, `pdf-box-bad`."""
    facts: dict[str, object] = {"ad": found.path.name, "page": 1}
    if found.path.stat().st_size > MOST_PDF_BYTES:
        desk.report("pdf-too-much", place, **facts, what=f"{found.path.stat().st_size // 1_000_000} MB")
        return None
    answer = seen("page", found.path, lambda: _asked(found.path))
    if isinstance(answer, str):
        desk.report("pdf-gave-up", place, **facts, reason=answer)
        return None
    told = json.loads(answer)
    if "code" in told:
        desk.report(told["code"], place, **facts, **told["facts"])
        return None
    width, height = told["size"]
    return (float(width), float(height))


def _asked(path: Path) -> bytes | str:
    return run_bounded("issue.pdf_page", [str(path)], PDF_SECONDS, PDF_MEGABYTES)


def is_heif(start: bytes) -> bool:
    """Whether a file that begins so is a HEIC picture."""
    return start[4:8] == b"ftyp" and start[8:12] in _HEIF_BRANDS


def take_heif() -> bool:
    """Lets Pillow read HEIC; False where the package pillow-heif, which does the work, is not installed."""
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError:
        return False
    return True


def is_pdf(path: Path) -> bool:
    return b"%PDF-" in _start(path)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError:
        return b""


def _header(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        if plain := plain_size(path):
            return plain
    from PIL import Image  # 14 ms: only for a picture that needs it

    # Pillow refuses at twice this, and tells the number of pixels in words; the exact limit is checked by the caller.
    Image.MAX_IMAGE_PIXELS = MOST_MEGAPIXELS * 1_000_000
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=(*_FORMATS, *(("HEIF",) if "HEIF" in Image.OPEN else ()))) as image:
                # Of a TIFF some versions of Pillow tell the size as turned, and some do not: its tags say it as stored.
                tags = getattr(image, "tag_v2", None)
                width, height = (int(tags[256]), int(tags[257])) if tags else image.size
                # Asked for its EXIF, Pillow decodes a PNG whole to look behind the picture; what stands before it will do.
                exif = image.getexif() if image.format != "PNG" or "exif" in image.info else {}
                turned = exif.get(_ORIENTATION) in _TURNED
    except Image.DecompressionBombError as refusal:
        told = re.search(r"\d{4,}", str(refusal))
        return (int(told.group()) if told else 2 * Image.MAX_IMAGE_PIXELS + 1, 1)
    except Exception:  # a forged file can make a decoder raise anything
        return None
    if width < 1 or height < 1:
        return None
    return (height, width) if turned else (width, height)


def _whole(path: Path) -> bool:
    """Whether the file goes on to the end that its format prescribes: a JPEG's EOI after its scan (ISO 10918-1 B.1.1), a
    PNG's IEND (ISO 15948 11.2.5), the length of a WebP's RIFF. TIFF has no such end.

    Read and not mapped: a file that another program cuts short meanwhile would end this one."""
    with path.open("rb") as file:
        head = file.read(8)
        if head[:2] == b"\xff\xd8":
            _to_scan(file)
            return _holds(file, b"\xff\xd9")
        if head[:4] == b"\x89PNG":
            return _holds(file, b"IEND")
        if head[:4] == b"RIFF":
            return os.fstat(file.fileno()).st_size >= int.from_bytes(head[4:8], "little") + 8
        return True


def _to_scan(file: BinaryIO) -> None:
    """Goes to where a JPEG's first scan begins: past the marker segments, whose thumbnails have ends of their own."""
    at = 2
    file.seek(at)
    while len(marker := file.read(4)) == 4 and marker[0] == 0xFF and marker[1] != 0xDA:
        at += 1 if marker[1] == 0xFF else 2 + int.from_bytes(marker[2:4], "big")
        file.seek(at)
    file.seek(at)


def _holds(file: BinaryIO, sign: bytes) -> bool:
    """Whether a sign comes from here on: as a rule, at the end of the file."""
    start = file.tell()
    file.seek(max(start, file.seek(0, os.SEEK_END) - _TAIL))
    if sign in file.read():
        return True
    file.seek(start)
    end = b""
    while piece := file.read(_PIECE):
        if sign in end + piece:
            return True
        end = piece[1 - len(sign) :]
    return False
