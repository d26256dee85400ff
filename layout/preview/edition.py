"""What the preview shows at a time: the pages of an issue as they were made up last, and what is wrong with it."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from fonts.face import Face
from issue.model import Issue
from issue.problem import Place, Problem
from layout.display.model import DisplayPage
from layout.makeup.model import MadePage
from layout.preview.press import NOTHING_FOUND, Inspection

NO_PICTURE = ""


class ShownPage(Struct, frozen=True):
    """A page and its picture. `ground` is all that it was made from: a page whose ground is the same is the same. `kept` tells
    that every story stands where it stood in the picture before; `made_ms` what it took."""

    ground: object
    made: MadePage
    display: DisplayPage
    svg: bytes
    picture: str
    made_ms: float
    kept: bool
    inspection: Inspection = NOTHING_FOUND

    @property
    def number(self) -> int:
        return self.made.page.number


class Edition(Struct, frozen=True):
    """A state of the preview; `revision` grows with each that differs from the one before. `issue` is that of the pages: the
    last one without errors in its reading; `problems` are those of the reading, not of the pages. `stale` tells that there has
    been another since, which could not be read. `anew` is whether making up from nothing would give other pages; None where
    that is not known yet."""

    revision: int = 0
    issue: Issue | None = None
    faces: tuple[Face, ...] = ()
    pages: tuple[ShownPage, ...] = ()
    problems: tuple[Problem, ...] = ()
    stale: bool = False
    anew: bool | None = None

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the reading and of the pages, each once, by place."""
        if self.stale or not self.pages:
            return self.problems
        of_pages = (p for page in self.pages for p in (*page.made.problems, *page.made.furniture.problems))
        faults = (fault for page in self.pages for fault in page.inspection.faults)
        told = dict.fromkeys((*self.problems, *of_pages, *faults))
        return tuple(sorted(told, key=lambda p: (p.place is None, p.place or Place(""), p.code, p.facts)))

    def page(self, number: int) -> ShownPage | None:
        return next((page for page in self.pages if page.number == number), None)

    def changed_since(self, before: Edition) -> tuple[int, ...]:
        """The numbers of the pages whose pictures are others than before."""
        pictures = {page.number: page.picture for page in before.pages}
        return tuple(page.number for page in self.pages if pictures.get(page.number) != page.picture)


def picture_of(svg: bytes) -> str:
    """The name of a picture: a digest of its content."""
    return hashlib.blake2b(svg, digest_size=10).hexdigest()
