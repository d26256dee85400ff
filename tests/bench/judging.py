"""Set lines judged by the thousand: which rules are broken how often, and how far lines are stretched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from layout.proof.judge import judge
from layout.text.fit import options
from layout.text.model import Line, Option
from layout.text.prepare import Prepared
from layout.text.setting import set_lines
from tests.bench import greedy
from tests.bench.feasible import can_be_set

Breaker = Callable[[Prepared, float], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Lines of some text at some measures: how many, violations of must rules that a setting could have avoided, those
    that none could, exceptions from should rules, each by rule; and examples of each."""

    lines: int
    avoidable: Counter[str]
    unavoidable: Counter[str]
    should: Counter[str]
    examples: dict[str, list[str]]

    @property
    def per_thousand(self) -> float:
        return 1000 * self.should.total() / self.lines

    def __add__(self, other: Judged) -> Judged:
        examples = {rule: [*self.examples.get(rule, []), *other.examples.get(rule, [])] for rule in
                    {**self.examples, **other.examples}}  # fmt: skip
        return Judged(
            self.lines + other.lines, self.avoidable + other.avoidable, self.unavoidable + other.unavoidable,
            self.should + other.should, examples,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretched:
    """How a way of breaking sets some text: lines, what they cost in all, and the stretch of their gaps in em (the last
    line of a paragraph aside): median, 95th percentile, maximum; and pairs of neighbours of which one is tightened by over
    0.4 em and the other's gaps opened by over 0.05 em each."""

    name: str
    lines: int
    cost: float
    median: float
    p95: float
    most: float
    uneven: int


def cheapest(prepared: Prepared, measure: float) -> Option:
    return min(options(prepared, measure), key=lambda option: (option.cost, option.lines))


def judged(ready: Iterable[Prepared], measures_em: Sequence[float], examples: int = 3) -> Judged:
    """Every paragraph at every measure, at its cheapest."""
    count = 0
    avoidable, unavoidable, should = Counter[str](), Counter[str](), Counter[str]()
    shown: dict[str, list[str]] = {}
    for one in ready:
        for em in measures_em:
            measure = em * one.copy.size
            lines = set_lines(one, measure, cheapest(one, measure).breaks)
            count += len(lines)
            breaches = judge(one.copy, lines, measure)
            could = any(breach.must for breach in breaches) and can_be_set(one, measure)
            for breach in breaches:
                kind = ("avoidable" if could else "unavoidable") if breach.must else "should"
                {"avoidable": avoidable, "unavoidable": unavoidable, "should": should}[kind][breach.rule] += 1
                told = shown.setdefault(f"{kind} {breach.rule}", [])
                if len(told) < examples:
                    around = lines[max(0, breach.line - 1) : breach.line + 2]
                    told.append(f"{em:g}: {'|'.join(line.text for line in around)}")
    return Judged(count, avoidable, unavoidable, should, shown)


def stretched(ready: Sequence[Prepared], measures_em: Sequence[float]) -> tuple[Stretched, ...]:
    """Total fit at its natural number of lines, the first that fits, and push-in first."""
    ways: tuple[tuple[str, Breaker], ...] = (
        ("total fit", lambda one, measure: cheapest(one, measure).breaks),
        ("first fit, no push-in", greedy.first_fit),
        ("greedy, push-in first", greedy.push_in_first),
    )
    return tuple(_stretched(name, way, ready, measures_em) for name, way in ways)


def _stretched(name: str, way: Breaker, ready: Sequence[Prepared], measures_em: Sequence[float]) -> Stretched:
    gaps: list[float] = []
    cost, count, uneven = 0.0, 0, 0
    for one in ready:
        for em in measures_em:
            measure = em * one.copy.size
            breaks = way(one, measure)
            lines = set_lines(one, measure, breaks)
            gaps += [max(0.0, line.gap / one.copy.size) for line in lines[:-1]]
            uneven += sum(_is_uneven(a, b, one.copy.size) for a, b in pairwise(lines[:-1]))
            cost += _cost(one, measure, breaks)
            count += len(lines)
    return Stretched(name, count, cost, median(gaps), quantiles(gaps, n=20)[-1], max(gaps), uneven)


def _is_uneven(a: Line, b: Line, em: float) -> bool:
    return any(one.natural - one.width > 0.4 * em and other.gap > 0.05 * em for one, other in ((a, b), (b, a)))


def _cost(one: Prepared, measure: float, breaks: tuple[int, ...]) -> float:
    """By one and the same prices; a break inside a word, which only total fit makes, by its own account."""
    if set(breaks) <= set(one.places.at):
        return greedy.cost_of(one, measure, breaks)
    return next(option.cost for option in options(one, measure) if option.breaks == breaks)
