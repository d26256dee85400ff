"""Photographs made ready for the press: cropped, scaled to what their place needs, in the inks of the condition.

A photograph comes from a stranger: only the formats named here are opened, none of which runs anything, none over
`MOST_PIXELS` is decoded, and whatever is wrong with one is a Problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path

from msgspec.structs import replace

from issue.problem import Place, Problem, error
from layout import store
from layout.crew import Crew
from layout.display.model import DisplayList, Picture
from layout.files import digest_of
from layout.render.prepared import PreparedImage, packed, unpacked_parts
from layout.render.press import Condition

_MOST_BYTES = 1_000_000_000
# Changes with anything below that changes what comes out.
_RECIPE = 6


def prepare_photos(
    display: DisplayList, condition: Condition, crew: Crew = map
) -> tuple[dict[Picture, PreparedImage], tuple[Problem, ...]]:
    """Every photograph of a display list made ready, and the problems of those that could not be. Pages of PDFs are not
    photographs."""
    wanted = tuple(dict.fromkeys(_pictures(display)))
    recipe = (display.print.ink_limit, display.print.sharpen)
    # Those made before are taken here: to send for a crew would cost more than to read them.
    known = {picture: image for picture in wanted if (image := _kept(_key_of(picture, condition, recipe)))}
    new = tuple(picture for picture in wanted if picture not in known)
    one = partial(convert, condition=condition, ink_limit=recipe[0], sharpen=recipe[1])
    found = known | dict(zip(new, crew(one, new), strict=True))
    made = {picture: found[picture] for picture in wanted}
    prepared = {picture: image for picture, image in made.items() if isinstance(image, PreparedImage)}
    return prepared, tuple(problem for problem in made.values() if isinstance(problem, Problem))


def convert(picture: Picture, condition: Condition, ink_limit: float, sharpen: float = 0.0) -> PreparedImage | Problem:
    """One picture made ready: from the store where it was made before, else by `develop`. `sharpen` is the amount of the
    unsharp mask, 0 for none.

    Problems, at the photograph: `photo-unreadable` (facts `file`, `reason`), `photo-too-large` (`file`, `megapixels`,
    `most`)."""
    key = _key_of(picture, condition, (ink_limit, sharpen))
    found = _kept(key)
    if found is not None:
        return found
    data = _read(picture.path)
    if data is None:
        return error("photo-unreadable", Place(str(picture.path)), file=picture.path.name, reason="no readable file")
    # The colour engine costs 40 ms to import, which a cached photograph need not pay.
    from layout.render.develop import develop

    made = develop(data, picture, condition, ink_limit, sharpen)
    if isinstance(made, Problem):
        return made
    made = replace(made, known=made.digest)
    # What was developed is what was told by its content, unless the file has changed in between.
    if key and key == _key(picture, condition, (ink_limit, sharpen)):
        store.store("photos", key, packed(made))
    return made


def _kept(key: str) -> PreparedImage | None:
    """What the store has of a key."""
    entry = store.load_headed("photos", key) if key else None
    return unpacked_parts(*entry) if entry is not None else None


def _key_of(picture: Picture, condition: Condition, wanted: tuple[float, float]) -> str:
    """The key of a picture in the store; empty where there is none, or the file cannot be read."""
    return _key(picture, condition, wanted) if store.place() else ""


def _pictures(display: DisplayList) -> Iterable[Picture]:
    items = (item for page in display.pages for item in page.items)
    return (item for item in items if isinstance(item, Picture) and not item.vector)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if _is_fit(path) else None
    except (OSError, ValueError):
        return None


def _is_fit(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= _MOST_BYTES


def _key(picture: Picture, condition: Condition, wanted: tuple[float, float]) -> str:
    """Empty for a file that cannot be read."""
    try:
        content = digest_of(picture.path) if _is_fit(picture.path) else ""
    except (OSError, ValueError):
        content = ""
    if not content:
        return ""
    place = (picture.crop, round(picture.rect.width, 3), round(picture.rect.height, 3))
    recipe = (_RECIPE, _engine(), content, place, condition.digest, wanted)
    return hashlib.sha256(repr(recipe).encode()).hexdigest()


@lru_cache
def _engine() -> str:
    # `features` says the same, but loads all of Pillow, which photographs that were made ready before do not need.
    from PIL import __version__, _imaging, _imagingcms

    return f"{__version__} {_imagingcms.littlecms_version} {_imaging.jpeglib_version}"
