"""A few words kept on one line: every line end in them closed, nothing of it printed."""

from __future__ import annotations

import pytest

from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place
from layout.text.binding import bound
from layout.text.model import Copy, Span
from layout.text.prepare import prepare
from layout.text.setting import single
from layout.text.spacing import FORBIDDEN

FONTS = FontSet.of()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("白志海/摄", "zh-Hans"), ("Aitzol Berasategi/摄", "zh-Hans"), ("本报记者　白志海、郭彦 摄", "zh-Hans"),
        ("撮影・山田ハナー", "ja"), ("Photo: José Peña", "en"), ("（资料图“春”）", "zh-Hans"),
    ],
)  # fmt: skip
def test_no_line_can_end_in_bound_words_and_they_print_as_they_were(text: str, language: str) -> None:
    def copy(words: str) -> Copy:
        return Copy((Span(words, "song", 8.0),), language, Setting(), 8.0, Place(""), 1)

    def ends(words: str) -> list[float]:
        return [gap.penalty for gap in prepare(copy(words), FONTS).gaps if not gap.inner]

    assert any(penalty < FORBIDDEN for penalty in ends(text))
    assert all(penalty >= FORBIDDEN for penalty in ends(bound(text, language)))
    plain, tied = (single(words, "song", 8.0, language, Setting(), FONTS) for words in (text, bound(text, language)))
    assert tied.text == plain.text
    assert tied.width == pytest.approx(plain.width)
    assert [run.texts for run in tied.runs] == [run.texts for run in plain.runs]


def test_a_mark_that_joins_its_letter_is_not_parted_from_it() -> None:
    assert bound("か\u3099め", "ja") == "か\u3099\u2060め"
    assert bound("👩\u200d🚀摄", "zh-Hans") == "👩\u200d🚀\u2060摄"
    assert bound("", "zh-Hans") == ""
