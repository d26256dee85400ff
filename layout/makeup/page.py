"""One page made up: by the editor's places, by his sketch, or by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from issue.model import Article, Issue, Level, Page, Places, Rectangle, Sketch
from issue.problem import Problem, error, warning
from layout.makeup.desk import Desk
from layout.makeup.furniture.ears import ear_column, ear_rows
from layout.makeup.furniture.furniture import furniture, furniture_rows
from layout.makeup.later.staying import stays
from layout.makeup.model import MadePage, Slot, Story
from layout.makeup.search.auto import Solution, Stories
from layout.makeup.search.corners import CornerChoice, Corners, corner_recipe, corner_shapes
from layout.makeup.search.movement import held
from layout.makeup.search.pinned import beside, solve_page
from layout.makeup.search.plan import Planned
from layout.makeup.search.sketch import EMPTY, Area, Fit, areas, by_share, fit
from layout.makeup.search.wishes import keeps_pin, near_share
from layout.makeup.story.arrangements import as_wide
from layout.makeup.story.choices import Choice, recipe
from layout.makeup.story.frames import framed
from layout.makeup.story.grid import Frame, frame
from layout.makeup.story.heads import level_of
from layout.makeup.story.loose import nearest
from layout.makeup.story.pour import empty_rows, pour, rows_of
from layout.makeup.story.shapes import page_shapes

# The place in a page's list that an article in an ear is as important as.
EARS_RANK = 3
# The shapes of a story in its place of a sketch as they are, and as they are where the page is known from before.
Known = Callable[[Area, dict[int, Choice]], dict[int, Choice]]


def make_up(desk: Desk, issue: Issue, page: Page, fillers: tuple[Article, ...] = ()) -> MadePage:
    """The page of an issue, every story poured; `fillers` are those that no page before it
    took. Reports `overset` and `page-overset` (errors), `underset`, `page-underset` and `wish-not-met` (warnings)."""
    stories, head = stories_of(desk, issue, page), furniture_rows(issue, page)
    if isinstance(page.layout, Sketch):
        return _drawn(desk, issue, page, stories)
    if isinstance(page.layout, Places):
        return page_of(desk, issue, page, stories, _by_places(desk, stories, page.layout, head))
    stories = with_fillers(stories, fillers)
    return page_of(desk, issue, page, stories, solve_page(desk, stories, head))


def page_of(desk: Desk, issue: Issue, page: Page, stories: Stories, solution: Solution) -> MadePage:
    """A page as it was solved, every story poured; its problems are those of `make_up`."""
    made = frame(issue.paper, page.number)
    placed = tuple(_poured(desk, made, stories, one) for one in sorted(solution.plan, key=lambda one: one.article))
    return _finished(desk, issue, page, placed, (), _page_problems(page, desk, stories, solution))


def _drawn(desk: Desk, issue: Issue, page: Page, stories: Stories) -> MadePage:
    """A page by its sketch."""
    assert isinstance(page.layout, Sketch)
    made = frame(issue.paper, page.number)
    fits, empty = _by_sketch(desk, stories, page.layout, furniture_rows(issue, page), _known(desk, made, page, stories))
    placed = tuple(_sketched(desk, made, stories, number, one) for number, one in sorted(fits, key=lambda f: f[0]))
    return _finished(desk, issue, page, placed, empty, [])


def _finished(
    desk: Desk, issue: Issue, page: Page, placed: tuple[Story, ...], empty: tuple[Slot, ...], told: list[Problem]
) -> MadePage:
    made, head = frame(issue.paper, page.number), furniture_rows(issue, page)
    placed = (*placed, *_in_ears(desk, issue, page, made))
    problems = (*told, *(problem for story in placed for problem in story_problems(desk, story, head)))
    return MadePage(page, made, head, furniture(desk, issue, page, made), placed, empty, problems)


def stories_of(desk: Desk, issue: Issue, page: Page) -> Stories:
    """The articles of a page with their levels."""
    articles = tuple(issue.article(name) for name in page.articles)
    levels = tuple(level_of(issue.paper, a, place, desk.characters(a)) for place, a in enumerate(articles))
    return Stories(articles, levels)


def filler_id(filler: Article) -> str:
    return f"{filler.id} (filler)"


def with_fillers(stories: Stories, fillers: tuple[Article, ...]) -> Stories:
    """The paper's fillers behind the page's own stories, under names that no article can have."""
    named = tuple(replace(filler, id=filler_id(filler)) for filler in fillers)
    brief: Level = "brief"
    return Stories((*stories.articles, *named), (*stories.levels, *(brief for _ in named)), len(named))


def _poured(desk: Desk, made: Frame, stories: Stories, one: Planned) -> Story:
    """A story of a plan in its place, in the frame that make-up gave it if it gave it one."""
    own = stories.articles[one.article]
    article = framed(own, one.choice.frame)
    worked = recipe(one.slot.columns, one.choice)
    story = pour(desk, made, article, stories.levels[one.article], one.slot, worked)
    return replace(story, boxed=article is not own)


def _in_ears(desk: Desk, issue: Issue, page: Page, made: Frame) -> Iterator[Story]:
    """The articles and advertisements at the sides of the masthead, each in all the rows of its ear."""
    paper, masthead = issue.paper, issue.paper.masthead
    if masthead is None or page.number != 1:
        return
    for ear in masthead.ears:
        if ear.article:
            article = issue.article(ear.article)
            level = level_of(paper, article, EARS_RANK, desk.characters(article))
            slot = Slot(ear_column(ear, paper), 0, ear.columns, ear_rows(paper, masthead), 0)
            choice = nearest(desk, article, level, slot.columns, slot.rows)
            yield pour(desk, made, article, level, slot, recipe(slot.columns, choice))


def _by_sketch(
    desk: Desk, stories: Stories, sketch: Sketch, head: int, known: Known
) -> tuple[tuple[tuple[int, Fit], ...], tuple[Slot, ...]]:
    grid = desk.paper.grid
    found = areas(sketch, grid.columns)
    order = {article.id: number for number, article in enumerate(stories.articles)}
    plain = [area for area in found if area.name != EMPTY and area.corner is None]
    forms = {area.name: known(area, _forms(desk, stories, order[area.name], area)) for area in plain}
    by_name = {area.name: area for area in found}
    bands = len(sketch.bands)

    def corners(name: str, loose: bool) -> Corners:
        corner, number = by_name[name].corner, order[name]
        assert corner is not None
        return corner_shapes(desk, stories.articles[number], stories.levels[number], corner, grid.rows, loose)

    fits = fit(found, forms, head, grid.rows, bands, grid.columns, corners)
    if not fits:
        fits = tuple(_forced(desk, stories, order, *one) for one in by_share(found, head, grid.rows, bands))
    plan = [(order[f.area.name], f) for f in fits if f.choice is not None]
    return tuple(plan), tuple(_slot(f) for f in fits if f.choice is None)


def _sketched(desk: Desk, made: Frame, stories: Stories, number: int, one: Fit) -> Story:
    """A story poured into its place of a sketch: a rectangle, or an L in two parts."""
    article, level, corner = stories.articles[number], stories.levels[number], one.area.corner
    assert one.choice is not None
    slot = _slot(one)
    if corner is None or not one.foot_rows:
        return pour(desk, made, article, level, slot, recipe(slot.columns, one.choice))
    worked = corner_recipe(corner, CornerChoice(one.choice, one.foot_rows))
    foot = Slot(slot.column + corner.foot, slot.bottom, corner.foot_columns, one.foot_rows, 0)
    return pour(desk, made, article, level, slot, worked, foot)


def _known(desk: Desk, made: Frame, page: Page, stories: Stories) -> Known:
    """What is known of the page from before: the shape that a story had costs less than others, and looks as it did."""
    former = desk.terms.page(page.number)
    order = {article.id: number for number, article in enumerate(stories.articles)}

    def known(area: Area, forms: dict[int, Choice]) -> dict[int, Choice]:
        was = former.of(area.name) if former else None
        if was is None or was.foot or (was.slot.column, was.slot.columns) != (area.column, area.columns):
            return forms
        article, level = stories.articles[order[area.name]], stories.levels[order[area.name]]
        rows = was.slot.rows - was.slot.gap
        stayed = stays(desk, made, article, level, was) if rows in forms else None
        as_drawn = stayed is not None and stayed.frame == article.frame
        return held(forms | ({rows: stayed} if stayed and as_drawn else {}), rows)

    return known


def _forced(desk: Desk, stories: Stories, order: dict[str, int], area: Area, row: int, rows: int) -> Fit:
    """A story of a sketch that cannot be closed at all, in the share of the rows that its bands have."""
    if area.name == EMPTY:
        return Fit(area, row, rows, None)
    number = order[area.name]
    content = rows - (1 if row else 0)
    return Fit(area, row, rows, nearest(desk, stories.articles[number], stories.levels[number], area.columns, content))


def _forms(desk: Desk, stories: Stories, number: int, area: Area) -> dict[int, Choice]:
    article, level = stories.articles[number], stories.levels[number]
    by_rows = page_shapes(desk, article, level, area.columns)
    return {rows: ways[0] for rows, ways in by_rows.items()}


def _slot(one: Fit) -> Slot:
    return Slot(one.area.column, one.row, one.area.columns, one.rows, 1 if one.row else 0)


def _by_places(desk: Desk, stories: Stories, layout: Places, head: int) -> Solution:
    """Placed stories stay where the editor put them; the others are made up in what is left."""
    order = {article.id: number for number, article in enumerate(stories.articles)}
    fixed = [
        placed_exactly(desk, stories, order[name], rectangle)
        for name, rectangle, _ in layout.rectangles
        if rectangle is not None
    ]
    return beside(desk, stories, tuple(fixed), head)


def placed_exactly(desk: Desk, stories: Stories, number: int, place: Rectangle) -> Planned:
    """A story in the place that its editor gave it, as nearly as it fits."""
    row, rows = place.first_row - 1, place.last_row - place.first_row + 1
    slot = Slot(place.first_column - 1, row, place.last_column - place.first_column + 1, rows, 1 if row else 0)
    choice = nearest(desk, stories.articles[number], stories.levels[number], slot.columns, rows - slot.gap)
    return Planned(number, slot, choice)


def story_problems(desk: Desk, story: Story, head: int) -> list[Problem]:
    """What of a story found no room, or what room it left."""
    article, found = story.article, []
    if story.rest:
        lines, characters = rows_of(story.rest), story.characters - story.set_characters
        found.append(error("overset", article.marks.of("body"), id=article.id, lines=lines, characters=characters))
    elif lines := empty_rows(story):
        em = round(story.recipe.legs.measure / desk.paper.body.size)
        found.append(warning("underset", article.marks.of("body"), id=article.id, lines=lines, characters=lines * em))
    lost = len(article.photos) - len(story.recipe.hangs)
    if lost:
        key = "file" if article.kind == "ad" else "photos"
        found.append(error("photo-no-room", article.marks.of(key), id=article.id, count=lost))
    if article.headline and not story.recipe.head.rows:
        found.append(error("headline-no-room", article.marks.of("headline"), id=article.id))
    found += [
        warning("wish-not-met", article.marks.of(key), id=article.id, wish=key) for key in _unmet(desk, story, head)
    ]
    return found


def _unmet(desk: Desk, story: Story, head: int) -> list[str]:
    """The wishes of an article that its place does not grant, on a page whose first `head` rows the masthead takes."""
    article, made, grid = story.article, story.recipe, desk.paper.grid
    unmet = []
    if not keeps_pin(article, story.slot, grid.columns, head, grid.rows):
        unmet.append("pin")
    if not near_share(article, story.slot, grid.columns, grid.rows - head):
        unmet.append("share")
    if article.width is not None and article.width != story.slot.columns:
        unmet.append("width")
    if article.legs is not None and article.legs != made.legs.count:
        unmet.append("legs")
    if article.headline_size is not None and made.head.size != article.headline_size:
        unmet.append("headline_size")
    if article.headline_style == "vertical" and not made.head.down:
        unmet.append("headline_style")
    if article.setting == "vertical" and made.tiers is None:
        unmet.append("setting")
    unmet += ["photos: width" for hang in made.hangs if not as_wide(desk, hang.shot.photo, hang.shot.width)]
    return unmet


def _page_problems(page: Page, desk: Desk, stories: Stories, solution: Solution) -> list[Problem]:
    """What the page as a whole is short of, or has no room for."""
    em = round(desk.paper.grid.measure / desk.paper.body.size)
    place = page.marks.of("articles")
    found = []
    for number in solution.left_out:
        article = stories.articles[number]
        lines, characters = desk.galley(article, desk.paper.grid.measure).natural, desk.characters(article)
        found.append(error("overset", article.marks.of("body"), id=article.id, lines=lines, characters=characters))
    if solution.left_out:
        names = ", ".join(stories.articles[number].id for number in solution.left_out)
        lines = solution.excess
        found.append(error("page-overset", place, page=page.number, lines=lines, characters=lines * em, ids=names))
    if solution.white:
        lines = solution.white
        found.append(warning("page-underset", place, page=page.number, lines=lines, characters=lines * em))
    return found
