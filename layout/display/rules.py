"""The thin rules between stories: across in the row that parts them, down in the gutter; never doubled, never touching type."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from msgspec.structs import replace

from issue.model import Paper
from layout.display.model import Rule
from layout.makeup.model import MadePage, Slot, Story

# A rule down a gutter of fewer rows is a speck.
SHORTEST = 3


def between(paper: Paper, page: MadePage) -> Iterator[Rule]:
    """Rules of a page; a framed story draws its own."""
    if paper.rule_between > 0:
        yield from _across(paper, page)
        yield from _down(paper, page)
    if paper.rule_columns > 0:
        yield from _in_legs(paper, page)


def _framed(story: Story) -> bool:
    return story.article.frame != "none"


def _across(paper: Paper, page: MadePage) -> Iterator[Rule]:
    for story in page.stories:
        for slot in _tops(story):
            if not slot.gap or slot.row == page.head_rows or _framed(story) or _framed_above(page, slot):
                continue
            y = round(page.frame.row_y(slot.row) + paper.grid.leading / 2, 3)
            x = page.frame.column_x(slot.column)
            yield Rule(round(x, 3), y, round(x + page.frame.width(slot.columns), 3), y, paper.rule_between)


def _tops(story: Story) -> Iterator[Slot]:
    """The places at whose top another story ends: of an L's lower part only the columns beside the upper one."""
    yield story.slot
    foot, upper = story.foot, story.slot
    if foot is None:
        return
    if foot.column < upper.column:
        yield replace(foot, columns=upper.column - foot.column, gap=1)
    if foot.right > upper.right:
        yield replace(foot, column=upper.right, columns=foot.right - upper.right, gap=1)


def _framed_above(page: MadePage, slot: Slot) -> bool:
    return any(
        _framed(other)
        for other in page.stories
        if other.slot.bottom == slot.row and other.slot.column < slot.right and other.slot.right > slot.column
    )


def _down(paper: Paper, page: MadePage) -> Iterator[Rule]:
    """One rule a gutter for all neighbours that follow one another along it."""
    pieces: dict[int, list[tuple[int, int]]] = {}
    for a, b in combinations(page.stories, 2):
        if _framed(a) or _framed(b):
            continue
        for one, other in product(a.slots, b.slots):
            left, right = (one, other) if one.column < other.column else (other, one)
            top, foot = max(left.row, right.row), min(left.bottom, right.bottom)
            if left.right == right.column and top < foot:
                pieces.setdefault(right.column, []).append((top, foot))
    margin = (paper.grid.leading - paper.body.size) / 2
    for column, spans in sorted(pieces.items()):
        x = round(page.frame.column_x(column) - paper.grid.gutter / 2, 3)
        for top, foot in _joined(spans):
            if foot - top < SHORTEST:
                continue
            gap = paper.grid.leading / 2 if top else 0.0
            y0, y1 = page.frame.row_y(top) + max(gap, margin), page.frame.row_y(foot) - margin
            yield Rule(x, round(y0, 3), x, round(y1, 3), paper.rule_between)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for top, foot in sorted(spans):
        if joined and joined[-1][1] >= top:
            joined[-1] = (joined[-1][0], max(foot, joined[-1][1]))
        else:
            joined.append((top, foot))
    return joined


def _in_legs(paper: Paper, page: MadePage) -> Iterator[Rule]:
    """Rules between the legs of a story, as high as the shorter of the two."""
    for story in page.stories:
        for a, b in zip(story.legs, story.legs[1:], strict=False) if story.recipe.tiers is None else ():
            top, foot = max(a.rect.y, b.rect.y), min(a.rect.bottom, b.rect.bottom)
            if top < foot:
                x = round((a.rect.right + b.rect.x) / 2, 3)
                yield Rule(x, round(top, 3), x, round(foot, 3), paper.rule_columns)
