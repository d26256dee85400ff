"""A seeded twentieth of what `python -m tests.bench.setting` judges, and the tools that it judges with."""

from __future__ import annotations

import pytest

from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place
from layout.proof.judge import judge
from layout.text.fit import options
from layout.text.model import Copy, Span
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines
from tests.bench import greedy, setting
from tests.bench.feasible import can_be_set
from tests.bench.judging import cheapest, judged, stretched

EM = 9.0
CHARACTERS = 200_000 // 20
MEASURES = range(8, 41)


@pytest.fixture(scope="module")
def ready() -> tuple[Prepared, ...]:
    fonts = FontSet.of()
    return tuple(prepare(copy, fonts) for copy in setting.generated(CHARACTERS))


def prepared(text: str, indent: float = 0.0) -> Prepared:
    copy = Copy((Span(text, "song", EM),), "zh-Hans", Setting(), EM, Place("a.md"), 1, indent=indent * EM)
    return prepare(copy, FontSet.of())


def test_a_twentieth_of_the_judgement(ready: tuple[Prepared, ...]) -> None:
    """No rule that must hold is broken where it need not be. Every measure judges a third of the paragraphs, each another."""
    found = [judged(ready[measure % 3 :: 3], [measure]) for measure in MEASURES]
    assert sum(one.lines for one in found) > 5_000
    assert [one.examples for one in found if one.avoidable] == []


def test_total_fit_is_looser_nowhere_than_what_it_is_held_against(ready: tuple[Prepared, ...]) -> None:
    total, first, pushed = stretched(ready[:12], range(11, 18))
    assert total.p95 <= first.p95 / 2
    assert (total.cost < first.cost, total.cost < pushed.cost) == (True, True)
    assert total.most < first.most


@pytest.mark.parametrize("measure", [9, 13, 17])
def test_the_prices_are_those_of_total_fit(measure: int) -> None:
    one = prepared("春天来了，河边的柳树发了芽。孩子们在草地上放风筝，老人们坐在长椅上晒太阳，谁也不愿意回家。", 2)
    for option in options(one, measure * EM):
        assert greedy.cost_of(one, measure * EM, option.breaks) == pytest.approx(option.cost)


def test_greedy_ways_fill_their_lines() -> None:
    one = prepared("春，夏，秋天来了河边柳树。")
    texts = {
        way: [line.text for line in set_lines(one, 6 * EM, way(one, 6 * EM))]
        for way in (greedy.first_fit, greedy.push_in_first)
    }
    assert texts[greedy.first_fit] == ["春，夏，秋天", "来了河边柳", "树。"]
    assert texts[greedy.push_in_first] == ["春，夏，秋天来", "了河边柳树。"]


@pytest.mark.parametrize(
    ("text", "measure", "can"),
    [
        ("春天来了，河边的柳树发了芽。", 6, True), ("）））））））", 2, False), ("1234567890123456789", 4, False),
        ("春————天", 3, True), ("春————天", 4, False), ("春", 1, True), ("春天", 1, True),
    ],
)  # fmt: skip
def test_what_can_be_set_at_all(text: str, measure: int, can: bool) -> None:
    one = prepared(text)
    assert can_be_set(one, measure * EM) is can
    lines = set_lines(one, measure * EM, cheapest(one, measure * EM).breaks)
    assert any(breach.must for breach in judge(one.copy, lines, measure * EM)) is not can
