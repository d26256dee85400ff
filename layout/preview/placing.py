"""Layouts of a page from what was chosen on it: a story moved to another place, an alternative taken."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from issue.model import Issue, Layout, Page, Places, Rectangle
from issue.problem import Place, Problem, error
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage, Story
from layout.makeup.page import make_up
from layout.makeup.story.shapes import page_shapes

NOWHERE = Place("")
# Pages that are made up to find the height at which a moved story leaves the others a page that closes.
MOST_TRIALS = 6
# An edge this near, in rows, is meant.
NEAR_ROWS = 4


def moved(desk: Desk, issue: Issue, made: MadePage, name: str, wish: Rectangle) -> Layout | Problem:
    """The page with one story in a place, at the height nearest to the wished one at which it fits and the others close the
    page; stories that stood in exact places stay there where they are not in the way. Problems: `layout-unknown`,
    `layout-no-shape`."""
    page = next((page for page in issue.pages if page.number == made.page.number), None)
    story = next((story for story in made.stories if story.article.id == name), None)
    if page is None or story is None or name not in page.articles:
        return error("layout-unknown", None, page=made.page.number)
    tried: list[tuple[int, int, Layout]] = []
    for number, place in enumerate(_places(desk, made, story, wish)):
        layout = _with(page, name, place)
        fails = _fails(desk, issue, replace(page, layout=layout))
        tried.append((fails, number, layout))
        if not fails or number + 1 >= MOST_TRIALS:
            break
    if not tried:
        return error("layout-no-shape", None, id=name, columns=wish.last_column - wish.first_column + 1)
    return min(tried, key=lambda one: one[:2])[2]


def _places(desk: Desk, made: MadePage, story: Story, wish: Rectangle) -> Iterator[Rectangle]:
    """Places that the story fills exactly, the nearest to the wish first."""
    grid, top = made.frame.grid, made.head_rows + 1
    columns = min(max(wish.last_column - wish.first_column + 1, 1), grid.columns)
    first = min(max(wish.first_column, 1), grid.columns - columns + 1)
    wished = wish.last_row - wish.first_row + 1
    begin = top if wish.first_row - top <= NEAR_ROWS else min(wish.first_row, grid.rows)
    at_foot = grid.rows - wish.last_row <= NEAR_ROWS and begin != top
    found = page_shapes(desk, story.article, story.level, columns)
    heights = sorted(found, key=lambda rows: abs(rows + (begin > 1) - wished))
    for height in heights:
        rows = height + (begin > 1)
        start = grid.rows - rows + 1 if at_foot or begin + rows - 1 > grid.rows else begin
        if start >= top and rows == height + (start > 1):
            yield Rectangle(first, first + columns - 1, start, start + rows - 1)


def _with(page: Page, name: str, place: Rectangle) -> Layout:
    """The page's stories in their order, one in a place of its own."""
    kept: dict[str, Rectangle | None] = {}
    if isinstance(page.layout, Places):
        kept = {one: old for one, old, _ in page.layout.rectangles if old is not None and not _meet(old, place)}
    return Places(tuple((one, place if one == name else kept.get(one), NOWHERE) for one in page.articles))


def _meet(one: Rectangle, other: Rectangle) -> bool:
    across = one.first_column <= other.last_column and other.first_column <= one.last_column
    return across and one.first_row <= other.last_row and other.first_row <= one.last_row


def _fails(desk: Desk, issue: Issue, page: Page) -> int:
    """How far a page is from closing: its errors count most, its white rows after them."""
    made = make_up(desk, issue, page)
    return sum(100 if problem.is_error else 1 for problem in made.problems if problem.code != "wish-not-met")


def as_places(page: Page, made: MadePage) -> Places | Problem:
    """The places in which the stories of a made-up page stand, written out. Problem: `layout-filler`."""
    stories = {story.article.id: story for story in made.stories if story.slot.row >= made.head_rows}
    if stories.keys() - set(page.articles):
        return error("layout-filler", None)
    placed = {name: _rectangle(story) for name, story in stories.items()}
    return Places(tuple((name, placed.get(name), NOWHERE) for name in page.articles))


def _rectangle(story: Story) -> Rectangle:
    slot = story.slot
    return Rectangle(slot.column + 1, slot.right, slot.row + 1, slot.bottom)
