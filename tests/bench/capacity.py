"""The least and the greatest number of cells (a line of a grid column each) that a page's stories can take.

Counted story by story from characters, sizes and crops, with nothing of the search or of its shapes: of make-up only the desk
is asked, for the least and the most lines of a text at the grid's own measure. A page that these bounds do not enclose cannot
be filled by anyone. Looks are not asked: a page within them may still be a poor one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from issue.model import Article, Issue, Level, Paper, Photo
from layout.makeup.desk import Desk

# The white beside a head's ink, in rows; from line to line of a headline, in its size.
LEAST_WHITE, MOST_WHITE, PITCH = 0.9, 2.0, 1.16
# How far a byline is from its neighbours, in points; a kicker or deck half of it.
PART = 5.0
# What a crop may take of a photograph where the editor says nothing.
CROP = 0.15
# Lines of the shortest leg; em of the widest.
SHORTEST_LEG, WIDEST = 6, 28


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest cells."""

    least: int
    greatest: int

    def enclose(self, cells: int) -> bool:
        return self.least <= cells <= self.greatest


def bounds(desk: Desk, issue: Issue) -> Bounds:
    """What all stories of a one-page issue come to. The stories at the head of the page have no row above them that parts
    them, which is one row of the page in all."""
    found = [_story(desk, article, place) for place, article in enumerate(issue.articles)]
    return Bounds(sum(one.least for one in found) - issue.paper.grid.columns, sum(one.greatest for one in found))


def _story(desk: Desk, article: Article, place: int) -> Bounds:
    paper = desk.paper
    galley = desk.galley(article, paper.grid.measure)
    level = _level(article, place, desk.characters(article))
    least, greatest = [], []
    for columns in range(1, paper.grid.columns + 1):
        legs = ceil(desk.width(columns) / (WIDEST * paper.body.size))
        if galley.most < SHORTEST_LEG * legs:
            continue
        heads = tuple(_head_rows(paper, article, level, desk.width(columns)))
        photos = [_photo(paper, photo, columns) for photo in article.photos]
        least.append(galley.least + columns * (min(heads) + 1) + sum(low for low, _ in photos))
        greatest.append(galley.most + columns * (max(heads) + 1) + sum(high for _, high in photos))
    return Bounds(min(least, default=galley.least), max(greatest, default=galley.most))


def _level(article: Article, place: int, characters: int) -> Level:
    """FORMAT.md: the first leads, two follow; under 200 characters a brief."""
    if article.level or place == 0:
        return article.level or "lead"
    return "brief" if characters < 200 else "second" if place <= 2 else "third"


def _head_rows(paper: Paper, article: Article, level: Level, width: float) -> Iterator[int]:
    """The least and the most rows of a head in a width, at each size and number of lines that its headline fits in."""
    style, leading = paper.head(level), paper.grid.leading
    letters = len(article.headline.replace(" ", ""))
    sizes = (
        style.sizes if ceil(letters / style.lines) * style.sizes[-1] <= width else _smaller(width, letters, style.lines)
    )
    for size in sizes:
        for lines in range(1, style.lines + 1):
            if ceil(letters / lines) * size <= width:
                depth = size + (lines - 1) * size * PITCH + _attendants(paper, article, size, width)
                yield ceil(depth / leading + LEAST_WHITE)
                yield max(floor(depth / leading + MOST_WHITE), ceil(depth / leading + LEAST_WHITE))


def _smaller(width: float, letters: int, lines: int) -> tuple[float, ...]:
    """Where none of a level's sizes fits: what does."""
    return (floor(width / ceil(letters / lines) * 2) / 2,)


def _attendants(paper: Paper, article: Article, size: float, width: float) -> float:
    """Kicker, deck and a byline of its own, in points."""
    depth = 0.0
    for text, style in ((article.kicker, paper.kicker), (article.deck, paper.deck)):
        if text:
            small = max(min(style.size(size), width / len(text)), style.least)
            depth += ceil(len(text) * small / width) * small * 1.25 + PART / 2
    return depth + (paper.byline.size + PART if article.byline and not article.dateline else 0.0)


def _photo(paper: Paper, photo: Photo, columns: int) -> tuple[int, int]:
    """Least and greatest cells of a photograph with its caption, from one column to all of the story."""
    own = photo.pixels[0] / photo.pixels[1]
    low, high = photo.crop or (own * (1 - CROP), own * (1 + CROP))
    low, high = (low, high) if low else (own, own)
    text = (len(photo.caption) + len(photo.credit) + 1) * paper.caption.size
    found = []
    for span in range(1, columns + 1):
        width = span * paper.grid.measure + (span - 1) * paper.grid.gutter
        caption = ceil(text / width) * paper.caption.leading
        found += [span * ceil((width / ratio + caption) / paper.grid.leading) for ratio in (low, high)]
    return min(found), max(found)
