"""Wishes for a place: pins are kept and shares come near where the page allows it; what is not met is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from layout.makeup.model import Slot
from layout.makeup.search.wishes import keeps_pin, share
from tests.layout.makeup.kit import article, auto, make


@pytest.mark.parametrize(
    ("pin", "row", "column"),
    [
        ("top-right", "top", "right"),
        ("bottom", "bottom", ""),
        ("bottom-left", "bottom", "left"),
        ("right", "", "right"),
    ],
)
def test_a_pinned_story_keeps_its_corner(tmp_path: Path, pin: str, row: str, column: str) -> None:
    lines = article("a", 480) + article("b", 300) + article("c", 220, pin=pin) + article("d", 190) + article("e", 150)
    made = make(tmp_path, auto("a", "b", "c", "d", "e"), lines)
    slot, grid = made.story("c").slot, made.page.frame.grid
    assert row != "top" or slot.row == made.page.head_rows
    assert row != "bottom" or slot.bottom == grid.rows
    assert column != "left" or slot.column == 0
    assert column != "right" or slot.right == grid.columns
    assert "wish-not-met" not in made.codes


def test_a_pin_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    lines = article("a", 500, pin="top-left") + article("b", 400, pin="top-left")
    made = make(tmp_path, auto("a", "b"), lines)
    assert made.facts("wish-not-met")["wish"] == "pin"


def test_a_share_draws_a_story_towards_it(tmp_path: Path) -> None:
    def part(**more: object) -> float:
        lines = article("a", 500, photos="[{file: stream.png}]", **more) + article("b", 380) + article("c", 300)
        made = make(tmp_path, auto("a", "b", "c"), lines)
        return share(made.story("a").slot, made.page.frame.grid.columns, made.page.frame.grid.rows)

    plain, wished = part(), part(share="1/3")
    assert abs(wished - Fraction(1, 3)) <= abs(plain - Fraction(1, 3))


@pytest.mark.parametrize(
    ("slot", "kept"),
    [(Slot(2, 10, 2, 5, 1), True), (Slot(1, 10, 2, 5, 1), False), (Slot(2, 11, 2, 5, 1), False)],
)
def test_a_corner_is_both_its_edges(slot: Slot, kept: bool) -> None:
    from msgspec.structs import replace

    from issue.model import Article, Marks
    from issue.problem import Place

    story = replace(Article("a", Marks(Place("x"))), pin="top-right")
    assert keeps_pin(story, slot, 4, 10, 40) is kept
