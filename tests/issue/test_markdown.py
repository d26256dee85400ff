from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue.markdown import Body, parse_body
from issue.source import whole


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


def test_emphasis_goes_over_line_ends() -> None:
    body = read("前**甲\n乙\\\n丙**后")
    assert [[(run.text, run.strong) for run in block.runs] for block in body.blocks] == [
        [("前", False), ("甲乙", True)], [("丙", True), ("后", False)],
    ]  # fmt: skip


@given(st.text(alphabet="汉a1。#>-+*.) \t\n　\\{}|[]()!~^", max_size=80), st.booleans())
def test_nothing_visible_is_lost(text: str, by_line: bool) -> None:
    kept = "".join(
        b.text + b.marker + "".join(run.ruby + run.link for run in b.runs) for b in read(text, by_line).blocks
    )
    for character in "汉a1。":
        assert kept.count(character) == text.count(character)


@given(st.text(alphabet="汉a# >-\n1.2", max_size=60))
def test_the_place_of_a_block_is_where_its_first_character_is_written(text: str) -> None:
    lines = text.split("\n")
    for block in read(text).blocks:
        assert lines[block.place.line - 1][block.place.column - 1] == block.text[0]
        assert block.place.line <= block.last_line <= len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000, "*a " * 20_000, "**a *b " * 10_000, "> " * 40_000, "- a\n" + "\n" * 50_000 + "  b", "> a\n\n" * 10_000,
        "# a" + " " * 100_000 + "b", "[a](" * 15_000, "{a|" * 15_000, "a\n" * 40_000, "- " * 40_000, "1. a\n\n" * 10_000,
    ],
)  # fmt: skip
def test_hostile_copy_costs_little(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 2
