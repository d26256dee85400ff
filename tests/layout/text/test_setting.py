from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fonts.characters import is_ignorable
from fonts.face import Face
from fonts.roles import FontSet
from issue.problem import Place
from layout.text.fit import options
from layout.text.model import Copy, Line, Span
from layout.text.prepare import prepare
from layout.text.setting import paragraph, set_lines, single
from tests.layout.text.bench import (
    EM,
    NEVER_FIRST,
    NEVER_LAST,
    SETTING,
    copy_of,
    lines_of,
    paragraphs,
    places_of,
    prepared_of,
    seed_paragraphs,
    solid,
    texts_of,
    told,
    visible,
)

MEASURES = st.integers(min_value=8, max_value=40)


@settings(max_examples=80, deadline=None)
@given(text=paragraphs, measure=MEASURES)
def test_text_goes_through_lines_whole_in_every_option(square: FontSet, text: str, measure: int) -> None:
    prepared = prepared_of(text, square, indent=2.0)
    for option in options(prepared, measure * EM):
        lines = set_lines(prepared, measure * EM, option.breaks)
        assert told(lines) == visible(text)
        printed = [line.text[:-1] if line.runs and line.runs[-1].texts[-1] == "\u00ad" else line.text for line in lines]
        assert visible("".join(printed)) == visible(text)


@settings(max_examples=80, deadline=None)
@given(text=paragraphs, measure=MEASURES)
def test_no_line_starts_or_ends_with_what_may_not(square: FontSet, text: str, measure: int) -> None:
    prepared = prepared_of(text, square, indent=2.0)
    for option in options(prepared, measure * EM):
        if option.forced:
            continue
        lines = [line.text.strip() for line in set_lines(prepared, measure * EM, option.breaks)]
        assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
        assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@settings(max_examples=80, deadline=None)
@given(text=paragraphs, measure=MEASURES)
def test_lines_are_flush_and_none_is_too_wide(square: FontSet, text: str, measure: int) -> None:
    prepared = prepared_of(text, square, indent=2.0)
    for option in options(prepared, measure * EM):
        if option.forced:
            continue
        lines = set_lines(prepared, measure * EM, option.breaks)
        if not lines:
            continue
        indents = [2.0] + [0.0] * (len(lines) - 1)
        for line, indent in zip(lines[:-1], indents, strict=False):
            assert line.width / EM + indent == pytest.approx(measure, abs=0.02)
        assert lines[-1].width / EM <= measure - indents[len(lines) - 1] + 0.02


def _han(line: Line) -> list[float]:
    """The distances between neighbouring Han characters of a line, in em."""
    found: list[float] = []
    for run in line.runs:
        pairs = list(zip(run.texts, run.xs, strict=True))
        for (one, x), (other, next_x) in pairwise(pairs):
            if "\u4e00" <= one < "\u9fff" and "\u4e00" <= other < "\u9fff":
                found.append((next_x - x) / EM)
    return found


@settings(max_examples=60, deadline=None)
@given(text=paragraphs, measure=MEASURES)
def test_han_is_never_set_tighter_than_an_em_and_all_gaps_open_alike(square: FontSet, text: str, measure: int) -> None:
    # F1, F step 3.
    for line in lines_of(text, measure, square):
        distances = _han(line)
        opened = 1.0 + max(0.0, line.gap) / EM
        # A typed space between two Han characters is wider than the rest.
        plain = [distance for distance in distances if distance < 1.2 or " " not in line.text]
        assert all(distance >= 1.0 - 1e-6 for distance in distances)
        if "\u3000" not in line.text and " " not in line.text:
            assert plain == pytest.approx([opened] * len(plain), abs=1e-6)


def test_white_is_taken_in_the_order_of_the_rules(square: FontSet) -> None:
    # F: brackets before pauses before full stops. 10 em into 9.5: the brackets give half an em, the others keep theirs.
    line = lines_of("国（国国）国，国。国国国国", 9.5, square)[0]
    assert line.text == "国（国国）国，国。国"
    places = places_of(line)
    assert line.natural / EM == pytest.approx(10.0)
    assert places["，"] - places["）"] == pytest.approx(0.5 + 0.25 + 1.0)
    assert places["。"] - places["，"] == pytest.approx(0.5 + 0.5 + 1.0)
    prepared = prepared_of("国（国国）国，国。国国国国", square)
    tighter = places_of(set_lines(prepared, 8.75 * EM, (10, 13))[0])
    assert tighter["，"] - tighter["）"] == pytest.approx(0.5 + 0.0 + 1.0)
    assert tighter["。"] - tighter["，"] == pytest.approx(0.5 + 0.25 + 1.0)
    assert line.gap < 0.0


def test_white_is_given_to_words_and_figures_first(square: FontSet) -> None:
    # F: a Han–Latin gap opens to a third of an em before any gap between Han does.
    line = lines_of("国国国ab国国国国国", 6.25 + 0.4, square)[0]
    assert line.text == "国国国ab国国"
    assert line.gap == pytest.approx(0.0)
    assert line.width / EM == pytest.approx(6.65)


def test_a_stretched_line_tells_its_gap(square: FontSet) -> None:
    first = lines_of("国国国国国国国国——国国国国国国", 8.0, square)[0]
    assert first.natural / EM == pytest.approx(7.0)
    assert first.gap / EM == pytest.approx(1 / 6)


def test_indents_left_edges_and_markers(square: FontSet) -> None:
    copy = replace(copy_of("国" * 20, indent=2.0), left=EM)
    lines = paragraph(copy, 10 * EM, square)
    assert [lines[0].runs[0].xs[0] / EM, lines[1].runs[0].xs[0] / EM] == [3.0, 1.0]
    item = replace(copy_of("国" * 20, indent=-1.0), left=EM, marker="•")
    first, second = paragraph(item, 10 * EM, square)[:2]
    assert first.runs[0].texts[0] == "•"
    assert [first.runs[1].xs[0] / EM, second.runs[0].xs[0] / EM] == [1.0, 1.0]
    assert first.text == "国" * 9
    long = replace(copy_of("国" * 20, indent=-1.0), left=EM, marker="100.")
    assert paragraph(long, 10 * EM, square)[0].runs[0].xs[4] / EM == pytest.approx(2.25)


def test_centred_and_right_aligned(square: FontSet) -> None:
    copy = copy_of("国国", ragged=True)
    assert paragraph(replace(copy, align="centre"), 6 * EM, square)[0].runs[0].xs[0] == pytest.approx(2 * EM)
    assert paragraph(replace(copy, align="right"), 6 * EM, square)[0].runs[0].xs[0] == pytest.approx(4 * EM)


def test_hanging(square: FontSet) -> None:
    # G1: a pause mark alone hangs; the line is flush without it.
    hang = replace(SETTING, hang="punctuation")
    line = lines_of("国国国国，国国国", 4.0, square, setting=hang)[0]
    assert line.text == "国国国国，"
    assert line.width == pytest.approx(4 * EM)
    assert line.runs[0].xs[-1] == pytest.approx(4 * EM)
    assert texts_of("国国国国，国国国", 4.0, square)[0] != "国国国国，"
    closed = lines_of("“国国”。国国国国国", 4.0, square, setting=hang)
    assert closed[0].width <= 4 * EM + 1e-6


def test_units_stay_whole(square: FontSet) -> None:
    # B1 to B6, one unit to a text, pushed against the line's end at every offset.
    for unit in ("——", "……", "1,234,567", "38.5%", "¥100", "37℃", "PM2.5", "60mm", "2024-01-16", "国～", "word"):
        for lead in range(3, 9):
            texts = texts_of("国" * lead + unit + "国" * 12, 8.0, square)
            assert sum(unit in text for text in texts) == 1, (unit, texts)


def test_addresses_and_soft_hyphens_break_where_they_may(square: FontSet) -> None:
    texts = texts_of("国" * 12 + "https://www.example.com/news/today?id=12" + "国" * 16, 19.0, square)
    assert texts[0].endswith("https://www.")
    assert texts[1].startswith("example.com/news/today?id=12国")
    hyphened = lines_of("国国国国国hy\u00adphen\u00adation国国国", 8.0, square)
    assert hyphened[0].text.endswith("-")
    assert hyphened[0].runs[-1].texts[-1] == "\u00ad"
    assert not any(line.text.endswith("-") for line in lines_of("hy\u00adphen国", 8.0, square))


def test_english_words_and_spaces(square: FontSet) -> None:
    text = "The council voted to keep the old library open through the winter and asked for more light. " * 3
    lines = lines_of(text, 16.0, square, language="en")
    assert told(lines).replace("\u00ad", "") == solid(text)
    assert all(line.width / EM == pytest.approx(16.0) for line in lines[:-1])


def test_sub_and_superscripts_are_scaled_figures(square: FontSet) -> None:
    spans = (Span("国H", "song", EM), Span("2", "song", EM, shift="sub"), Span("O，m", "song", EM))
    copy = Copy((*spans, Span("2", "song", EM, shift="sup")), "zh-Hans", SETTING, EM, Place("a"), 1)
    line = paragraph(copy, 40 * EM, square)[0]
    assert line.text == "国H2O，m2"
    small = [run for run in line.runs if run.size < EM]
    assert [run.size for run in small] == [pytest.approx(6.5)] * 2
    assert small[0].rise < 0 < small[1].rise
    assert len(paragraph(copy, 2 * EM, square)) >= 2
    assert "H2O" in "|".join(line.text for line in paragraph(copy, 3 * EM, square))


def test_small_figures_are_never_under_four_points(square: FontSet) -> None:
    copy = Copy((Span("m", "song", 5.0), Span("2", "song", 5.0, "sup")), "zh-Hans", SETTING, 5.0, Place("a"), 1)
    assert paragraph(copy, 100.0, square)[0].runs[-1].size == 4.0


def test_ruby_stands_above_its_base_and_the_two_keep_together(square: FontSet) -> None:
    copy = Copy((Span("国国国", "song", EM), Span("通州", "song", EM, ruby="tong zhou"), Span("国" * 9, "song", EM)),
                "zh-Hans", SETTING, EM, Place("a"), 1)  # fmt: skip
    lines = paragraph(copy, 4 * EM, square)
    assert "".join(line.text for line in lines) == "国国国通州" + "国" * 9
    above = [run for line in lines for run in line.runs if run.rise > 0.5 * EM]
    assert "".join(text for run in above for text in run.texts) == "tong zhou"
    assert above[0].size == EM / 2
    assert any("通州" in line.text for line in lines)


def dotted(text: str, language: str = "zh-Hans") -> Copy:
    spans = (Span("国国", "song", EM), Span(text, "song", EM, dots=True), Span("国", "song", EM))
    return Copy(spans, language, SETTING, EM, Place("a"), 1)


@pytest.mark.parametrize(("language", "below"), [("zh-Hans", True), ("zh-Hant", True), ("ja", False)])
def test_emphasis_dots_stand_one_a_character_and_none_at_marks(square: FontSet, language: str, below: bool) -> None:
    line = paragraph(dotted("重，点A", language), 40 * EM, square)[0]
    plain = paragraph(replace(dotted("重，点A", language), spans=dotted("重，点A").spans[:0] + tuple(
        replace(span, dots=False) for span in dotted("重，点A").spans)), 40 * EM, square)[0]  # fmt: skip
    assert told([line]) == "国国重，点A国"
    assert [run.xs for run in line.runs] == [run.xs for run in plain.runs], "dots move nothing"
    assert [dot.x0 / EM for dot in line.strokes] == pytest.approx([places_of(line)[char] + 0.5 for char in "重点"])
    assert all(dot.x0 == dot.x1 for dot in line.strokes)
    assert all((dot.rise < -0.12 * EM) is below and (dot.rise > 0.88 * EM) is not below for dot in line.strokes)


def test_text_with_dots_is_broken_as_any_other(square: FontSet) -> None:
    lines = paragraph(dotted("点" * 9), 5 * EM, square)
    assert [line.text for line in lines] == ["国国点点点", "点点点点点", "点国"]
    assert [len(line.strokes) for line in lines] == [3, 5, 1]


def test_a_missing_character_is_told_once_with_its_place(square: FontSet) -> None:
    prepared = prepare(copy_of("国\U000f0001国\U000f0001"), FontSet.of({"song": square.face("song")}))
    told = [(problem.code, problem.place, dict(problem.facts)) for problem in prepared.problems]
    facts = {"character": "\U000f0001", "codepoint": "U+F0001"}
    assert told == [("missing-glyph", Place("a.md", 3), facts)]
    assert all(glyph for line in lines_of("国\U000f0001", 9.0, square) for run in line.runs for glyph in run.glyphs)


def test_a_joiner_of_a_picture_is_not_told_as_missing(square: FontSet) -> None:
    prepared = prepare(copy_of("国👩\u200d🚀❤\ufe0f"), FontSet.of({"song": square.face("song")}))
    assert [dict(problem.facts)["character"] for problem in prepared.problems] == ["👩", "🚀", "❤"]


def test_a_missing_character_is_told_where_it_is_written(square: FontSet, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("\ufeff前言\r\n\r\n国国\r\n国\U000f0001国\U000f0002", "utf-8")
    alone = FontSet.of({"song": square.face("song")})
    copy = replace(copy_of("国国国\U000f0001国\U000f0002\U000f0003"), place=Place(str(file), 3), last_line=4)
    told = [(dict(problem.facts)["codepoint"], problem.place) for problem in prepare(copy, alone).problems]
    assert told == [
        ("U+F0001", Place(str(file), 4, 2)),
        ("U+F0002", Place(str(file), 4, 4)),
        ("U+F0003", Place(str(file), 3)),
    ]


def test_one_line_of_its_own_width(square: FontSet) -> None:
    line = single("第2版 生态全景", "song", 8.0, "zh-Hans", SETTING, square)
    assert line.text == "第2版 生态全景"
    assert line.width == pytest.approx((1 + 0.125 + 0.5 + 0.125 + 1 + 0.5 + 4) * 8.0)
    assert single("", "song", 8.0, "zh-Hans", SETTING, square).runs == ()


def test_real_faces_dash_dot_and_quotes(shipped: FontSet) -> None:
    # M1, M3, M4 on the shipped faces, Kai included.
    for role in ("song", "hei", "kai", "biaosong-black", "hei-black"):
        copy = Copy((Span("国——国·国“国”国", role, EM),), "zh-Hans", SETTING, EM, Place("a"), 1)
        line = paragraph(copy, 400.0, shipped)[0]
        assert line.width / EM == pytest.approx(2 + 2 + 0.5 + 1 + 2 + 2, abs=0.01)
        places = places_of(line)
        assert places["·"] < 4.5


def test_a_dash_of_heavy_hei_gets_a_bar(shipped: FontSet) -> None:
    # M2: a bar of the weight of the face's strokes, two em long less a hair.
    line = single("创刊——写", "hei-black", 40.0, "zh-Hans", SETTING, shipped)
    face: Face = shipped.face("hei-black")
    stroke = face.ink(face.glyph("一"))
    (bar,) = line.strokes
    assert bar.weight == pytest.approx((stroke[3] - stroke[1]) * 40.0)
    assert bar.x1 - bar.x0 == pytest.approx(2 * 40.0, rel=0.05)
    assert single("创刊——写", "song", 40.0, "zh-Hans", SETTING, shipped).strokes == ()


def test_ink_is_flush_at_both_edges_of_the_seed(shipped: FontSet) -> None:
    for text in seed_paragraphs()[:6]:
        for line in lines_of(text, 13, shipped)[:-1]:
            last = line.runs[-1]
            ink = last.xs[-1] + last.face.ink(last.glyphs[-1])[2] * last.size
            assert ink <= 13 * EM + 0.02 * EM
            first = line.runs[0]
            assert first.xs[0] + first.face.ink(first.glyphs[0])[0] * first.size >= -0.02 * EM


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40), language=st.sampled_from(["zh-Hans", "zh-Hant", "ja", "ko", "en", "x"]))
def test_any_text_is_set_or_told(square: FontSet, text: str, language: str) -> None:
    prepared = prepare(copy_of(text, language=language, indent=2.0), square)
    missing = {dict(problem.facts)["character"] for problem in prepared.problems}
    for measure in (1.0, 7.0, 30.0):
        for option in options(prepared, measure * EM):
            lines = set_lines(prepared, measure * EM, option.breaks)
            assert sum(bool(line.text) for line in lines) == option.lines
            printed = "".join(text for line in lines for run in line.runs for text in run.texts)
            for char in text:
                if char.isalnum() and unicodedata.is_normalized("NFC", text):
                    assert char in printed or char in missing or is_ignorable(char)


@pytest.mark.parametrize("none", [True, False])
def test_line_edge_rules_can_be_put_aside_only_on_demand(square: FontSet, none: bool) -> None:
    # A5: a paper of Hong Kong may ignore them; its lines are then all full.
    setting = replace(SETTING, kinsoku="none" if none else "gb")
    texts = texts_of("国" * 8 + "）" + "国" * 14, 8.0, square, setting=setting)
    assert (texts[1][0] == "）") is none


def test_gb_lets_a_dash_start_a_line(square: FontSet) -> None:
    # A4: only the strict level keeps —— and …… from a line's start.
    for mark in ("——", "……"):
        text = "国" * 8 + mark + "国" * 8
        assert texts_of(text, 8.0, square, setting=replace(SETTING, kinsoku="gb"))[1].startswith(mark)
        assert not texts_of(text, 8.0, square)[1].startswith(mark)


def test_japanese_small_kana_and_repeat_marks(square: FontSet) -> None:
    # A6: repeat marks never start a line; small kana are kept from it where that costs little.
    assert texts_of("国" * 8 + "々" + "国" * 8, 8.0, square, language="ja")[0] == "国" * 7
    assert texts_of("国" * 8 + "ゃ" + "国" * 8, 8.0, square, language="ja")[0] == "国" * 7
