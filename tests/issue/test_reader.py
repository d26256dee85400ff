from __future__ import annotations

import os
import random
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issue.model import Auto, Places, Rectangle, Sketch
from issue.problem import Place
from issue.reader import read_issue
from tests.issue.copydesk import issue_of, problems_of, write

SEED = Path(__file__).parents[3] / "shared" / "seed" / "issue.yaml"


def seed() -> Path:
    if not SEED.is_file():
        assert not os.environ.get("CI"), "the seed page is not there"
        pytest.skip("the seed page is not there")
    return SEED


def test_the_seed_reads_without_a_problem() -> None:
    reading = read_issue(seed())
    assert reading.problems == ()
    issue = reading.issue
    assert issue is not None
    assert issue.pages[0].articles == ("ecology", "finance", "patents", "counselling", "football", "construction")
    assert [len(issue.article(name).body) for name in issue.pages[0].articles] == [12, 3, 3, 2, 1, 1]
    assert issue.article("ecology").photos[0].pixels == (3000, 1997)
    assert issue.date == date(2024, 1, 16)
    subs = [run.text for block in issue.article("ecology").body for run in block.runs if run.shift == "sub"]
    assert subs == ["2.5", "10", "2", "2"]
    assert {path.name for path in reading.files} == {"issue.yaml", "stream.jpg", "pitch.jpg"}


def test_every_block_of_the_seed_is_told_where_it_is_written() -> None:
    lines = seed().read_text(encoding="utf-8").split("\n")
    issue = read_issue(seed()).issue
    assert issue is not None
    for article in issue.articles:
        for block in article.body:
            assert lines[block.place.line - 1][block.place.column - 1 :].startswith(block.text[:20].split("~")[0])
            assert block.last_line == block.place.line


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_mutilated_seed_never_raises(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    text = seed().read_text(encoding="utf-8")[:4000]
    pieces = "：:\t\n-[]{}&*!|>'\"“”\\\x00\u2028~^#  页\ud800"
    for _ in range(chance.randint(1, 8)):
        at, end = sorted(chance.randrange(len(text)) for _ in range(2))
        end = min(end, at + chance.choice((0, 1, 5, 400)))
        middle = chance.choice((chance.choice(pieces), "", text[at:end] * 2, chance.choice(pieces) * 50))
        text = text[:at] + middle + text[end:]
    folder = tmp_path_factory.mktemp("seed")
    (folder / "issue.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_issue(folder / "issue.yaml")
    assert (reading.issue is None) == any(problem.is_error for problem in reading.problems)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "issue.yaml"
    path.write_bytes(data)
    assert read_issue(path).problems


def test_an_issue_in_chinese_keys_is_the_same_issue(tmp_path: Path) -> None:
    english = tmp_path / "english"
    chinese = tmp_path / "chinese"
    english.mkdir()
    chinese.mkdir()
    one = issue_of(
        english,
        "paper: {extends: a4-zh, grid: {columns: 3}}\ndate: 2024-01-16\nnumber: 1052\n",
        "pages:\n  - {page: 2, section: 生态, editors: {美编: 郭彦}, layout: auto, articles: [a]}\n",
        "articles:\n  a: {label: 栏, kicker: 引, headline: 题, deck: 副, level: lead, frame: box,\n"
        "      width: 2, share: 1/4, body: 文。}\n",
    )
    two = issue_of(
        chinese,
        "纸型: {继承: a4-zh, 版心: {栏数: 3}}\n日期: 2024年1月16日\n期号: 1052\n",
        "版面:\n  - {版次: ２, 版名: 生态, 编辑: {美编: 郭彦}, 排法: 自动, 稿件: [a]}\n",
        "稿件:\n  a: {栏目: 栏, 引题: 引, 主题: 题, 副题: 副, 级别: 头条, 边框: 框,\n"
        "      宽度: 2, 份额: 25%, 正文: 文。}\n",
    )
    assert (one.paper, one.date, one.number) == (two.paper, two.date, two.number)
    page, article = one.pages[0], one.articles[0]
    assert (page.number, page.section, page.editors, page.layout) == (2, "生态", (("美编", "郭彦"),), Auto())
    assert two.pages[0].section == page.section
    assert (article.level, article.share, article.frame, article.width) == ("lead", Fraction(1, 4), "box", 2)
    for name in ("label", "kicker", "headline", "deck", "level", "share", "frame", "width"):
        assert getattr(two.articles[0], name) == getattr(article, name)


def test_articles_inline_by_path_and_by_folder_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.md").write_text(
        "---\nheadline: 题\nphotos: []\n---\n\n第一段。\n\n第二段。\n", encoding="utf-8"
    )
    (tmp_path / "body.md").write_text("\ufeff第一段。\r\n\r\n第二段。\r\n", encoding="utf-8")
    ways = (
        "articles: copy\n", "articles:\n  a: copy/a.md\n", "articles:\n  a: {headline: 题, file: body.md}\n",
        "articles:\n  a:\n    headline: 题\n    body: |\n      第一段。\n\n      第二段。\n",
    )  # fmt: skip
    articles = [issue_of(tmp_path, articles=way).articles[0] for way in ways]
    assert {tuple(block.text for block in article.body) for article in articles} == {("第一段。", "第二段。")}
    assert {article.headline for article in articles} == {"题"}
    places = [article.body[1].place for article in articles]
    told = [(Path(place.file).name, place.line) for place in places]
    assert told == [("a.md", 8), ("a.md", 8), ("body.md", 3), ("issue.yaml", 11)]


def test_paragraphs_by_line_for_an_issue_and_for_one_article(tmp_path: Path) -> None:
    body = "    body: |\n      一。\n      二。\n"
    articles = f"articles:\n  a:\n    headline: 题\n{body}"
    assert problems_of(tmp_path, articles=articles) == ["line-end"]
    assert len(issue_of(tmp_path, "paper: a4-zh\nparagraphs: line\n", articles=articles).articles[0].body) == 2
    assert len(issue_of(tmp_path, articles=articles + "    分段: 逐行\n").articles[0].body) == 2


def test_a_headline_keeps_its_wished_breaks_and_a_caption_does_not(tmp_path: Path) -> None:
    text = "articles:\n  a:\n    headline: |\n      上行 接\n      下行\n    summary: |\n      提要\n      接着\n"
    article = issue_of(tmp_path, articles=text).articles[0]
    assert (article.headline, article.summary) == ("上行 接\n下行", "提要接着")


def test_a_sketch_and_its_places(tmp_path: Path) -> None:
    pages = "pages:\n  - page: 2\n    layout: |\n      a a b c\n      a a a b2\n      . .\n"
    articles = "articles:\n" + "".join(f"  {name}: {{headline: 题, body: 文。}}\n" for name in ("a", "b", "c", "b2"))
    page = issue_of(tmp_path, pages=pages, articles=articles).pages[0]
    assert isinstance(page.layout, Sketch)
    assert page.layout.bands == (("a", "a", "b", "c"), ("a", "a", "a", "b2"), (".", "."))
    assert [place.line for place in page.layout.places] == [6, 7, 8]
    assert page.articles == ("a", "b", "c", "b2")


@pytest.mark.parametrize(
    ("bands", "sound"),
    [
        (["a a b b"], True), (["a a", "a b"], True), (["a b", "a a"], True), (["b a", "a a"], True),
        (["a a b b", "a a a a"], True), (["a a b b", "a b b b"], True), (["a b a b"], False), (["a b", "b a"], False),
        (["a a a a", "a b b a"], False), (["a b b b", "a a b b", "a b b b"], False), (["a b", "b b", "a b"], False),
        (["a a a b", "a a b b", "a b b b"], False),
    ],
)  # fmt: skip
def test_a_place_is_a_rectangle_or_one_l(tmp_path: Path, bands: list[str], sound: bool) -> None:
    pages = "pages:\n  - page: 2\n    layout: |\n" + "".join(f"      {band}\n" for band in bands)
    articles = "articles:\n  a: {headline: 题, body: 文。}\n  b: {headline: 题, body: 文。}\n"
    codes = problems_of(tmp_path, pages=pages, articles=articles)
    assert set(codes) == (set() if sound else {"sketch-area"})


def test_exact_places_and_auto_beside_them(tmp_path: Path) -> None:
    pages = "pages:\n  - page: 2\n    articles: [c]\n    layout:\n      a: {columns: 1-4, rows: 1–60}\n      b: auto\n"
    articles = "articles:\n" + "".join(f"  {name}: {{headline: 题, body: 文。}}\n" for name in "abc")
    page = issue_of(tmp_path, pages=pages, articles=articles).pages[0]
    assert isinstance(page.layout, Places)
    placed = [(name, where) for name, where, _ in page.layout.rectangles]
    assert placed == [("a", Rectangle(1, 4, 1, 60)), ("b", None), ("c", None)]
    assert set(page.articles) == {"a", "b", "c"}


def test_the_root_is_the_nearest_folder_with_a_paper_or_a_repository(tmp_path: Path) -> None:
    inner = tmp_path / "paper" / "2024"
    inner.mkdir(parents=True)
    (tmp_path / "text.md").write_text("文。", encoding="utf-8")
    articles = "articles:\n  a: {headline: 题, file: ../../text.md}\n"
    assert problems_of(inner, articles=articles) == ["path-outside"]
    (tmp_path / ".git").mkdir()
    assert problems_of(inner, articles=articles) == []
    (tmp_path / "paper" / "paper.yaml").write_text("extends: a4-zh\n")
    assert problems_of(inner, articles=articles) == ["path-outside"]
    assert read_issue(write(inner, articles=articles), root=tmp_path).problems == ()


def test_a_link_that_leaves_the_root_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("密。", encoding="utf-8")
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "a.md").symlink_to(secret)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "copy").symlink_to(tmp_path)
    articles = "articles:\n  a: {headline: 题, file: a.md}\n"
    assert problems_of(folder, articles=articles) == ["path-outside"]
    assert "path-outside" in problems_of(folder, articles="articles: copy\n")
    assert problems_of(folder, articles=articles.replace("a.md", "loop.md")) == ["missing-file"]
    assert problems_of(folder, articles=articles.replace("a.md", "copy/secret.md")) == ["path-outside"]
    assert problems_of(folder, articles=articles.replace("a.md", "copy")) == ["path-outside"]


def test_nothing_outside_the_root_is_named_as_a_near_file(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("密。", encoding="utf-8")
    folder = tmp_path / "issue"
    folder.mkdir()
    reading = read_issue(write(folder, articles="articles:\n  a: {headline: 题, file: ../secrets.md}\n"))
    assert not any("secret.md" in value for problem in reading.problems for _, value in problem.facts)


@pytest.mark.parametrize("name", ["", ".", "a\\0b", "x" * 5000, "photos", "/dev/zero", "fifo"])
def test_a_path_that_is_no_file_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "photos").mkdir()
    os.mkfifo(tmp_path / "fifo")
    codes = problems_of(tmp_path, articles=f'articles:\n  a: {{headline: 题, photos: [{{file: "{name}"}}]}}\n')
    assert len(codes) == 1
    assert codes[0] in ("missing-file", "not-a-file", "path-absolute", "control-character")


def test_no_issue_at_all(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml", Path("\0")):
        reading = read_issue(path)
        assert [problem.code for problem in reading.problems] == ["no-issue"]


def test_files_are_shown_as_they_were_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "week").mkdir()
    (tmp_path / "week" / "a.md").write_text("---\nheadlime: 题\n---\n", encoding="utf-8")
    write(tmp_path / "week", articles="articles:\n  a: a.md\n")
    monkeypatch.chdir(tmp_path)
    problems = read_issue(Path("week/issue.yaml")).problems
    assert [problem.place for problem in problems] == [Place("week/a.md", 2, 1), Place("week/a.md", 2, 1)]


def test_hygiene_of_real_files(tmp_path: Path) -> None:
    text = "\ufeffbanmian: 1\r\npaper: a4-zh\r\npages:\r\n  - {page: 2, articles: [a]}\r\n"
    text += (
        "articles:\r\n  a:\r\n    headline: 题\r\n    body: |\r\n      甲\u00a0乙\u200b丙\u2028丁\ufeff戊\u00ad己\r\n"
    )
    (tmp_path / "issue.yaml").write_bytes(text.encode())
    reading = read_issue(tmp_path / "issue.yaml")
    assert reading.problems == ()
    assert reading.issue is not None
    assert reading.issue.articles[0].body[0].text == "甲\u00a0乙\u200b丙 丁\u2060戊\u00ad己"
