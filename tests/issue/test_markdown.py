from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issue.grammar import pieces
from issue.markdown import Body, parse_body
from issue.model import Run
from issue.plain import plain_pieces
from issue.source import load, whole
from tests.tools import call


def read(text: str, by_line: bool = False) -> Body:
    return parse_body(whole(text, "a.md"), by_line)


def told(text: str, by_line: bool = False) -> list[tuple[str, str]]:
    """Kind (with its marker) and text of every block."""
    return [(f"{block.kind} {block.marker}".strip(), block.text) for block in read(text, by_line).blocks]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一段\n接着\n\n二段", [("paragraph", "一段接着"), ("paragraph", "二段")]),
        ("one\ntwo\n三\nfour，\nfive", [("paragraph", "one two 三 four，five")]),
        ("他说“好\n”，she said “so.”\n“And”", [("paragraph", "他说“好”，she said “so.” “And”")]),
        ("## 小标 ##\n正文\n# 又一个", [("subhead", "小标"), ("paragraph", "正文"), ("subhead", "又一个")]),
        ("#通州# 话题\n\n##", [("paragraph", "#通州# 话题"), ("paragraph", "##")]),
        ("甲\\\n乙  \n丙", [("paragraph", "甲"), ("continued", "乙"), ("continued", "丙")]),
        ("甲\\\\\n乙\\", [("paragraph", "甲\\乙\\")]),
        ("> 引文\n懒续\n\n外", [("quote", "引文懒续"), ("paragraph", "外")]),
        ("- 甲\n- 乙\n  续\n\n  段\n\n外", [("item •", "甲"), ("item •", "乙续"), ("item", "段"), ("paragraph", "外")]),
        ("- 甲\n  - 乙", [("item •", "甲"), ("item •", "乙")]),
        ("　　缩进\n　　　", [("paragraph", "　　缩进")]),
        ("    四格\n\n\t制表", [("paragraph", "四格"), ("paragraph", "制表")]),
    ],
)
def test_blocks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024. 年初\n开始", [("paragraph", "2024. 年初开始")]),
        ("1. 甲\n2. 乙\n3. 丙", [("item 1.", "甲"), ("item 2.", "乙"), ("item 3.", "丙")]),
        ("7) 甲\n\n8) 乙\n   续", [("item 7)", "甲"), ("item 8)", "乙续")]),
        ("1. 甲\n1. 乙", [("paragraph", "1. 甲 1. 乙")]),
        ("1. 甲\n\n另段", [("paragraph", "1. 甲"), ("paragraph", "另段")]),
        ("1. 甲\n2) 乙", [("paragraph", "1. 甲 2) 乙")]),
        ("见表\n2. 甲\n3. 乙", [("paragraph", "见表 2. 甲 3. 乙")]),
        ("1、甲\n\n2、乙", [("paragraph", "1、甲"), ("paragraph", "2、乙")]),
    ],
)
def test_a_number_begins_a_list_only_where_the_next_goes_on(text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "```", "---", "* * *", "***", "===", "[a]: https://a.cn", "<div>", "<!-- x -->", "| 甲 | 乙 |", "~~~", "-", "+", "1.",
        "&nbsp;", ">",
    ],
)  # fmt: skip
def test_what_the_body_does_not_know_is_text(text: str) -> None:
    assert told(f"前\n\n{text}\n\n后")[1:-1] == ([("paragraph", text)] if text != ">" else [])


def test_every_line_a_paragraph() -> None:
    text = "一。\n二。\\\n接二\n\n- 甲\n- 乙\n丙"
    assert told(text, by_line=True) == [
        ("paragraph", "一。"), ("paragraph", "二。"), ("continued", "接二"), ("item •", "甲"),
            ("item •", "乙"), ("paragraph", "丙"),
    ]  # fmt: skip
    assert read(text, by_line=True).problems == ()


@pytest.mark.parametrize("end", list("。！？”"))
def test_a_single_line_end_after_a_sentence_is_named(end: str) -> None:
    (problem,) = read(f"一段\n\n他说好{end}\n接着").problems
    assert (problem.code, problem.severity) == ("line-end", "warning")
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 4)


@pytest.mark.parametrize("text", ["他说，\n好", "他说。\n\n好", "他说。\\\n好", "He said.\nSo", "他说。  \n好"])
def test_other_line_ends_are_not(text: str) -> None:
    assert read(text).problems == ()


def test_a_picture_is_a_problem_and_stays_text() -> None:
    body = read("第一段\n\n  见![图](a.jpg)下")
    (problem,) = body.problems
    assert problem.code == "image-in-body"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 4)
    assert body.blocks[1].text == "见![图](a.jpg)下"


def test_blocks_know_their_lines() -> None:
    body = read("甲\n乙\n\n  ## 丙\n\n> - 丁\n>   戊\\\n>   己\n")
    assert [(b.place.line, b.place.column, b.last_line, b.depth) for b in body.blocks] == [
        (1, 1, 2, 0), (4, 6, 4, 0), (6, 5, 7, 2), (8, 5, 8, 2),
    ]  # fmt: skip


def test_lines_of_lists_know_their_places() -> None:
    body = read("1. 甲\n2. 乙\n   丙\n\n\t丁\n3. 戊\n懒\n")
    assert [(b.place.line, b.place.column, b.last_line, b.depth) for b in body.blocks] == [
        (1, 4, 1, 1), (2, 4, 3, 1), (5, 2, 5, 1), (6, 4, 7, 1),
    ]  # fmt: skip


def test_emphasis_goes_over_line_ends() -> None:
    body = read("前**甲\n乙\\\n丙**后")
    assert [[(run.text, run.strong) for run in block.runs] for block in body.blocks] == [
        [("前", False), ("甲乙", True)], [("丙", True), ("后", False)],
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet="汉a12。#>-+*.) \t\n　\\{}|[]()!~^", max_size=80), st.booleans())
def test_nothing_visible_is_lost(text: str, by_line: bool) -> None:
    """Nor set twice. An address counts as kept with each run of its words, which emphasis may part."""
    runs = [run for block in read(text, by_line).blocks for run in (Run(block.marker), *block.runs)]
    shown = "".join(run.text + run.ruby for run in runs)
    kept = shown + "".join(run.link for run in runs)
    for character in "汉a12。":
        assert kept.count(character) >= text.count(character) >= shown.count(character)


@settings(deadline=None)
@given(st.text(alphabet="汉a# >-\n1.2", max_size=60))
def test_the_place_of_a_block_is_where_its_first_character_is_written(text: str) -> None:
    lines = text.split("\n")
    for block in read(text).blocks:
        assert lines[block.place.line - 1][block.place.column - 1] == block.text[0]
        assert block.place.line <= block.last_line <= len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "8:00~12:00、14:00~18:00", "长30*40*50厘米", "李*、王*等人", "2024. 年初", "1、甲；2、乙", "　　缩进，汉\u00a0字",
        "汉\u200b字\u200d", "路径C:\\文件", "<b>粗</b>&nbsp;<!-- x -->", "__init__ _x_ `码`",
        "#通州# 话题", "~~删~~ ^_^ [注] {没有}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("by_line", [False, True])
def test_real_copy_comes_through_whole(text: str, by_line: bool) -> None:
    assert told(text, by_line) == [("paragraph", text)]
    assert told(f"前\n\n{text}\n\n> {text}", by_line)[1:] == [("paragraph", text), ("quote", text)]


def test_emphasis_stands_between_han_characters() -> None:
    (block,) = read("他说**“很好。”**记者").blocks
    assert block.runs == (Run("他说"), Run("“很好。”", strong=True), Run("记者"))


@pytest.mark.parametrize("indent", ["    ", "        ", "\t", " \t "])
def test_an_indent_is_no_code(indent: str) -> None:
    assert told(f"{indent}甲\n\n{indent}乙\n{indent}丙\n\n{indent}## 丁") == [
        ("paragraph", "甲"), ("paragraph", "乙丙"), ("subhead", "丁"),
    ]  # fmt: skip


def test_tabs_inside_a_line_stay() -> None:
    assert told("甲\t乙\n- 丙\t丁\n-\t戊") == [("paragraph", "甲\t乙"), ("item •", "丙\t丁"), ("item •", "戊")]


@pytest.mark.parametrize("line", ["　　", "\u00a0", "\u200b", "> 　", "\t\u2060 "])
def test_a_line_that_shows_nothing_parts_paragraphs(line: str) -> None:
    head = "> " if line.startswith(">") else ""
    assert [text for _, text in told(f"{head}甲\n{line}\n{head}乙")] == ["甲", "乙"]


def test_the_bytes_of_other_systems_make_the_same_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff一段\r\n接着\r\n\r\n二段\r\r三段".encode())
    text = load(path, "a.md", None)
    assert isinstance(text, str)
    assert told(text) == [("paragraph", "一段接着"), ("paragraph", "二段"), ("paragraph", "三段")]


def test_in_copy_by_line_no_line_goes_on_with_a_quote_or_an_item() -> None:
    assert told("> 甲\n乙\n- 丙\n丁\n1. 戊\n2. 己\n庚", by_line=True) == [
        ("quote", "甲"), ("paragraph", "乙"), ("item •", "丙"), ("paragraph", "丁"), ("item 1.", "戊"), ("item 2.", "己"),
        ("paragraph", "庚"),
    ]  # fmt: skip


def test_lists_and_quotes_go_six_deep_and_deeper_marks_are_text() -> None:
    assert told("> " * 8 + "甲") == [("quote", "> > 甲")]
    nested = [f"{'  ' * depth}- {depth}\n" for depth in range(8)]
    assert [(block.text, block.depth) for block in read("".join(nested)).blocks] == [
        ("0", 1), ("1", 2), ("2", 3), ("3", 4), ("4", 5), ("5 - 6 - 7", 6),
    ]  # fmt: skip
    assert told("".join(nested[:6]) + nested[5])[-2:] == [("item •", "5"), ("item •", "5")]


def test_a_block_bears_every_marker_that_it_begins_with() -> None:
    assert told("- 1. 甲\n  2. 乙\n- 丙") == [("item • 1.", "甲"), ("item 2.", "乙"), ("item •", "丙")]


@pytest.mark.parametrize("text", ["- 　", "1. >\n2. >", "## 　", "- >", "## ##"])
def test_a_mark_without_words_is_text(text: str) -> None:
    assert "".join(block.text for block in read(text).blocks) == text.replace("\n", " ")


def test_a_list_is_over_where_a_number_is_not_the_next() -> None:
    assert told("1. 甲\n2. 乙\n2024. 年初\n\n- 丙\n3. 丁") == [
        ("item 1.", "甲"), ("item 2.", "乙"), ("paragraph", "2024. 年初"), ("item •", "丙"), ("paragraph", "3. 丁"),
    ]  # fmt: skip


def test_a_backslash_that_forces_no_line_end_stays() -> None:
    assert told("甲\\ \n*乙*\\  \n丙") == [("paragraph", "甲\\乙\\"), ("continued", "丙")]


def test_a_script_needs_a_letter_in_its_own_row() -> None:
    assert told("H\\\n~2~O") == [("paragraph", "H"), ("continued", "~2~O")]


@settings(deadline=None, max_examples=400)
@given(
    st.lists(st.sampled_from([*"汉a1。.)(]-+~^#> \t\n　\u00a0", "\n\n", "- ", "1. ", "~2~", "^a^"]), max_size=40),
    st.booleans(),
)
def test_copy_without_a_mark_is_read_as_the_library_reads_it(parts: list[str], by_line: bool) -> None:
    text = "".join(parts)
    plain = plain_pieces(text, by_line)
    assert plain is None or plain == list(pieces(text, by_line))


@pytest.mark.parametrize(
    "text",
    [
        "一段，\n接着\n\n  二段（2024）1. 甲-乙 [注] |x|",
        "一\n　\n二",
        "8:00~12:00、14:00~18:00，1.5 - y",
        "PM~2.5~",
        "",
    ],
)
def test_most_copy_bears_no_mark(text: str) -> None:
    assert plain_pieces(text, False) is not None


@pytest.mark.parametrize(
    "text",
    [
        "## 小标", "> 引", "- 甲", "  + 甲", "* 甲", "1. 甲", "12)\t甲", "*强*", "[甲](https://a.cn)", "甲  \n乙", "甲\\\n乙",
        "{汉|hàn}", "![图](a.jpg)",
    ],
)  # fmt: skip
def test_whatever_may_be_a_mark_is_for_the_library(text: str) -> None:
    assert plain_pieces(f"前\n\n{text}\n\n后", False) is None


@pytest.mark.parametrize(("text", "loaded"), [("一\n\n二", False), ("## 一", True)])
def test_the_library_is_loaded_only_by_a_mark(text: str, loaded: bool) -> None:
    program = (
        "import sys, issue.reader; from issue.source import whole; from issue.markdown import parse_body;"
        f"parse_body(whole({text!r}, 'a')); print('markdown_it' in sys.modules)"
    )
    assert call(sys.executable, "-c", program).stdout == f"{loaded}\n"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000, "*a " * 20_000, "**a *b " * 10_000, "> " * 40_000, "- a\n" + "\n" * 50_000 + "  b", "> a\n\n" * 10_000,
        "# a" + " " * 100_000 + "b", "[a](" * 15_000, "{a|" * 15_000, "a\n" * 40_000, "- " * 40_000, "1. a\n\n" * 10_000,
        "> a\n" + "b\n" * 30_000, "[" * 20_000 + "]" * 20_000, "**~2" * 10_000, "　 " * 50_000 + "x", "- a\n" * 10_000,
    ],
)  # fmt: skip
def test_hostile_copy_costs_little(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "stanzas"),
    [
        ("甲\n乙\n\n丙\n丁", ["丙"]),
        ("甲\n乙\n\n\n　　\n丙\n\n丁", ["丙", "丁"]),
        ("\n\n甲\n乙", []),
        ("甲\n\n乙\n\n丙", []),
        ("## 题\n\n甲\n乙\n\n## 题\n\n丙", []),
        ("> 甲\n> 乙\n>\n> 丙\n\n丁", ["丙"]),
        ("甲\\\n乙\n丙\n\n丁\\\n戊", ["丁"]),
    ],
)
def test_a_blank_line_between_lines_of_verse_begins_a_stanza(text: str, stanzas: list[str]) -> None:
    assert [block.text for block in read(text, by_line=True).blocks if block.stanza] == stanzas
    assert not any(block.stanza for block in read(text).blocks)
