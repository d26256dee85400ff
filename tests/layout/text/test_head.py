from __future__ import annotations

import pytest

from fonts.roles import FontSet
from layout.text.head import HANG, HeadSetting, head_settings
from layout.text.lexicon import longest, words
from layout.text.sense import NEVER, break_costs
from tests.layout.text.bench import SETTING

SIZE = 20.0


def heads(fonts: FontSet, text: str, em: float, lines: int = 3, **more: str) -> tuple[HeadSetting, ...]:
    language = more.pop("language", "zh-Hans")
    return head_settings(text, "hei", SIZE, em * SIZE, lines, language, SETTING, fonts, **more)  # type: ignore[arg-type]


def told(setting: HeadSetting) -> list[str]:
    return [line.text for line in setting.lines]


def test_every_number_of_lines_that_fits(square: FontSet) -> None:
    text = "通州区铺展生态画卷"
    assert [len(setting.lines) for setting in heads(square, text, 9.0)] == [1, 2, 3]
    assert [len(setting.lines) for setting in heads(square, text, 8.9)] == [2, 3]
    assert heads(square, text, 2.9) == ()
    assert all(setting.widest <= 5.01 * SIZE for setting in heads(square, text, 5.0))


def test_wished_breaks_are_honoured(square: FontSet) -> None:
    one, two, three = heads(square, "老街的灯亮了 邻里的心暖了", 13.0)
    assert one.widest == pytest.approx(12.5 * SIZE)
    assert told(two) == ["老街的灯亮了", "邻里的心暖了"]
    assert "老街的灯亮了" in told(three) or "邻里的心暖了" in told(three)
    uneven = heads(square, "北京\n通州区的生态画卷", 13.0)
    assert told(uneven[1]) == ["北京", "通州区的生态画卷"]
    assert uneven[1].cost < uneven[0].cost + 100


def test_marks_are_half_an_em_and_hang_at_the_edges(square: FontSet) -> None:
    line = heads(square, "咱们也可以办“村超”了", 20.0)[0].lines[0]
    assert line.natural == pytest.approx(10 * SIZE)
    hung = heads(square, "“村超”来了", 20.0)[0].lines[0]
    assert hung.width == pytest.approx((5.0 - HANG) * SIZE)
    assert hung.natural == pytest.approx(5.0 * SIZE)
    # The opener's box begins left of the edge; its glyph, whose ink is in its right half, half an em before.
    assert hung.runs[0].xs[0] == pytest.approx((-HANG - 0.5) * SIZE)


@pytest.mark.parametrize(
    ("text", "context", "bad"),
    [
        (
            "北京市知识产权保护中心通州分中心试运行显成效",
            "通州分中心试运行，知识产权保护中心。",
            ("知|识", "中|心", "通|州"),
        ),
        ("他和我的书包都在这里了", "", ("我|的",)),
        ("今年新增2023个停车位和绿地", "", ("20|23", "2023|个")),
        ("大家都爱读《红楼梦》这本书", "", ("红|楼", "楼|梦", "《|红")),
        ("新闻客户端APP上线了一周年", "", ("A|P", "P|P")),
    ],
)
def test_breaks_by_sense(square: FontSet, text: str, context: str, bad: tuple[str, ...]) -> None:
    for setting in heads(square, text, 30.0, context=context)[1:2]:
        joined = "|".join(told(setting))
        assert not [pair for pair in bad if pair in joined], joined


def test_the_words_of_the_story_hold_together() -> None:
    text = "小镇晒秋引客来"
    context = "小镇的晒秋节，晒秋人家。"
    assert break_costs(text, context)[3] > break_costs(text)[3] + 30
    assert break_costs("我的书在这里")[1] == NEVER
    assert break_costs("好，再来一次")[2] == 0.0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("通州区铺展生态画卷", ("通州区铺展", "生态画卷")),
        ("保障市民群众弱有所扶、老有所养", ("保障市民群众", "弱有所扶、老有所养")),
        ("保障市民群众弱有所扶、老有所养", ("保障市民群众", "弱有所扶、", "老有所养")),
        (
            "北京市知识产权保护中心通州分中心试运行显成效",
            ("北京市知识产权保护中心", "通州分中心试运行显成效"),
        ),
        ("各街道乡镇均建立社会心理服务中心", ("各街道乡镇均建立", "社会心理服务中心")),
        ("各街道乡镇均建立社会心理服务中心", ("各街道乡镇", "均建立社会心理", "服务中心")),
        ("通州部署建筑工程安全生产和环境保护工作", ("通州部署建筑工程", "安全生产和环境保护工作")),
        ("首都博物馆东馆本月底试运行", ("首都博物馆东馆", "本月底试运行")),
        ("让老百姓在家门口看上好医生", ("让老百姓", "在家门口", "看上好医生")),
    ],
)
def test_headlines_break_between_words(square: FontSet, text: str, lines: tuple[str, ...]) -> None:
    settings = {len(setting.lines): told(setting) for setting in heads(square, text, 30.0, len(lines))}
    assert settings[len(lines)] == list(lines)


def test_a_head_of_one_word_is_broken_only_in_need(square: FontSet) -> None:
    one, two = heads(square, "晾衣绳", 10.0, 2)
    assert two.cost > one.cost + 200
    assert [told(setting) for setting in heads(square, "晾衣绳", 2.0, 2)] == [["晾衣", "绳"]]


def test_the_list_of_words_is_words() -> None:
    assert len(words()) > 1500
    assert all(2 <= len(word) <= longest() and all("\u4e00" <= char <= "\u9fff" for char in word) for word in words())


def test_words_of_latin_heads_are_never_broken(square: FontSet) -> None:
    text = "City council votes to keep the old library open"
    for setting in heads(square, text, 24.0, language="en"):
        assert " ".join(told(setting)) == text
    assert heads(square, "Internationalization", 8.0, 4, language="en") == ()


def test_english_heads_take_no_hyphen(square: FontSet) -> None:
    text = "Inter\u00adnational"
    assert heads(square, text, 4.5, 2, language="en") == ()
    assert [told(setting) for setting in heads(square, text, 4.5, 2, language="de")] == [["Inter-", "national"]]


def test_nothing_is_lost_and_what_is_missing_is_told(square: FontSet) -> None:
    for setting in heads(square, "《梧桐里》创刊——写给每一位街坊", 12.0):
        assert "".join(told(setting)) == "《梧桐里》创刊——写给每一位街坊"
    assert heads(square, "  ", 10.0) == ()
    assert heads(square, "好\U000f0000", 10.0)[0].problems[0].code == "missing-glyph"
