"""A page made up again with every story in the place that it had: what an editor wants of a late correction."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from issue.model import Article, Issue, Layout, Level, Marks, Page, Places, Sketch
from issue.problem import Place
from layout.makeup.desk import Desk
from layout.makeup.furniture.furniture import furniture, furniture_rows
from layout.makeup.later.staying import DEAR, nearest_ways
from layout.makeup.model import MadePage, Recipe, Story
from layout.makeup.page import filler_id, story_problems
from layout.makeup.search.corners import Corner, corner_recipe, corner_shapes
from layout.makeup.story.choices import recipe
from layout.makeup.story.frames import framed
from layout.makeup.story.grid import Frame, frame
from layout.makeup.story.heads import level_of
from layout.makeup.story.outlines import outline
from layout.makeup.story.pour import empty_rows, pour
from layout.makeup.story.ways import forced

NOWHERE = Marks(Place(""))


def keep(desk: Desk, issue: Issue, page: Page, before: MadePage) -> MadePage | None:
    """The page with every story in the place it had, where each still fills it exactly, and looking as much as it did as
    can be: in the same legs, with its head and its pictures where they were. None where a story does not fit its place,
    where the page did not hold all its stories exactly before, or where it is ordered otherwise: other stories, another
    order or layout, another wish for a place. Reports `wish-not-met` as `make_up` does; L-shaped places are kept too.

    An article that is the same as before is not set again."""
    if not _as_ordered(issue, page, before):
        return None
    stories: list[Story] = []
    for story in before.stories:
        kept = _kept(desk, issue, page, before.frame, story)
        if kept is None:
            return None
        stories.append(kept)
    problems = tuple(problem for story in stories for problem in story_problems(desk, story, before.head_rows))
    lines = furniture(desk, issue, page, before.frame)
    return replace(before, page=page, furniture=lines, stories=tuple(stories), problems=problems)


def _as_ordered(issue: Issue, page: Page, before: MadePage) -> bool:
    """Whether a page is ordered as it was, and was whole."""
    # What goes on on another page is not the same however little of it was changed.
    whole = all(problem.code == "wish-not-met" for problem in before.problems) and not any(
        story.jump for story in before.stories
    )
    grounds = (frame(issue.paper, page.number), furniture_rows(issue, page), page.articles, _drawn(page.layout))
    same = grounds == (before.frame, before.head_rows, before.page.articles, _drawn(before.page.layout))
    return whole and same


def _drawn(layout: Layout) -> object:
    """A layout without the places in the file at which it is written."""
    if isinstance(layout, Sketch):
        return layout.bands
    if isinstance(layout, Places):
        return tuple((name, rectangle) for name, rectangle, _ in layout.rectangles)
    return ()


def _kept(desk: Desk, issue: Issue, page: Page, made: Frame, story: Story) -> Story | None:
    """A story in its place as it is now; None where it cannot stay, or is no longer there."""
    found = _ordered(desk, issue, page, story)
    if found is None:
        return None
    article, level = found
    if (article, level) == (story.article, story.level):
        return story
    if _wished_place(article) != _wished_place(story.article):
        return None
    for wanted in _recipes(desk, made, article, level, story):
        poured = pour(desk, made, article, level, story.slot, wanted, story.foot)
        if not poured.rest and not empty_rows(poured):
            return replace(poured, boxed=story.boxed)
    return None


def _ordered(desk: Desk, issue: Issue, page: Page, story: Story) -> tuple[Article, Level] | None:
    """The article that a story is made of, as it is now and in the frame that make-up gave it, and its level."""
    name = story.article.id
    if name in page.articles:
        article = issue.article(name)
        level = level_of(issue.paper, article, page.articles.index(name), desk.characters(article))
    else:
        filler = next((one for one in issue.paper.fillers if filler_id(one) == name), None)
        if filler is None:
            return None
        article, level = replace(filler, id=name), story.level
    return framed(article, "box") if story.boxed and article.frame == "none" else article, level


def _wished_place(article: Article) -> object:
    return article.kind, article.pin, article.share, article.width, article.rows


def _recipes(desk: Desk, made: Frame, article: Article, level: Level, story: Story) -> Iterator[Recipe]:
    """Ways of filling the place exactly: just as it was, then those that look most like it."""
    own = story.recipe
    if (level, _dress(article)) == (story.level, _dress(story.article)):
        price = forced(desk.galley(article, own.legs.measure), sum(part.rows for part in own.text))
        if price is not None and price <= DEAR + own.cost:
            yield own
    yield from _cornered(desk, article, level, story) if story.foot else _nearest(desk, made, article, level, story)


def _dress(article: Article) -> object:
    """All of an article but its body, wherever it is written."""
    return replace(article, marks=NOWHERE, body=(), file=None)


def _nearest(desk: Desk, made: Frame, article: Article, level: Level, story: Story) -> Iterator[Recipe]:
    """The ways in the legs it had, the nearest first; then those in others."""
    was = outline(made, story.slot, story.recipe)
    for way in nearest_ways(desk, made, article, level, story.slot, was, DEAR + story.recipe.cost):
        yield recipe(story.slot.columns, way)


def _cornered(desk: Desk, article: Article, level: Level, story: Story) -> Iterator[Recipe]:
    """The cheapest way of filling an L-shaped place."""
    slot, foot = story.slot, story.foot
    assert foot is not None
    corner = Corner(slot.columns, foot.column - slot.column, foot.columns)
    upper, lower = slot.rows - slot.gap, foot.rows
    choice = corner_shapes(desk, article, level, corner, upper + lower + 5, loose=False).get((upper, lower))
    if choice is not None:
        yield corner_recipe(corner, choice)
