"""Builds compared: what differs is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.batch import twice
from layout.batch.twice import compared, first_difference, where_in_pdf
from layout.batch.work import perform
from tests.layout.batch.kit import asked, issue_in


@given(st.binary(), st.binary(), st.binary(min_size=1), st.binary())
def test_the_first_byte_that_differs(head: bytes, one: bytes, other: bytes, tail: bytes) -> None:
    a, b = head + one + tail, head + other + tail
    if a != b:
        at = first_difference(a, b)
        assert a[:at] == b[:at]
        assert a[at : at + 1] != b[at : at + 1]


def test_where_a_byte_stands_in_a_pdf() -> None:
    pdf = b"%PDF-1.6\n1 0 obj\n<< /Type /Catalog >>\nendobj\n12 0 obj\n<< /Length 4 >>\nstream\n/Type /X\nendstream\nendobj\nxref"
    assert where_in_pdf(pdf, 3) == ""
    assert where_in_pdf(pdf, 30) == "object 1 (Catalog)"
    assert where_in_pdf(pdf, pdf.index(b"/X")) == "object 12"
    assert where_in_pdf(pdf, len(pdf)) == ""


def test_the_same_bytes_are_no_news_and_others_are_told(tmp_path: Path) -> None:
    """The second build is a true one, which knows nothing of what the first was made to be."""
    path = issue_in(tmp_path / "news")
    request = asked(path, tmp_path / "out" / "news.pdf")
    first = perform(request)
    (outcome,) = compared([request], [first], 2)
    assert outcome == first
    whole = first.written[0].read_bytes()
    at = whole.index(b"/Catalog")
    first.written[0].write_bytes(whole[:at] + b"/Catalok" + whole[at + 8 :])
    (outcome,) = compared([request], [replace(first, digests=("0" * 64,))], 2)
    (problem,) = outcome.problems[len(first.problems) :]
    assert (problem.code, problem.severity) == ("not-reproducible", "error")
    facts = dict(problem.facts)
    assert facts["offset"] == str(at + 7)
    assert facts["where"].startswith("object ")


def test_an_issue_that_cannot_be_built_again_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = issue_in(tmp_path / "news")
    request = asked(path, tmp_path / "out" / "news.pdf")
    first = perform(request)
    monkeypatch.setattr(twice, "_built", lambda *_: "no room")
    (outcome,) = compared([request], [first], 1)
    assert outcome.problems[-1].code == "not-built-again"
    path.unlink()
    (outcome,) = compared([request], [first], 1)
    assert outcome.problems[-1].code == "not-built-again"


def test_what_was_not_written_is_not_compared(tmp_path: Path) -> None:
    request = asked(tmp_path / "absent.yaml", tmp_path / "x.pdf")
    first = perform(request)
    assert list(compared([request], [first], 1)) == [first]
