from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from issue.problem import Problem
from layout.display.model import BLACK, Fill
from layout.geometry import Rect
from layout.render.png import render_png
from tests.layout.render.pages import display, page, render


def test_every_page_at_its_resolution() -> None:
    pdf = render(display(page(Fill(Rect(0, 0, 100, 150), BLACK)), page(width=144, height=72))).pdf
    drawn = render_png(pdf, 36)
    assert isinstance(drawn, tuple)
    first, second = (Image.open(BytesIO(one)) for one in drawn)
    assert (first.size, second.size) == ((100, 150), (72, 36))
    assert first.info["dpi"] == pytest.approx((36, 36), abs=0.1)
    assert first.format == "PNG"
    grey = first.convert("L")
    assert isinstance(corner := grey.getpixel((10, 10)), int)
    assert corner < 60
    assert grey.getpixel((90, 140)) == 255
    assert second.convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize("dpi", [1e9, 20_000, 0, -1, float("nan"), float("inf")])
def test_a_page_too_large_to_draw_is_a_problem(dpi: float) -> None:
    pdf = render(display(page(), page(width=400))).pdf
    found = render_png(pdf, dpi)
    assert isinstance(found, Problem)
    assert found.code == "page-too-large"
    assert int(dict(found.facts)["most"]) >= 1


def test_the_most_that_is_told_is_drawn() -> None:
    pdf = render(display(page(width=10, height=10))).pdf
    refused = render_png(pdf, 1e6)
    assert isinstance(refused, Problem)
    assert int(dict(refused.facts)["most"]) == 72_000
    assert isinstance(render_png(pdf, 72), tuple)
