"""Widths of marks and gaps, against the square face: TYPOGRAPHY C, D and E rule by rule."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fonts.roles import FontSet
from tests.layout.text.bench import EM, SETTING, copy_of, lines_of, natural, places_of


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("国国", 2.0),
        ("国，国", 3.0),  # C1: a full-width mark is an em
        ("国“国”国", 5.0),
        ("国。”国", 3.5),  # C2: two marks 1.5 em
        ("国：“国", 3.5),
        ("国（“国", 3.5),
        ("国”）（“国", 4.5),  # C2: n marks 1 + 0.5 (n - 1)
        ("国。", 1.5),  # C4: the half behind a mark falls away at a line's end
        ("（国", 1.5),  # C5: and that before an opener at its start
        ("国——国", 4.0),  # B1
        ("国……国", 4.0),
        ("国…………国", 6.0),
        ("国·国", 2.5),  # C1: · and ／ half an em
        ("国／国", 2.5),
        ("国～国", 3.0),
        ("国—国", 3.0),
        ("国-国", 2.5),
        ("12℃国", 3.125 - 0.125),  # E6: nothing between a number and its sign, nor behind that
        ("国12国", 3.25),  # E1
        ("国GDP国", 3.75),
        ("国 GDP 国", 3.75),  # E4: a typed space replaces the gap
        ("国（GDP）国", 5.5),  # E3: none beside a full-width mark
        ("国，12国", 4.125),
        ("国 国", 2.5),
        ("国\u3000国", 3.0),
        ("国50%国", 3.5 + 0.125),
        ("国\u200b国\u2060国\ufeff国", 4.0),  # B7, L1
    ],
)
def test_width_of_a_line(square: FontSet, text: str, em: float) -> None:
    assert natural(text, square) == pytest.approx(em, abs=1e-6)


@pytest.mark.parametrize(
    ("style", "text", "em"),
    [
        ("kaiming", "国，国。国", 4.5),
        ("kaiming", "国“国”国", 4.0),
        ("half", "国，国。国", 4.0),
        ("full", "国，国。国", 5.0),
    ],
)
def test_styles_of_punctuation(square: FontSet, style: str, text: str, em: float) -> None:
    setting = replace(SETTING, punctuation=style)  # type: ignore[arg-type]
    assert natural(text, square, setting=setting) == pytest.approx(em, abs=1e-6)


@pytest.mark.parametrize(
    ("language", "text", "em"),
    [
        ("zh-Hant", "國。」國", 4.0),  # C7: centred pause marks keep their em
        ("zh-TW", "國》、《國", 4.0),
        ("zh-Hans", "国》、《国", 4.0),
        ("zh-HK", "國，國", 3.0),
        ("ja", "国！国", 3.0),
        ("ko", "국A국", 2.5),
    ],
)
def test_languages(square: FontSet, language: str, text: str, em: float) -> None:
    assert natural(text, square, language=language) == pytest.approx(em, abs=1e-6)


def test_ink_of_a_mark_stands_in_its_half(square: FontSet) -> None:
    line = lines_of("（国。", 1000.0, square)[0]
    places = places_of(line)
    # The square face inks an opener from 0.6 to 0.9 of its em, a full stop from 0.1 to 0.4.
    assert places["（"] == pytest.approx(-0.5)
    assert places["国"] == pytest.approx(0.5)
    assert places["。"] == pytest.approx(1.5)
    assert line.width == pytest.approx(2.0 * EM)


def test_a_middle_dot_stands_in_the_middle_of_half_an_em(square: FontSet) -> None:
    # Its ink is 0.15 to 0.25 of a glyph 0.4 wide.
    assert places_of(lines_of("国·国", 1000.0, square)[0])["·"] == pytest.approx(1.0 + 0.25 - 0.2)


def test_quotes_are_proportional_only_among_latin(square: FontSet) -> None:
    # D1: 400 wide each where the quotation and its neighbours are Latin, else marks of an em.
    assert natural("a “b” c", square, language="en") == pytest.approx(1.5 + 0.8 + 0.6)
    assert natural("国“b”国", square) == pytest.approx(4.5)
    assert natural("国a’b国", square) == pytest.approx(2.0 + 1.4 + 0.25)


def test_word_spaces_keep_their_glyph_and_their_width(square: FontSet) -> None:
    line = lines_of("ab cd", 1000.0, square, language="en")[0]
    assert line.text == "ab cd"
    assert line.width == pytest.approx(2.3 * EM)
    assert [text for run in line.runs for text in run.texts] == ["a", "b", " ", "c", "d"]


def test_composed_letters_and_hidden_characters(square: FontSet) -> None:
    # L1: NFD is composed; BOM, joiners, directions leave no box and no gap.
    assert lines_of("e\u0301国", 1000.0, square)[0].text == "é国"
    assert natural("\ufeff国\u200e国\u200d\u00ad", square) == pytest.approx(2.0)


def test_a_typed_indent_that_is_kept_is_an_indent(square: FontSet) -> None:
    line = lines_of("\u3000\u3000国国", 1000.0, square)[0]
    assert line.width == pytest.approx(4.0 * EM)
    assert copy_of("\u3000国").text == "\u3000国"
