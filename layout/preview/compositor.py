"""Editions of an issue, each made from the one before: what did not change is not made again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from fonts.face import Face
from fonts.roles import FontSet
from issue.model import Article, Issue, Page
from issue.reader import read_issue
from layout.faces import font_set
from layout.makeup.coverage import missing
from layout.makeup.desk import Desk
from layout.makeup.edition.edition import all_runs, homeless
from layout.makeup.edition.runs import Run
from layout.makeup.edition.sheet import left_over, sheet
from layout.makeup.former import as_it_was
from layout.makeup.later.keeping import keep
from layout.makeup.model import MadePage
from layout.makeup.page import filler_id
from layout.makeup.terms import Terms
from layout.preview.edition import Edition, ShownPage
from layout.preview.picturing import Picturing
from layout.preview.sources import sources

# What `Desk.once` calls the pages that were made at a desk.
_PAGES = "page"


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
        shown = () if anew or _faces(fonts) != before.faces else self._kept(desk, issue, before)
        pages = shown or self._made(desk, issue, None if anew else before)
        found = (*reading.problems, *problems, *missing(issue, fonts), *homeless(issue), *desk.problems)
        return Edition(before.revision, issue, _faces(fonts), pages, tuple(dict.fromkeys(found)))

    def _desk_for(self, issue: Issue, fonts: FontSet, before: Edition) -> Desk:
        """The desk with all that it knows of articles that have not changed; an empty one for another paper or other faces."""
        old, desk = before.issue, self.desk
        if desk is None or old is None or old.paper != issue.paper or old.language != issue.language:
            return Desk(issue.paper, issue.language, fonts)
        if _faces(desk.fonts) != _faces(fonts):
            return Desk(issue.paper, issue.language, fonts)
        now = {article.id: article for article in issue.articles}
        # The pages themselves may be ordered otherwise now.
        return desk.revised((_PAGES, *(one.id for one in old.articles if now.get(one.id) != one)))

    def _kept(self, desk: Desk, issue: Issue, before: Edition) -> tuple[ShownPage, ...]:
        """The pages, each as it is shown or with its stories in their places, or made up by itself. Empty where the pages have
        to be made up together, as stories go from one to another or are to be spread over them."""
        alone = not issue.spread and all(article.jump == "never" for article in issue.articles)
        if before.issue is None or not (alone or _same_order(before.issue, issue)):
            return ()
        shown = {page.number: page for page in before.pages}
        fillers, pages = issue.paper.fillers, list[ShownPage]()
        for page in issue.pages:
            old = shown.get(page.number)
            found = self._stays(desk, issue, page, old, fillers, alone) if old else None
            if found is None and not alone:
                return ()
            pages.append(found or self._alone(desk, issue, page, fillers))
            fillers = left_over(fillers, pages[-1].made)
        return tuple(pages)

    def _stays(
        self, desk: Desk, issue: Issue, page: Page, old: ShownPage, fillers: Sequence[Article], alone: bool
    ) -> ShownPage | None:
        """A page as it is shown, or with every story in its place; None where that cannot be."""
        start = time.perf_counter()
        ordered = page if alone else replace(page, articles=old.made.page.articles)
        if self._ground(issue, ordered, old.made, fillers) == old.ground:
            return old
        made = keep(desk, issue, ordered, old.made) if _may_stay(issue, old.made, fillers) else None
        return self._shown(issue, made, fillers, True, start) if made is not None else None

    def _alone(self, desk: Desk, issue: Issue, page: Page, fillers: tuple[Article, ...]) -> ShownPage:
        """A page made up by itself, whatever the others are."""
        start = time.perf_counter()
        return self._shown(issue, sheet(desk, issue, page, ()).made(fillers), fillers, False, start)

    def _made(self, desk: Desk, issue: Issue, before: Edition | None) -> tuple[ShownPage, ...]:
        """All pages, made up together: from nothing, or, where they are ordered as they were, with as little moved as can
        be."""
        start = time.perf_counter()
        old = before.pages if before and before.issue and _same_order(before.issue, issue) else ()
        again = desk.on(Terms(desk.terms.effort, tuple(as_it_was(page.made) for page in old)))
        found = all_runs(again, issue)
        self.desk = again.on(desk.terms)
        each = (time.perf_counter() - start) / max(len(found), 1)
        shown = {page.number: page for page in old}
        return tuple(self._run(issue, run, shown.get(run.page.page.number), bool(old), each) for run in found)

    def _run(self, issue: Issue, run: Run, old: ShownPage | None, kept: bool, seconds: float) -> ShownPage:
        """A page of those made up together; as it is shown where all that it is made of is its own, and is the same."""
        own = not any(story.jump for story in run.page.stories)
        if old and own and self._ground(issue, run.page.page, run.page, run.fillers) == old.ground:
            return old
        return self._shown(issue, run.page, run.fillers, kept, time.perf_counter() - seconds)

    def _shown(self, issue: Issue, made: MadePage, fillers: Sequence[Article], kept: bool, start: float) -> ShownPage:
        page = self._picturing.page(issue, made, self._ground(issue, made.page, made, fillers), kept)
        return replace(page, made_ms=(time.perf_counter() - start) * 1000)

    def _ground(self, issue: Issue, page: Page, made: MadePage, fillers: Sequence[Article]) -> object:
        """All that a page is made of: with its articles those that go on on it, or stand in its ears."""
        known = {article.id: article for article in issue.articles}
        names = dict.fromkeys((*page.articles, *(story.article.id for story in made.stories)))
        articles = tuple(known[name] for name in names if name in known)
        photos = tuple(
            self._picturing.photos.digest(photo.path) for one in (*articles, *fillers) for photo in one.photos
        )
        return (
            page,
            articles,
            tuple(fillers),
            photos,
            issue.title,
            issue.date,
            issue.number,
            issue.language,
            issue.paper,
        )


def _same_order(old: Issue, new: Issue) -> bool:
    """Whether the articles stand on the pages, and are to be spread over them, as they did."""
    orders = [
        (issue.spread, [(page.number, page.articles, type(page.layout)) for page in issue.pages])
        for issue in (old, new)
    ]
    return orders[0] == orders[1]


def _may_stay(issue: Issue, made: MadePage, fillers: Sequence[Article]) -> bool:
    """Whether the fillers of a page are still to be had."""
    known = {article.id for article in issue.articles} | {filler_id(filler) for filler in fillers}
    return all(story.article.id in known for story in made.stories)


def _faces(fonts: FontSet) -> tuple[Face, ...]:
    return tuple(fonts.face(role) for role in fonts.roles)
