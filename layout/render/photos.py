"""Photographs made ready for the press: cropped, scaled to what their place needs, in the inks of the condition.

A photograph comes from a stranger: only the formats named here are opened, none of which runs anything, none over
`MOST_PIXELS` is decoded, and whatever is wrong with one is a Problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from issue.problem import Place, Problem, error
from layout.display.model import DisplayList, Picture
from layout.geometry import Rect
from layout.render import cache
from layout.render.prepared import PreparedImage, packed, unpacked
from layout.render.press import Condition

# What a newspaper's screen of 85 to 120 lines an inch can show; more is weight.
MOST_PPI = 300
# Line art has no tones to hide a step in.
MOST_PPI_LINE_ART = 1200
MOST_PIXELS = 200_000_000
_MOST_BYTES = 1_000_000_000
# Changes with anything below that changes what comes out.
_RECIPE = 4

Crop = tuple[float, float, float, float]


def photo_ppi(pixels: tuple[int, int], crop: Crop, rect: Rect) -> float:
    """The effective resolution of a placed photograph, of its width or its height, whichever is less."""
    left, top, right, bottom = crop
    across = pixels[0] * (right - left) / rect.width
    down = pixels[1] * (bottom - top) / rect.height
    return min(across, down) * 72


def prepare_photos(
    display: DisplayList, condition: Condition
) -> tuple[dict[Picture, PreparedImage], tuple[Problem, ...]]:
    """Every photograph of a display list made ready, and the problems of those that could not be. Pages of PDFs are not
    photographs."""
    prepared: dict[Picture, PreparedImage] = {}
    problems: dict[Picture, Problem] = {}
    for picture in _pictures(display):
        if picture not in prepared and picture not in problems:
            made = convert(picture, condition, display.print.ink_limit, display.print.sharpen)
            if isinstance(made, Problem):
                problems[picture] = made
            else:
                prepared[picture] = made
    return prepared, tuple(problems.values())


def convert(picture: Picture, condition: Condition, ink_limit: float, sharpen: float = 0.0) -> PreparedImage | Problem:
    """One picture made ready: from the cache where it was made before, else by `develop`. `sharpen` is the amount of the
    unsharp mask, 0 for none.

    Problems, at the photograph: `photo-unreadable` (facts `file`, `reason`), `photo-too-large` (`file`, `megapixels`,
    `most`)."""
    data = _read(picture.path)
    if data is None:
        return error("photo-unreadable", Place(str(picture.path)), file=picture.path.name, reason="no readable file")
    folder = cache.cache_folder()
    key = _key(data, picture, condition, (ink_limit, sharpen)) if folder else ""
    kept = cache.load(folder, key) if folder else None
    found = unpacked(kept) if kept is not None else None
    if found is not None:
        return found
    # The colour engine costs 40 ms to import, which a cached photograph need not pay.
    from layout.render.develop import develop

    made = develop(data, picture, condition, ink_limit, sharpen)
    if isinstance(made, Problem):
        return made
    made = replace(made, known=made.digest)
    if folder:
        cache.store(folder, key, packed(made))
    return made


def _pictures(display: DisplayList) -> Iterable[Picture]:
    items = (item for page in display.pages for item in page.items)
    return (item for item in items if isinstance(item, Picture) and not item.vector)


def _read(path: Path) -> bytes | None:
    try:
        if path.is_file() and path.stat().st_size <= _MOST_BYTES:
            return path.read_bytes()
    except (OSError, ValueError):
        pass
    return None


def _key(data: bytes, picture: Picture, condition: Condition, wanted: tuple[float, float]) -> str:
    place = (picture.crop, round(picture.rect.width, 3), round(picture.rect.height, 3))
    recipe = (_RECIPE, _engine(), hashlib.sha256(data).hexdigest(), place, condition.digest, wanted)
    return hashlib.sha256(repr(recipe).encode()).hexdigest()


@lru_cache
def _engine() -> str:
    from PIL import __version__, features

    return f"{__version__} {features.version('littlecms2')} {features.version('jpg')}"
