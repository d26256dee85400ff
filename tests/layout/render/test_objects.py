from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.render.objects import Name, ObjectFile, number, text_string


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.0001, "0"), (1.5, "1.5"), (100, "100"), (1e-9, "0"), (123456.7891, "123456.789"), (-3.1000, "-3.1")],
)
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written


def test_whole_numbers_keep_their_zeros() -> None:
    assert (number(1200, 0), number(-40, 0), number(-0.2, 0)) == ("1200", "-40", "0")


@given(st.floats(-1e6, 1e6))
def test_numbers_are_near_and_plain(value: float) -> None:
    written = number(value)
    assert abs(float(written) - value) <= 0.00051
    assert "e" not in written
    assert written != "-0"


def finished(info: dict[str, object]) -> bytes:
    file = ObjectFile((1, 4))
    pages = file.add({"Type": Name("Pages"), "Kids": [], "Count": 0})
    return b"".join(file.finish({"Type": Name("Catalog"), "Pages": pages}, info, "00" * 16))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
def test_text_strings_are_read_back(text: str) -> None:
    with pikepdf.open(BytesIO(finished({"Title": text_string(text)}))) as document:
        assert str(document.trailer.Info.Title) == text


def test_values_of_every_kind() -> None:
    values = {"A": [1, 2.5, True, Name("X y#(")], "B": {"C": b"(raw)"}, "D": False}
    with pikepdf.open(BytesIO(finished(values))) as document:
        info = document.trailer.Info
        assert [info.A[0], float(info.A[1]), info.A[2], str(info.A[3])] == [1, 2.5, True, "/X y#("]
        assert [str(info.B.C), bool(info.D)] == ["raw", False]


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError):
        finished({"Title": "a str is neither a name nor a text string"})


def test_stream_data_end_with_a_line_end() -> None:
    file = ObjectFile((1, 4))
    file.stream(b"data", level=None)
    pages = file.add({"Type": Name("Pages"), "Kids": [], "Count": 0})
    pdf = b"".join(file.finish({"Type": Name("Catalog"), "Pages": pages}, {}, "00" * 16))
    assert b"/Length 4>>\nstream\ndata\nendstream\n" in pdf
