"""What a page must not do (NEWSPAPER.md), found on made-up pages however they were made: findings, never errors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from issue.problem import Problem, warning
from layout.makeup.model import MadePage, Story
from layout.makeup.story.pour import empty_rows

SHORTEST_LEG, LONGEST_LEG, EXEMPT = 6, 60, 100


class Finding(Struct, frozen=True):
    """A taboo that a page breaks: the problem whose words tell it, and the articles it concerns."""

    taboo: Problem
    articles: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.taboo.code


def findings(page: MadePage) -> tuple[Finding, ...]:
    """Every taboo that a page breaks, by code and then by article."""
    found = [*_butting(page), *_gutters(page), *_breaks(page), *_legs(page)]
    return tuple(sorted(found, key=lambda finding: (finding.code, finding.articles)))


def _head_rows(story: Story) -> range:
    first = story.slot.row + story.slot.gap + story.recipe.head_row
    return range(first, first + story.recipe.head.rows)


def _butting(page: MadePage) -> Iterator[Finding]:
    for a, b in combinations(page.stories, 2):
        left, right = (a, b) if a.slot.column < b.slot.column else (b, a)
        beside = left.slot.right == right.slot.column and left.recipe.head_edges[1] and right.recipe.head_edges[0]
        boxed = a.article.frame in ("box", "shade") or b.article.frame in ("box", "shade")
        if beside and not boxed and set(_head_rows(a)) & set(_head_rows(b)):
            names = (a.article.id, b.article.id)
            yield Finding(warning("butting-headlines", None, first=names[0], second=names[1]), names)


def _gutters(page: MadePage) -> Iterator[Finding]:
    slots = [slot for story in page.stories for slot in story.slots]
    spanned = {c for slot in slots for c in range(slot.column + 1, slot.right)}
    for column in range(1, page.frame.grid.columns):
        if column not in spanned and len(page.stories) > 1:
            yield Finding(warning("through-gutter", None, column=column))


def _breaks(page: MadePage) -> Iterator[Finding]:
    for row in sorted({story.slot.row for story in page.stories if story.slot.row > page.head_rows}):
        parted = all(story.slot.row >= row or story.slots[-1].bottom <= row for story in page.stories)
        above = [story for story in page.stories if story.slots[-1].bottom == row]
        under_lead = len(above) == 1 and above[0].level == "lead"
        if parted and not under_lead:
            yield Finding(warning("full-break", None, row=row + 1))


def _legs(page: MadePage) -> Iterator[Finding]:
    for story in page.stories:
        if story.characters < EXEMPT or story.recipe.tiers is not None:
            continue
        name = story.article.id
        rows = [round(leg.rect.height / page.frame.grid.leading) for leg in story.legs]
        if rows and min(rows) < SHORTEST_LEG:
            yield Finding(warning("short-leg", None, id=name, lines=min(rows)), (name,))
        if rows and max(rows) > LONGEST_LEG:
            yield Finding(warning("long-leg", None, id=name, lines=max(rows)), (name,))
        if empty_rows(story):
            yield Finding(warning("ragged-feet", None, id=name), (name,))
