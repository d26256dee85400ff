"""Good slicings of a block, found by repeated descents through feasible cuts.

A descent begins at the whole block and takes a cut in every block down to single articles. Each block remembers the cuts it
can take (only those that can be completed, so that no descent fails) with what they are known to cost: at first a lower bound,
after a descent the cost it came to. A descent takes the cheapest known cut or, by a seeded chance, one of the next: an
asynchronous dynamic programme (Barto, Bradtke and Singh, "Learning to act using real-time dynamic programming", Artificial
Intelligence 72, 1995, section 3) that can stop at any time and leaves many different pages behind to be compared as pages.
Effort is counted in descents, never in seconds: the same input gives the same pages on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from layout.makeup.search.slicing import GAP, Cut, Feasible, Form, Leaf, Node, Shapes, Split, bits, parts, single

# A block keeps the most promising cuts only; chance goes on average this far down their list, in one descent after another:
# near ones make good pages better, far ones find others.
MOST_CUTS = 64
REACHES = (0.5, 1.0, 0.5, 3.0)

Key = tuple[int, int, int, int]
ANY, ACROSS, DOWN = 0, 1, 2
Option = tuple[bool, Key, Key]


class _Block:
    """The cuts that a block can take and what each is known to cost: a lower bound until a descent has taken it."""

    __slots__ = ("costs", "options", "order", "taken")

    def __init__(self, options: list[Option], costs: list[float]) -> None:
        self.options = options
        self.costs = costs
        self.taken: set[int] = set()
        # The cuts by what they cost; none while that has changed.
        self.order: list[int] | None = None

    def at(self, rank: int) -> int:
        """The number of the cut that so many are cheaper than, or of the dearest."""
        if self.order is None:
            if not rank:
                return self.costs.index(min(self.costs))
            self.order = sorted(range(len(self.costs)), key=self.costs.__getitem__)
        return self.order[min(rank, len(self.order) - 1)]

    def learn(self, at: int, cost: float) -> None:
        known = self.costs[at]
        if cost < known or (cost > known and at not in self.taken):
            self.costs[at] = cost
            self.order = None
        self.taken.add(at)


class Descents:
    """Descents over one page's articles. Lives only while the page is made up."""

    def __init__(self, shapes: Shapes, feasible: Feasible, butting: float, seed: int = 1) -> None:
        self._shapes = shapes
        self._feasible = feasible
        self._butting = butting
        self._chance = Random(seed)
        self._rate = 1 / REACHES[0]
        self._blocks: dict[Key, _Block] = {}
        self._leaves: dict[Key, tuple[Leaf, float]] = {}
        self._floors: dict[tuple[int, int], float] = {}
        widest = max((width for article in shapes for width in article), default=0)
        self._floor = [_cheapest_up_to(article, widest) for article in shapes]

    @property
    def states(self) -> int:
        return len(self._blocks)

    def run(self, articles: int, columns: int, rows: int, count: int) -> dict[Node, float]:
        """Up to `count` descents from a block that can be filled: every page found and what its stories cost."""
        found: dict[Node, float] = {}
        for number in range(count):
            self._rate = 1 / REACHES[number % len(REACHES)]
            node, cost = self._descend((articles, columns, rows, ANY))
            found[node] = cost
        return found

    def cheapest(self, articles: int, columns: int, rows: int, count: int) -> tuple[Node, float]:
        """The cheapest slicing that so many descents find of a block that can be filled."""
        found = self.run(articles, columns, rows, 1 if single(articles) else count)
        return min(found.items(), key=lambda pair: pair[1])

    def _descend(self, key: Key) -> tuple[Node, float]:
        leaf = self._leaves.get(key)
        if leaf is not None:
            return leaf
        articles, columns, rows, _ = key
        if single(articles):
            leaf = self._leaves[key] = Leaf(articles.bit_length() - 1, columns, rows), self.bound(key)
            return leaf
        block = self._blocks.get(key) or self._block(key)
        at = block.at(int(self._chance.expovariate(self._rate)))
        across, first, second = block.options[at]
        a, cost_a = self._descend(first)
        b, cost_b = self._descend(second)
        cost = cost_a + cost_b if across else cost_a + cost_b + self.clash(a, b)
        block.learn(at, cost)
        return Cut(across, a, b, columns, rows), cost

    def _block(self, key: Key) -> _Block:
        ranked = sorted(self._options(key), key=_bound)[:MOST_CUTS]
        block = self._blocks[key] = _Block([option for _, option in ranked], [bound for bound, _ in ranked])
        return block

    def _options(self, key: Key) -> list[tuple[float, Option]]:
        """Every cut of a block that can be completed, with a lower bound of its cost."""
        articles, columns, rows, kind = key
        found: list[tuple[float, Option]] = []
        for split in self._feasible.splits(articles):
            if kind != DOWN:
                found += self._cuts_across(split, columns, rows)
            if kind != ACROSS:
                found += self._cuts_down(split, columns, rows)
        return found

    def _cuts_across(self, split: Split, columns: int, rows: int) -> Iterator[tuple[float, Option]]:
        first, second = split.first, split.second
        upper = self._feasible.down(first, columns)
        lower = self._feasible.heights(second, columns) if upper else 0
        if not lower:
            return
        for height in bits(upper & (1 << max(rows - GAP, 0)) - 1):
            rest = rows - height - GAP
            if lower >> rest & 1:
                a, b = (first, columns, height, DOWN), (second, columns, rest, ANY)
                yield self.bound(a) + self.bound(b), (True, a, b)

    def _cuts_down(self, split: Split, columns: int, rows: int) -> Iterator[tuple[float, Option]]:
        first, second = split.first, split.second
        for width in split.widths(columns):
            rest = columns - width
            if self._feasible.across(first, width) & self._feasible.heights(second, rest) & 1 << rows:
                a, b = (first, width, rows, ACROSS), (second, rest, rows, ANY)
                yield self.bound(a) + self.bound(b), (False, a, b)

    def bound(self, key: Key) -> float:
        """The least that a block can cost: an article's price, or for several the cheapest that each has in the width."""
        articles, columns, rows, _ = key
        if single(articles):
            return self._shapes[articles.bit_length() - 1][columns][rows].cost
        known = self._floors.get((articles, columns))
        if known is None:
            least = sum(self._floor[i][min(columns, len(self._floor[i]) - 1)] for i in bits(articles))
            known = self._floors[articles, columns] = least
        return known

    def clash(self, left: Node, right: Node) -> float:
        """What heads cost that meet at the top of a cut down: as they are, or one of them kept out of its corner."""
        a, b = self._form(_top_right(left)), self._form(_top_left(right))
        return min(self._butting, a.free_right, b.free_left)

    def _form(self, leaf: Leaf) -> Form:
        return self._shapes[leaf.article][leaf.columns][leaf.rows]


def _bound(option: tuple[float, Option]) -> float:
    return option[0]


def _top_right(node: Node) -> Leaf:
    while not isinstance(node, Leaf):
        node = node.first if isinstance(node, Cut) and node.across else parts(node)[1]
    return node


def _top_left(node: Node) -> Leaf:
    while not isinstance(node, Leaf):
        node = parts(node)[0]
    return node


def _cheapest_up_to(article: Mapping[int, Mapping[int, Form]], most: int) -> list[float]:
    """For each width up to `most` the cheapest form of an article at that width or less."""
    floor = [float("inf")]
    for width in range(1, most + 1):
        floor.append(min((form.cost for form in article.get(width, {}).values()), default=floor[-1]))
        floor[-1] = min(floor[-1], floor[-2])
    return floor
