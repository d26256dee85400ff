"""Editions of an issue, each made from the one before: what did not change is not made again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from fonts.face import Face
from fonts.roles import FontSet
from issue.model import Article, Issue, Page
from issue.problem import error
from issue.reader import read_issue
from layout.faces import font_set
from layout.makeup.coverage import missing
from layout.makeup.desk import Desk
from layout.makeup.edition import spread, unplaced
from layout.makeup.keeping import keep
from layout.makeup.model import MadePage
from layout.makeup.page import filler_id, make_up
from layout.preview.edition import Edition, ShownPage
from layout.preview.picturing import Picturing
from layout.preview.sources import sources


class Compositor:
    """Keeps a desk over the revisions of one issue."""

    def __init__(self, path: Path, root: Path | None, picturing: Picturing) -> None:
        self._path, self._root, self._picturing = path, root, picturing
        self.desk: Desk | None = None
        # What the issue was read from, files that are missing too.
        self.sources = self._whole = frozenset([path.absolute()])

    def revised(self, before: Edition, anew: bool = False) -> Edition:
        """The edition of the issue as it stands in its files, made with as little work as the one before leaves to do;
        `anew` makes every page up from nothing."""
        reading = read_issue(self._path, self._root)
        if reading.issue is None:
            # What the last whole issue was read from is still worth watching: a broken one does not tell all.
            self.sources = self._whole | sources(self._path, reading)
            return replace(before, problems=reading.problems, stale=bool(before.pages), anew=None)
        issue = reading.issue
        self.sources = self._whole = sources(self._path, reading)
        fonts, problems = font_set(issue.paper)
        desk = self.desk = self._desk_for(issue, fonts, before)
        pages = tuple(self._pages(desk, issue, Edition() if anew else before))
        homeless = [error("spread-no-page", issue.marks.of("spread"), id=name) for name in unplaced(issue)]
        found = (*reading.problems, *problems, *missing(issue, fonts), *homeless, *desk.problems)
        return Edition(before.revision, issue, _faces(fonts), pages, tuple(dict.fromkeys(found)))

    def _desk_for(self, issue: Issue, fonts: FontSet, before: Edition) -> Desk:
        """The desk with all that it knows of articles that have not changed; an empty one for another paper or other faces."""
        old, desk = before.issue, self.desk
        if desk is None or old is None or old.paper != issue.paper or old.language != issue.language:
            return Desk(issue.paper, issue.language, fonts)
        if _faces(desk.fonts) != _faces(fonts):
            return Desk(issue.paper, issue.language, fonts)
        now = {article.id: article for article in issue.articles}
        return desk.revised(article.id for article in old.articles if now.get(article.id) != article)

    def _pages(self, desk: Desk, issue: Issue, before: Edition) -> Iterator[ShownPage]:
        """The pages in their order; a filler that one has taken is not there for the next."""
        shown = {page.number: page for page in before.pages}
        same_faces = _faces(desk.fonts) == before.faces
        fillers = issue.paper.fillers
        handed_out = replace(issue, pages=spread(desk, issue))
        for page in handed_out.pages:
            ground = self._ground(handed_out, page, fillers)
            old = shown.get(page.number)
            if old is not None and same_faces and old.ground == ground:
                made = old
            else:
                made = self._made(desk, handed_out, page, fillers, old, ground)
            taken = {story.article.id for story in made.made.stories}
            fillers = tuple(filler for filler in fillers if filler_id(filler) not in taken)
            yield made

    def _ground(self, issue: Issue, page: Page, fillers: tuple[Article, ...]) -> object:
        """All that a page is made of."""
        articles = tuple(issue.article(name) for name in page.articles)
        photos = tuple(
            self._picturing.photos.digest(photo.path) for one in (*articles, *fillers) for photo in one.photos
        )
        return (page, articles, fillers, photos, issue.title, issue.date, issue.number, issue.language, issue.paper)

    def _made(
        self, desk: Desk, issue: Issue, page: Page, fillers: tuple[Article, ...], old: ShownPage | None, ground: object
    ) -> ShownPage:
        start = time.perf_counter()
        kept = keep(desk, issue, page, old.made) if old is not None and _may_stay(old.made, fillers) else None
        made = kept or make_up(desk, issue, page, fillers)
        shown = self._picturing.page(issue, made, ground, kept is not None)
        return replace(shown, made_ms=(time.perf_counter() - start) * 1000)


def _may_stay(made: MadePage, fillers: tuple[Article, ...]) -> bool:
    """Whether the fillers of a page are still to be had."""
    free = {filler_id(filler) for filler in fillers}
    own = set(made.page.articles)
    return all(story.article.id in own or story.article.id in free for story in made.stories)


def _faces(fonts: FontSet) -> tuple[Face, ...]:
    return tuple(fonts.face(role) for role in fonts.roles)
