"""Other make-ups of a page to choose from, with their pictures, and the layout that writes one of them down."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Auto, Issue, Layout, Page, Sketch
from issue.problem import Problem, Step, error
from issue.wording import Language, tell_step
from layout.makeup.advice.alternatives import alternatives
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage, Slot
from layout.makeup.page import filler_id, make_up
from layout.preview.choice import Choice
from layout.preview.edition import Edition, ShownPage
from layout.preview.picturing import Picturing
from layout.preview.placing import NOWHERE, as_places

COUNT = 5
# Each page's pictures come to ten megabytes or so.
MOST_PAGES = 4


class Option(Struct, frozen=True):
    """A make-up of a page, shown; its `score` (the less the better), and what it trades against the best, which is the one
    that the engine makes by itself."""

    shown: ShownPage
    score: float | None
    best: bool = False
    trades: tuple[Step, ...] = ()

    @property
    def slots(self) -> dict[str, Slot]:
        return {story.article.id: story.slot for story in self.shown.made.stories}


class Options:
    """The options of the pages that were asked for last; asked from one thread at a time, but for the pictures."""

    def __init__(self, picturing: Picturing) -> None:
        self._picturing = picturing
        self._known: OrderedDict[int, tuple[object, tuple[Option, ...]]] = OrderedDict()

    def of(self, desk: Desk | None, edition: Edition, number: int) -> tuple[Option, ...]:
        """The options of a page as it stands in an edition."""
        shown = edition.page(number)
        if desk is None or shown is None:
            return ()
        ground, found = self._known.get(number, (None, ()))
        if ground is None or ground != shown.ground:
            found = options(desk, edition, number, self._picturing)
            self._known[number] = (shown.ground, found)
            self._known.move_to_end(number)
            while len(self._known) > MOST_PAGES:
                self._known.popitem(last=False)
        return found

    def layout(self, desk: Desk | None, edition: Edition, choice: Choice) -> Layout | Problem:
        """The layout of the option that is meant. Problems: `layout-unknown`, also where the page has become another since
        its options were told; `layout-filler`."""
        found = self.of(desk, edition, choice.page)
        known = choice.index < len(found) and choice.picture in ("", found[choice.index].shown.picture)
        if not known or desk is None or edition.issue is None:
            return error("layout-unknown", None, page=choice.page)
        return layout_of(desk, edition.issue, choice.page, found[choice.index])

    def picture(self, name: str) -> bytes | None:
        """The picture of an option that is known."""
        shown = (option.shown for _, found in tuple(self._known.values()) for option in found)
        return next((page.svg for page in shown if page.picture == name), None)


def options(desk: Desk, edition: Edition, number: int, picturing: Picturing) -> tuple[Option, ...]:
    """The best make-up of a page by itself and up to `COUNT` others, whatever layout the page has; none where the page is
    not there, or a story goes on on another."""
    issue, shown = edition.issue, edition.page(number)
    if issue is None or shown is None or any(story.jump for story in shown.made.stories):
        return ()
    page = replace(shown.made.page, layout=Auto())
    taken = {story.article.id for other in edition.pages if other is not shown for story in other.made.stories}
    fillers = tuple(filler for filler in issue.paper.fillers if filler_id(filler) not in taken)
    others = alternatives(desk, issue, page, COUNT, fillers)
    best = make_up(desk, issue, page, fillers)

    def pictured(made: MadePage) -> ShownPage:
        return picturing.page(issue, made, None, False)

    first = Option(pictured(best), others[0].best if others else None, True)
    return (first, *(Option(pictured(one.page), one.score, False, one.trades) for one in others))


def told(found: tuple[Option, ...], shown: ShownPage, language: Language) -> list[dict[str, Any]]:
    """The options as the page in the browser is told of them."""
    now = {story.article.id: story.slot for story in shown.made.stories}
    return [
        {
            "index": index,
            "score": option.score,
            "current": option.slots == now,
            "trades": [tell_step(trade, language) for trade in option.trades],
            "picture": option.shown.picture,
        }
        for index, option in enumerate(found)
    ]


def layout_of(desk: Desk, issue: Issue, number: int, option: Option) -> Layout | Problem:
    """The layout that makes the page of an option: `auto` for the best; a sketch, which
    leaves the edges free for late corrections, where that gives the same page; else exact places. Problems: those of
    `placing.as_places`, `layout-unknown`."""
    page = next((page for page in issue.pages if page.number == number), None)
    if page is None:
        return error("layout-unknown", None, page=number)
    if option.best:
        return Auto()
    places = as_places(page, option.shown.made)
    sketch = None if isinstance(places, Problem) else sketch_of(option.shown.made)
    return sketch if sketch is not None and _gives(desk, issue, replace(page, layout=sketch), option) else places


def _gives(desk: Desk, issue: Issue, page: Page, option: Option) -> bool:
    made = make_up(desk, issue, page)
    return not made.problems and {story.article.id: story.slot for story in made.stories} == option.slots


def sketch_of(made: MadePage) -> Sketch | None:
    """The places of a page as a picture in words, with as few words a line as show them; None where a place is empty."""
    grid, top = made.frame.grid, made.head_rows
    slots = [(one.article.id, slot) for one in made.stories for slot in one.slots if slot.row >= top]
    edges = sorted({top, grid.rows, *(slot.row for _, slot in slots), *(slot.bottom for _, slot in slots)})
    bands = []
    for row in edges[:-1]:
        band = [_standing(slots, row, column) for column in range(grid.columns)]
        if not all(band):
            return None
        bands.append(tuple(band))
    step = _step(slots, grid.columns)
    drawn = tuple(band[::step] for band in bands)
    return Sketch(drawn, tuple(NOWHERE for _ in drawn))


def _standing(slots: list[tuple[str, Slot]], row: int, column: int) -> str:
    """The story in a cell; empty where there is none."""
    inside = (name for name, s in slots if s.row <= row < s.bottom and s.column <= column < s.right)
    return next(inside, "")


def _step(slots: list[tuple[str, Slot]], columns: int) -> int:
    """How many columns a word can stand for: the most at whose multiples all stories begin and end."""
    steps = (step for step in range(columns, 0, -1) if columns % step == 0)
    return next(s for s in steps if all(slot.column % s == 0 and slot.right % s == 0 for _, slot in slots))
