"""Spot inks: a plate of their own, and what stands for them on a screen."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from fonts.face import Face
from issue.model import Masthead, Print
from issue.problem import Place
from layout.display.model import Fill, Ink, Rule
from layout.geometry import Rect
from layout.makeup.furniture.furniture import _name
from layout.text.model import Line
from tests.layout.render.pages import X1A, display, page, pdf_of, render, run

RED = Ink(0, 0.91, 0.76, 0, "PANTONE 185 C")


@pytest.mark.parametrize("wanted", [Print(), X1A])
def test_a_spot_ink_is_a_plate_of_its_own(wanted: Print, square_face: Face) -> None:
    pdf = pdf_of(
        run(square_face, "红", 10, 60, size=40, ink=RED),
        Fill(Rect(10, 100, 50, 50), replace(RED, tint=0.4)),
        Rule(10, 200, 90, 200, 2, RED),
        run(square_face, "黑", 10, 260, size=40),
        wanted=wanted,
    )
    with pikepdf.open(BytesIO(pdf)) as document:
        sheet = document.pages[0]
        (space,) = sheet.Resources.ColorSpace.values()
        assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/PANTONE 185 C", "/DeviceCMYK"]
        tint = space[3]
        assert [float(part) for part in tint.C0] == [0, 0, 0, 0]
        assert [float(part) for part in tint.C1] == pytest.approx([0, 0.91, 0.76, 0])
        assert (int(tint.FunctionType), float(tint.N), [float(edge) for edge in tint.Domain]) == (2, 1, [0, 1])
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(sheet)]
        tones = [
            (str(step.operator), float(step.operands[0]))
            for step in pikepdf.parse_content_stream(sheet)
            if str(step.operator) in ("scn", "SCN")
        ]
    assert tones == [("scn", 1.0), ("scn", 0.4), ("SCN", 1.0)]
    # The process inks are chosen anew after a spot ink.
    assert steps.index("k") > steps.index("scn")


@pytest.mark.parametrize("name", ["专色（金）", "Gold #2 (matt)/x", "é"])
def test_a_spot_ink_has_any_name(name: str) -> None:
    pdf = pdf_of(Fill(Rect(0, 0, 9, 9), replace(RED, spot=name)))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        (space,) = document.pages[0].Resources.ColorSpace.values()
        assert str(space[1]) == f"/{name}"


def test_a_colourant_has_one_alternate(square_face: Face) -> None:
    other = Ink(0.5, 0, 0, 0, RED.spot)
    shown = display(page(Fill(Rect(0, 0, 9, 9), RED)), page(Fill(Rect(0, 0, 9, 9), other), number=2))
    with pikepdf.open(BytesIO(render(shown).pdf)) as document:
        first, second = (sheet.Resources.ColorSpace for sheet in document.pages)
        assert list(first.keys()) == list(second.keys()) == ["/S1"]
        assert first.S1.objgen == second.S1.objgen


def test_a_page_without_spot_inks_names_no_space() -> None:
    with pikepdf.open(BytesIO(pdf_of(Fill(Rect(0, 0, 9, 9), Ink(k=1))))) as document:
        assert "/ColorSpace" not in document.pages[0].Resources


@pytest.mark.parametrize(
    ("spot", "tint", "ink"),
    [
        ("", 1.0, Ink(0, 0.9, 0.7, 0.1)),
        ("", 0.5, Ink(0, 0.45, 0.35, 0.05)),
        ("PANTONE 185 C", 0.5, Ink(0, 0.9, 0.7, 0.1, "PANTONE 185 C", 0.5)),
    ],
)
def test_a_masthead_is_printed_in_its_ink_or_a_tint_of_it(spot: str, tint: float, ink: Ink) -> None:
    masthead = Masthead("报", 10, "song", 40, (0, 0.9, 0.7, 0.1), spot=spot, tint=tint)
    placed = _name(masthead, 0, 0, Line((), "", 0, 0, 0, Place("")))
    found = Ink(*placed.ink, placed.spot, placed.tint)
    assert [found.c, found.m, found.y, found.k] == pytest.approx([ink.c, ink.m, ink.y, ink.k])
    assert (found.spot, found.tint) == (ink.spot, ink.tint)
