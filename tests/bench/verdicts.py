"""Made-up pages judged from outside: what of the rules of NEWSPAPER.md each keeps, worked out from boxes alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from fonts.roles import FontSet
from issue.model import Article, Paper, Photo, TypeStyle
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage, Story
from layout.makeup.page import make_up
from layout.text.galley import Galley
from layout.text.head import HeadSetting
from layout.text.model import Line
from tests.bench.capacity import Bounds, bounds
from tests.bench.random_pages import Sheet
from tests.layout.makeup.checker import check_story, free_cells, white_rows

SHORTEST_LEG, EXEMPT = 6, 100


@dataclass(frozen=True, slots=True)
class Verdict:
    """One page. `white` are cells that no story takes or rows that legs leave empty, `left_out` stories without a place,
    `overset` lines without room, `broken` what of a page is never allowed. Seconds of CPU: `bodies` and `heads` are what
    the desk sets (heads with captions), `search` all else of making up."""

    name: str
    cells: int
    bounds: Bounds
    white: int
    left_out: int
    overset: int
    butting: tuple[tuple[str, str], ...]
    gutters: int
    short_legs: int
    lead_top_left: bool
    broken: str
    search: float
    bodies: float
    heads: float

    @property
    def setting(self) -> float:
        return self.bodies + self.heads

    @property
    def feasible(self) -> bool:
        return self.bounds.enclose(self.cells)

    @property
    def filled(self) -> bool:
        return not (self.white or self.left_out or self.overset)


@dataclass(frozen=True, slots=True)
class Summary:
    """All verdicts together; shares are of all pages, but `filled` of the feasible ones."""

    pages: int
    feasible: int
    filled: float
    butting: float
    gutters: int
    short_legs: int
    leads_astray: int
    broken: int
    search_median: float
    search_most: float
    with_heads_median: float
    with_heads_most: float
    ratio: float


class _Watch:
    """CPU seconds added up; what runs inside what it already counts is counted once."""

    def __init__(self) -> None:
        self.seconds, self._depth, self._start = 0.0, 0, 0.0

    def __enter__(self) -> None:
        if not self._depth:
            self._start = time.process_time()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if not self._depth:
            self.seconds += time.process_time() - self._start


class TimedDesk(Desk):
    """A desk that counts the CPU seconds in which it sets bodies, and heads with captions."""

    def __init__(self, paper: Paper, language: str, fonts: FontSet) -> None:
        super().__init__(paper, language, fonts)
        self.bodies, self.heads = _Watch(), _Watch()

    def galley(self, article: Article, measure: float) -> Galley:
        with self.bodies:
            return super().galley(article, measure)

    def headline(
        self, article: Article, text: str, role: str, size: float, width: float, lines: int
    ) -> tuple[HeadSetting, ...]:
        with self.heads:
            return super().headline(article, text, role, size, width, lines)

    def lines(self, text: str, style: TypeStyle, width: float, ragged: bool = False) -> tuple[Line, ...]:
        with self.heads:
            return super().lines(text, style, width, ragged)

    def caption(self, photo: Photo, width: float) -> tuple[Line, ...]:
        with self.heads:
            return super().caption(photo, width)


def judged(sheet: Sheet) -> Verdict:
    """A sheet made up, and looked at."""
    issue = sheet.issue
    desk = TimedDesk(issue.paper, issue.language, FontSet.of())
    gc.collect()
    start = time.process_time()
    page = make_up(desk, issue, sheet.page)
    whole = time.process_time() - start
    broken, free = _broken(desk, page), 0
    if not broken:
        free = len(free_cells(page))
    return Verdict(
        sheet.name, issue.paper.grid.columns * issue.paper.grid.rows, bounds(desk, issue),
        free + sum(white_rows(page, story) for story in page.stories),
        len(issue.articles) - len(page.stories), sum(len(story.rest) for story in page.stories),
        butting(page), through_gutters(page), short_legs(page), lead_top_left(page), broken,
        whole - desk.bodies.seconds - desk.heads.seconds, desk.bodies.seconds, desk.heads.seconds,
    )  # fmt: skip


def summary(verdicts: Iterable[Verdict]) -> Summary:
    found = tuple(verdicts)
    able = [one for one in found if one.feasible]
    search, dressed = [one.search for one in found], [one.search + one.heads for one in found]
    return Summary(
        len(found), len(able), sum(one.filled for one in able) / max(len(able), 1),
        sum(bool(one.butting) for one in found) / len(found), sum(one.gutters for one in found),
        sum(one.short_legs for one in found), sum(not one.lead_top_left for one in found),
        sum(bool(one.broken) for one in found), median(search), max(search),
        median(dressed), max(dressed), median(one.search / one.setting for one in found),
    )  # fmt: skip


def butting(page: MadePage) -> tuple[tuple[str, str], ...]:
    """碰题: two heads on the two sides of one gutter, with no box, picture or leg between, that share a row."""
    found = []
    for a, b in combinations(page.stories, 2):
        left, right = sorted((a, b), key=lambda story: story.slot.column)
        beside = left.slot.right == right.slot.column and _at(left)[1] and _at(right)[0]
        if beside and not _boxed(left) and not _boxed(right) and set(_rows(left)) & set(_rows(right)):
            found.append((left.article.id, right.article.id))
    return tuple(found)


def _boxed(story: Story) -> bool:
    return story.article.frame in ("box", "shade")


def _rows(story: Story) -> range:
    first = story.slot.row + story.slot.gap + story.recipe.head_row
    return range(first, first + story.recipe.head.rows)


def _at(story: Story) -> tuple[bool, bool]:
    """Whether the head stands at the left and at the right edge of its story."""
    made = story.recipe
    whole = made.legs.count * made.legs.measure + (made.legs.count - 1) * made.legs.gutter + 2 * made.legs.inset
    near = made.legs.inset + 0.1
    return made.head_x <= near, made.head_x + made.head_width >= whole - near


def through_gutters(page: MadePage) -> int:
    """通缝: gutters of the grid that no story crosses."""
    columns = range(1, page.frame.grid.columns)
    return sum(not any(one.slot.column < c < one.slot.right for one in page.stories) for c in columns)


def short_legs(page: MadePage) -> int:
    """Legs under six lines, but of stories under a hundred characters."""
    leading = page.frame.grid.leading
    legs = (leg for story in page.stories if story.characters >= EXEMPT for leg in story.legs)
    return sum(round(leg.rect.height / leading) < SHORTEST_LEG for leg in legs)


def lead_top_left(page: MadePage) -> bool:
    return any(
        story.article.id == page.page.articles[0] and (story.slot.column, story.slot.row) == (0, page.head_rows)
        for story in page.stories
    )


def _broken(desk: Desk, page: MadePage) -> str:
    """What the checker has against a page: overlaps, parts outside their place, text lost, twice or out of order."""
    try:
        free_cells(page)
        for story in page.stories:
            check_story(desk, page, story)
    except AssertionError as fault:
        return str(fault) or "a rule of the checker"
    return ""
