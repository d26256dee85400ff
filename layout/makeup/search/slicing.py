"""Slicings of a block: the tree of cuts by which a set of articles fills it, and which sets can fill which blocks exactly.

Over (set of articles, width) a bit set of the heights at which the set tiles a block of that width: a cut across sums the
heights of its parts and the row between them, a cut down intersects them (the family of Stockmeyer, "Optimal orientations of
cells in slicing floorplan designs", Information and Control 57, 1983, and of Gange, Marriott and Stuckey, "Optimal guillotine
layout", DocEng 2012, over sets of articles instead of one order).

Articles are numbered in order of importance. Of two parts the one that holds the more important article stands above or at
the left, and a first part is never cut the way its block is, so that every page is found once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

# The row that parts two stories, one above the other.
GAP = 1
# How many parts of one bundle are told apart: the ways to split them double with each.
MOST_TOGETHER = 6


class Leaf(Struct, frozen=True):
    """An article in a block."""

    article: int
    columns: int
    rows: int


class Cut(Struct, frozen=True):
    """A block cut in two: `across` into an upper and a lower part, or down into a left and a right one."""

    across: bool
    first: Node
    second: Node
    columns: int
    rows: int


class Wheel(Struct, frozen=True):
    """A block of five parts without a cut across it or down it: round the middle, the last of them, lie, each from its corner
    along one side, the upper part (top left), the right one, the lower one (bottom right) and the left one."""

    five: tuple[Node, Node, Node, Node, Node]
    columns: int
    rows: int


Node = Leaf | Cut | Wheel


class Form(Struct, frozen=True):
    """One height of an article at one width: its price, and what it costs more to keep its head out of the top left and
    of the top right corner of the block: 0 where it is not there, infinite where it cannot be helped."""

    cost: float
    free_left: float = inf
    free_right: float = inf


Shapes = Sequence[Mapping[int, Mapping[int, Form]]]


def paths(node: Node) -> Iterator[tuple[int, ...]]:
    """The way to every cut of a slicing, by the number of the part at every step; the outermost cut first."""
    if isinstance(node, Cut):
        yield ()
    for at, part in enumerate(parts(node)):
        yield from ((at, *path) for path in paths(part))


def parts(node: Node) -> tuple[Node, ...]:
    """The parts of a block in a fixed order; none of a single article."""
    if isinstance(node, Cut):
        return node.first, node.second
    return node.five if isinstance(node, Wheel) else ()


def exchanged(node: Node, path: tuple[int, ...]) -> Node:
    """A slicing with the two parts of one cut in each other's place; the same where the path leads to none."""
    if isinstance(node, Cut) and not path:
        return replace(node, first=node.second, second=node.first)
    if isinstance(node, Leaf) or not path:
        return node
    changed = list(parts(node))
    changed[path[0]] = exchanged(changed[path[0]], path[1:])
    if isinstance(node, Cut):
        return replace(node, first=changed[0], second=changed[1])
    return replace(node, five=(changed[0], changed[1], changed[2], changed[3], changed[4]))


def drawn(node: Node, article: int, edges: Collection[str]) -> Node | None:
    """A slicing with the parts of cuts exchanged so that an article stands at edges of the block ("top", "bottom", "left",
    "right"), as far as cuts part it from them; None where it is not in the block."""
    if isinstance(node, Leaf):
        return node if node.article == article else None
    for at, part in enumerate(parts(node)):
        inside = drawn(part, article, edges)
        if inside is None:
            continue
        if isinstance(node, Wheel):
            five = (*node.five[:at], inside, *node.five[at + 1 :])
            return replace(node, five=(five[0], five[1], five[2], five[3], five[4]))
        other = parts(node)[1 - at]
        early, late = ("top", "bottom") if node.across else ("left", "right")
        first = early in edges or (at == 0 and late not in edges)
        return replace(node, first=inside if first else other, second=other if first else inside)
    return None


class _Table(dict[int, int]):
    """Set of articles → the heights at which it fills a block of one width, as bits, worked out when they are asked for."""

    def __init__(self, work: Callable[[int, int], int], columns: int) -> None:
        super().__init__()
        self._work = work
        self._columns = columns

    def __missing__(self, articles: int) -> int:
        found = self[articles] = self._work(articles, self._columns)
        return found


class _Tables(dict[int, _Table]):
    """Columns → the table of that width."""

    def __init__(self, work: Callable[[int, int], int]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, columns: int) -> _Table:
        found = self[columns] = _Table(self._work, columns)
        return found


class Split(NamedTuple):
    """The two parts of a set of articles. What their areas leave of a block's columns to the first, if they are to have one
    height, are fractions: at least `low` ÷ `of_low`, at most `high` ÷ `of_high`."""

    first: int
    second: int
    low: int
    of_low: int
    high: int
    of_high: int

    def widths(self, columns: int) -> range:
        """The widths that the first part can have beside the second: mostly few of them."""
        _, _, low, of_low, high, of_high = self
        most = high * columns // of_high
        return range(-(-low * columns // of_low) or 1, (most if most < columns else columns - 1) + 1)


class Feasible:
    """Which sets of articles (bit masks) fill which blocks exactly; `shapes[article][columns][rows]` is a form.

    `units` are the bundles in which articles are moved about while there are several. A memo that lives while one page is
    made up.
    """

    def __init__(self, shapes: Shapes, rows: int, units: Sequence[int]) -> None:
        self._limit = (1 << (rows + 1)) - 1
        self._rows = rows
        self._units = tuple(units)
        self._leaves = [{width: sum(1 << h for h in forms) for width, forms in article.items()} for article in shapes]
        self._across = _Tables(self._reach_across)
        self._down = _Tables(self._reach_down)
        self._both = _Tables(self._reach)
        self._areas = [_area_range(article) for article in shapes]
        self._bounds: dict[int, tuple[int, int]] = {}
        self._parted: dict[int, list[Split]] = {}

    @property
    def states(self) -> int:
        return sum(map(len, self._across.values()))

    def heights(self, articles: int, columns: int) -> int:
        """The heights at which a set fills a block of so many columns, as bits."""
        return self._both[columns][articles]

    def across(self, articles: int, columns: int) -> int:
        """Heights at which the block is cut across first, or is one article."""
        return self._across[columns][articles]

    def down(self, articles: int, columns: int) -> int:
        """Heights at which the block is cut down first, or is one article."""
        return self._down[columns][articles]

    def splits(self, articles: int) -> list[Split]:
        """The two parts of a set, the first with its most important article; only whole bundles while there are several."""
        known = self._parted.get(articles)
        if known is None:
            known = self._parted[articles] = self._split(articles)
        return known

    def _reach(self, articles: int, columns: int) -> int:
        return self._across[columns][articles] | self._down[columns][articles]

    def _leaf(self, articles: int, columns: int) -> int:
        return self._leaves[articles.bit_length() - 1].get(columns, 0) & self._limit

    def _reach_across(self, articles: int, columns: int) -> int:
        if single(articles):
            return self._leaf(articles, columns)
        if self.area(articles)[0] > columns * self._rows:
            return 0
        found, above, below = 0, self._down[columns], self._both[columns]
        for split in self.splits(articles):
            upper = above[split.first]
            lower = below[split.second] if upper else 0
            if lower:
                found |= _summed(upper, lower)
        return found & self._limit

    def _reach_down(self, articles: int, columns: int) -> int:
        if single(articles):
            return self._leaf(articles, columns)
        if self.area(articles)[0] > columns * self._rows:
            return 0
        found, left, right = 0, self._across, self._both
        for split in self.splits(articles):
            for width in split.widths(columns):
                upright = left[width][split.first]
                if upright:
                    found |= upright & right[columns - width][split.second]
        return found

    def area(self, articles: int) -> tuple[int, int]:
        """The least and the greatest cells that a set can take."""
        known = self._bounds.get(articles)
        if known is None:
            ranges = [self._areas[i] for i in bits(articles)]
            known = self._bounds[articles] = (sum(r[0] for r in ranges), sum(r[1] for r in ranges))
        return known

    def bundles(self, articles: int) -> list[int]:
        """What of a set is moved about together, by its most important article."""
        found = [unit & articles for unit in self._units if unit & articles]
        return _handfuls(articles) if len(found) == 1 else found

    def _split(self, articles: int) -> list[Split]:
        """Side by side, low ÷ width of the one part may not exceed high ÷ width of the other."""
        lead, *others = self.bundles(articles)
        least, most = self.area(articles)
        firsts = [(lead, *self.area(lead))]
        for bundle in others:
            more_low, more_high = self.area(bundle)
            firsts += [(first | bundle, low + more_low, high + more_high) for first, low, high in firsts]
        return [
            Split(first, articles & ~first, low, low + most - high, high, high + least - low)
            for first, low, high in firsts[:-1]
        ]


def _handfuls(articles: int) -> list[int]:
    """The articles of one bundle each for itself, or, where it is large, a few together."""
    members = list(bits(articles))
    size = -(-len(members) // MOST_TOGETHER)
    return [sum(1 << i for i in members[at : at + size]) for at in range(0, len(members), size)]


def _area_range(forms: Mapping[int, Mapping[int, Form]]) -> tuple[int, int]:
    """Least and greatest cells that an article takes, the row above it counted in the greatest."""
    cells = [(width * rows, width * (rows + GAP)) for width, by_rows in forms.items() for rows in by_rows]
    return min((low for low, _ in cells), default=1 << 40), max((high for _, high in cells), default=0)


def _summed(upper: int, lower: int) -> int:
    """The heights of one block on another with the row between them."""
    if upper.bit_count() > lower.bit_count():
        upper, lower = lower, upper
    found = 0
    while upper:
        height = upper & -upper
        found |= lower * height
        upper ^= height
    return found << GAP


def single(articles: int) -> bool:
    return articles & (articles - 1) == 0


def bits(mask: int) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
