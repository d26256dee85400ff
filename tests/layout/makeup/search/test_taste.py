"""What an art editor holds against a page, on pages of a few places made by hand."""

from __future__ import annotations

import itertools

import pytest

from layout.makeup.search.plan import Plan, Planned
from layout.makeup.search.taste import MOST_BOXES, butting, displeasure, full_breaks, through_gutters
from layout.makeup.weights import Weights
from tests.layout.makeup.planned import choice, place


def beside(left: Planned, right: Planned) -> Plan:
    return (left, right)


def test_heads_side_by_side_butt() -> None:
    assert butting(beside(place(0, 0, 0, choice(2, 20)), place(1, 2, 0, choice(2, 20)))) == ((0, 1),)


@pytest.mark.parametrize(
    "right",
    [
        place(1, 2, 0, choice(2, 20, boxed=True)),
        place(1, 2, 0, choice(2, 20, span=1, leg=1)),
        place(1, 2, 8, choice(2, 20)),
        place(1, 3, 0, choice(2, 20)),
        place(1, 2, 0, choice(2, 20, head=0)),
    ],
    ids=["in a box", "at the right of its text", "lower", "not beside it", "without a head"],
)
def test_heads_do_not_butt(right: Planned) -> None:
    assert butting(beside(place(0, 0, 0, choice(2, 20)), right)) == ()


def test_a_head_narrower_than_its_text_butts_at_its_left_only() -> None:
    narrow = choice(2, 20, span=1)
    assert butting(beside(place(0, 0, 0, narrow), place(1, 2, 0, choice(2, 20)))) == ()
    assert butting(beside(place(0, 0, 0, choice(2, 20)), place(1, 2, 0, narrow))) == ((0, 1),)


def test_gutters_that_no_story_spans() -> None:
    page = (place(0, 0, 0, choice(2, 10)), place(1, 2, 0, choice(2, 10)))
    assert through_gutters(page, 4) == 1
    assert through_gutters((*page, place(2, 0, 10, choice(4, 9))), 4) == 0
    assert through_gutters((*page, place(2, 0, 10, choice(2, 9)), place(3, 2, 10, choice(2, 9))), 4) == 1


def test_breaks_across_the_page() -> None:
    upper = (place(1, 0, 0, choice(2, 10)), place(0, 2, 0, choice(2, 10)))
    assert full_breaks((*upper, place(2, 0, 10, choice(4, 9))), 4, 0) == 1
    staggered = (place(0, 0, 0, choice(2, 10)), place(1, 2, 0, choice(2, 14)), place(2, 0, 10, choice(2, 3)))
    assert full_breaks((*staggered, place(3, 0, 14, choice(4, 9))), 4, 0) == 1
    assert full_breaks(staggered, 4, 0) == 0


def test_the_break_under_a_lead_that_spans_the_page_does_not_count() -> None:
    page = (place(0, 0, 0, choice(4, 10)), place(1, 0, 10, choice(4, 9)), place(2, 0, 20, choice(4, 9)))
    assert full_breaks(page, 4, 0) == 1


def test_every_box_beyond_a_few_costs() -> None:
    weights = Weights()

    def page(boxes: int) -> Plan:
        return tuple(place(i, 0, 10 * i, choice(4, 9 if i else 10, boxed=i < boxes, size=30.0 - i)) for i in range(6))

    costs = [displeasure(page(boxes), weights, 4, 0, 60) for boxes in range(MOST_BOXES, 6)]
    assert [round(b - a, 6) for a, b in itertools.pairwise(costs)] == [weights.boxes] * (5 - MOST_BOXES)


def test_a_lead_that_is_not_top_left_is_worse_than_any_other_fault() -> None:
    lead, other = choice(2, 10, size=40.0), choice(2, 10)
    right, wrong = (place(0, 0, 0, lead), place(1, 2, 0, other)), (place(1, 0, 0, other), place(0, 2, 0, lead))
    assert displeasure(wrong, Weights(), 4, 0, 10) > displeasure(right, Weights(), 4, 0, 10) + 100
