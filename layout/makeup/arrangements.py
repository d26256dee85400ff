"""The ways in which a story's photographs can stand in it: across all legs above or below the head, or at the right
under the head with the text beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from issue.model import Article, Photo
from layout.makeup.desk import Desk
from layout.makeup.grid import Legs
from layout.makeup.model import Shot
from layout.makeup.pictures import placed_whole, shots


@dataclass(frozen=True, slots=True)
class Hung:
    """A shot within an arrangement: its first leg, its span, and rows from the top of its band."""

    shot: Shot
    leg: int
    span: int
    row: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Photographs placed: `over` rows above the head and `under` rows below it across all legs, and `beside` rows at the
    top of the last `span` legs of text."""

    over: int
    under: int
    span: int
    beside: int
    hung: tuple[Hung, ...]
    cost: float


NONE = Arrangement(0, 0, 0, 0, (), 0.0)


def arrangements(desk: Desk, article: Article, legs: Legs) -> tuple[Arrangement, ...]:
    """Every arrangement of a story's photographs in so many legs, the cheapest for each demand of rows."""
    photos, kind = article.photos, article.kind
    if not photos:
        return (NONE,)
    if kind == "ad":
        return (_whole(desk, article, legs),)
    wished = tuple(_wish(desk, photo, legs) for photo in photos)
    found = [*_bands(desk, photos, wished, legs, kind), *_beside(desk, photos, wished, legs)]
    best: dict[tuple[int, int, int, int], Arrangement] = {}
    for one in found:
        key = (one.over, one.under, one.span, one.beside)
        if key not in best or one.cost < best[key].cost:
            best[key] = one
    return tuple(best.values())


def _whole(desk: Desk, article: Article, legs: Legs) -> Arrangement:
    """An advertisement across all legs, as it is, in the rows that were ordered or else in those that its picture takes."""
    shot = placed_whole(article.photos[0], legs.span(legs.count), article.rows, desk.paper)
    return Arrangement(0, shot.rows, 0, 0, (Hung(shot, 0, legs.count, 0),), 0.0)


def _wish(desk: Desk, photo: Photo, legs: Legs) -> int | None:
    """The span of legs nearest to a photograph's wished width in grid columns, if it was given and there is one near."""
    if photo.width is None:
        return None
    width = desk.width(photo.width)
    span = min(range(1, legs.count + 1), key=lambda n: abs(legs.span(n) - width))
    return span if abs(legs.span(span) - width) < 0.2 * width else None


def _shots(desk: Desk, photo: Photo, width: float) -> tuple[Shot, ...]:
    return shots(photo, width, desk.caption(photo, width), desk.paper)


def _bands(
    desk: Desk, photos: tuple[Photo, ...], wished: tuple[int | None, ...], legs: Legs, kind: str
) -> Iterator[Arrangement]:
    """Photographs side by side in one band across all legs, above or below the head."""
    if len(photos) > legs.count and len(photos) > 1:
        return
    for spans in _compositions(legs.count, len(photos)):
        if any(wish is not None and wish != span for wish, span in zip(wished, spans, strict=True)):
            continue
        choices = [{s.rows: s for s in _shots(desk, p, legs.span(n))} for p, n in zip(photos, spans, strict=True)]
        for rows in sorted(set.intersection(*(set(choice) for choice in choices))):
            row = [choice[rows] for choice in choices]
            hung = tuple(Hung(shot, sum(spans[:i]), spans[i], 0) for i, shot in enumerate(row))
            cost = sum(shot.cost for shot in row)
            yield Arrangement(0, rows, 0, 0, hung, cost)
            yield Arrangement(rows, 0, 0, 0, hung, cost + (0.0 if kind == "photo" else 1.0))


def _compositions(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (whole,)
        return
    for first in range(1, whole - parts + 2):
        for rest in _compositions(whole - first, parts - 1):
            yield (first, *rest)


def _beside(desk: Desk, photos: tuple[Photo, ...], wished: tuple[int | None, ...], legs: Legs) -> Iterator[Arrangement]:
    """Photographs one under another at the top of the last legs, each as wide as the others."""
    for span in range(1, legs.count):
        if any(wish is not None and wish != span for wish in wished):
            continue
        choices = [_shots(desk, photo, legs.span(span)) for photo in photos]
        cheapest: dict[int, tuple[float, tuple[Shot, ...]]] = {}
        for pile in product(*(_thinned(choice) for choice in choices)):
            rows, cost = sum(shot.rows for shot in pile), sum(shot.cost for shot in pile)
            if rows not in cheapest or cost < cheapest[rows][0]:
                cheapest[rows] = (cost, pile)
        for rows, (cost, pile) in sorted(cheapest.items()):
            tops = [sum(shot.rows for shot in pile[:i]) for i in range(len(pile))]
            hung = tuple(Hung(s, legs.count - span, span, top) for s, top in zip(pile, tops, strict=True))
            yield Arrangement(0, 0, span, rows, hung, cost)


def _thinned(choice: tuple[Shot, ...], most: int = 12) -> tuple[Shot, ...]:
    """At most so many of a photograph's heights, evenly taken: a pile of several needs no more."""
    step = max(1, -(-len(choice) // most))
    return choice[::step]
