"""Slicings of a block: the tree of cuts by which a set of articles fills it, and which sets can fill which blocks exactly.

Over (set of articles, width) a bit set of the heights at which the set tiles a block of that width: a cut across sums the
heights of its parts and the row between them, a cut down intersects them (the family of Stockmeyer, "Optimal orientations of
cells in slicing floorplan designs", Information and Control 57, 1983, and of Gange, Marriott and Stuckey, "Optimal guillotine
layout", DocEng 2012, over sets of articles instead of one order).

Articles are numbered in order of importance. Of two parts the one that holds the more important article stands above or at
the left, and a first part is never cut the way its block is, so that every page is found once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf

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
        self._across: dict[tuple[int, int], int] = {}
        self._down: dict[tuple[int, int], int] = {}
        self._areas = [_area_range(article) for article in shapes]
        self._bounds: dict[int, tuple[int, int]] = {}
        self._parted: dict[int, tuple[tuple[int, int], ...]] = {}

    @property
    def states(self) -> int:
        return len(self._across)

    def heights(self, articles: int, columns: int) -> int:
        """The heights at which a set fills a block of so many columns, as bits."""
        return self.across(articles, columns) | self.down(articles, columns)

    def across(self, articles: int, columns: int) -> int:
        """Heights at which the block is cut across first, or is one article."""
        key = (articles, columns)
        known = self._across.get(key)
        if known is None:
            known = self._across[key] = self._reach_across(articles, columns) & self._limit
        return known

    def down(self, articles: int, columns: int) -> int:
        """Heights at which the block is cut down first, or is one article."""
        key = (articles, columns)
        known = self._down.get(key)
        if known is None:
            known = self._down[key] = self._reach_down(articles, columns) & self._limit
        return known

    def splits(self, articles: int) -> tuple[tuple[int, int], ...]:
        """The two parts of a set, the first with its most important article; only whole bundles while there are several."""
        known = self._parted.get(articles)
        if known is None:
            known = self._parted[articles] = tuple(self._split(articles))
        return known

    def widths(self, first: int, second: int, columns: int) -> range:
        """The widths of a first set beside a second one at which their areas allow them one height: mostly few of them,
        since low ÷ width of the one may not exceed high ÷ width of the other."""
        low_a, high_a = self.area(first)
        low_b, high_b = self.area(second)
        if not (high_a and high_b):
            return range(0)
        least, most = -(-low_a * columns // (low_a + high_b)), high_a * columns // (low_b + high_a)
        return range(max(least, 1), min(most, columns - 1) + 1)

    def _leaf(self, articles: int, columns: int) -> int:
        return self._leaves[articles.bit_length() - 1].get(columns, 0)

    def _reach_across(self, articles: int, columns: int) -> int:
        if single(articles):
            return self._leaf(articles, columns)
        if self.area(articles)[0] > columns * self._rows:
            return 0
        found = 0
        for first, second in self.splits(articles):
            upper = self.down(first, columns)
            lower = self.heights(second, columns) if upper else 0
            if lower:
                found |= _summed(upper, lower)
        return found

    def _reach_down(self, articles: int, columns: int) -> int:
        if single(articles):
            return self._leaf(articles, columns)
        if self.area(articles)[0] > columns * self._rows:
            return 0
        found = 0
        for first, second in self.splits(articles):
            for width in self.widths(first, second, columns):
                upright = self.across(first, width)
                if upright:
                    found |= upright & self.heights(second, columns - width)
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

    def _split(self, articles: int) -> Iterator[tuple[int, int]]:
        bundles = self.bundles(articles)
        lead, others = bundles[0], bundles[1:]
        for choice in range((1 << len(others)) - 1):
            first = lead
            for i in bits(choice):
                first |= others[i]
            yield first, articles & ~first


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
    for height in bits(upper):
        found |= lower << height + GAP
    return found


def single(articles: int) -> bool:
    return articles & (articles - 1) == 0


def bits(mask: int) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
