"""Vertical heads (竖题): at the left of their story and as high as it, in a strip that its legs leave free.

Kicker, headline, deck, byline and summary stand as vertical lines beside one another, read from right to left. The legs keep
measures of whole em; the headline's lines are opened, or one more or larger taken, until they are as high as the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Level, TypeStyle
from layout.makeup.desk import Desk
from layout.makeup.model import Head, HeadLine, PartKind
from layout.makeup.story.arrangements import Arrangement, arrangements
from layout.makeup.story.grid import NARROWEST, WIDEST, Legs
from layout.makeup.story.heads import ABOVE, LADDER, LINE_PITCH, MOST_WHITE, SENSE, TOO_SMALL, Pile, shrinking
from layout.text.head import HeadSetting, opened, opening
from layout.text.model import Line

# How far the gaps of a vertical headline may be opened, in em, and what it costs at an em.
MOST_OPEN, OPEN = 0.45, 30.0
# A strip is at most this part of its story's width, and no wider than its head by so many em of the body.
LARGEST, MOST_SPARE = 0.45, 4.0
SPARE = 8.0
LEAST_SIZE = 12.0


class Upright(Struct, frozen=True):
    """A vertical head before it stands in a strip: its lines (`x` of each from the head's right edge to the left), the width
    they take, the rules beside a label, what it costs by looks."""

    size: float
    lines: tuple[HeadLine, ...]
    rules: tuple[float, ...]
    width: float
    longest: float
    cost: float


class _Row(Pile):
    """Vertical lines put up from right to left."""

    top: float
    foot: float

    def add(self, kind: PartKind, line: Line, size: float, pitch: float, at_foot: bool = False) -> None:
        top = self.foot - line.width if at_foot else self.top
        self.lines.append(HeadLine(kind, self.depth + size / 2, max(top, self.top), line))
        self.depth += pitch


def wants_upright(desk: Desk, article: Article) -> bool:
    """Whether a vertical head was wished and can be had at all: one of Han, over text or photographs of its own."""
    return article.headline_style == "vertical" and desk.han and bool(article.headline) and article.kind != "ad"


def strips(desk: Desk, article: Article, columns: int) -> tuple[tuple[Legs, float], ...]:
    """The legs that a story can have beside a vertical head, with the width of the strip that is left for it, in points."""
    grid, em, inset = desk.paper.grid, desk.paper.body.size, desk.inset(article, columns)
    width = desk.width(columns) - 2 * inset
    found = []
    for count in (article.legs,) if article.legs else range(1, columns + 2):
        for ems in range(WIDEST, NARROWEST - 1, -1):
            strip = width - count * (ems * em + grid.gutter)
            if 1.5 * em <= strip <= LARGEST * width:
                found.append((Legs(count, ems * em, grid.gutter, inset + strip + grid.gutter), strip))
    return tuple(found)


def beside_upright(desk: Desk, article: Article, legs: Legs, strip: float) -> tuple[Arrangement, ...]:
    """The ways in which photographs stand in the legs beside a vertical head."""
    inset = legs.inset - legs.gutter - strip
    found = [one for one in arrangements(desk, article, legs, False) if one.template == "head-above"]
    return tuple(replace(one, template="head-vertical", head_x=inset, head_width=strip) for one in found)


def upright_heads(desk: Desk, article: Article, level: Level, strip: float, first: int, last: int) -> Iterator[Head]:
    """The vertical heads for a strip, the cheapest for each number of rows between two."""
    spare, leading = MOST_SPARE * desk.paper.body.size, desk.paper.grid.leading
    for rows in range(max(first, 1), last + 1):
        shortest = rows * leading - (leading - desk.paper.body.size) - (MOST_WHITE - ABOVE) * leading
        fitting = [
            one
            for one in uprights(desk, article, level, rows)
            if 0.0 <= strip - one.width <= spare and one.longest >= shortest
        ]
        if fitting:
            best = min(fitting, key=lambda one: one.cost + SPARE * (strip - one.width) / strip)
            cost = best.cost + SPARE * (strip - best.width) / strip
            yield replace(head_at(desk, best, rows, strip), cost=cost)


def head_at(desk: Desk, upright: Upright, rows: int, strip: float) -> Head:
    """A vertical head in the middle of a strip."""
    right, leading = (strip + upright.width) / 2, desk.paper.grid.leading
    lines = tuple(replace(line, x=right - line.x) for line in upright.lines)
    white = rows - (upright.longest + leading - desk.paper.body.size) / leading
    rules = tuple(right - x for x in upright.rules)
    return Head(rows, upright.size, upright.cost, white, upright.width / strip, lines, rules, True)


def uprights(desk: Desk, article: Article, level: Level, rows: int) -> tuple[Upright, ...]:
    """The vertical heads for a height of so many rows, each as high as it gets."""
    return desk.once(("uprights", article.id, level, rows), lambda: tuple(_made(desk, article, level, rows)))


def _made(desk: Desk, article: Article, level: Level, rows: int) -> Iterator[Upright]:
    paper, style = desk.paper, desk.paper.head(level)
    height = rows * paper.grid.leading - (paper.grid.leading - paper.body.size)
    wished = (article.headline_size,) if article.headline_size else ()
    small = () if wished else tuple(size for size in LADDER if LEAST_SIZE <= size < style.sizes[-1])
    for rank, size in enumerate((*(wished or style.sizes), *small)):
        price = desk.weights.small_heads * min(rank, len(style.sizes))
        price += TOO_SMALL * style.sizes[-1] / size if size in small else 0.0
        for setting in _settings(desk, article, article.headline, style.font, size, style.lines):
            stood = _stood(setting, height, paper.grid.leading)
            pile = _piled(desk, article, stood[0], size, height) if stood else None
            if stood and pile:
                cost = price + SENSE * setting.cost + len(setting.lines) - 1.0 + stood[1]
                yield Upright(size, tuple(pile.lines), tuple(pile.rules), pile.depth, stood[0].widest, cost)


def _settings(desk: Desk, article: Article, text: str, role: str, size: float, most: int) -> tuple[HeadSetting, ...]:
    """A text in vertical lines, however high: which of them fit is asked for each height."""
    high = desk.paper.grid.height
    key = ("upright", article.id, text, role, size, most)
    return desk.once(key, lambda: desk.headline(article, text, role, size, high, most, down=True))


def _stood(setting: HeadSetting, height: float, leading: float) -> tuple[HeadSetting, float] | None:
    """A headline opened to a height, or as near to it as it gets, and what that costs; None where it is too long."""
    by = opening(setting, height)
    if setting.widest > height or (by is not None and by < 0.0):
        return None
    taken = min(by or 0.0, MOST_OPEN)
    stood = opened(setting, taken) if taken else setting
    return stood, OPEN * taken * taken + (height - stood.widest) / leading


def _piled(desk: Desk, article: Article, headline: HeadSetting, size: float, height: float) -> _Row | None:
    """All vertical lines of a head; None where one of them does not fit into its height."""
    paper = desk.paper
    top = (paper.grid.leading - paper.body.size) / 2
    pile = _Row(top, top + height)
    if article.label and not _label(desk, article, pile):
        return None
    if article.kicker and not _attendant(desk, article, "kicker", size, pile):
        return None
    for number, line in enumerate(headline.lines, 1):
        pile.add("headline", line, size, size * (LINE_PITCH if number < len(headline.lines) else 1.0))
    if article.deck:
        pile.part(0.35 * paper.deck.size(size) + 3)
        if not _attendant(desk, article, "deck", size, pile):
            return None
    if desk.byline_of(article) and not _byline(desk, article, pile):
        return None
    if article.summary:
        _summary(desk, article, pile)
    return pile


def _label(desk: Desk, article: Article, pile: _Row) -> bool:
    style = desk.paper.label
    if not _fewest(desk, article, article.label, style, "label", 1, pile):
        return False
    pile.rules.append(pile.depth + 0.5)
    pile.depth += 0.75 * style.size
    return True


def _attendant(desk: Desk, article: Article, kind: Literal["kicker", "deck"], headline: float, pile: _Row) -> bool:
    """Kicker or deck at its ratio of the headline, or as small as its least; at most two lines. A deck stands at the foot."""
    style, text = (desk.paper.kicker, article.kicker) if kind == "kicker" else (desk.paper.deck, article.deck)
    for size in shrinking(style.size(headline), style.least):
        if _fewest(desk, article, text, TypeStyle(style.font, size, size * 1.25), kind, 2, pile, kind == "deck"):
            pile.depth += 0.25 * size + 2 if kind == "kicker" else 0.0
            return True
    return False


def _byline(desk: Desk, article: Article, pile: _Row) -> bool:
    style = desk.paper.byline
    pile.part(6.0)
    return _fewest(desk, article, desk.byline_of(article), style, "byline", 2, pile, at_foot=True)


def _fewest(
    desk: Desk,
    article: Article,
    text: str,
    style: TypeStyle,
    kind: PartKind,
    most: int,
    pile: _Row,
    at_foot: bool = False,
) -> bool:
    """Puts up a text in as few lines as its height takes; whether it fits in `most`."""
    for setting in _settings(desk, article, text, style.font, style.size, most):
        if setting.widest <= pile.foot - pile.top:
            for number, line in enumerate(setting.lines, 1):
                pitch = 1.25 if number < len(setting.lines) else 1.0
                pile.add(kind, line, style.size, style.size * pitch, at_foot)
            return True
    return False


def _summary(desk: Desk, article: Article, pile: _Row) -> None:
    """A summary as running text, as many whole em high as there is room for."""
    style = desk.paper.summary
    pile.part(0.8 * style.size)
    measure = floor((pile.foot - pile.top) / style.size) * style.size
    lines = desk.lines(article.summary, style, measure, down=True)
    for number, line in enumerate(lines, 1):
        pile.add("summary", line, style.size, style.leading if number < len(lines) else style.size)
