"""Jumps (转版): a story that is too much for its page ends there with its first lines, and the rest of it is a story of its
own on a later page that makes itself up.

A jump is tried only where a page cannot be made up without, or not without its lead's headline being smaller than its
level has sizes for, or where the story went on there before the page was corrected; and it stands only where both pages close
without one line of overset text. Half of a story stays where it begins, if that closes them. Effort is counted in pages made
up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Auto, Page, Paper
from layout.makeup.edition.sheet import Continuation, Sheet, left_over, overset, sheet, white
from layout.makeup.model import MadePage, Story
from layout.makeup.story.jump_lines import LEAST_STAYING, Begun, Onward, begun_words, least_going
from layout.text.turning import Front, after, is_stranded

# The stories of a page that are tried, the pages that each may go on on, and the cuts for each.
MOST_STORIES, MOST_TARGETS, MOST_CUTS = 2, 3, 4


class Jumped(Struct, frozen=True):
    """A page that one of its stories leaves, and what goes on."""

    page: MadePage
    continued: Continuation


def jumped(
    start: Sheet,
    made: MadePage,
    later: Sequence[Page],
    continued: Mapping[int, Sequence[Continuation]],
    fillers: tuple[Article, ...],
) -> Jumped | None:
    """The page with one of its stories going on on another; None where it needs no jump, or where none helps. `later` are
    the pages after it, `continued` the stories that go on on them already."""
    needed = bool(overset(made.problems))
    if not needed and not is_crowded(start.desk.paper, made):
        return None
    for article in _candidates(start):
        for page in _targets(start.page, later):
            target = sheet(start.desk, start.issue, page, continued.get(page.number, ()))
            half = start.desk.galley(article, start.desk.paper.grid.measure).natural // 2
            found = _turned(start, article, target, fillers, max(half, LEAST_STAYING))
            found = found or _turned(start, article, target, fillers, LEAST_STAYING)
            if found is not None and (needed or not is_crowded(start.desk.paper, found.page)):
                return found
    return None


def jumped_again(
    start: Sheet, later: Sequence[Page], continued: Mapping[int, Sequence[Continuation]], fillers: tuple[Article, ...]
) -> Jumped | None:
    """The page with the story that left it before it was corrected going on where it did; None where it had none, or where
    the two pages do not close so any more."""
    former = start.desk.terms.page(start.page.number)
    onward = {one.id: one.onward for one in former.standings if one.onward} if former else {}
    free = {one.id: one for one in _free(start)}
    for name, number in onward.items():
        page = next((one for one in _targets(start.page, later) if one.number == number), None)
        if name in free and page is not None:
            target = sheet(start.desk, start.issue, page, continued.get(number, ()))
            found = _cut(start, free[name], _onward(start, number), fillers)
            if found is not None and _closes(found, target, fillers):
                return found
    return None


def _closes(found: Jumped, target: Sheet, fillers: tuple[Article, ...]) -> bool:
    """Whether the page that a story leaves and the one on which it goes on are both full, and hold all."""
    there = target.with_continued(found.continued).made(left_over(fillers, found.page))
    return not (overset(there.problems) or white(there.problems) or white(found.page.problems))


def _onward(start: Sheet, number: int, least: int = LEAST_STAYING) -> Onward:
    return Onward(number, least, rest=least_going(start.desk.han, start.desk.paper.grid.leading))


def is_crowded(paper: Paper, page: MadePage) -> bool:
    """Whether the lead's headline is smaller than the sizes of its level, though nobody wished it so: the page is too
    full."""
    return any(
        0 < story.recipe.head.size < paper.head("lead").sizes[-1] and story.article.headline_size is None
        for story in page.stories
        if story.level == "lead"
    )


def _candidates(start: Sheet) -> tuple[Article, ...]:
    """The longest stories of a page that may leave it."""
    longest = sorted(_free(start), key=lambda one: -start.desk.characters(one))
    return tuple(longest[:MOST_STORIES])


def _free(start: Sheet) -> list[Article]:
    """The stories of a page that may leave it, in its order."""
    articles = [start.issue.article(name) for name in start.page.articles]
    return [one for one in articles if one.jump == "allow" and one.body and start.desk.begun(one) is None]


def _targets(page: Page, later: Sequence[Page]) -> tuple[Page, ...]:
    """The pages on which a story may go on, the next one first."""
    able = [one for one in later if isinstance(one.layout, Auto) and one.number > page.number]
    return tuple(able[:MOST_TARGETS])


def _turned(start: Sheet, article: Article, target: Sheet, fillers: tuple[Article, ...], least: int) -> Jumped | None:
    """A story cut where both pages close, at least so many of its rows staying; where none does exactly, where the least
    white is left."""
    alone = target.made(fillers)
    if overset(alone.problems):
        return None
    best: tuple[int, Jumped] | None = None
    cut = _onward(start, target.page.number, least)
    for _ in range(MOST_CUTS):
        found = _cut(start, article, cut, fillers)
        if found is None:
            break
        there = target.with_continued(found.continued).made(left_over(fillers, found.page))
        if is_crowded(start.desk.paper, there) and not is_crowded(start.desk.paper, alone):
            break
        over, left = overset(there.problems), white(there.problems) + white(found.page.problems)
        if not over and (best is None or left < best[0]):
            best = left, found
        stays = _staying(found.page, article)
        if not over and not left:
            break
        # What is too much there may stay here, what is wanting there may go as well.
        cut = replace(cut, least=stays + over, most=cut.most) if over else replace(cut, most=stays - left)
        if cut.most < cut.least:
            break
    return best[1] if best else None


def _cut(start: Sheet, article: Article, cut: Onward, fillers: tuple[Article, ...]) -> Jumped | None:
    """The page with a story that goes on; None where that does not make it fit."""
    desk = start.desk.turning(article, cut)
    page = replace(start, desk=desk).made(fillers)
    story = _story(page, article)
    if overset(page.problems) or story is None or story.jump is None or story.jump.turn is None:
        return None
    galley = desk.galley(article, story.recipe.legs.measure)
    if not isinstance(galley, Front) or is_stranded(galley, story.jump.turn):
        return None
    copy = after(desk.copy(article), galley, story.jump.turn)
    return Jumped(page, Continuation(_short(article, start), copy, Begun(start.page.number, story.level), cut.page))


def _short(article: Article, start: Sheet) -> Article:
    """What is left of a story as an article: the headline again, smaller, and above it where the story begins."""
    words = begun_words(start.page.number, start.issue.language)
    return Article(article.id, article.marks, kicker=words, headline=article.headline, level="third")


def _story(page: MadePage, article: Article) -> Story | None:
    return next((story for story in page.stories if story.article.id == article.id), None)


def _staying(page: MadePage, article: Article) -> int:
    """The rows of text that a story keeps on the page that it leaves, the jump line not counted."""
    story = _story(page, article)
    return sum(line.rows for leg in story.legs for line in leg.lines) - 1 if story else 0
