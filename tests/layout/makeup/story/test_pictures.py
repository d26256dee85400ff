"""Photographs in whole rows: the crop that is allowed, the focus that is kept, the resolution that prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue.model import Marks, Paper, Photo
from issue.problem import Place
from layout.makeup.desk import Desk
from layout.makeup.story.pictures import LEAST_PPI, crop_range, cropped, placed_whole, ppi, shots
from layout.text.model import Line

CAPTION = "运河两岸的柳树已经抽出新芽，居民们在步道上散步。"


def photo(
    pixels: tuple[int, int] = (3000, 2000),
    focus: tuple[float, float] = (0.5, 0.5),
    crop: tuple[float, float] | None = None,
) -> Photo:
    return Photo(Path("a.jpg"), "a.jpg", pixels, Marks(Place("issue.yaml")), focus=focus, crop=crop)


def caption(desk: Desk, width: float) -> tuple[Line, ...]:
    return desk.lines(CAPTION, desk.paper.caption, width)


PARTS = st.floats(0.0, 1.0)
PIXELS = st.tuples(st.integers(100, 5000), st.integers(100, 5000))


@given(PIXELS, st.tuples(PARTS, PARTS), st.floats(0.2, 5.0))
def test_a_crop_has_the_ratio_lies_inside_and_holds_the_focus(
    pixels: tuple[int, int], focus: tuple[float, float], ratio: float
) -> None:
    left, top, right, bottom = cropped(photo(pixels, focus), ratio)
    assert (right - left) * pixels[0] / ((bottom - top) * pixels[1]) == pytest.approx(ratio)
    assert min(left, top) >= 0
    assert max(right, bottom) <= 1 + 1e-9
    assert max(right - left, bottom - top) == pytest.approx(1), "the largest part of that ratio"
    assert left - 1e-9 <= focus[0] <= right + 1e-9
    assert top - 1e-9 <= focus[1] <= bottom + 1e-9


def test_a_focus_in_the_middle_is_kept_in_the_middle() -> None:
    assert cropped(photo((3000, 2000)), 1.0) == pytest.approx((1 / 6, 0, 5 / 6, 1))
    assert cropped(photo((3000, 2000), focus=(0.1, 0.5)), 1.0) == pytest.approx((0, 0, 2 / 3, 1))
    assert cropped(photo((2000, 3000), focus=(0.5, 0.9)), 1.0) == pytest.approx((0, 1 / 3, 1, 1))


def test_the_range_of_a_crop() -> None:
    assert crop_range(photo((3000, 2000))) == pytest.approx((1.275, 1.725))
    assert crop_range(photo((3000, 2000), crop=(0.0, 0.0))) == pytest.approx((1.5, 1.5))
    assert crop_range(photo(crop=(1.3, 1.8))) == (1.3, 1.8)


@given(
    st.sampled_from([108.0, 225.0, 342.0]), st.sampled_from([None, (0.0, 0.0), (1.3, 1.8), (0.7, 0.8)]), st.booleans()
)
def test_every_height_keeps_to_the_crop_and_to_its_rows(
    paper: Paper, width: float, crop: tuple[float, float] | None, told: bool
) -> None:
    lines = caption(_desk(paper), width) if told else ()
    picture = photo(crop=crop)
    low, high = crop_range(picture)
    found = shots(picture, width, lines, paper)
    assert found
    assert [shot.rows for shot in found] == list(range(found[0].rows, found[0].rows + len(found)))
    for shot in found:
        assert low - 1e-6 <= shot.width / shot.height <= high + 1e-6
        left, top, right, bottom = shot.crop
        assert (right - left) * 3000 / ((bottom - top) * 2000) == pytest.approx(shot.width / shot.height)
        foot = shot.top + shot.height + len(lines) * paper.caption.leading
        assert shot.top == pytest.approx((paper.grid.leading - paper.body.size) / 2), "level with the type beside it"
        assert foot < shot.rows * paper.grid.leading
        assert shot.ppi == pytest.approx(ppi(picture, shot.crop, width))
    if crop == (0.0, 0.0):
        assert len(found) == 1
        assert found[0].crop == pytest.approx((0, 0, 1, 1))


def _desk(paper: Paper) -> Desk:
    from fonts.roles import FontSet

    return Desk(paper, "zh-Hans", FontSet.of())


def test_what_is_cropped_more_costs_more(paper: Paper) -> None:
    found = shots(photo(), 225.0, (), paper)
    lost = [abs(shot.width / shot.height - 1.5) for shot in found]
    assert len(found) > 2
    assert min(found, key=lambda shot: shot.cost) is found[lost.index(min(lost))]


def test_no_photograph_is_enlarged_past_what_prints(paper: Paper) -> None:
    inches = 225.0 / 72
    enough, too_few = int(LEAST_PPI * inches) + 1, int(LEAST_PPI * inches) - 1
    assert shots(photo((enough, enough // 2), crop=(0.0, 0.0)), 225.0, (), paper)
    assert shots(photo((too_few, too_few // 2), crop=(0.0, 0.0)), 225.0, (), paper) == ()
    dear, cheap = (shots(photo((n, n // 2), crop=(0.0, 0.0)), 225.0, (), paper)[0].cost for n in (enough, 5000))
    assert dear > cheap


@pytest.mark.parametrize("pixels", [(1200, 400), (400, 1200), (600, 600)])
@pytest.mark.parametrize("rows", [None, 5, 30])
def test_an_advertisement_stands_whole_in_the_middle_of_its_place(
    paper: Paper, pixels: tuple[int, int], rows: int | None
) -> None:
    width, leading = 225.0, paper.grid.leading
    shot = placed_whole(photo(pixels), width, rows, paper)
    assert shot.crop == (0, 0, 1, 1)
    assert shot.width / shot.height == pytest.approx(pixels[0] / pixels[1])
    assert shot.left == pytest.approx((width - shot.width) / 2)
    assert shot.top == pytest.approx((shot.rows * leading - shot.height) / 2)
    assert shot.width == pytest.approx(width) or shot.height == pytest.approx(shot.rows * leading)
    assert shot.width <= width + 1e-6
    assert shot.height <= shot.rows * leading + 1e-6
    assert shot.rows == (rows or -(-width * pixels[1] / pixels[0] // leading))
