"""Trials: a page made up again with something changed, and a quick look at whether that is worth while.

Effort is counted in tries, never in seconds: the same issue gets the same remedies on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from issue.model import Article, Issue, Level, Page, Places
from issue.problem import Problem
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage
from layout.makeup.page import make_up
from layout.makeup.search.auto import Stories, units_of
from layout.makeup.search.closing import closes
from layout.makeup.search.forms import Forms, forms_of
from layout.makeup.search.regions import Regions, free_regions
from layout.makeup.search.search import MOST_LOOSE
from layout.makeup.story.choices import loosened
from layout.makeup.story.heads import level_of

WHITE = ("underset", "page-underset")
# The pages of an issue with the articles of `spread` handed out.
HandOut = Callable[[Desk, Issue], tuple[Page, ...]]


@dataclass
class Trials:
    """One page and what may still be tried on it: `glances` quick looks, `tries` pages made up, `text` characters of
    articles in another form, which have to be set anew. `issue` are the pages as
    they were handed out. Lives only while the remedies of a page are sought."""

    desk: Desk
    issue: Issue
    made: MadePage
    fillers: tuple[Article, ...]
    hand_out: HandOut
    glances: int
    tries: int
    text: float
    _shapes: dict[tuple[str, Level], Forms] = field(default_factory=dict)

    def attempt(self, changed: Collection[Article] = (), dropped: Collection[str] = ()) -> MadePage | None:
        """The page with some articles in another form and some left out, the articles of `spread` handed out anew; None where
        no try is left, or where they were exchanged after they had been handed out, which is not tried again."""
        if self.tries <= 0 or not self._afforded(changed):
            return None
        self.tries -= 1
        desk, issue = self._revised(changed)
        pages = tuple(_without(page, dropped) for page in issue.pages)
        issue = replace(issue, pages=pages, spread=tuple(name for name in issue.spread if name not in dropped))
        if issue.spread:
            if self._handed_out(self.desk, self.issue) != self.issue.pages:
                return None
            issue = replace(issue, pages=self._handed_out(desk, issue))
        page = next(page for page in issue.pages if page.number == self.made.page.number)
        return make_up(desk, issue, page, self.fillers)

    def promises(self, changed: Article, exactly: bool = False) -> bool:
        """Whether there is a slicing of an automatic page with an article in another form: one that leaves nothing out or,
        `exactly`, no white either. False where no glance is left."""
        regions = self._regions()
        if self.glances <= 0 or not regions or not self._afforded((changed,)):
            return False
        self.glances -= 1
        desk, issue = self._revised((changed,))
        stories = self.stories(desk, issue)
        widest = max(slot.columns for region in regions for slot in region)
        most = max(slot.rows for region in regions for slot in region)
        forms = tuple(
            self._forms(desk, article, level, widest, article.id == changed.id)
            for article, level in zip(stories.articles, stories.levels, strict=True)
        )
        units = units_of(stories, desk)
        if closes(forms, most, units, regions, exactly):
            return True
        if exactly or stories.count > MOST_LOOSE:
            return False
        return closes(tuple(_loose(form, most) for form in forms), most, units, regions, False)

    def settles(self, page: MadePage | None, told: Iterable[Problem]) -> bool:
        """Whether a page tried is free of some problems and has no others than before. White is none beside text that
        finds no room."""
        if page is None:
            return False
        before = {_name(problem) for problem in self.made.problems} - {_name(problem) for problem in told}
        severe = any(problem.is_error for problem in told)
        after = (p for p in page.problems if p.is_error or (p.code in WHITE and not severe))
        return all(_name(problem) in before for problem in after)

    @property
    def line(self) -> int:
        """The characters of a line in a column of the grid."""
        return round(self.desk.paper.grid.measure / self.desk.paper.body.size)

    def stories(self, desk: Desk, issue: Issue) -> Stories:
        """The stories of the page that the engine places, in order of importance."""
        page, fixed = self.made.page, self.fixed
        ranked = [(place, issue.article(name)) for place, name in enumerate(page.articles)]
        free = [(place, article) for place, article in ranked if article.id not in fixed]
        levels = tuple(level_of(issue.paper, article, place, desk.characters(article)) for place, article in free)
        return Stories(tuple(article for _, article in free), levels)

    def _afforded(self, changed: Iterable[Article]) -> bool:
        """Whether there is still effort left to set some articles anew; it is spent then."""
        needed = length(changed)
        if needed > self.text:
            return False
        self.text -= needed
        return True

    def _revised(self, changed: Iterable[Article]) -> tuple[Desk, Issue]:
        new = {article.id: article for article in changed}
        articles = tuple(new.get(article.id, article) for article in self.issue.articles)
        return self.desk.revised(new), replace(self.issue, articles=articles)

    def _handed_out(self, desk: Desk, issue: Issue) -> tuple[Page, ...]:
        """The pages with the articles of `spread` handed out anew."""
        before = tuple(
            replace(page, articles=tuple(name for name in page.articles if name not in issue.spread))
            for page in issue.pages
        )
        return self.hand_out(desk, replace(issue, pages=before))

    @property
    def fixed(self) -> frozenset[str]:
        """The articles that stand in exact places."""
        layout = self.made.page.layout
        placed = layout.rectangles if isinstance(layout, Places) else ()
        return frozenset(name for name, rectangle, _ in placed if rectangle is not None)

    def _regions(self) -> Regions:
        grid, fixed = self.issue.paper.grid, self.fixed
        taken = tuple(story.slot for story in self.made.stories if story.article.id in fixed)
        regions = free_regions(grid.columns, self.made.head_rows, grid.rows, taken)
        return tuple(region for region in regions if region)

    def _forms(self, desk: Desk, article: Article, level: Level, widest: int, changed: bool) -> Forms:
        if changed:
            return forms_of(desk, article, level, widest)
        key = (article.id, level)
        if key not in self._shapes:
            self._shapes[key] = forms_of(desk, article, level, widest)
        return self._shapes[key]


def length(articles: Iterable[Article]) -> int:
    """The characters of articles, invisible ones too, for they too take time."""
    return sum(len(run.text) + len(run.ruby) for article in articles for block in article.body for run in block.runs)


def _name(problem: Problem) -> tuple[str, str]:
    return problem.code, dict(problem.facts).get("id", "")


def _without(page: Page, dropped: Collection[str]) -> Page:
    """A page with some of its articles taken off its list, and out of its places."""
    articles, layout = tuple(name for name in page.articles if name not in dropped), page.layout
    if isinstance(layout, Places):
        layout = Places(tuple(one for one in layout.rectangles if one[0] not in dropped))
    return replace(page, articles=articles, layout=layout)


def _loose(forms: Forms, most: int) -> Forms:
    """The exact shapes, and those with white below them."""
    cheapest = {width: {rows: ways[0] for rows, ways in by_rows.items()} for width, by_rows in forms.items()}
    found = {width: loosened(by_rows, most) for width, by_rows in cheapest.items()}
    return {width: {rows: (way,) for rows, way in by_rows.items()} for width, by_rows in found.items() if by_rows}
