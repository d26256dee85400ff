"""What a press would return the shown pages for: the preflight of `build`, with photographs looked at once each."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Issue, Print
from issue.problem import Problem
from layout.display.compose import compose
from layout.display.model import DisplayList, DisplayPage, Fill, Picture
from layout.geometry import Rect
from layout.makeup.model import MadePage
from layout.preflight.advertisements import place_advertisements
from layout.preflight.limits import INK_ROUNDING
from layout.preflight.sheet import preflight_sheets
from layout.preflight.whereabouts import Whereabouts
from layout.preview.photos import Photos
from layout.render.photos import convert
from layout.render.prepared import PreparedImage
from layout.render.press import Condition, condition_of

MOST_KNOWN = 2_000
# A place on a page and the ink that is laid there, as a fraction.
Inked = tuple[Rect, float]


class Inspection(Struct, frozen=True):
    """What was found on a page; `whole` where every photograph and advertisement on it was looked at."""

    faults: tuple[Problem, ...] = ()
    inks: tuple[Inked, ...] = ()
    whole: bool = False


NOTHING_FOUND = Inspection()


class Press:
    """Inspects pages. A photograph takes time to be made ready; of what is known of it only the figures are kept."""

    def __init__(self, photos: Photos) -> None:
        self._photos = photos
        self._lock = Lock()
        self._known: OrderedDict[object, PreparedImage | Problem] = OrderedDict()

    def inspect(self, issue: Issue, made: MadePage, thorough: bool) -> Inspection:
        """The faults of a page, as `build` tells them. Unless it is `thorough`, photographs that are not known yet, and
        advertisements that are PDFs, are passed over."""
        display = compose(issue, (made,))
        condition, problems = condition_of(issue.paper.print)
        faults = list(problems)
        images: dict[Picture, PreparedImage] = {}
        whole = True
        for picture in _photographs(display.pages[0]):
            found = self._looked_at(picture, condition, issue.paper.print, thorough)
            if isinstance(found, PreparedImage):
                images[picture] = found
            elif found is not None:
                faults.append(found)
            whole &= found is not None
        where = Whereabouts(issue, (made,))
        faults += preflight_sheets(display, images, where)
        if _has_advertisements(display):
            whole &= thorough
            faults += place_advertisements(display, where)[1] if thorough else ()
        return Inspection(tuple(dict.fromkeys(faults)), tuple(_inks(display, images)), whole)

    def _looked_at(
        self, picture: Picture, condition: Condition, wanted: Print, thorough: bool
    ) -> PreparedImage | Problem | None:
        size = (round(picture.rect.width, 3), round(picture.rect.height, 3))
        recipe = (condition.digest, wanted.ink_limit, wanted.sharpen)
        key = (self._photos.digest(picture.path), picture.path, picture.crop, size, recipe)
        with self._lock:
            known = self._known.get(key)
            if known is not None or not thorough:
                return known
        made = convert(picture, condition, wanted.ink_limit, wanted.sharpen)
        with self._lock:
            self._known[key] = replace(made, data=b"") if isinstance(made, PreparedImage) else made
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return made


def _photographs(page: DisplayPage) -> Iterator[Picture]:
    return (item for item in page.items if isinstance(item, Picture) and not item.vector)


def _has_advertisements(display: DisplayList) -> bool:
    return any(isinstance(item, Picture) and item.vector for page in display.pages for item in page.items)


def _inks(display: DisplayList, images: dict[Picture, PreparedImage]) -> Iterator[Inked]:
    """The places where more ink is laid than the paper takes: photographs and fills."""
    limit = display.print.ink_limit + INK_ROUNDING
    for item in display.pages[0].items:
        if isinstance(item, Picture):
            ink = images[item].ink if item in images and images[item].bits > 1 else 0.0
            if ink > limit:
                yield item.rect, ink
        elif isinstance(item, Fill) and item.ink.total > limit:
            yield item.rect, item.ink.total
