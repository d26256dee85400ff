"""Pages found by the search made better where that leaves every story its block: cuts turned round, heads that meet parted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from layout.makeup.model import Slot
from layout.makeup.search.plan import Plan, Planned, Planner
from layout.makeup.search.slicing import Node, exchanged, paths
from layout.makeup.search.taste import butting
from layout.makeup.story.choices import Choice
from layout.makeup.story.shapes import Shapes


class Mending:
    """What a page can be mended with: all `forms` of its stories and the `planner` of the cheapest, `boxed` for a story in
    its place in a box, if it can stand in one; and `displeasure`, by which a page is better than another."""

    def __init__(
        self,
        forms: Sequence[dict[int, Shapes]],
        planner: Planner,
        boxed: Callable[[Planned], Choice | None],
        displeasure: Callable[[Plan], float],
    ) -> None:
        self._forms = forms
        self._planner = planner
        self._box = boxed
        self._displeasure = displeasure
        self._mended: dict[tuple[Node, Slot], Plan] = {}

    def mended(self, node: Node, room: Slot) -> Plan:
        """The plan of a slicing, its cuts turned round and its heads parted wherever that makes a better page; where more
        pages are looked at, the best are mostly those that were mended before."""
        known = self._mended.get((node, room))
        if known is None:
            known = self._mended[node, room] = self._parted(self._turned(node, room), self._ways)
        return known

    def _turned(self, node: Node, room: Slot) -> Plan:
        """The plan of a slicing with its cuts turned round wherever that makes a better page."""
        best, plan = node, self._planner.plan(node, room)
        price = self._displeasure(plan)
        for path in paths(node):
            other = exchanged(best, path)
            turned = self._planner.plan(other, room)
            cost = self._displeasure(turned)
            if cost < price:
                best, plan, price = other, turned, cost
        return plan

    def boxed(self, plan: Plan) -> Plan:
        """A plan whose stories stand in boxes where their heads would butt and nothing else parts them."""
        return self._parted(plan, self._boxes)

    def _parted(self, plan: Plan, ways: Callable[[Planned], Iterator[Choice]]) -> Plan:
        """A plan whose butting heads are parted by another way of standing, where that makes a better page."""
        for number in dict.fromkeys(i for pair in butting(plan) for i in pair):
            at = next(i for i, one in enumerate(plan) if one.article == number)
            others = [(*plan[:at], replace(plan[at], choice=way), *plan[at + 1 :]) for way in ways(plan[at])]
            plan = min((plan, *others), key=self._displeasure)
        return plan

    def _ways(self, one: Planned) -> Iterator[Choice]:
        yield from self._forms[one.article][one.slot.columns][one.slot.rows - one.slot.gap][1:]

    def _boxes(self, one: Planned) -> Iterator[Choice]:
        choice = self._box(one)
        if choice is not None:
            yield choice
