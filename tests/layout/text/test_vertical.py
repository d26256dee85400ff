from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest

from fonts.face import Face
from fonts.roles import FontSet
from layout.text.head import HeadSetting, head_settings, opened, opening
from layout.text.model import Line, LineRun
from tests.layout.text.bench import SETTING

SIZE = 20.0


class Glyph(NamedTuple):
    """A glyph of a vertical line in points: its origin right of the line's middle and below its head."""

    face: Face
    size: float
    x: float
    y: float
    glyph: int
    text: str
    turned: bool


def columns(fonts: FontSet, text: str, em: float = 40.0, most: int = 1, role: str = "hei") -> tuple[HeadSetting, ...]:
    return head_settings(text, role, SIZE, em * SIZE, most, "zh-Hans", SETTING, fonts, down=True)


def one(fonts: FontSet, text: str, role: str = "hei") -> Line:
    (setting,) = columns(fonts, text, role=role)
    return setting.lines[0]


def glyphs_of(line: Line) -> list[Glyph]:
    return [glyph for run in line.runs for glyph in _glyphs(run)]


def _glyphs(run: LineRun) -> list[Glyph]:
    columns = zip(run.glyphs, run.xs, run.texts, strict=True)
    return [Glyph(run.face, run.size, run.rise, y, glyph, text, run.turned) for glyph, y, text in columns]


def ink(line: Line, text: str) -> tuple[float, float, float, float]:
    """What a character inks in em: left and right of the line's middle, top and bottom from its head."""
    (glyph,) = [glyph for glyph in glyphs_of(line) if glyph.text == text]
    assert not glyph.turned
    left, low, right, high = glyph.face.ink(glyph.glyph)
    scale = glyph.size / SIZE
    x, y = glyph.x / SIZE, glyph.y / SIZE
    return x + left * scale, x + right * scale, y - high * scale, y - low * scale


def test_han_stand_one_below_the_other(shipped: FontSet) -> None:
    column = one(shipped, "通州铺展")
    assert column.width == pytest.approx(4 * SIZE)
    assert [glyph.y - glyphs_of(column)[0].y for glyph in glyphs_of(column)] == pytest.approx(
        [0, SIZE, 2 * SIZE, 3 * SIZE]
    )
    for number, char in enumerate("通州铺展"):
        left, right, top, bottom = ink(column, char)
        assert -0.5 <= left < right <= 0.5
        assert number - 0.02 <= top < bottom <= number + 1.02


def test_pauses_stand_at_the_upper_right_in_half_an_em(shipped: FontSet) -> None:
    for mark in "，。、":
        column = one(shipped, f"通{mark}州")
        assert column.width == pytest.approx(2.5 * SIZE)
        left, _, top, bottom = ink(column, mark)
        assert left > 0
        assert 1.0 <= top < bottom <= 1.5


def test_brackets_turn_and_quotes_become_corners(shipped: FontSet) -> None:
    for pair in ("（）", "《》", "“”", "「」"):
        column = one(shipped, f"通{pair[0]}州{pair[1]}生")
        assert column.text == f"通{pair[0]}州{pair[1]}生"
        assert column.width == pytest.approx(4 * SIZE)
        _, _, top, bottom = ink(column, pair[0])
        assert 0.98 <= top < bottom <= 1.52, pair
        _, _, top, bottom = ink(column, pair[1])
        assert 2.48 <= top < bottom <= 3.02, pair


def test_colons_and_dots_stand_in_the_middle(shipped: FontSet) -> None:
    for mark, height in (("：", 1.0), ("！", 1.0), ("·", 0.5)):
        left, right, top, bottom = ink(one(shipped, f"通{mark}州"), mark)
        assert (left + right) / 2 == pytest.approx(0.0, abs=1e-6)
        assert (top + bottom) / 2 == pytest.approx(1.0 + height / 2, abs=1e-6)


@pytest.mark.parametrize("role", ["hei", "biaosong", "kai"])
def test_dashes_run_down_the_middle(shipped: FontSet, role: str) -> None:
    column = one(shipped, "通——州", role)
    assert column.width == pytest.approx(4 * SIZE)
    dashes = [glyph for glyph in glyphs_of(column) if "—" in glyph.text]
    for glyph in dashes:
        left, low, right, high = glyph.face.ink(glyph.glyph)
        middle = glyph.x / SIZE + ((low + high) / 2 if glyph.turned else (left + right) / 2)
        assert middle == pytest.approx(0.0, abs=0.03)
    assert "".join(glyph.text for glyph in dashes) == "——"


def test_a_dash_of_heavy_hei_gets_its_bar(shipped: FontSet) -> None:
    (bar,) = one(shipped, "通——州", "hei-black").strokes
    assert 1.0 * SIZE < bar.x0 < bar.x1 < 3.0 * SIZE
    assert bar.x1 - bar.x0 > 1.9 * SIZE
    assert bar.weight > 0.08 * SIZE
    assert one(shipped, "通——州", "biaosong").strokes == ()


def test_two_or_three_figures_and_a_letter_stand_across(shipped: FontSet) -> None:
    for text in ("24", "365", "A", "7"):
        column = one(shipped, f"通{text}州", "biaosong")
        glyphs = [glyph for glyph in glyphs_of(column) if glyph.text in text]
        assert "".join(glyph.text for glyph in glyphs) == text
        assert not any(glyph.turned for glyph in glyphs)
        assert len({round(glyph.y, 6) for glyph in glyphs}) == 1
        last = glyphs[-1]
        edges = glyphs[0].x, last.x + last.face.advance(last.glyph) * last.size
        assert edges[0] == pytest.approx(-edges[1], abs=0.3)
        assert edges[1] <= SIZE / 2 + 1e-6


def test_words_and_long_numbers_lie_on_their_side(shipped: FontSet) -> None:
    for text in ("2024", "GDP", "38.5%", "development"):
        column = one(shipped, f"通{text}州")
        lying = [glyph for glyph in glyphs_of(column) if glyph.turned]
        assert "".join(glyph.text for glyph in lying) == text
        assert [glyph.y for glyph in lying] == sorted(glyph.y for glyph in lying)
        assert len({round(glyph.x, 6) for glyph in lying}) == 1


def test_columns_end_by_sense_and_wished_breaks(shipped: FontSet) -> None:
    _, two = columns(shipped, "通州区铺展生态画卷", most=2)
    assert [column.text for column in two.lines] == ["通州区铺展", "生态画卷"]
    assert two.widest == pytest.approx(5 * SIZE)
    (wished,) = columns(shipped, "老街的灯亮了 邻里的心暖了", 7.0, 2)
    assert [column.text for column in wished.lines] == ["老街的灯亮了", "邻里的心暖了"]
    assert columns(shipped, "通州区铺展生态画卷", 4.0, 2) == ()
    assert columns(shipped, " ") == ()


def test_text_is_whole_and_what_is_missing_is_told(shipped: FontSet) -> None:
    text = "《梧桐里》2024年创刊——写给“每一位”街坊的 PM2.5！"
    column = one(shipped, text)
    assert "".join(glyph.text for glyph in glyphs_of(column)) == text
    assert columns(shipped, "好\U000f0000")[0].problems[0].code == "missing-glyph"


def test_a_headline_is_opened_to_a_height(shipped: FontSet) -> None:
    (setting,) = columns(shipped, "通州铺展2024")
    natural = setting.widest
    by = opening(setting, natural + 0.8 * SIZE)
    assert by == pytest.approx(0.8 / 3)
    assert by is not None
    wide = opened(setting, by)
    assert wide.widest == pytest.approx(natural + 0.8 * SIZE)
    steps = [b.y - a.y for a, b in pairwise(glyphs_of(wide.lines[0])[:4])]
    assert steps == pytest.approx([(1 + by) * SIZE] * 3), "gaps between Han open alike, figures stay together"
    assert opening(columns(shipped, "2024")[0], 100.0) is None
