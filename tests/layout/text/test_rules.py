"""The rules of setting held over many generated lines, and the stretch of the seed's: a twentieth of `tally`."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest

from fonts.roles import FontSet
from layout.text.fit import options
from layout.text.hyphens import hyphen_points
from layout.text.model import Line, LineRun
from layout.text.prepare import prepare
from layout.text.setting import set_lines
from layout.text.words import HYPHENATED, SHORT, cuts
from tests.layout.text.bench import EM, copy_of, lines_of, prepared_of, seed_paragraphs
from tests.layout.text.generate import paragraphs
from tests.layout.text.judge import judge
from tests.layout.text.tally import (
    INDENT,
    first_fit,
    judged,
    least_han_distance,
    push_in,
    seed_stretch,
    total_fit,
)


def _four(number: int) -> list[int]:
    """Four of the measures 8 to 40, others for each paragraph."""
    return [8 + (7 * number + 8 * step) % 33 for step in range(4)]


def test_generated_paragraphs_keep_the_rules(shipped: FontSet) -> None:
    tally = judged(20_000, shipped, _four)
    assert tally.lines > 4_000
    assert not tally.untold
    assert tally.told.total() < 15
    assert tally.per_thousand < 5.0


def test_generated_paragraphs_are_the_same_at_every_run_and_mix_the_classes() -> None:
    text = "".join(paragraphs(20_000))
    assert text == "".join(paragraphs(20_000))
    assert 20_000 <= len(text) < 20_500
    for piece in (
        "——",
        "……",
        "·",
        "／",
        "～",
        "《",
        "“",
        "‘",
        "？！",
        "PM2.5",
        "￥100",
        "37℃",
        "\u2060",
        "www.",
        "（“",
        "H₂O",
    ):
        assert piece in text, piece


@pytest.mark.parametrize(
    ("source", "cuts", "rule"),
    [
        ("国国，国国", (2,), "A1"),
        ("国“国国”", (2,), "A2"),
        ("国国——国", (3,), "B1-B5"),
        ("国1,234人", (3,), "B1-B5"),
        ("国PM2.5国", (4,), "B1-B5"),
        ("国word国", (3,), "B6"),
        ("去www.example.com看", (8,), "B6 address"),
    ],
)
def test_the_judge_sees_what_may_not_be(square: FontSet, source: str, cuts: tuple[int, ...], rule: str) -> None:
    bounds = [0, *cuts, len(source)]
    lines = [_line(source[start:end], square) for start, end in pairwise(bounds)]
    assert rule in {told for told, _ in judge(source, lines, EM, [len(line.text) * EM for line in lines]).must}


def _line(text: str, fonts: FontSet) -> Line:
    run = LineRun(fonts.face("song"), EM, 0.0, (1,) * len(text), tuple(i * EM for i in range(len(text))), tuple(text))
    return Line((run,), text, len(text) * EM, len(text) * EM, 0.0, copy_of("").place)


def test_the_judge_sees_wide_short_and_loose_lines(square: FontSet) -> None:
    lines = lines_of("国" * 30, 10.0, square)
    rules = [rule for rule, _ in judge("国" * 30, lines, EM, [9 * EM, 12 * EM, 10 * EM]).must]
    assert rules == ["F2", "F"]


def test_no_more_than_two_lines_in_a_row_end_with_a_hyphen(shipped: FontSet) -> None:
    text = "Internationalization organizations characteristically overestimate administrative responsibilities. " * 3
    prepared = prepare(copy_of(text, language="en-GB"), shipped)
    for measure in (9, 11, 14):
        for option in options(prepared, measure * EM):
            lines = set_lines(prepared, measure * EM, option.breaks)
            ends = "".join("-" if line.runs[-1].texts[-1] == "\u00ad" else "." for line in lines)
            assert "---" not in ends
            assert "-" in ends


def test_total_fit_halves_the_stretch_of_first_fit(shipped: FontSet) -> None:
    measures = (11, 13, 17)
    ours = seed_stretch(total_fit, measures, shipped)
    first = seed_stretch(first_fit, measures, shipped)
    pushed = seed_stretch(push_in, measures, shipped)
    assert ours.at(0.95) <= first.at(0.95) / 2
    assert ours.at(1.0) < pushed.at(1.0)
    assert ours.at(1.0) < first.at(1.0)


def test_han_of_the_seed_keeps_its_em(shipped: FontSet) -> None:
    for text in islice(seed_paragraphs(), 8):
        prepared = prepared_of(text, shipped, indent=INDENT)
        for option in options(prepared, 13 * EM):
            assert least_han_distance(set_lines(prepared, 13 * EM, option.breaks)) >= 1.0 - 1e-6


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("development", "zh-Hans", "de-vel-op-ment"),
        ("Development", "en", "De-vel-op-ment"),
        ("Tongzhou", "zh-Hans", "Tong-zhou"),
        ("Shijiazhuang", "zh-Hans", "Shi-jia-zhuang"),
        ("Tongzhou", "en-GB", "Tong-zhou"),
        ("UNESCO", "en", "UNESCO"),
        ("iPhone", "zh-Hans", "iPhone"),
        ("Wasserversorgung", "de", "Was-ser-ver-sor-gung"),
        ("développement", "fr", "dé-ve-lop-pe-ment"),
        ("abcdefgh", "tlh", "abcdefgh"),
        ("over", "en", "over"),
        ("council’s", "en", "coun-cil’s"),
        ("children’s", "en", "chil-dren’s"),
        ("l’administration", "fr", "l’ad-mi-nis-tra-tion"),
        ("McDonald’s", "en", "McDonald’s"),
    ],
)
def test_words_are_divided_by_the_dictionary_of_their_language(word: str, language: str, parts: str) -> None:
    points = (0, *hyphen_points(word, language), len(word))
    assert "-".join(word[start:end] for start, end in pairwise(points)) == parts


def test_two_letters_before_a_hyphen_are_dear_in_english() -> None:
    assert (cuts("recording", False, "en-GB")[2], cuts("recording", False, "en-GB")[6]) == (SHORT, HYPHENATED)
    assert cuts("gegangen", False, "de")[2] == HYPHENATED


def test_no_paragraph_ends_with_a_few_letters_of_a_word(shipped: FontSet) -> None:
    for text in ("The committee told us when to begin.", "孩子们在草地上都说begin。"):
        last = set()
        for measure in range(7, 24):
            language = "en" if text.isascii() else "zh-Hans"
            prepared = prepare(copy_of(text, language=language), shipped)
            for option in options(prepared, measure / 2 * EM):
                last.add(set_lines(prepared, measure / 2 * EM, option.breaks)[-1].text.rstrip(".。").split()[-1])
        assert "begin" in {word[-5:] for word in last}
        assert not last & {"gin", "egin", "in"}
    long = "Nobody wanted it to be an inconvenience."
    assert "venience." in {lines_of(long, measure, shipped, language="en")[-1].text for measure in range(6, 15)}


def test_a_word_among_han_is_divided_only_in_need(square: FontSet) -> None:
    # Nine letters are 4.5 em: at 12 em a line is a little loose without, at 7 em it would gape.
    text = "国国国国国国国国国国newspaper国国国国国国国国国国"
    assert not any("-" in line.text for line in lines_of(text, 12.0, square))
    assert lines_of("国国国国newspaper国国国国", 7.0, square)[0].text == "国国国国news-"


def test_ligatures_and_kerning_of_a_divided_word_are_those_of_the_whole(shipped: FontSet) -> None:
    word = "reconfiguration"
    (whole,) = lines_of(word, 100.0, shipped, language="en", ragged=True)
    (parted,) = lines_of(word, 100.0, shipped, language="en")
    assert [run.glyphs for run in parted.runs] == [run.glyphs for run in whole.runs]
    assert parted.runs[0].xs == pytest.approx(whole.runs[0].xs)
    assert len(parted.runs[0].glyphs) < len(word)
