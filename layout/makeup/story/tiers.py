"""Whole stories in vertical setting (竖排): the head at the right, then tiers one below another, each of vertical lines.

A tier is what a leg is to horizontal text, lying: its lines are as long as its measure, a whole number of em, and stand the
leading apart, or a little more, so that the first and the last one end at the story's edges. As with legs, a shape is exact:
the tiers are full to the last line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil, floor

from msgspec.structs import replace

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.model import NO_HEAD, Head
from layout.makeup.story.arrangements import Arrangement
from layout.makeup.story.choices import MISS, Choice, text_prices
from layout.makeup.story.frames import foot_rows
from layout.makeup.story.grid import NARROWEST, WIDEST, Legs, Tiers
from layout.makeup.story.upright import head_at, uprights

# White between two tiers, in em: what parts lines end to end, two em apart at most, since measures grow by whole em.
LEAST_GAP, MOST_GAP = 1.2, 3.2
# White between the head and the first line, in em, and how far lines may stand apart, in leadings: at most half an em of
# white in a newspaper (TYPOGRAPHY H5).
HEAD_GAP, MOST_PITCH = 1.6, 1.2
FEWEST_LINES, MOST_LINES, MOST_TIERS = 6, 60, 8
# What a tier more costs, an em more between them, a pitch a tenth wider.
TIER, GAP, PITCH = 0.4, 0.4, 1.5


def wants_tiers(desk: Desk, article: Article) -> bool:
    """Whether a story was wished in vertical setting and can be had so: in Han, with text, without photographs."""
    return article.setting == "vertical" and desk.han and bool(desk.characters(article)) and not article.photos


def tiered(
    desk: Desk, article: Article, level: Level, columns: int, rows: range, loose: bool = False
) -> Iterator[Choice]:
    """The ways of setting a story vertically over a span of columns in each of so many rows: those that its text fills
    exactly, and if `loose` those that it leaves partly empty too."""
    foot = foot_rows(article)
    for whole in rows:
        depth = whole - foot
        for head, tiers in _divided(desk, article, level, columns, depth) if depth > 0 else ():
            galley = desk.galley(article, tiers.measure, down=True)
            prices = desk.once(("prices", article.id, tiers.measure, "down"), partial(text_prices, galley))
            room = tiers.count * tiers.lines
            slack = 0 if room in prices else room - galley.natural
            if slack and not (loose and room > galley.most):
                continue
            cost = prices[room - slack] + MISS * slack + head.cost + TIER * (tiers.count - 1)
            cost += PITCH * 10 * (tiers.pitch / desk.paper.grid.leading - 1)
            cost += GAP * tiers.gap / desk.paper.body.size
            legs = Legs(tiers.count, tiers.measure, tiers.gap)
            placed = Arrangement("head-vertical", 0, tiers.count, head_x=tiers.head_x, head_width=tiers.head_width)
            choice = Choice(legs, head, placed, depth, foot, slack, cost, article.frame, tiers)
            if loose or _pours(desk, article, choice):
                yield choice


def _pours(desk: Desk, article: Article, choice: Choice) -> bool:
    """Whether the tiers are full to the last line and nothing is left over: a subhead that a tier's end would cut goes to the
    next one whole."""
    tiers = choice.tiers
    assert tiers is not None
    rows = (tiers.lines,) * tiers.count
    key = ("poured down", article.id, tiers.measure, rows)
    poured = desk.once(key, lambda: desk.galley(article, tiers.measure, down=True).pour(rows))
    full = all(tier and tier[-1].row + tier[-1].rows == tiers.lines for tier in poured.legs)
    return full and not poured.rest


def _divided(desk: Desk, article: Article, level: Level, columns: int, depth: int) -> Iterator[tuple[Head, Tiers]]:
    """The heads and the tiers that so many rows can be divided into."""
    em, leading, inset = desk.paper.body.size, desk.paper.grid.leading, desk.inset(article, columns)
    width = desk.width(columns) - 2 * inset
    measures = tuple(_measures(depth * leading - (leading - em), em))
    for head, taken in _heads(desk, article, level, depth, inset + width) if measures else ():
        free = width - taken - (HEAD_GAP * em if taken else 0.0)
        most = floor((free - em) / leading + 1e-6) + 1
        least = max(ceil((free - em) / (MOST_PITCH * leading)) + 1, FEWEST_LINES)
        for lines in range(least, min(most, MOST_LINES) + 1):
            pitch = (free - em) / (lines - 1)
            for count, measure, gap in measures:
                x = inset + width - taken
                top = (leading - em) / 2
                yield head, Tiers(count, lines, measure, gap, pitch, inset, top, free, x, taken)


def _measures(height: float, em: float) -> Iterator[tuple[int, float, float]]:
    """Number of tiers, their measure and the gap between them that fill a height in points, first line to last."""
    single = floor(height / em + 1e-6)
    if NARROWEST <= single <= WIDEST:
        yield 1, single * em, 0.0
    for count in range(2, MOST_TIERS + 1):
        for ems in range(NARROWEST, WIDEST + 1):
            gap = (height - count * ems * em) / (count - 1)
            if LEAST_GAP * em <= gap <= MOST_GAP * em:
                yield count, ems * em, gap


def _heads(desk: Desk, article: Article, level: Level, depth: int, right: float) -> Iterator[tuple[Head, float]]:
    """The heads as high as so many rows with the width each takes at the right; none where the story has none."""
    if not article.headline:
        yield NO_HEAD, 0.0
        return
    for one in uprights(desk, article, level, depth):
        head = head_at(desk, one, depth, one.width)
        # Under a short head stands white of its own width only.
        yield replace(head, white=head.white * one.width / right), one.width
