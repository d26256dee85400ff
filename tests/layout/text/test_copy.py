from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import (
    Article,
    AttendantStyle,
    Block,
    Grid,
    HeadStyle,
    Marks,
    Paper,
    Photo,
    Print,
    Run,
    Setting,
    TypeStyle,
)
from issue.problem import Place
from layout.text.copy import StoryCopy, story_copy
from layout.text.counting import count_characters

HERE = Place("issue.yaml", 5)
BODY = TypeStyle("song", 9.0, 11.57, 2.0)
KAI = TypeStyle("kai", 9.0, 11.57)
PAPER = Paper(
    name="测试报",
    language="zh-Hans",
    trim=(1100.0, 1550.0),
    bleed=0.0,
    top=100.0,
    inner=50.0,
    grid=Grid(8, 117.0, 9.0, 11.57, 120),
    body=BODY,
    setting=Setting(normalize=("punctuation", "spaces")),
    heads=(("lead", HeadStyle("hei", (48.0,), 2)),),
    kicker=AttendantStyle("hei", 0.4, 9.0, 20.0),
    deck=AttendantStyle("hei", 0.4, 9.0, 20.0),
    summary=KAI,
    byline=KAI,
    dateline=KAI,
    caption=KAI,
    label=KAI,
    subhead=TypeStyle("hei", 9.0, 11.57),
    folio=KAI,
    rule_between=0.35,
    rule_columns=0.0,
    masthead=None,
    fillers=(),
    preset="news",
    weights=(),
    print=Print(),
)


def block(text: str, kind: str = "paragraph", **style: object) -> Block:
    return Block(kind, (Run(text),), Place("a.md", 7), 7, **style)  # type: ignore[arg-type]


def story(*blocks: Block, language: str = "zh-Hans", paper: Paper = PAPER, **fields: object) -> StoryCopy:
    article = Article("a", Marks(HERE), body=blocks, **fields)  # type: ignore[arg-type]
    return story_copy(article, paper, language)


def test_a_chinese_dateline_runs_in_with_its_byline() -> None:
    found = story(block("今天下雨。"), dateline="本报讯", byline="记者 王军志\u3000通讯员 郭彦")
    first = found.blocks[0].copy
    assert first.text == "本报讯（记者 王军志\u3000通讯员 郭彦）今天下雨。"
    assert [span.role for span in first.spans] == ["kai", "song"]
    assert found.byline_line == ""
    assert found.characters == 5


def test_a_byline_without_a_dateline_stands_under_the_headline() -> None:
    found = story(block("今天下雨。"), byline="记者 王军志")
    assert found.blocks[0].copy.text == "今天下雨。"
    assert found.byline_line == "记者 王军志"


def test_an_english_dateline_runs_in_and_its_byline_does_not() -> None:
    found = story(block("It rained."), language="en", dateline="LONDON", byline="By Ann Lee")
    assert found.blocks[0].copy.text == "LONDON — It rained."
    assert found.byline_line == "By Ann Lee"
    assert found.characters == 9


def test_a_dateline_before_a_subhead_has_a_paragraph_of_its_own() -> None:
    found = story(block("小标题", "subhead"), block("正文。"), dateline="本报讯")
    assert [(b.kind, b.copy.text) for b in found.blocks] == [
        ("paragraph", "本报讯"),
        ("subhead", "小标题"),
        ("paragraph", "正文。"),
    ]


def test_emphasis_by_script() -> None:
    runs = (Run("他说"), Run("共享Open Source精神", emphasis=True), Run("重点key", strong=True), Run("又", True, True))
    spans = story(Block("paragraph", runs, HERE, 5)).blocks[0].copy.spans
    assert [(span.text, span.role) for span in spans] == [
        ("他说", "song"),
        ("共享", "kai"),
        ("Open Source", "italic"),
        ("精神", "kai"),
        ("重点", "hei"),
        ("key", "biaosong"),
        ("又", "hei"),
    ]
    english = story(Block("paragraph", (Run("so it is", emphasis=True),), HERE, 5), language="en")
    assert [span.role for span in english.blocks[0].copy.spans] == ["italic"]


@pytest.mark.parametrize(("leading", "rows"), [(11.57, 0), (10.5, 1)])
def test_a_reading_of_dots_is_emphasis(leading: float, rows: int) -> None:
    paper = replace(PAPER, grid=replace(PAPER.grid, leading=leading))
    marked = Block("paragraph", (Run("要"), Run("重点", ruby="·"), Run("通州", ruby="tōng zhōu")), HERE, 7)
    (found,) = story(marked, paper=paper).blocks
    assert [(span.text, span.dots, span.ruby) for span in found.copy.spans] == [
        ("要", False, ""), ("重点", True, ""), ("通州", False, "tōng zhōu")
    ]  # fmt: skip
    assert found.deep_rows == rows


@pytest.mark.parametrize(("language", "align"), [("zh-Hans", "centre"), ("ja", "centre"), ("en", "left")])
def test_subheads_of_words_stand_at_the_left(language: str, align: str) -> None:
    assert story(block("小标题", "subhead"), language=language).blocks[0].copy.align == align


def test_shifts_ruby_and_links_are_kept() -> None:
    runs = (Run("H"), Run("2", shift="sub"), Run("通州", ruby="tōng zhōu"), Run("网站", link="http://a.cn"))
    found = story(Block("paragraph", runs, HERE, 5))
    spans = found.blocks[0].copy.spans
    assert [(span.shift, span.ruby, span.link) for span in spans] == [
        ("", "", False),
        ("sub", "", False),
        ("", "tōng zhōu", False),
        ("", "", True),
    ]
    # The line gap of 2.57 pt cannot hold a reading of 4.5 pt: its line takes a row more (TYPOGRAPHY J1).
    assert found.blocks[0].tall_rows == 1
    wide = replace(PAPER, grid=replace(PAPER.grid, leading=14.0))
    assert story(Block("paragraph", runs, HERE, 5), paper=wide).blocks[0].tall_rows == 0
    assert found.characters == 6


def test_indents_of_every_kind_of_block() -> None:
    blocks = (
        block("段落。"),
        block("续行。", "continued"),
        block("引文。", "quote"),
        block("一项。", "item", marker="•"),
        block("二项。", "item", marker="12."),
        block("内项。", "item", marker="•", depth=1),
        block("小标题", "subhead"),
    )
    copies = [found.copy for found in story(*blocks).blocks]
    assert [(copy.indent, copy.left) for copy in copies] == [
        (18.0, 0.0),
        (0.0, 0.0),
        (18.0, 9.0),
        (-9.0, 9.0),
        (-18.0, 18.0),
        (-9.0, 18.0),
        (0.0, 0.0),
    ]
    assert copies[2].spans[0].role == "kai"
    assert [copy.marker for copy in copies[3:5]] == ["•", "12."]
    assert (copies[6].align, copies[6].ragged) == ("centre", True)


def test_a_typed_indent_goes_or_stands_for_the_papers() -> None:
    assert story(block("\u3000\u3000段落。")).blocks[0].copy.text == "段落。"
    kept = replace(PAPER, setting=Setting())
    copy = story(block("\u3000\u3000段落。"), paper=kept).blocks[0].copy
    assert (copy.text, copy.indent) == ("\u3000\u3000段落。", 0.0)


def test_a_subhead_takes_a_row_of_white() -> None:
    found = story(block("小标题", "subhead")).blocks[0]
    assert (found.line_rows, found.extra_rows) == (1, 1)
    big = replace(PAPER, subhead=TypeStyle("hei", 14.0, 14.0))
    assert story(block("小标题", "subhead"), paper=big).blocks[0].line_rows == 2


def test_all_that_is_normalised_is_counted() -> None:
    photo = Photo(Path("a.jpg"), "a.jpg", (1, 1), Marks(HERE), caption="图为孩子们,在读书")
    found = story(block("\u3000\u3000今天,下 雨"), headline="下雨了!", photos=(photo,))
    assert found.normalized == (("punctuation", 3), ("spaces", 2))
    assert story(block("今天。")).normalized == ()


def test_an_article_without_text() -> None:
    assert story().blocks == ()
    assert story(block("\u200b")).characters == 0
    assert story(dateline="本报讯").blocks[0].copy.text == "本报讯"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("今天 下雨。", 5),
        ("e\u0301a", 2),
        ("葛\U000e0100城", 2),
        ("👨\u200d👩\u200d👧", 1),
        ("🇨🇳", 1),
        ("a\u200bb\ufeff", 2),
        ("\u3000", 0),
    ],
)
def test_characters_are_counted_as_a_reader_does(text: str, count: int) -> None:
    assert count_characters(text) == count
