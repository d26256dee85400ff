from __future__ import annotations

from fractions import Fraction

import pytest

from issue.lengths import TYPE_SIZES, Fault, Units, percent, points, ratio

ZH = Units(body=9.0, leading=11.57, em=9.0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("25.4mm", 72.0), ("2.54cm", 72.0), ("1in", 72.0), ("9pt", 9.0), ("13字", 117.0), ("2行", 23.14), ("0.5em", 4.5),
        ("小五", 9.0),
        ("初号", 42.0), ("七号", 5.5), ("９ｐｔ", 9.0), (" 9 pt ", 9.0), (".5pt", 0.5), ("0", 0.0), ("10.5磅", 10.5),
    ],
)  # fmt: skip
def test_a_length_is_read_in_points(text: str, wanted: float) -> None:
    assert points(text, ZH) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9", "length-unit"), ("9px", "length-unit"), ("-9pt", "length-negative"), ("−9pt", "length-negative"),
        ("nan", "bad-length"),
        ("infpt", "bad-length"), ("", "bad-length"), ("pt", "bad-length"), ("1e3pt", "bad-length"), ("9pt 9pt", "bad-length"),
        ("九点", "bad-length"), ("八号", "bad-length"),
    ],
)  # fmt: skip
def test_what_is_no_length_says_why(text: str, code: str) -> None:
    assert points(text, ZH) == Fault(code)


@pytest.mark.parametrize("text", ["1字", "1行", "1em"])
def test_a_relative_unit_needs_something_to_relate_to(text: str) -> None:
    assert points(text) == Fault("length-relative")


def test_the_type_sizes_fall_in_their_order() -> None:
    sizes = list(TYPE_SIZES.values())
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 15


def test_percentages_and_ratios() -> None:
    assert percent("220%") == pytest.approx(2.2)
    assert percent("40％") == pytest.approx(0.4)
    assert percent("0.4") is None
    assert ratio("1/4") == ratio("25%") == ratio("0.25") == Fraction(1, 4)
    assert ratio("4:3") == Fraction(4, 3)
    assert ratio("1/0") is None
    assert ratio("some") is None
