"""What every story takes at every width, and what is free on every page, before anything is made up.

Nothing is searched: the figures are the shape functions of the stories (`shapes.py`), which make-up has to choose from.
Cells are those of `capacity.py`.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Issue, Level, Page, Places, Rectangle
from layout.makeup.desk import Desk
from layout.makeup.edition.capacity import cells, most_rows, page_cells, widths
from layout.makeup.edition.spreading import spread
from layout.makeup.furniture.furniture import furniture_rows
from layout.makeup.search.slicing import GAP
from layout.makeup.story.choices import Choice, recipe
from layout.makeup.story.heads import level_of


class WidthFit(Struct, frozen=True):
    """A story at a width in columns. The shape that looks best there: its `rows` (the row above not counted), legs and
    their measure in em, its lines of text and the fewest and most that they can be set in, the rows of its head and, added
    up, of its photographs. `heights` are all rows at which the story fits the page exactly, least first; where there are
    none, `rows` and what follows is 0."""

    columns: int
    heights: tuple[int, ...] = ()
    rows: int = 0
    legs: int = 0
    measure_em: float = 0.0
    lines: int = 0
    least_lines: int = 0
    most_lines: int = 0
    head_rows: int = 0
    photo_rows: int = 0


class StoryFit(Struct, frozen=True):
    """A story at all widths, and the cells of its best-looking, smallest and largest shape, the row above counted; 0 where
    it has no shape at all. `fixed` are the columns and rows of an exact place."""

    id: str
    level: Level
    characters: int
    widths: tuple[WidthFit, ...]
    cells: int
    least: int
    most: int
    fixed: tuple[int, int] | None = None


class PageFit(Struct, frozen=True):
    """A page: its columns, the rows below the masthead, the cells that stories can take, and its stories. `line` are the
    characters of a line of a column."""

    page: int
    columns: int
    rows: int
    cells: int
    line: int
    stories: tuple[StoryFit, ...]

    @property
    def taken(self) -> tuple[int, int, int]:
        """The cells that the stories take: in their best-looking, smallest and largest shapes."""
        return (
            sum(story.cells for story in self.stories),
            sum(story.least for story in self.stories),
            sum(story.most for story in self.stories),
        )

    @property
    def free(self) -> tuple[int, int, int]:
        """The cells that are left over (negative: wanting) beside those shapes."""
        natural, least, most = self.taken
        return self.cells - natural, self.cells - least, self.cells - most


def fit_pages(desk: Desk, issue: Issue) -> tuple[PageFit, ...]:
    """The figures of all pages, the articles of `spread` handed out, the paper's fillers not counted."""
    return tuple(_page(desk, issue, page) for page in spread(desk, issue))


def _page(desk: Desk, issue: Issue, page: Page) -> PageFit:
    grid = issue.paper.grid
    fixed = {name: place for name, place, _ in page.layout.rectangles} if isinstance(page.layout, Places) else {}
    most = most_rows(issue, page)
    stories = tuple(
        _placed(_story(desk, issue, name, place, most), fixed.get(name)) for place, name in enumerate(page.articles)
    )
    line = round(grid.measure / issue.paper.body.size)
    rows = grid.rows - furniture_rows(issue, page)
    return PageFit(page.number, grid.columns, rows, page_cells(issue, page), line, stories)


def _placed(story: StoryFit, place: Rectangle | None) -> StoryFit:
    """A story in an exact place takes that, whatever it might take elsewhere."""
    if place is None:
        return story
    columns = place.last_column - place.first_column + 1
    rows = place.last_row - place.first_row + 1
    taken = columns * (rows + (0 if place.first_row > 1 else GAP))
    return replace(story, cells=taken, least=taken, most=taken, fixed=(columns, rows))


def _story(desk: Desk, issue: Issue, name: str, place: int, most: int) -> StoryFit:
    article = issue.article(name)
    characters = desk.characters(article)
    level = level_of(issue.paper, article, place, characters)
    found = widths(desk, article, level, most)
    taken = cells(found)
    fits = tuple(
        _width(desk, article, columns, {rows: ways[0] for rows, ways in by_rows.items()})
        for columns, by_rows in enumerate(found, 1)
    )
    return StoryFit(name, level, characters, fits, taken.natural, taken.least, taken.most)


def _width(desk: Desk, article: Article, columns: int, by_rows: dict[int, Choice]) -> WidthFit:
    if not by_rows:
        return WidthFit(columns)
    choice = min(by_rows.values(), key=lambda choice: (choice.cost, choice.rows))
    made, galley = recipe(columns, choice), desk.galley(article, choice.legs.measure)
    return WidthFit(
        columns,
        tuple(sorted(by_rows)),
        choice.rows,
        choice.legs.count,
        round(choice.legs.measure / desk.paper.body.size, 2),
        sum(stretch.rows for stretch in made.text),
        galley.least,
        galley.most,
        choice.head.rows,
        sum(hang.shot.rows for hang in made.hangs),
    )
