"""Which page of an issue a problem belongs to, and where in the source a finding stands."""

from __future__ import annotations

from collections.abc import Sequence

from issue.problem import Place, Problem
from layout.makeup.model import MadePage
from layout.preflight.findings import Finding


def page_of(problem: Problem, pages: Sequence[MadePage]) -> int | None:
    """The number of the page that a problem is about: the one it names, else that of the story it names (which may have
    found no room there), or in the file of which it stands; None for one that is about the whole issue."""
    facts = dict(problem.facts)
    named = facts.get("page", "")
    # The page that a problem of an advertiser's PDF names is one of that PDF.
    if "ad" not in facts and any(named == str(page.page.number) for page in pages):
        return int(named)
    for page in pages:
        if facts.get("id") in {*page.page.articles, *(story.article.id for story in page.stories)}:
            return page.page.number
    return _by_file(problem.place, pages)


def _by_file(place: Place | None, pages: Sequence[MadePage]) -> int | None:
    if place is None:
        return None
    for page in pages:
        files = {story.article.marks.here.file for story in page.stories} - {page.page.marks.here.file}
        if place.file in files:
            return page.page.number
    return None


def place_of(finding: Finding, page: MadePage) -> Place:
    """Where the first story of a finding has its headline; of a finding about the whole page, where that is ordered."""
    for story in page.stories:
        if story.article.id in finding.articles[:1]:
            return story.article.marks.of("headline")
    return page.page.marks.of("page")
