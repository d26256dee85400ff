"""The layout written into the issue: that, and nothing else, in whatever way the file is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from issue.model import Auto, Layout, Places, Rectangle, Sketch
from issue.problem import Place, Problem
from issue.reader import read_issue
from layout.preview.rewriting import Rewriting, with_layout, with_pin

HEAD = "banmian: 1\npaper: a4-zh  # 纸\ndate: 2024-01-16\n"
ARTICLES = """
# 稿件
articles:
  甲:
    headline: 甲的标题   # 主题
    body: &text |
      正文。

      # 不是注释
  b-2:
    headline: 乙
    body: *text
"""
PLACES = Places((("甲", Rectangle(1, 2, 1, 30), Place("")), ("b-2", None, Place(""))))
SKETCH = Sketch((("甲", "b-2"), ("甲", "b-2")), (Place(""), Place("")))
PAGE = "pages:\n  - page: 2          # 第二版\n    section: 生态\n    articles: [甲, b-2]  # 两篇\n"


def issue(folder: Path, text: str) -> Path:
    path = folder / "issue.yaml"
    path.write_bytes(text.encode())
    assert read_issue(path).issue is not None, read_issue(path).problems
    return path


def rewritten(folder: Path, text: str, layout: Layout, page: int = 2) -> str:
    made = with_layout(issue(folder, text), None, page, layout)
    assert isinstance(made, Rewriting), made
    assert made.before == text.encode()
    return made.after.decode()


def test_a_page_without_a_layout_gets_one_below_its_number(tmp_path: Path) -> None:
    made = rewritten(tmp_path, HEAD + PAGE + ARTICLES, PLACES)
    told = "    layout:\n      甲: {columns: 1-2, rows: 1-30}\n      b-2: auto\n"
    assert made == HEAD + PAGE.replace("    section", told + "    section") + ARTICLES


def test_a_sketch_is_drawn_word_below_word(tmp_path: Path) -> None:
    made = rewritten(tmp_path, HEAD + PAGE + ARTICLES, SKETCH)
    assert "    layout: |\n      甲 b-2\n      甲 b-2\n    section" in made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("auto   # 先自动", "   # 先自动"),
        ("auto", ""),
        ("'auto'", ""),
        ("~", ""),
        ("", ""),
        ("&here auto", ""),
        ("|   # 草图\n      甲 b-2\n\n", "   # 草图"),
        (">-\n      甲", ""),
        ("# 位置\n      甲: {columns: 1-1, rows: 1-30}", " # 位置"),
        ("{甲: {columns: 1-1, rows: 1-30}}  # 位置", "  # 位置"),
    ],
)
def test_a_layout_in_any_style_is_replaced_and_its_comment_stays(tmp_path: Path, old: str, new: str) -> None:
    text = HEAD + PAGE.replace("    section", f"    layout: {old.rstrip(chr(10))}\n    section") + ARTICLES
    if old == ">-\n      甲":
        text = text.replace("articles: [甲, b-2]", "articles: [甲]") + "\nspread: [b-2]\n"
        layout: Layout = Places((("甲", Rectangle(1, 2, 1, 30), Place("")),))
        rest = ""
    else:
        layout, rest = PLACES, "      b-2: auto\n"
    made = rewritten(tmp_path, text, layout)
    told = f"    layout:{new}\n      甲: {{columns: 1-2, rows: 1-30}}\n{rest}    section: 生态\n"
    assert told in made
    before, _, after = made.partition(told)
    assert text.startswith(before)
    assert text.endswith(after)


def test_only_the_place_that_moved_is_written_again(tmp_path: Path) -> None:
    laid = "    layout:\n      甲: {rows: 1-30, columns: 1-1}   # 头条\n\n      # 下面自动\n      b-2: auto  # 自动\n"
    text = HEAD + PAGE.replace("    section", laid + "    section") + ARTICLES
    made = rewritten(tmp_path, text, PLACES)
    assert made == text.replace("{rows: 1-30, columns: 1-1}", "{columns: 1-2, rows: 1-30}")


def test_a_flow_page_gets_its_layout_on_its_line(tmp_path: Path) -> None:
    page = "pages: [{page: 2, articles: [甲, b-2]}]  # 一行\n"
    made = rewritten(tmp_path, HEAD + page + ARTICLES, PLACES)
    wanted = "{page: 2, layout: {甲: {columns: 1-2, rows: 1-30}, b-2: auto}, articles: [甲, b-2]}"
    assert made == HEAD + page.replace("{page: 2, articles: [甲, b-2]}", wanted) + ARTICLES
    again = rewritten(tmp_path, made, SKETCH)
    assert 'layout: "甲 b-2\\n甲 b-2", articles' in again
    assert rewritten(tmp_path, again, Auto()) == HEAD + page.replace("page: 2,", "page: 2, layout: auto,") + ARTICLES


def test_chinese_keys_get_a_chinese_layout(tmp_path: Path) -> None:
    page = "版面:\n- 版次: 2\n  稿件: [甲, b-2]\n"
    made = rewritten(tmp_path, HEAD + page + ARTICLES, PLACES)
    assert "- 版次: 2\n  排法:\n    甲: {栏: 1-2, 行: 1-30}\n    b-2: 自动\n  稿件" in made
    assert "  排法: 自动\n  稿件" in rewritten(tmp_path, made, Auto())


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeff" + (HEAD + PAGE + ARTICLES).replace("\n", "\r\n")
    made = rewritten(tmp_path, text, SKETCH)
    assert made.startswith("\ufeffbanmian")
    assert made.count("\n") == made.count("\r\n") == text.count("\n") + 3
    assert made.replace("    layout: |\r\n      甲 b-2\r\n      甲 b-2\r\n", "") == text


def test_the_last_line_of_a_file_needs_no_end(tmp_path: Path) -> None:
    text = HEAD + ARTICLES + "pages:\n- articles: [甲, b-2]\n  page: 2"
    assert rewritten(tmp_path, text, SKETCH) == text + "\n  layout: |\n    甲 b-2\n    甲 b-2"


def test_the_right_page_of_several(tmp_path: Path) -> None:
    pages = "pages:\n- page: 1\n  articles: [甲]\n- page: 2\n  articles: [b-2]\n"
    layout = Places((("b-2", Rectangle(1, 1, 2, 9), Place("")),))
    made = rewritten(tmp_path, HEAD + pages + ARTICLES, layout)
    assert "- page: 1\n  articles: [甲]\n- page: 2\n  layout:\n    b-2: {columns: 1-1, rows: 2-9}\n" in made


@pytest.mark.parametrize(
    "pages",
    [
        "shared: &p [{page: 2, articles: [甲, b-2]}]\npages: *p\n",
        "pages:\n- page: 2\n  section: &a auto\n  layout: *a\n  articles: [甲, b-2]\n",
        "pages:\n- page: 2\n  layout: &a auto\n  section: *a\n  articles: [甲, b-2]\n",
    ],
)
def test_what_an_anchor_holds_is_left_to_the_editor(tmp_path: Path, pages: str) -> None:
    """An alias for the page, for its layout, and a layout that is another's anchor."""
    path = tmp_path / "issue.yaml"
    path.write_text(HEAD + pages + ARTICLES, "utf-8")
    made = with_layout(path, None, 2, PLACES)
    assert isinstance(made, Problem)
    assert made.code in ("rewrite-by-hand", "rewrite-errors")


def test_an_issue_with_errors_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(HEAD + PAGE + ARTICLES + "nonsense: 1\n", "utf-8")
    made = with_layout(path, None, 2, PLACES)
    assert isinstance(made, Problem)
    assert made.code == "rewrite-errors"


def test_a_layout_that_would_be_another_is_refused(tmp_path: Path) -> None:
    """Places on one another are an error of the issue that would come of them."""
    both = Places((("甲", Rectangle(1, 2, 1, 30), Place("")), ("b-2", Rectangle(2, 2, 9, 40), Place(""))))
    made = with_layout(issue(tmp_path, HEAD + PAGE + ARTICLES), None, 2, both)
    assert isinstance(made, Problem)
    assert made.code == "rewrite-by-hand"


def test_what_is_so_already_is_not_written(tmp_path: Path) -> None:
    text = HEAD + PAGE + ARTICLES
    assert rewritten(tmp_path, text, Auto()) == text


def pinned(path: Path, name: str, pin: str | None) -> str:
    made = with_pin(path, None, name, pin)  # type: ignore[arg-type]
    assert isinstance(made, Rewriting), made
    return made.after.decode()


def test_a_pin_goes_below_the_headline_and_comes_off_again(tmp_path: Path) -> None:
    text = HEAD + PAGE + ARTICLES
    made = pinned(issue(tmp_path, text), "甲", "top-right")
    assert made == text.replace("# 主题\n", "# 主题\n    pin: top-right\n")
    moved = pinned(issue(tmp_path, made), "甲", "left")
    assert moved == made.replace("top-right", "left")
    assert pinned(issue(tmp_path, moved), "甲", None) == text


def test_a_pin_of_an_article_file_stands_in_its_front_matter(tmp_path: Path) -> None:
    text = "---\r\n# 头\r\n主题: 甲\r\n---\r\n正文。\r\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    path = issue(tmp_path, HEAD + PAGE + "articles: {甲: a.md, b-2: {headline: 乙, body: 文, pin: top}}\n")
    made = with_pin(path, None, "甲", "top")
    assert isinstance(made, Rewriting)
    assert made.path == tmp_path / "a.md"
    assert made.after.decode() == text.replace("主题: 甲\r\n", "主题: 甲\r\n固定: top\r\n")
    assert "{headline: 乙, body: 文, pin: null}" in pinned(path, "b-2", None)
