"""Other pages than the one that make-up likes best: those with a story at another corner."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Issue, Page, Pin
from issue.problem import Step
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage
from layout.makeup.page import make_up

_CORNERS: tuple[Pin, ...] = ("top-right", "bottom-left", "top-left", "bottom-right", "top", "bottom")


class Alternative(Struct, frozen=True):
    """A page that could stand instead, its score (the less the better), that of the best, and what it trades."""

    page: MadePage
    score: float
    best: float
    trades: tuple[Step, ...]


def alternatives(
    desk: Desk, issue: Issue, page: Page, count: int, fillers: tuple[Article, ...] = ()
) -> tuple[Alternative, ...]:
    """Up to `count` pages in which one of the first two stories stands at another corner."""
    best = make_up(desk, issue, page, fillers)
    found = {_places(best): best}
    for name in page.articles[:2]:
        for pin in _CORNERS:
            articles = tuple(replace(a, pin=pin) if a.id == name else a for a in issue.articles)
            made = make_up(desk, replace(issue, articles=articles), page, fillers)
            if not any(problem.is_error for problem in made.problems):
                found.setdefault(_places(made), made)
    ranked = sorted((made for made in found.values() if made is not best), key=_score)
    return tuple(Alternative(made, round(_score(made), 1), round(_score(best), 1), ()) for made in ranked[:count])


def _places(made: MadePage) -> object:
    return tuple((story.article.id, story.slot) for story in made.stories)


def _score(made: MadePage) -> float:
    return sum(story.recipe.cost for story in made.stories)
