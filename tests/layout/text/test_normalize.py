from __future__ import annotations

import pytest

from issue.model import Run
from layout.text.normalize import normalize_runs, normalize_text

BOTH = ("punctuation", "spaces")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("你好,世界!真的?是;对:好(的)", "你好，世界！真的？是；对：好（的）"),
        ("共有1,234人,自8:00至12:30到场", "共有1,234人，自8:00至12:30到场"),
        ("世界卫生组织(WHO)今天表示", "世界卫生组织（WHO）今天表示"),
        ("这里的函数f(x)中有一个常数", "这里的函数f(x)中有一个常数"),
        ("细颗粒物PM2.5(微克)已经下降", "细颗粒物PM2.5（微克）已经下降"),
        ("请看网站http://a.cn/x,y?z=1,就在那里了", "请看网站http://a.cn/x,y?z=1,就在那里了"),
        ("写信到box:me@a.cn的邮箱,谢谢大家", "写信到box:me@a.cn的邮箱，谢谢大家"),
        ("已有全角，不再变化。", "已有全角，不再变化。"),
        ("Hello, world! It is (almost) spring.", "Hello, world! It is (almost) spring."),
    ],
)
def test_marks_of_han_text_are_widened_but_not_those_of_figures_words_and_addresses(before: str, after: str) -> None:
    found = normalize_text(before, BOTH)
    assert found.text == after
    assert found.punctuation == sum(a != b for a, b in zip(before, after, strict=True))


def test_what_the_paper_does_not_switch_on_stays() -> None:
    assert normalize_text("你好,世界", ("spaces",)).text == "你好,世界"
    runs = (Run("\u3000\u3000你 好,世界"),)
    assert normalize_runs(runs, ()).runs == runs
    assert normalize_runs(runs, ("punctuation",)).runs == (Run("\u3000\u3000你 好，世界"),)


def test_typed_indents_and_spaces_between_han_go_and_are_counted() -> None:
    found = normalize_runs((Run("\u3000\u3000你 好，\t"), Run("世 界", strong=True), Run(" GDP 增长 了")), BOTH)
    assert found.runs == (Run("你好，"), Run("世界", strong=True), Run(" GDP 增长了"))
    assert found.spaces == 5


def test_a_headline_keeps_its_spaces() -> None:
    assert normalize_text("老街的灯亮了 邻里的心暖了!", BOTH).text == "老街的灯亮了 邻里的心暖了！"


def test_the_words_of_a_link_stay_as_they_are() -> None:
    runs = (Run("请见附件,"), Run("报名(表)", link="http://a.cn"), Run(",谢谢"))
    found = normalize_runs(runs, BOTH)
    assert found.runs == (Run("请见附件，"), Run("报名(表)", link="http://a.cn"), Run("，谢谢"))
    assert found.punctuation == 2
