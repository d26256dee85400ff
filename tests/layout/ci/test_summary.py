"""The summary, read as Markdown; and thumbnails."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image

from layout.ci.markdown import plain
from layout.ci.summary import MOST_DETAILED, MOST_ROWS, Picture, summary
from layout.ci.thumbnails import HEIGHT, WIDTH, thumbnails
from layout.ci.words import WORDS
from tests.layout.ci.kit import finding, page, problem, report

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown(text: str) -> str:
    return str(GFM.render(text))


def tables(text: str) -> list[list[list[str]]]:
    """The cells of every table, as they are shown."""
    return [
        [
            re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>(.*?)</table>", shown(text), re.DOTALL)
    ]


def test_one_issue_is_told_page_by_page_with_problems_and_remedies() -> None:
    text = summary([report(problem(), pages=(page(2, finding()),), output="out/x.pdf")], (), "en")
    assert text.startswith("## ❌ issue.yaml: errors\n")
    assert "Output: out/x.pdf" in text
    assert "Times: reading 3 ms, in all 1.2 s" in text
    pages, problems, findings = tables(text)
    assert pages[1] == ["2", "98.8%", "finance 991, 夜校 120", "11 characters (finance)", "1.5 rows", "1", "1"]
    assert problems[1] == ["❌ error", "news/finance.md:12:5", "finance is too long by 3 lines", "Cut it."]
    assert findings[1] == ["2", "issue.yaml:7:3", "a and b side by side", "Move one."]


def test_a_story_that_found_no_room_is_told_with_its_page() -> None:
    homeless = problem(facts={"id": "book|shelf", "characters": "300"})
    elsewhere = problem(page=3, facts={"id": "x", "characters": "5"})
    text = summary([report(homeless, elsewhere, pages=(page(2),))], (), "en")
    assert tables(text)[0][1][3] == "311 characters (finance, book|shelf)"


def test_of_several_issues_those_with_errors_stand_first() -> None:
    sound = report(issue="a.yaml", pages=(page(1, fill=1.0),), output="a.pdf")
    text = summary([sound, report(problem(), issue="b.yaml")], (), "zh")
    assert text.startswith("## ❌ 2 期，其中 1 期有错误")
    rows = tables(text)[0]
    assert [row[1] for row in rows] == ["版面文件", "b.yaml", "a.yaml"]
    assert rows[2][2:] == ["1", "100.0%", "0", "0", "0", "1.2 s", "a.pdf"]
    assert text.index("### ❌ b.yaml") < text.index("### ✅ a.yaml")


def test_pictures_stand_below_everything_else() -> None:
    text = summary([report(pages=(page(),))], [[Picture("2", "s-pages/x-01.png")]], "en")
    assert text.rstrip().endswith("![page 2](s-pages/x-01.png)")
    assert '<img src="s-pages/x-01.png" alt="page 2"' in shown(text)


def test_a_thousand_issues_are_a_table_and_the_first_of_them_in_full() -> None:
    text = summary([report(issue=f"{n}.yaml") for n in range(MOST_ROWS + 7)], (), "en")
    assert len(tables(text)[0]) == MOST_ROWS + 1
    assert text.count("\n### ") == MOST_DETAILED
    assert "And 7 more issues" in text


def test_a_summary_that_would_be_too_long_says_that_it_breaks_off() -> None:
    reports = [report(*[problem(message="长" * 300)] * 120) for _ in range(20)]
    text = summary(reports, (), "zh", 50_000)
    assert len(text.encode()) <= 50_000
    assert text.endswith("摘要到此为止：已达最大长度。\n")


NASTY = (
    "<script>",
    "![x](http://a/b.png)",
    "a | b",
    "`c`",
    "**d**",
    "~~e~~",
    "\n## f",
    "@everyone",
    "[g](h)",
    "&lt;",
    "\\",
    "#1",
)


def test_what_a_stranger_wrote_is_shown_as_it_is_written() -> None:
    for said in NASTY:
        (cells,) = tables(f"| x |\n| --- |\n| {plain(said)} |\n")
        assert cells[1][0].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == said.strip()


@given(st.text())
def test_no_text_is_mark_up(said: str) -> None:
    html = shown(f"| a | b |\n| --- | --- |\n| x{plain(said)} | end |\n")
    assert html.count("<td>") == 2
    assert set(re.findall(r"<(\w+)", html)) == {"table", "thead", "tbody", "tr", "th", "td"}


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    for key, text in WORDS["en"].items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", WORDS["zh"][key])), key
        assert text.count("|") == WORDS["zh"][key].count("|")


def test_a_thumbnail_fits_its_box_whatever_the_picture(tmp_path: Path) -> None:
    files = []
    for number, size in enumerate(((3000, 400), (40, 4000), (100, 100)), 1):
        files.append(tmp_path / f"x-p0{number}.png")
        Image.new("RGB", size, (200, 30, 30)).save(files[-1])
    found = thumbnails([*files, tmp_path / "gone.png", tmp_path / "gone.pdf"], [4, 5], 64)
    assert [one.label for one in found] == ["4", "5", "3"]
    for one in found:
        with Image.open(BytesIO(one.png)) as picture:
            assert picture.width <= WIDTH
            assert picture.height <= HEIGHT
    assert len(thumbnails(files, [1, 2, 3], 2)) == 2
