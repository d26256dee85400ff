"""The head of a story at a width: label, kicker, headline, deck, byline and summary stacked in whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, HeadStyle, Level, Paper
from layout.makeup.desk import Desk
from layout.makeup.model import NO_HEAD, Head, HeadLine, PartKind
from layout.text.head import HeadSetting
from layout.text.model import Line

# Rows: the least and the most white that a head keeps, above and below its ink together (FORMAT.md 4).
LEAST_WHITE, MOST_WHITE = 0.9, 2.0
# More white above than below: what of the white stands above, where the row that parts two stories adds to it.
ABOVE = 0.5
LINE_PITCH = 1.16
# What a headline's breaks weigh beside its size and its fill.
SENSE = 0.25
# What a size below its level's costs, more the smaller it is.
TOO_SMALL = 12.0
# A headline of so few characters is never broken.
FEW = 5
# Sizes below a level's own that a head falls back to where the measure takes none of them.
LADDER = (72.0, 60.0, 54.0, 48.0, 42.0, 36.0, 30.0, 26.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.5)


class Pile(Struct, kw_only=True):
    """The lines and rules of a head, one after another; `depth` is where the next may begin. Lives only while one head is
    set."""

    depth: float = 0.0
    lines: list[HeadLine] = []
    rules: list[float] = []

    def part(self, white: float) -> None:
        """White between what stands already and what comes next."""
        if self.lines:
            self.depth += white


class _Stack(Pile):
    """Lines piled up from the top."""

    width: float
    centred: bool

    def add(self, kind: PartKind, line: Line, size: float, pitch: float, left: bool = False) -> None:
        """One line of an em box `size` high; the next begins `pitch` below its top."""
        x = (self.width - line.width) / 2 if self.centred and not left else 0.0
        self.lines.append(HeadLine(kind, max(x, 0.0), self.depth + 0.88 * size, line))
        self.depth += pitch


def heads(desk: Desk, article: Article, level: Level, width: float) -> tuple[Head, ...]:
    """The heads that a story can have in a width (points), the cheapest for each number of rows, least rows first.

    Copyfit chooses among the sizes of the level (a wished size is the only one); where none of them fits, among smaller
    ones of the ladder on one more line.
    """
    if not has_head(desk, article):
        return (NO_HEAD,)
    key = ("heads", article.id, level, round(width, 3))
    return desk.once(key, lambda: _heads(desk, article, level, width))


def has_head(desk: Desk, article: Article) -> bool:
    """Whether anything of an article stands at its head."""
    parts = (article.label, article.kicker, article.headline, article.deck, article.summary, desk.byline_of(article))
    return any(parts)


def _heads(desk: Desk, article: Article, level: Level, width: float) -> tuple[Head, ...]:
    style = desk.head_style(article, level)
    sizes = (article.headline_size,) if article.headline_size else style.sizes
    found = list(_settings(desk, article, style, sizes, style.lines, width))
    for size in LADDER:
        if found:
            break
        if size < sizes[-1]:
            small = _settings(desk, article, style, (size,), style.lines + 1, width)
            found = [replace(head, cost=head.cost + TOO_SMALL * sizes[-1] / size) for head in small]
    best: dict[int, Head] = {}
    for head in found:
        if head.rows not in best or head.cost < best[head.rows].cost:
            best[head.rows] = head
    return tuple(best[rows] for rows in sorted(best))


def _settings(
    desk: Desk, article: Article, style: HeadStyle, sizes: tuple[float, ...], lines: int, width: float
) -> Iterator[Head]:
    for rank, size in enumerate(sizes):
        for setting in _headlines(desk, article, style, size, width, lines):
            stack = _stacked(desk, article, setting.lines, size, width)
            if stack is None:
                continue
            fill = setting.widest / width
            cost = (
                SENSE * setting.cost
                + desk.weights.small_heads * rank
                + 12 * max(0.0, 0.66 - fill)
                + _broken(len(setting.lines), fill)
            )
            yield from _in_rows(stack, size if article.headline else 0.0, cost, fill, desk.paper.grid.leading)


def _broken(lines: int, fill: float) -> float:
    """What it costs that a headline has several lines, above all where they fill less than half the width: such a head
    only uses up rows."""
    return (lines - 1) * (1.0 + (8.0 if fill < 0.5 else 0.0))


def _headlines(
    desk: Desk, article: Article, style: HeadStyle, size: float, width: float, lines: int
) -> Iterable[HeadSetting]:
    """The settings of the headline; one of a few characters is not broken, for a word in two lines is none."""
    if not article.headline:
        return (HeadSetting((), width, 0.0),)
    found = desk.headline(article, article.headline, style.font, size, width, lines)
    whole = [setting for setting in found if len(setting.lines) == 1]
    return whole if whole and len(article.headline) <= FEW else found


def _in_rows(stack: _Stack, size: float, cost: float, fill: float, leading: float) -> Iterator[Head]:
    """The whole rows that a stack can stand in with no less and no more white than looks right."""
    first = ceil((stack.depth + LEAST_WHITE * leading) / leading)
    for rows in (first, first + 1):
        white = rows - stack.depth / leading
        if white <= MOST_WHITE:
            down = white * leading * ABOVE
            lines = tuple(HeadLine(line.kind, line.x, line.baseline + down, line.line) for line in stack.lines)
            rules = tuple(y + down for y in stack.rules)
            yield Head(rows, size, cost + 0.8 * abs(white - 1.3), white, fill, lines, rules)


def _stacked(desk: Desk, article: Article, headline: tuple[Line, ...], size: float, width: float) -> _Stack | None:
    """The stack under one setting of its headline; None where a kicker or deck does not fit beside it."""
    paper = desk.paper
    stack = _Stack(width, centred=desk.han)
    if article.label:
        _label(desk, article.label, stack)
    if article.kicker and not _attendant(desk, article, "kicker", size, stack):
        return None
    for number, line in enumerate(headline, 1):
        stack.add("headline", line, size, size * (LINE_PITCH if number < len(headline) else 1.0))
    if article.deck:
        stack.part(0.35 * paper.deck.size(size) + 2)
        if not _attendant(desk, article, "deck", size, stack):
            return None
    if desk.byline_of(article):
        _byline(desk, desk.byline_of(article), stack)
    if article.summary:
        _summary(desk, article.summary, stack)
    return stack


def _label(desk: Desk, text: str, stack: _Stack) -> None:
    style = desk.paper.label
    for line in desk.lines(text, style, stack.width):
        stack.add("label", line, style.size, style.size * 1.25, left=True)
    stack.rules.append(stack.depth + 0.5)
    stack.depth += 0.75 * style.size


def _attendant(desk: Desk, article: Article, kind: Literal["kicker", "deck"], headline: float, stack: _Stack) -> bool:
    """Kicker or deck at its ratio of the headline, or as small as its least where that is what fits; at most two lines."""
    style, text = (desk.paper.kicker, article.kicker) if kind == "kicker" else (desk.paper.deck, article.deck)
    for size in shrinking(style.size(headline), style.least):
        settings = desk.headline(article, text, style.font, size, stack.width, 2)
        if settings:
            best = min(settings, key=lambda setting: setting.cost + 3 * len(setting.lines))
            for line in best.lines:
                stack.add(kind, line, size, size * 1.25)
            stack.depth += (0.25 * size + 1) if kind == "kicker" else 0.0
            return True
    return False


def shrinking(size: float, least: float) -> Iterator[float]:
    """Sizes from one down to a least."""
    while size > least:
        yield round(size, 1)
        size *= 0.88
    yield least


def _byline(desk: Desk, text: str, stack: _Stack) -> None:
    style = desk.paper.byline
    stack.part(5.0)
    lines = desk.lines(text, style, stack.width, ragged=True)
    for number, line in enumerate(lines, 1):
        stack.add("byline", line, style.size, style.size * 1.25 if number < len(lines) else style.size)


def _summary(desk: Desk, text: str, stack: _Stack) -> None:
    style = desk.paper.summary
    stack.part(0.8 * style.size)
    indent = style.size if stack.width > 20 * style.size else 0.0
    for line in desk.lines(text, style, stack.width - 2 * indent):
        stack.lines.append(HeadLine("summary", indent, stack.depth + 0.88 * style.size, line))
        stack.depth += style.leading
    stack.depth -= style.leading - style.size


def level_of(paper: Paper, article: Article, place: int, characters: int) -> Level:
    """The level of an article by its place in the page's list where the editor gave none: the first leads, two follow,
    the rest are thirds, and what is under 200 characters is a brief."""
    if article.level:
        return article.level
    if place == 0:
        return "lead"
    if characters < 200 and article.kind == "story":
        return "brief"
    return "second" if place <= 2 else "third"
