from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue.grammar import parser
from issue.inline import rows
from issue.model import Run


def parse_inline(text: str) -> tuple[Run, ...]:
    (token,) = parser().parseInline(text, {})
    (runs,) = rows(token.children or ())
    return runs


def told(text: str) -> str:
    """The runs of a text in a notation of this test's own: E, S, sub, sup, ruby and link as tags."""
    parts = []
    for run in parse_inline(text):
        tags = ["E"] * run.emphasis + ["S"] * run.strong + [run.shift] * bool(run.shift)
        tags += [f"ruby {run.ruby}"] * bool(run.ruby) + [f"link {run.link}"] * bool(run.link)
        parts.append(f"<{','.join(tags)}:{run.text}>" if tags else run.text)
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他说**“很好。”**记者", "他说<S:“很好。”>记者"),
        ("见**（注）**下", "见<S:（注）>下"),
        ("见**(注)**下", "见<S:(注)>下"),
        ("*楷*体", "<E:楷>体"),
        ("**黑*楷黑*黑**", "<S:黑><E,S:楷黑><S:黑>"),
        ("***都***是", "<E,S:都>是"),
        ("a *b* c", "a <E:b> c"),
        ("foo*bar*baz", "foo<E:bar>baz"),
        ("** 不是 **", "** 不是 **"),
        ("*没有收尾", "*没有收尾"),
        ("长30*40*50厘米", "长30*40*50厘米"),
        ("2**10", "2**10"),
        ("李*、王*等人", "李*、王*等人"),
        ("\\*不是\\*", "*不是*"),
        ("路径C:\\文件", "路径C:\\文件"),
    ],
)
def test_emphasis(text: str, wanted: str) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8:00~12:00、14:00~18:00", "8:00~12:00、14:00~18:00"),
        ("PM~2.5~", "PM<sub:2.5>"),
        ("H~2~O和CO~2~", "H<sub:2>O和CO<sub:2>"),
        ("100m^2^", "100m<sup:2>"),
        ("SO~4~^2−^", "SO<sub:4><sup:2−>"),
        ("（注）^1^", "（注）<sup:1>"),
        ("汉~2~", "汉~2~"),
        ("x^1234567^", "x^1234567^"),
        ("a~~b~~", "a~~b~~"),
        ("3~5天", "3~5天"),
        ("^_^", "^_^"),
    ],
)
def test_sub_and_superscripts(text: str, wanted: str) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{通州|tōng zhōu}区", "<ruby tōng zhōu:通州>区"),
        ("{没有}{|x}{x|}{ | }", "{没有}{|x}{x|}{ | }"),
        ("[网站](https://a.cn/b_(c))。", "<link https://a.cn/b_(c):网站>。"),
        ("[**网**站](https://a.cn)", "<S,link https://a.cn:网><link https://a.cn:站>"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[](https://a.cn)", "[](https://a.cn)"),
        ('[x](https://a.cn "题")', '[x](https://a.cn "题")'),
        ("[甲](https://a.cn/路)[^1^](#注)", "<link https://a.cn/路:甲><link #注:^1^>"),
        ("m[^1^](#注)", "m<sup,link #注:1>"),
        ("[见[注]](u) [[甲](u)](v)", "<link u:见[注]> [<link u:甲>](v)"),
        ("![图](a.jpg)", "![图](a.jpg)"),
        ("[注]：见下", "[注]：见下"),
        ("<b>粗</b> &amp; <https://a.cn> `码`", "<b>粗</b> &amp; <https://a.cn> `码`"),
        ("__init__ _x_", "__init__ _x_"),
    ],
)
def test_ruby_links_and_what_is_text(text: str, wanted: str) -> None:
    assert told(text) == wanted


@given(st.text(alphabet="汉字ab12 “”。，（）.,!-#>_`&<　", max_size=40))
def test_a_text_without_marks_comes_out_as_it_went_in(text: str) -> None:
    assert "".join(run.text for run in parse_inline(text)) == text


@given(st.text(alphabet="汉a1*~^{}|[]()\\ “。", max_size=40))
def test_no_visible_character_is_lost_but_marks(text: str) -> None:
    runs = parse_inline(text)
    kept = "".join(run.text + run.ruby + run.link for run in runs)
    for character in "汉a1“。":
        assert kept.count(character) == text.count(character)
    assert all(run.text for run in runs)


def test_runs_of_one_style_are_one() -> None:
    assert parse_inline("a]b[c~d") == (Run("a]b[c~d"),)
