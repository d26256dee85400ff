"""What one page has over another, and what it gives up for it: two plans of the same stories compared as an art editor
compares them, in steps of `issue.wording`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from issue.model import Article
from issue.problem import Step, step
from layout.geometry import MM
from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.taste import Complaints, butting, full_breaks, through_gutters

# A difference in price below this is none.
SLIGHT = 1.5
# A picture that is larger or smaller by less than this part is as large.
AS_LARGE = 0.1
# So many of the differences are told, the weightiest first.
MOST_TOLD = 5
# What differs in price and has no figures of its own.
QUIET = ("boxes", "sizes", "importance")

Trade = tuple[float, Step]


def trades(
    before: Plan,
    after: Plan,
    prices: tuple[Complaints, Complaints],
    wishes: float,
    articles: Sequence[Article],
    columns: int,
) -> tuple[Step, ...]:
    """What `after` has over `before` and what it gives up, the weightiest first: steps `trade-…` with their facts. `prices`
    are those of the two plans, `wishes` what more those cost that `after` does not meet."""
    old, new = prices
    found = [
        *_lead(before, after, abs(new.lead - old.lead)),
        *_heads(before, after, abs(new.butting - old.butting), articles),
        *_counted("gutter", through_gutters(before, columns), through_gutters(after, columns), 100.0),
        *_counted("break", *_breaks(before, after, columns), abs(new.full_break - old.full_break)),
        *_pictures(before, after, new.pictures - old.pictures),
        *_quiet(old, new),
        *_stories(before, after, articles),
        *_priced("wishes", wishes),
    ]
    weightiest = sorted(found, key=lambda trade: -trade[0])
    return tuple(told for _, told in weightiest[:MOST_TOLD])


def _lead(before: Plan, after: Plan, price: float) -> Iterator[Trade]:
    """The width of the lead and the size of its headline."""
    old, new = _first(before), _first(after)
    if old is None or new is None:
        return
    wide, was = new.slot.columns, old.slot.columns
    if wide != was:
        yield 10.0 + price, step("trade-lead-wider" if wide > was else "trade-lead-narrower", columns=wide, before=was)
    size, was_size = new.choice.head.size, old.choice.head.size
    if size != was_size and size and was_size:
        code = "trade-head-larger" if size > was_size else "trade-head-smaller"
        yield 5.0 + price, step(code, size=f"{size:g}", before=f"{was_size:g}")


def _first(plan: Plan) -> Planned | None:
    return next((one for one in plan if one.article == 0), None)


def _heads(before: Plan, after: Plan, price: float, articles: Sequence[Article]) -> Iterator[Trade]:
    """Heads that meet (碰题): pairs by name where there are more of them."""
    old, new = butting(before), butting(after)
    if len(new) > len(old):
        first, second = next(pair for pair in new if pair not in old)
        yield price, step("trade-butting-more", first=articles[first].id, second=articles[second].id, count=len(new))
    elif len(new) < len(old):
        yield price, step("trade-butting-fewer", count=len(new))


def _breaks(before: Plan, after: Plan, columns: int) -> tuple[int, int]:
    first = min(one.slot.row for one in before)
    return full_breaks(before, columns, first), full_breaks(after, columns, first)


def _counted(name: str, old: int, new: int, price: float) -> Iterator[Trade]:
    if new != old:
        yield price, step(f"trade-{name}-{'more' if new > old else 'fewer'}", count=new, before=old)


def _pictures(before: Plan, after: Plan, price: float) -> Iterator[Trade]:
    """The largest picture in square centimetres, and how the pictures balance where it is as large."""
    old, new = _largest(before), _largest(after)
    if not old or not new:
        return
    if abs(new / old - 1) > AS_LARGE:
        code = "trade-picture-larger" if new > old else "trade-picture-smaller"
        yield 3.0 + abs(price), step(code, area=round(new), before=round(old))
    else:
        yield from _priced("pictures", price)


def _largest(plan: Plan) -> float:
    """The area of the largest picture in square centimetres."""
    return max((area for one in plan for area in one.pictures), default=0.0) / (10 * MM) ** 2


def _quiet(old: Complaints, new: Complaints) -> Iterator[Trade]:
    """The prices of what has no figure of its own."""
    for name in QUIET:
        yield from _priced(name, getattr(new, name) - getattr(old, name))


def _priced(name: str, more: float) -> Iterator[Trade]:
    if abs(more) > SLIGHT:
        yield abs(more), step(f"trade-{name}-{'worse' if more > 0 else 'better'}")


def _stories(before: Plan, after: Plan, articles: Sequence[Article]) -> Iterator[Trade]:
    """How the stories stand by themselves, and the one in which that is seen most."""
    was = {one.article: one.choice.cost for one in before}
    more = {one.article: one.choice.cost - was.get(one.article, 0.0) for one in after}
    whole = sum(more.values())
    if abs(whole) > SLIGHT:
        most = max(more, key=lambda number: more[number] if whole > 0 else -more[number])
        yield abs(whole), step(f"trade-stories-{'worse' if whole > 0 else 'better'}", id=articles[most].id)
