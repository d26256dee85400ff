"""Spans of the grid divided into legs, and the type area on left and right pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue.model import Grid, Paper
from issue.papers import names
from issue.reader import read_issue
from layout.makeup.story.grid import NARROWEST, WIDEST, WIDEST_GUTTER, frame, leg_counts, legs_in

PAPERS = names()
CHINESE = [name for name in PAPERS if name.endswith("-zh")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@lru_cache(maxsize=16)
def built_in(folder: Path, name: str) -> Paper:
    path = folder / f"{name}.yaml"
    path.write_text(
        f"banmian: 1\npaper: {name}\npages:\n  - page: 2\narticles: {{a: {{headline: a}}}}\n", encoding="utf-8"
    )
    issue = read_issue(path).issue
    assert issue is not None
    return issue.paper


def test_there_are_the_papers_of_the_format() -> None:
    assert set(PAPERS) == {"broadsheet-zh", "tabloid-zh", "a3-zh", "a4-zh", "a4-en", "letter-en", "broadsheet-en"}


@pytest.mark.parametrize("name", PAPERS)
def test_legs_and_gutters_make_up_the_span(folder: Path, name: str) -> None:
    grid, em = built_in(folder, name).grid, built_in(folder, name).body.size
    for columns in range(1, grid.columns + 1):
        span = columns * grid.measure + (columns - 1) * grid.gutter
        for inset in (0.0, em / 2, em):
            for legs in leg_counts(grid, em, columns, None, inset):
                width = legs.count * legs.measure + (legs.count - 1) * legs.gutter + 2 * inset
                assert width == pytest.approx(span)
                assert legs.span(legs.count) == pytest.approx(span - 2 * inset)
                assert legs.x(legs.count - 1) + legs.measure == pytest.approx(span - inset)
                assert legs.gutter <= max(WIDEST_GUTTER * em, grid.gutter) + 1e-6


@pytest.mark.parametrize("name", CHINESE)
def test_a_chinese_measure_is_a_whole_number_of_characters(folder: Path, name: str) -> None:
    grid, em = built_in(folder, name).grid, built_in(folder, name).body.size
    for columns in range(1, grid.columns + 1):
        found = leg_counts(grid, em, columns, None)
        assert found[0].count == columns
        for legs in found:
            characters = legs.measure / em
            assert characters == pytest.approx(round(characters))
            assert NARROWEST <= round(characters) <= WIDEST
            assert legs.gutter >= 0.99 * em or legs.count == 1


def test_four_columns_of_a_broadsheet_make_three_of_17_characters(folder: Path) -> None:
    paper = built_in(folder, "broadsheet-zh")
    em = paper.body.size
    legs = legs_in(paper.grid, em, 4, 3)
    assert legs is not None
    assert (legs.measure / em, legs.gutter / em) == pytest.approx((17, 2))
    assert legs_in(paper.grid, em, 4, 5) is None, "9 字 is narrower than a measure may be"
    assert legs_in(paper.grid, em, 3, 1) is None, "41 字 is wider than a measure may be"
    one = legs_in(paper.grid, em, 2, 1)
    assert one is not None
    assert one.measure / em == pytest.approx(27)


def test_a_wished_number_of_legs_is_the_only_one_where_it_can_be_had(folder: Path) -> None:
    paper = built_in(folder, "broadsheet-zh")
    em = paper.body.size
    assert [legs.count for legs in leg_counts(paper.grid, em, 4, 3)] == [3]
    assert leg_counts(paper.grid, em, 4, 9) == leg_counts(paper.grid, em, 4, None)


@given(
    em=st.sampled_from([7.5, 8.0, 8.25, 9.0, 9.5, 10.0, 10.5, 12.0]),
    measure=st.integers(11, 20), gutter=st.sampled_from([1.0, 1.5, 2.0]), columns=st.integers(1, 12),
    count=st.integers(1, 14), framed=st.booleans(),
)  # fmt: skip
def test_any_grid_is_divided_without_remainder(
    em: float, measure: int, gutter: float, columns: int, count: int, framed: bool
) -> None:
    grid = Grid(12, measure * em, gutter * em, 12.0, 80)
    inset = em if framed else 0.0
    legs = legs_in(grid, em, columns, count, inset)
    if legs is not None:
        span = columns * grid.measure + (columns - 1) * grid.gutter
        assert legs.count * legs.measure + (legs.count - 1) * legs.gutter + 2 * inset == pytest.approx(span)
        if count > 1:
            assert legs.measure / em == pytest.approx(round(legs.measure / em))


def test_a_measure_is_whole_whatever_the_size_of_the_type() -> None:
    for tenths in range(60, 200):
        em = tenths / 10 + 0.05
        grid = Grid(8, 13 * em, em, 12.0, 80)
        legs = legs_in(grid, em, 4, 3)
        assert legs is not None
        assert legs.measure / em == pytest.approx(17), em


def test_the_inner_margin_lies_left_on_odd_pages_and_right_on_even_ones(folder: Path) -> None:
    paper = built_in(folder, "broadsheet-zh")
    odd, even = frame(paper, 1), frame(paper, 2)
    assert odd.x == pytest.approx(paper.inner)
    assert paper.trim[0] - even.area.right == pytest.approx(paper.inner)
    assert odd.y == even.y == pytest.approx(paper.top)


def test_a_rectangle_of_the_grid_begins_where_its_column_and_row_do(folder: Path) -> None:
    paper = built_in(folder, "tabloid-zh")
    area = frame(paper, 3)
    rect = area.rect(2, 10, 3, 5)
    em, leading = 9.0, 11.57
    assert (rect.x, rect.y) == pytest.approx((paper.inner + 26 * em, paper.top + 10 * leading))
    assert (rect.width, rect.height) == pytest.approx((38 * em, 5 * leading))
    assert area.rect(0, 0, 6, 86) == area.area
