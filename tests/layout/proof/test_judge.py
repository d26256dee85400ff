"""The judge: each rule broken once is told, and a line that breaks none is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fonts.roles import FontSet
from layout.proof.judge import Breach, judge
from layout.text.fit import options
from layout.text.model import Line, LineRun, Option
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines
from tests.layout.proof.conftest import EM, Judging, broken, copy_of

MUST, SHOULD = True, False


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("他说|，很好", "A1"), ("书名《春天|》很好", "A1"), ("阿·|米尔", ""), ("阿|·米尔", "A1"), ("上午八点|～九点", "A1"),
        ("一百|％的人", "A1"), ("从北京|—上海去", "A1"), ("他说“|很好”", "A2"), ("标题《|春天》", "A2"), ("定价￥|100元", "A2"),
        ("上|／下", "A3"), ("上／|下午", "A3"), ("下雨|了。", ""), ("天空|（蓝）", ""),
    ],
)  # fmt: skip
def test_line_edges(marked: str, rule: str, rules: Judging) -> None:
    assert rules(marked) == ({rule: MUST} if rule else {})


@pytest.mark.parametrize("marked", ["大家|——都来了", "大家|……都来了", "人|々都来了", "多少|~多少"])
def test_what_starts_a_line_only_in_need(marked: str, rules: Judging) -> None:
    assert rules(marked).get("A4") is SHOULD
    assert rules(marked, kinsoku="gb") == {key: MUST for key in rules(marked) if key == "A1"}


def test_line_edges_put_aside(rules: Judging) -> None:
    assert rules("他说|，很好", kinsoku="none") == {}


@pytest.mark.parametrize(
    ("language", "marked", "rule", "must"),
    [("zh-Hant", "上|／下", "", MUST), ("ja", "人|々が", "A1", MUST), ("ja", "ちょ|っと", "A4", SHOULD),
     ("ja", "きれ|い", "", MUST), ("ko", "한글|、한글", "A1", MUST), ("en", "a word |— and", "", MUST)],
)  # fmt: skip
def test_line_edges_by_language(language: str, marked: str, rule: str, must: bool, rules: Judging) -> None:
    assert rules(marked, language=language) == ({rule: must} if rule else {})


@pytest.mark.parametrize(
    ("marked", "rule", "must"),
    [
        ("共1,234,5|67元", "B2", MUST), ("降3|8.5%左右", "B2", MUST), ("日期2024-|01-16止", "B3", SHOULD),
        ("厚60|mm的板", "B3", SHOULD), ("用PM|2.5表示", "B4", MUST), ("见Tong|zhou报", "B6", MUST),
        ("浏览https://www.exa|mple.com看", "B6", MUST), ("浏览https://www.|example.com看", "", MUST),
        ("甲\u2060|乙丙", "B7", MUST), ("甲\u200b|乙丙", "", MUST), ("长\u00a0|江水", "B7", MUST),
    ],
)  # fmt: skip
def test_units(marked: str, rule: str, must: bool, shipped: FontSet) -> None:
    """The engine's atoms are larger than these pieces, so the lines are cut from the text alone."""
    copy = copy_of(marked.replace("|", ""), "zh-Hans", "strict", True)
    lines = tuple(Line((), part, 0.0, 0.0, 0.0, copy.place) for part in marked.split("|"))
    assert {breach.rule: breach.must for breach in judge(copy, lines, 300.0)} == ({rule: must} if rule else {})


def test_a_dash_is_one_unit_and_a_chain_is_not(shipped: FontSet) -> None:
    copy = copy_of("他——————她", "zh-Hans", "strict", True)
    for cut, expected in ((1, {"A4"}), (2, {"B1"}), (3, set()), (4, {"B1"}), (5, set()), (7, set())):
        lines = tuple(Line((), text, 0.0, 0.0, 0.0, copy.place) for text in (copy.text[:cut], copy.text[cut:]))
        assert {breach.rule for breach in judge(copy, lines, 300.0)} == expected


def test_hyphens_are_no_part_of_the_text_and_need_letters_on_both_sides(shipped: FontSet) -> None:
    copy = copy_of("见Tongzhou报", "zh-Hans", "strict", True)
    (run,) = set_lines(prepare(copy_of("-", "zh-Hans", "strict", True), shipped), 100.0, (1,))[0].runs
    hyphen = LineRun(run.face, run.size, 0.0, run.glyphs, run.xs, ("\u00ad",))
    for head, tail, expected in (("见Tong-", "zhou报", []), ("见T-", "ongzhou报", [Breach(0, "B6", False)])):
        lines = (Line((hyphen,), head, 0.0, 0.0, 0.0, copy.place), Line((), tail, 0.0, 0.0, 0.0, copy.place))
        assert [one for one in judge(copy, lines, 300.0) if one.rule != "F2"] == expected


def test_a_lost_or_changed_character_is_told(rules: Judging, shipped: FontSet) -> None:
    copy, lines = broken("春天来|了", shipped)
    assert judge(copy, lines, 300.0) == ()
    assert judge(copy, lines[:1], 300.0) == (Breach(0, "L4", True),)
    assert Breach(1, "L4", True) in judge(copy, (lines[0], replace(lines[1], text="吗")), 300.0)


def test_runts(rules: Judging) -> None:
    assert rules("春天来了河边柳树发了|芽。", ragged=False, measure=10) == {"H2": SHOULD}
    assert rules("春天来了河边柳树发|了芽。", ragged=False, measure=9) == {}
    assert rules("春天来了河边柳树发芽|58。", ragged=False, measure=10) == {"H2": SHOULD}
    assert rules("春天来了河边柳树发芽|2024。", ragged=False, measure=10) == {}


def test_stretch(rules: Judging) -> None:
    assert rules("春天来了河边|柳树", ragged=False, measure=6.5) == {}
    assert rules("春天来了河边|柳树", ragged=False, measure=7.5) == {"F3": SHOULD}
    assert rules("春天来了河边|柳树", ragged=False, measure=9) == {"F3": MUST}


def test_word_spaces_of_a_language_of_words(rules: Judging) -> None:
    for measure, told in ((8.5, {}), (9.0, {}), (9.5, {"F word": SHOULD}), (20, {"F word": SHOULD})):
        assert rules("at half past seven |we went", ragged=False, measure=measure, language="en") == told


def test_a_line_that_is_too_wide_or_not_flush(rules: Judging, shipped: FontSet) -> None:
    assert rules("春天来了河边|柳树", ragged=False, measure=5.5) == {"F2": MUST}
    copy, lines = broken("春天来了河边|柳树", shipped, measure=6.0, ragged=False)
    assert [breach.rule for breach in judge(copy, lines, 6.5 * EM)] == ["F"]


def moved(line: Line, by: list[float]) -> Line:
    """The glyphs of a line's only run moved by so many em each."""
    (run,) = line.runs
    xs = tuple(x + EM * shift for x, shift in zip(run.xs, by, strict=True))
    return replace(line, runs=(replace(run, xs=xs),))


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ([0, 0, 0, 0, 0, 0], set()), ([0, -0.05, 0, 0, 0, 0], {"F1", "F"}), ([0, 0.005, 0, 0, 0, 0], set()),
        ([0, 0, 0, 0, 0, 0.2], {"F", "F2"}),
    ],
)  # fmt: skip
def test_han_are_never_tighter_than_their_em(by: list[float], expected: set[str], shipped: FontSet) -> None:
    copy, lines = broken("春天来了河边|柳树", shipped, measure=6.0, ragged=False)
    assert {breach.rule for breach in judge(copy, (moved(lines[0], by), lines[1]), 6.0 * EM)} == expected


def test_widths_of_marks(shipped: FontSet) -> None:
    """Marks that stand apart by a whole em, or wide at a line's edge, as a setting without squeezing has them."""
    copy, lines = broken("春天（雨），好|《春》来", shipped, measure=6.5, ragged=False)
    assert judge(copy, lines, 6.5 * EM) == ()
    apart = moved(lines[0], [0, 0, 0, 0, 0, 0.5, 0.5])
    assert "C2" in {breach.rule for breach in judge(copy, (apart, lines[1]), 6.5 * EM)}
    inset = moved(lines[1], [0.5] * 4)
    assert "C5" in {breach.rule for breach in judge(copy, (lines[0], inset), 6.5 * EM)}
    copy, lines = broken("春天来了，|好", shipped, measure=4.5, ragged=False)
    assert judge(copy, lines, 4.5 * EM) == (Breach(1, "H2", False),)
    late = moved(lines[0], [0, 0, 0, 0, 0.5])
    assert "C4" in {breach.rule for breach in judge(copy, (late, lines[1]), 4.5 * EM)}


def test_white_between_han_and_latin(shipped: FontSet) -> None:
    copy, lines = broken("春天GDP增长|了好", shipped, measure=30.0)
    copy = replace(copy, ragged=False)
    rules_of = {white: with_white(lines[0], white) for white in (0.0, 0.125, 0.25, 0.6)}
    told = {white: [b.rule for b in judge(copy, (line, lines[1]), line.width)] for white, line in rules_of.items()}
    assert {white: "E1" in rules for white, rules in told.items()} == {0.0: True, 0.125: False, 0.25: False, 0.6: True}


def with_white(line: Line, white: float) -> Line:
    """The line with so many em between 天 and G."""
    xs = {text: x for run in line.runs for text, x in zip(run.texts, run.xs, strict=True)}
    by = xs["天"] + EM * (1 + white) - xs["G"]
    runs = tuple(replace(run, xs=tuple(x + (by if x >= xs["G"] else 0.0) for x in run.xs)) for run in line.runs)
    return replace(line, runs=runs, width=line.width + by)


def best(prepared: Prepared, measure: float) -> Option:
    return min(options(prepared, measure), key=lambda option: option.cost)


def test_good_copy_has_nothing_to_be_told(shipped: FontSet) -> None:
    text = "春天来了，河边的柳树发了芽。孩子们在草地上放风筝，老人们坐在长椅上晒太阳，谁也不愿意回家去。"
    for measure in (11, 13, 17):
        prepared = prepare(copy_of(text, "zh-Hans", "strict", False), shipped)
        lines = set_lines(prepared, measure * EM, best(prepared, measure * EM).breaks)
        assert judge(prepared.copy, lines, measure * EM) == ()
