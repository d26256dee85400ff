"""Text or a photograph added to a page that is short, tried before it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from issue.model import Article
from issue.problem import Problem, Remedy, step
from layout.makeup.advice.cuts import CAPTION, LANDSCAPE, lengthened, with_photo
from layout.makeup.advice.trials import Trials

# The stories that text is added to for a trial, and how many lines more or less than are wanting.
MOST_STORIES, NEAR = 3, (0, -1, 1)
# A photograph that takes so much more or less than is wanting is not tried; and how many are looked at.
MISFIT, MOST_PHOTOS = 0.4, 4
# The widths in columns of a photograph that is to be found, the usual one first.
WIDTHS = (2, 3, 1)


def more_text(trials: Trials, told: Sequence[Problem]) -> Remedy:
    """The text that closes stories which leave rows empty: what is wanting, then a little more or less."""
    wanted = {}
    for problem in told:
        facts = dict(problem.facts)
        lines, characters = int(facts["lines"]), int(facts["characters"])
        wanted[facts["id"]] = (lines, characters // lines)
    while all(lines > 0 for lines, _ in wanted.values()):
        articles = {name: trials.issue.article(name) for name in wanted}
        if any(not article.body for article in articles.values()):
            return ()
        longer = {name: _longer(trials, articles[name], *wanted[name]) for name in wanted}
        page = trials.attempt([article for article, _ in longer.values()])
        if page is None:
            return ()
        if trials.settles(page, told):
            return tuple(
                step("remedy-add", id=name, characters=longer[name][1], lines=lines)
                for name, (lines, _) in wanted.items()
            )
        before = dict(wanted)
        for problem in page.problems:
            facts = dict(problem.facts)
            if facts.get("id") in wanted and problem.code in ("overset", "underset"):
                lines, line = wanted[facts["id"]]
                more = int(facts["lines"]) if problem.code == "underset" else -int(facts["lines"])
                wanted[facts["id"]] = (lines + more, line)
        if wanted == before:
            return ()
    return ()


def more_text_on_page(trials: Trials, told: Problem) -> Remedy:
    """The text that closes an automatic page, added to one of its longest stories."""
    wanting, desk = int(dict(told.facts)["lines"]), trials.desk
    stories = [a for a in trials.stories(desk, trials.issue).articles if a.kind == "story" and a.body]
    for article in sorted(stories, key=lambda article: -desk.characters(article))[:MOST_STORIES]:
        for lines in (wanting + more for more in NEAR if wanting + more > 0):
            longer, characters = _longer(trials, article, lines, trials.line)
            if trials.promises(longer, exactly=True) and trials.settles(trials.attempt((longer,)), (told,)):
                return (step("remedy-add", id=article.id, characters=characters, lines=lines),)
    return ()


def photograph(trials: Trials, told: Problem) -> Remedy:
    """The photograph that closes an automatic page, given to a story that has none, the most important one first."""
    trials.glances = MOST_PHOTOS
    for article, columns in islice(_photographs(trials, int(dict(told.facts)["lines"])), MOST_PHOTOS):
        more = with_photo(article, columns)
        if trials.promises(more, exactly=True) and trials.settles(trials.attempt((more,)), (told,)):
            return (step("remedy-photo", id=article.id, columns=columns),)
    return ()


def _photographs(trials: Trials, wanting: int) -> Iterator[tuple[Article, int]]:
    """Stories and widths of a photograph that takes about as many cells as are wanting."""
    desk = trials.desk
    paper = desk.paper
    for article in trials.stories(desk, trials.issue).articles:
        if article.kind != "story" or article.photos or not article.body:
            continue
        for columns in WIDTHS:
            width = desk.width(columns)
            caption = -(-CAPTION * paper.caption.size // width) * paper.caption.leading
            rows = (width * LANDSCAPE[1] / LANDSCAPE[0] + caption) / paper.grid.leading + 1
            if columns <= paper.grid.columns and abs(columns * rows - wanting) <= MISFIT * wanting:
                yield article, columns


def _longer(trials: Trials, article: Article, lines: int, line: int) -> tuple[Article, int]:
    return lengthened(article, lines, line, round(trials.desk.paper.body.indent))
