"""Traditional Chinese, Japanese, Korean and European languages: classes, widths and line ends by language."""

from __future__ import annotations

import unicodedata

import pytest

from fonts.roles import FontSet
from layout.text.classes import Kind, family, kind_of
from layout.text.fit import options
from layout.text.prepare import prepare
from layout.text.setting import set_lines
from tests.layout.text.bench import EM, copy_of, lines_of, natural, texts_of, told


@pytest.mark.parametrize(
    ("tag", "rules"),
    [
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hans-HK", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"),
        ("zh-Hant", "zh-Hant"), ("yue", "zh-Hant"), ("ja-JP", "ja"), ("ko", "ko"), ("en-GB", ""), ("de", ""),
    ],
)  # fmt: skip
def test_the_rules_of_a_language(tag: str, rules: str) -> None:
    assert family(tag) == rules


def _starts(text: str, language: str, fonts: FontSet, measure: float = 8.0) -> set[str]:
    """What begins a line, but for the first, over all offsets at which a text can meet the line's end."""
    found: set[str] = set()
    for lead in range(5, 9):
        for option in options(prepare(copy_of("国" * lead + text + "国" * 9, language=language), fonts), measure * EM):
            found |= {
                line.text[0]
                for line in set_lines(
                    prepare(copy_of("国" * lead + text + "国" * 9, language=language), fonts),
                    measure * EM,
                    option.breaks,
                )[1:]
            }
    return found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "ko"])
def test_marks_start_no_line_in_any_language(square: FontSet, language: str) -> None:
    for mark in "。，、；：！？」』）》·～":
        assert mark not in _starts(mark, language, square), mark


def test_what_starts_no_line_in_one_language_may_in_another(square: FontSet) -> None:
    # A6: repeat marks are no line start in Japanese; ／ only in the mainland (GB/T 15834 5.1.9).
    assert "ゝ" not in _starts("ゝ", "ja", square)
    assert "ゝ" in _starts("ゝ", "zh-Hans", square)
    assert kind_of("ー", "ja") is Kind.SMALL
    assert kind_of("ー", "zh-Hans") is Kind.HAN


def test_small_kana_start_a_line_rather_than_that_it_gapes(square: FontSet) -> None:
    # Four em and no gap that may open by half: the small kana comes down.
    assert texts_of("国国国国ッ国国国", 4.0, square, language="ja")[1].startswith("ッ")
    assert not any(
        text.startswith("ッ") for text in texts_of("国" * 12 + "ッ" + "国" * 12, 12.0, square, language="ja")
    )


def test_pause_marks_of_taiwan_keep_their_em_and_stand_in_its_middle(shipped: FontSet) -> None:
    assert natural("國，國。」國", shipped, language="zh-Hant") == pytest.approx(6.0)
    for mark in "，。、":
        line = lines_of(f"國{mark}國", 10.0, shipped, language="zh-TW")[0]
        (run,) = [run for run in line.runs if mark in run.texts]
        at = run.texts.index(mark)
        ink = run.face.ink(run.glyphs[at])
        assert (run.xs[at] / EM + (ink[0] + ink[2]) / 2) == pytest.approx(1.5, abs=0.02)
        assert (run.rise / EM + (ink[1] + ink[3]) / 2) == pytest.approx(0.38, abs=0.02)
        plain = lines_of(f"国{mark}国", 10.0, shipped)[0]
        assert all(run.rise == 0.0 for run in plain.runs)


def test_japanese_question_marks_keep_their_em_and_closers_their_half(square: FontSet) -> None:
    assert natural("国？国", square, language="ja") == pytest.approx(3.0)
    assert natural("国」。国", square, language="ja") == pytest.approx(3.5)
    assert natural("国」「国", square, language="ja") == pytest.approx(3.5)


def test_korean_has_words_and_spaces_and_no_gap_before_its_particles(square: FontSet) -> None:
    assert natural("한국 신문", square, language="ko") == pytest.approx(4.3)
    assert natural("IT는", square, language="ko") == pytest.approx(2.0)
    text = "서울시는 오늘 새로운 도서관을 열었다. 시민들은 책을 읽고 이야기를 나누었다. " * 2
    lines = lines_of(text, 12.0, square, language="ko")
    assert told(lines) == "".join(text.split())
    assert all(line.width == pytest.approx(12.0 * EM) for line in lines[:-1])
    assert not [line for line in lines if line.text.strip()[0] in ".,"]


def test_syllables_written_in_letters_are_composed(square: FontSet) -> None:
    assert lines_of(unicodedata.normalize("NFD", "한국어"), 10.0, square, language="ko")[0].text == "한국어"


def test_korean_of_the_shipped_faces_misses_nothing_common(shipped: FontSet) -> None:
    assert prepare(copy_of("서울 시민이 함께 읽는 신문", language="ko"), shipped).problems == ()


def test_english_lines_keep_their_word_spaces_within_bounds(shipped: FontSet) -> None:
    text = (
        "Volunteers carried nine hundred kilos of stone to the summit by hand, one rucksack at a time, and nobody who was "
        "there will say how much of it was biscuits. The harbour office has promised a lamp before midsummer. "
    ) * 2
    lines = lines_of(text, 17.0, shipped, language="en-GB")
    assert told(lines).replace("\u00ad", "") == "".join(text.split())
    for line in lines[:-1]:
        assert line.width == pytest.approx(17.0 * EM)
        spaces = line.text.count(" ")
        assert (line.width - line.natural) / EM <= 0.65 * spaces
        assert (line.width - line.natural) / EM >= -0.05 * spaces - 1e-6
    assert lines[-1].width < 17.0 * EM


def test_an_english_dash_ends_a_line_and_starts_none(square: FontSet) -> None:
    for lead in range(1, 12):
        texts = texts_of("a" * lead + " word—other " + "b " * 12, 6.0, square, language="en")
        assert not [text for text in texts if text.startswith("—")]
