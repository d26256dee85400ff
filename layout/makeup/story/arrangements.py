"""The ways in which a story's head and photographs can stand in its legs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from issue.model import Article, Photo
from layout.makeup.desk import Desk
from layout.makeup.model import Shot
from layout.makeup.story.grid import Legs
from layout.makeup.story.pictures import placed_whole, shots

Template = Literal[
    "head-above",
    "head-narrow",
    "head-right",
    "head-inside",
    "head-left",
    "head-vertical",
    "picture-above",
    "picture-beside-head",
]

# What it costs that a photograph is not as wide as was wished: less than a page that does not close, more than its looks.
UNMET = 60.0
# What a way of standing costs beside the plain one, a head across the top.
PICTURE_ABOVE, PICTURE_BESIDE, PICTURE_LEFT = 1.0, 0.3, 1.2
HEAD_NARROW, HEAD_RIGHT, HEAD_INSIDE, HEAD_LEFT = 3.5, 5.5, 4.0, 1.5


class Hung(Struct, frozen=True):
    """A shot within an arrangement: its first leg, its span, and rows from the top of its band."""

    shot: Shot
    leg: int
    span: int
    row: int


class Arrangement(Struct, frozen=True):
    """Where head and photographs stand. The head spans `head_span` legs from `head_leg`, `over` rows of photographs above
    it and `under` below it; `beside` rows of photographs stand at the top of the `span` legs from `pile`, below the head
    or, where the head does not reach so far, beside it. A vertical head stands `head_width` wide at `head_x` (points from
    the story's left edge), beside all legs: they are those that are left of the story's width."""

    template: Template
    head_leg: int
    head_span: int
    over: int = 0
    under: int = 0
    pile: int = 0
    span: int = 0
    beside: int = 0
    hung: tuple[Hung, ...] = ()
    cost: float = 0.0
    head_x: float = 0.0
    head_width: float = 0.0

    @property
    def at_side(self) -> bool:
        """Whether the head stands beside the text, as high as its story."""
        return self.template in ("head-left", "head-vertical")

    @property
    def last(self) -> int:
        """The leg after those that the head spans."""
        return self.head_leg + self.head_span

    @property
    def beside_head(self) -> bool:
        """Whether the pile of photographs stands beside the head and not below it."""
        return self.pile >= self.last or self.pile + self.span <= self.head_leg

    def touches(self, legs: int) -> tuple[bool, bool]:
        """Whether the head stands in the top left and in the top right corner of a story of so many legs; a vertical head
        parts others (NEWSPAPER.md, 碰题)."""
        if self.template == "head-vertical":
            return False, False
        return self.over == 0 and self.head_leg == 0, self.over == 0 and self.last == legs

    def above_text(self, head_rows: int) -> int:
        """The rows of a head of so many and of the photographs above and below it, as far as text stands under them."""
        return self.over + (0 if self.template == "head-vertical" else head_rows) + self.under

    def least(self, head_rows: int) -> int:
        """The rows that a story with a head of so many has at least."""
        return max(head_rows, self.above_text(head_rows))

    def divided(self, legs: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The rows that photographs take of the legs under the head, where its own rows come to them, and of the others."""
        tops = self.tops(0, legs)
        if self.at_side:
            return (), tops
        return tops[self.head_leg : self.last], tops[: self.head_leg] + tops[self.last :]

    def tops(self, head_rows: int, legs: int) -> tuple[int, ...]:
        """The rows of each leg that text does not have at its top; a leg beside which a head stands down to the foot is
        left out."""
        deep = self.above_text(head_rows)
        found = [0] * self.head_leg + [deep] * self.head_span + [0] * (legs - self.head_leg - self.head_span)
        for leg in range(self.pile, self.pile + self.span):
            found[leg] += self.beside
        if self.template == "head-left":
            del found[self.head_leg : self.last]
        return tuple(found)


def arrangements(desk: Desk, article: Article, legs: Legs, plain: bool) -> tuple[Arrangement, ...]:
    """Every arrangement in so many legs, the cheapest for each demand of rows. `plain` legs are the grid's own, in which a
    head may also span some columns only."""
    photos, count = article.photos, legs.count
    if article.kind == "ad":
        return (_whole(desk, article, legs),)
    found: list[Arrangement] = []
    if not photos:
        found.append(Arrangement("head-above", 0, count))
        if plain and article.headline:
            found += _without_photos(count)
    else:
        found += _bands(desk, article, legs)
        found += _beside(desk, photos, legs, plain and bool(article.headline))
        if plain and article.headline:
            found += _under_narrow(desk, photos, legs)
    best: dict[tuple[object, ...], Arrangement] = {}
    for one in found:
        key = (one.template, one.head_leg, one.head_span, one.over, one.under, one.pile, one.span, one.beside)
        if key not in best or one.cost < best[key].cost:
            best[key] = one
    return tuple(best.values())


def _without_photos(count: int) -> Iterator[Arrangement]:
    """Heads that leave a corner to the neighbour's: narrower than the text, which rises beside them at the right or (dearer,
    for it begins away from its head) at the left; inside the text (文包题), a leg at each side; at its left (题在文左)."""
    for span in range((count + 1) // 2, count):
        yield Arrangement("head-narrow", 0, span, cost=HEAD_NARROW)
        if count >= 3:
            yield Arrangement("head-right", count - span, span, cost=HEAD_RIGHT)
    if count >= 4:
        yield Arrangement("head-inside", 1, count - 2, cost=HEAD_INSIDE)
    for span in range(1, min(3, count - 1)):
        if count - span >= 2:
            yield Arrangement("head-left", 0, span, cost=HEAD_LEFT)


def _under_narrow(desk: Desk, photos: tuple[Photo, ...], legs: Legs) -> Iterator[Arrangement]:
    """A head narrower than the text with all photographs under it, as wide as the head."""
    for span in range((legs.count + 1) // 2, legs.count):
        unmet = sum(_unmet(desk, photo, legs.span(span)) for photo in photos)
        for rows, cost, pile in _piles(desk, photos, legs.span(span)):
            hung = _hung(pile, 0, span)
            yield Arrangement("head-narrow", 0, span, under=rows, hung=hung, cost=cost + unmet + HEAD_NARROW)


def _hung(pile: tuple[Shot, ...], leg: int, span: int) -> tuple[Hung, ...]:
    """Photographs one under another from a leg on."""
    return tuple(Hung(shot, leg, span, sum(above.rows for above in pile[:i])) for i, shot in enumerate(pile))


def _whole(desk: Desk, article: Article, legs: Legs) -> Arrangement:
    """An advertisement across all legs, as it is, in the rows that were ordered or else in those that its picture takes."""
    shot = placed_whole(article.photos[0], legs.span(legs.count), article.rows, desk.paper)
    hung = (Hung(shot, 0, legs.count, 0),)
    return Arrangement("picture-above", 0, legs.count, over=shot.rows, hung=hung)


def as_wide(desk: Desk, photo: Photo, width: float) -> bool:
    """Whether a photograph is as wide as was wished (in grid columns), as near as legs of another measure allow."""
    return photo.width is None or abs(width - desk.width(photo.width)) <= 0.2 * desk.width(photo.width)


def _unmet(desk: Desk, photo: Photo, width: float) -> float:
    return 0.0 if as_wide(desk, photo, width) else UNMET


def _shots(desk: Desk, photo: Photo, width: float) -> tuple[Shot, ...]:
    key = ("shots", photo.path, photo.marks.here, round(width, 3))
    return desk.once(key, lambda: shots(photo, width, desk.caption(photo, width), desk.paper))


def _bands(desk: Desk, article: Article, legs: Legs) -> Iterator[Arrangement]:
    """Photographs side by side in one band across all legs, above or below the head."""
    photos, count = article.photos, legs.count
    if len(photos) > count:
        return
    for spans in _compositions(count, len(photos)):
        unmet = sum(_unmet(desk, photo, legs.span(span)) for photo, span in zip(photos, spans, strict=True))
        choices = [{s.rows: s for s in _shots(desk, p, legs.span(n))} for p, n in zip(photos, spans, strict=True)]
        for rows in sorted(set.intersection(*(set(choice) for choice in choices))):
            row = [choice[rows] for choice in choices]
            hung = tuple(Hung(shot, sum(spans[:i]), spans[i], 0) for i, shot in enumerate(row))
            cost = unmet + sum(shot.cost for shot in row)
            above = 0.0 if article.kind == "photo" else PICTURE_ABOVE
            yield Arrangement("head-above", 0, count, under=rows, hung=hung, cost=cost)
            yield Arrangement("picture-above", 0, count, over=rows, hung=hung, cost=cost + above)


def _compositions(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (whole,)
        return
    for first in range(1, whole - parts + 2):
        for rest in _compositions(whole - first, parts - 1):
            yield (first, *rest)


def _beside(desk: Desk, photos: tuple[Photo, ...], legs: Legs, plain: bool) -> Iterator[Arrangement]:
    """Photographs one under another at the top of the last legs, each as wide as the others: below the head, or beside a
    head that spans the other legs only; or at the top of the first legs, and the head at their right."""
    count = legs.count
    for span in range(1, count):
        unmet = sum(_unmet(desk, photo, legs.span(span)) for photo in photos)
        head = count - span
        for rows, cost, pile in _piles(desk, photos, legs.span(span)):
            cost += unmet
            last = _hung(pile, head, span)
            yield Arrangement("head-above", 0, count, pile=head, span=span, beside=rows, hung=last, cost=cost)
            if plain:
                first = _hung(pile, 0, span)
                beside, left = cost + PICTURE_BESIDE, cost + PICTURE_LEFT
                yield Arrangement(
                    "picture-beside-head", 0, head, pile=head, span=span, beside=rows, hung=last, cost=beside
                )
                yield Arrangement("picture-beside-head", span, head, span=span, beside=rows, hung=first, cost=left)


def _piles(desk: Desk, photos: tuple[Photo, ...], width: float) -> Iterator[tuple[int, float, tuple[Shot, ...]]]:
    """The cheapest pile of all photographs for each number of rows."""
    cheapest: dict[int, tuple[float, tuple[Shot, ...]]] = {0: (0.0, ())}
    for photo in photos:
        grown: dict[int, tuple[float, tuple[Shot, ...]]] = {}
        for rows, (cost, pile) in cheapest.items():
            for shot in _shots(desk, photo, width):
                known = grown.get(rows + shot.rows)
                if known is None or cost + shot.cost < known[0]:
                    grown[rows + shot.rows] = (cost + shot.cost, (*pile, shot))
        cheapest = grown
    for rows, (cost, pile) in sorted(cheapest.items()):
        yield rows, cost, pile
