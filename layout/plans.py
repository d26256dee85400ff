"""Where an issue's plans come from: the store, or a crew that makes its pages up side by side.

A crew looks ahead: each page is made up by itself as if no page before it took a filler or sent a story on, and what the
searches found is handed back as plans. Then the pages are made up in their order as ever, and find their plans made. A page
for which the guess was wrong asks for a plan that is not there, and is searched for where it stands. So the pages are
the same with any crew or none, whatever passes between pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Issue, Page, Sketch
from layout import store
from layout.crew import Crew
from layout.faces import font_set
from layout.makeup.desk import Desk
from layout.makeup.edition.spreading import spread
from layout.makeup.page import make_up
from layout.makeup.plans import Plans
from layout.makeup.terms import Terms
from layout.program import program


class Drawer(Struct, frozen=True):
    """Plans in memory, over those of the store where there is `below`."""

    below: Plans | None = None
    known: dict[str, bytes] = {}

    def load(self, key: str) -> bytes | None:
        found = self.known.get(key)
        return found if found is not None or self.below is None else self.below.load(key)

    def store(self, key: str, data: bytes) -> None:
        self.known[key] = data
        if self.below is not None:
            self.below.store(key, data)


class Shelf:
    """Plans in the store, of this program alone."""

    def load(self, key: str) -> bytes | None:
        return store.load("plans", _named(key))

    def store(self, key: str, data: bytes) -> None:
        store.store("plans", _named(key), data)


def plans_of(issue: Issue, terms: Terms, keep: bool, crew: Crew | None) -> Plans | None:
    """The plans of an issue: kept ones with `keep`, those that a crew makes for its pages; None for neither. Pages that are
    to stay as they were before are not looked at ahead: there is little to search for."""
    shelf = Shelf() if keep and store.place() else None
    if crew is None or len(issue.pages) < 2 or terms.former:
        return shelf
    return Drawer(shelf, _looked_ahead(issue, terms, keep, crew))


def _looked_ahead(issue: Issue, terms: Terms, keep: bool, crew: Crew) -> dict[str, bytes]:
    """The plans of all pages, each made up by itself; none where the crew breaks down, for they are but a help."""
    fonts, _ = font_set(issue.paper)
    pages = spread(Desk(issue.paper, issue.language, fonts), issue)
    tasks = [(_alone(issue, page), terms, keep) for page in pages if not isinstance(page.layout, Sketch)]
    found: dict[str, bytes] = {}
    try:
        for plans in crew(plans_of_page, tasks):
            found.update(plans)
    except Exception:  # a page that cannot be made up is told where it is made up in its turn
        return found
    return found


def plans_of_page(task: tuple[Issue, Terms, bool]) -> Mapping[str, bytes]:
    """The plans that are wanted for an issue of one page."""
    issue, terms, keep = task
    drawer = Drawer(Shelf() if keep and store.place() else None)
    fonts, _ = font_set(issue.paper)
    make_up(Desk(issue.paper, issue.language, fonts, terms, drawer), issue, issue.pages[0], issue.paper.fillers)
    return drawer.known


def _alone(issue: Issue, page: Page) -> Issue:
    """The issue with one page and its articles."""
    articles = tuple(article for article in issue.articles if article.id in page.articles)
    return replace(issue, pages=(page,), articles=articles, spread=())


def _named(key: str) -> str:
    return sha256(f"{program()} plan {key}".encode()).hexdigest()
