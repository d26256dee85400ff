"""A page made up again with every story in its place."""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Article, Issue, Level, Page
from layout.makeup.choices import recipe
from layout.makeup.desk import Desk
from layout.makeup.furniture import furniture, furniture_rows
from layout.makeup.grid import Frame, frame
from layout.makeup.heads import level_of
from layout.makeup.model import MadePage, Recipe, Story
from layout.makeup.pour import empty_rows, pour
from layout.makeup.shapes import shapes


def keep(desk: Desk, issue: Issue, page: Page, before: MadePage) -> MadePage | None:
    """The page with the places of all stories as they were, where each still fits its place exactly; else None."""
    made = frame(issue.paper, page.number)
    same = (page.articles, page.layout, made, furniture_rows(issue, page))
    if before.problems or same != (before.page.articles, before.page.layout, before.frame, before.head_rows):
        return None
    own = {article.id: article for article in issue.articles if article.id in page.articles}
    stories = []
    for story in before.stories:
        article = own.get(story.article.id, story.article)
        place = page.articles.index(article.id) if article.id in page.articles else 0
        level = level_of(issue.paper, article, place, desk.characters(article)) if article.id in own else story.level
        kept = story if (article, level) == (story.article, story.level) else _stays(desk, made, article, level, story)
        if kept is None:
            return None
        stories.append(kept)
    lines = furniture(desk, issue, page, made)
    return replace(before, page=page, furniture=lines, stories=tuple(stories))


def _stays(desk: Desk, made: Frame, article: Article, level: Level, story: Story) -> Story | None:
    """The story in its place with other copy, if it fills it."""
    if level == story.level and _dressed(article) == _dressed(story.article):
        found = _filled(desk, made, article, level, story, story.recipe)
        if found is not None:
            return found
    if story.foot is not None:
        return None
    slot = story.slot
    ways = shapes(desk, article, level, slot.columns, slot.rows - slot.gap).get(slot.rows - slot.gap, ())
    tried = (_filled(desk, made, article, level, story, recipe(slot.columns, way)) for way in ways)
    return next((one for one in tried if one is not None), None)


def _filled(desk: Desk, made: Frame, article: Article, level: Level, story: Story, wanted: Recipe) -> Story | None:
    rows = sum(stretch.rows for stretch in wanted.text)
    if desk.galley(article, wanted.legs.measure).price(rows) is None:
        return None
    poured = pour(desk, made, article, level, story.slot, wanted, story.foot)
    return None if poured.rest or empty_rows(poured) else poured


def _dressed(article: Article) -> object:
    """All that decides on an article's head and photographs."""
    return (
        article.kind, article.label, article.kicker, article.headline, article.deck, article.summary, article.dateline,
        article.byline, article.legs, article.width, article.rows, article.headline_size, article.headline_style,
        article.frame, article.share, article.pin, article.photos,
    )  # fmt: skip
