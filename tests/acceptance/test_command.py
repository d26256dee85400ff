"""The command as the format's sections 5 and 6 have it: names of files, drafts, statuses, languages, lists."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.acceptance import source
from tests.acceptance.conftest import Built
from tests.acceptance.pdf import read_chars, solid
from tests.tools import SAMPLES, banmian, invoke, report_of, seed_folder, write_issue

SENTENCE = "报纸是今天写给明天的信。"


def issue(pages: int = 1, times: int = 20, more: str = "") -> str:
    """An issue of some pages with a story each."""
    numbers = range(1, pages + 1)
    ordered = "".join(f"  - page: {number}\n    articles: [a{number}]\n" for number in numbers)
    stories = "".join(f"  a{number}:\n    headline: 第{number}题\n    body: {SENTENCE * times}\n" for number in numbers)
    return f"banmian: 1\npaper: a4-zh\n{more}pages:\n{ordered}articles:\n{stories}"


def overset() -> str:
    """An issue whose story is longer than its place."""
    place = "layout:\n      a1: {columns: 1-2, rows: 12-30}"
    return issue(times=100).replace("articles: [a1]", place)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def printed(pdf: Path) -> str:
    return solid("".join(char.text for page in read_chars(pdf) for char in page))


# Names and places of files


def test_without_o_the_file_stands_beside_the_issue_and_bears_its_folders_name(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "周刊", issue())
    answer = invoke("build", path)
    assert answer.status == 0
    assert names(tmp_path / "周刊") == ["issue.yaml", "周刊.pdf"]
    assert answer.out == f"{tmp_path / '周刊' / '周刊.pdf'}\n"


def test_in_a_folder_the_file_bears_the_issues_stem(tmp_path: Path) -> None:
    path = write_issue(tmp_path, issue()).rename(tmp_path / "no-7.yaml")
    assert invoke("build", path, "-o", tmp_path / "new" / "folder").status == 0
    assert names(tmp_path / "new" / "folder") == ["no-7.pdf"]


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.pdf").write_bytes(b"old")
    assert invoke("build", path, "-o", tmp_path / "out" / "x.pdf").status == 0
    assert names(tmp_path / "out") == ["x.pdf"]
    assert (tmp_path / "out" / "x.pdf").read_bytes().startswith(b"%PDF-1.")


def test_pictures_of_pages_are_named_by_page(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue(pages=2))
    answer = invoke("build", path, "-o", tmp_path / "out", "--format", "png", "--dpi", "50")
    assert answer.status == 0, answer.err
    assert names(tmp_path / "out") == ["in-p01.png", "in-p02.png"]
    with Image.open(tmp_path / "out" / "in-p01.png") as picture:
        assert picture.size == (pytest.approx(210 / 25.4 * 50, abs=1), pytest.approx(297 / 25.4 * 50, abs=1))
        assert picture.convert("L").getextrema()[0] < 100


def test_pictures_have_150_dpi_unless_told(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue())
    assert invoke("build", path, "-o", tmp_path / "x.png", "--format", "png").status == 0
    with Image.open(tmp_path / "x-p01.png") as picture:
        assert picture.width == pytest.approx(210 / 25.4 * 150, abs=1)


def test_a_picture_too_large_to_be_drawn_is_told(tmp_path: Path) -> None:
    answer = invoke("build", seed_folder() / "issue.yaml", "-o", tmp_path / "out", "--format", "png", "--dpi", "600")
    assert answer.status == 1
    assert "too large for a picture at 600 dpi" in answer.err
    assert not (tmp_path / "out").exists()


# Drafts and strictness


def test_a_draft_is_marked_and_loses_no_text(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", overset())
    answer = invoke("build", path, "-o", tmp_path / "x.pdf", "--draft")
    assert answer.status == 1
    assert "error: a1 is too long" in answer.err
    assert names(tmp_path) == ["in", "x-draft.pdf"]
    pages = read_chars(tmp_path / "x-draft.pdf")
    assert len(pages) == 2
    for page in pages:
        assert "不得付印" in "".join(char.text for char in page)
    found = printed(tmp_path / "x-draft.pdf")
    assert [found.count(letter) for letter in "写信。"] == [100, 100, 100]


def test_a_draft_in_a_folder_bears_the_issues_name(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", overset())
    assert invoke("build", path, "-o", tmp_path / "out", "--draft").status == 1
    assert names(tmp_path / "out") == ["in-draft.pdf"]


def test_a_draft_of_a_good_issue_is_marked_too(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue())
    assert invoke("build", path, "-o", tmp_path, "--draft").status == 0
    assert "不得付印" in printed(tmp_path / "in-draft.pdf")


def test_a_draft_does_not_replace_the_print_pdf(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue())
    (tmp_path / "in.pdf").write_bytes(b"print")
    assert invoke("build", path, "-o", tmp_path / "in.pdf", "--draft").status == 0
    assert (tmp_path / "in.pdf").read_bytes() == b"print"
    assert (tmp_path / "in-draft.pdf").exists()


def test_a_draft_keeps_the_text_of_a_story_that_found_no_page(tmp_path: Path) -> None:
    text = (
        issue(times=300).replace("articles: [a1]", "articles: [a1, b]")
        + f"  b:\n    headline: 乙题\n    body: {'白纸黑字。' * 200}\n"
    )
    path = write_issue(tmp_path / "in", text)
    assert invoke("build", path, "-o", tmp_path, "--draft").status == 1
    found = printed(tmp_path / "in-draft.pdf")
    assert [found.count(letter) for letter in "白黑字信"] == [200, 200, 200, 300]
    assert "乙题" in found


def test_strict_makes_warnings_errors(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue(times=1))
    mild = invoke("build", path, "-o", tmp_path / "x.pdf")
    assert mild.status == 0
    assert ": warning: " in mild.err
    (tmp_path / "x.pdf").unlink()
    strict = invoke("build", path, "-o", tmp_path / "x.pdf", "--strict", "--report", tmp_path / "r.json")
    assert strict.status == 1
    assert strict.err == mild.err.replace(": warning: ", ": error: ")
    assert names(tmp_path) == ["in", "r.json"]
    assert report_of(tmp_path / "r.json")["ok"] is False


def test_check_writes_nothing_but_the_report(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue())
    answer = invoke("check", path, "--report", tmp_path / "r.json")
    assert (answer.status, answer.out) == (0, "")
    assert names(tmp_path) == ["in", "r.json"]
    assert names(tmp_path / "in") == ["issue.yaml"]
    told = report_of(tmp_path / "r.json")
    assert told["output"] is None
    assert told["pages"][0]["articles"][0]["set"] == len(SENTENCE) * 20


# Reports


def test_the_report_has_what_the_format_says(seed: Built) -> None:
    report = seed.report
    assert list(report) == [
        "format", "issue", "ok", "output", "pages", "problems", "fonts", "normalized", "timings_ms"
    ]  # fmt: skip
    assert report["format"] == 1
    (page,) = report["pages"]
    assert set(page) >= {"page", "trim_mm", "type_area_mm", "fill", "white_rows", "grid", "articles", "findings"}
    assert page["trim_mm"] == [390, 550]
    assert set(page["grid"]) >= {"columns", "rows", "leading_pt", "body_pt", "gutter_mm"}
    for story in page["articles"]:
        wanted = {"id", "level", "boxes_mm", "legs_mm", "headline", "characters", "set", "overset", "photos"}
        assert set(story) >= wanted
        assert set(story["headline"]) >= {"lines", "size_pt", "box_mm"}
        for photo in story["photos"]:
            assert set(photo) >= {"file", "box_mm", "ppi", "crop"}
    assert {"read", "measure", "makeup", "render", "total"} <= set(report["timings_ms"])
    parts = sum(value for name, value in report["timings_ms"].items() if name != "total")
    assert parts <= report["timings_ms"]["total"] * 1.01 + 1


def test_problems_of_the_report_are_those_told(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", overset())
    answer = invoke("check", path, "--report", tmp_path / "r.json")
    problems = report_of(tmp_path / "r.json")["problems"]
    told = "".join(
        f"{one['file']}:{one['line']}:{one['column']}: {one['severity']}: {one['message']}\n    {one['hint']}\n"
        for one in problems
    )
    assert told == answer.err
    assert {"severity", "code", "message", "file", "line", "column", "hint"} <= set(problems[0])


def test_the_report_of_several_issues(tmp_path: Path) -> None:
    paths = [write_issue(tmp_path / name, issue()) for name in ("a", "b")]
    assert invoke("build", *paths, "-o", tmp_path / "out", "--report", tmp_path / "r.json").status == 0
    told = report_of(tmp_path / "r.json")
    assert list(told) == ["format", "issues"]
    assert [one["issue"] for one in told["issues"]] == [str(path) for path in paths]
    assert [one["output"] for one in told["issues"]] == [str(tmp_path / "out" / f"{name}.pdf") for name in ("a", "b")]


def test_a_report_is_utf_8_and_ends_with_a_line(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "周刊", issue())
    invoke("check", path, "--report", tmp_path / "r.json")
    data = (tmp_path / "r.json").read_bytes()
    assert "周刊".encode() in data
    assert data.endswith(b"}\n")


# Several at once


def test_two_jobs_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    paths = [
        write_issue(tmp_path / name, issue(pages=2, times=times)) for name, times in (("a", 9), ("b", 30), ("c", 60))
    ]
    one = banmian("build", *paths, "-o", tmp_path / "one")
    two = banmian("build", *paths, "-o", tmp_path / "two", "--jobs", "2")
    assert (one.status, two.status) == (0, 0)
    assert [line for line in two.err.splitlines() if ".yaml:" in line] == [
        line for line in one.err.splitlines() if ".yaml:" in line
    ]
    assert two.out == one.out.replace("/one/", "/two/")
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_date_comes_from_the_environment_else_from_the_issue(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue(more="date: 2024-01-16\n"))
    for name, settings in (("own", {}), ("set", {"SOURCE_DATE_EPOCH": "1000000000"})):
        assert banmian("build", path, "-o", tmp_path / f"{name}.pdf", env=settings).status == 0
    dates = []
    for name in ("own", "set"):
        with pikepdf.open(tmp_path / f"{name}.pdf") as pdf:
            dates.append(str(pdf.docinfo["/CreationDate"]))
    assert dates[0].startswith("D:20240116000000")
    assert dates[1].startswith("D:20010909014640")


# Languages


def test_messages_in_chinese(tmp_path: Path) -> None:
    path = write_issue(tmp_path, issue().replace("headline: 第1题", "headlin: 第1题"))
    english, chinese = invoke("check", path), invoke("check", path, "--lang", "zh")
    assert english.status == chinese.status == 1
    assert "unknown key headlin" in english.err
    assert re.search(r":\d+:\d+: (error|错误): .*[\u4e00-\u9fff]", chinese.err)
    assert not re.search(r"unknown|Did you mean", chinese.err)
    assert len(chinese.err.splitlines()) == len(english.err.splitlines())


def test_messages_follow_the_environment_unless_told(tmp_path: Path) -> None:
    path = write_issue(tmp_path, issue().replace("a4-zh", "a4-zhh"))
    settings = {"LC_ALL": "zh_CN.UTF-8"}
    assert re.search(r"没有|纸型", banmian("check", path, env=settings).err)
    assert "there is no paper" in banmian("check", path, "--lang", "en", env=settings).err


def test_an_issue_in_chinese_keys_is_the_same_issue(tmp_path: Path) -> None:
    english = issue(more="date: 2024-01-16\nnumber: 7\n").replace("articles: [a1]", "section: 要闻\n    articles: [a1]")
    words = {
        "paper:": "纸型:", "date:": "日期:", "number:": "期号:", "pages:": "版面:", "- page:": "- 版次:", "section:": "版名:",
        "articles:": "稿件:", "headline:": "主题:", "body:": "正文:",
    }  # fmt: skip
    chinese = english
    for word, synonym in words.items():
        assert word in chinese
        chinese = chinese.replace(word, synonym)
    made = []
    for name, text in (("english", english), ("chinese", chinese)):
        assert invoke("build", write_issue(tmp_path / name / "in", text), "-o", tmp_path / name).status == 0
        made.append((tmp_path / name / "in.pdf").read_bytes())
    assert made[0] == made[1]


# The rest of the command line


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "issue.yaml", "--jobs", "0"),
        ("build", "issue.yaml", "--dpi", "0"),
        ("build", "issue.yaml", "--format", "svg"),
        ("build", "issue.yaml", "--nonsense"),
        ("nonsense",),
    ],
)
def test_a_wrong_command_line_has_status_2(arguments: tuple[str, ...]) -> None:
    answer = invoke(*arguments)
    assert answer.status == 2
    assert answer.err.startswith("Usage: ")


def test_help_names_every_command() -> None:
    told = invoke("--help").out
    for name in ("build", "check", "new", "papers", "fonts", "schema"):
        assert re.search(rf"(?m)^  {name}\s+\S", told), name
        assert invoke(name, "--help").status == 0


# Roots


def test_a_root_widens_what_may_be_read(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "lane" / "photos" / "fig.jpg", tmp_path / "fig.jpg")
    text = issue() + "    photos:\n      - file: ../fig.jpg\n"
    path = write_issue(tmp_path / "in", text)
    closed = invoke("check", path)
    assert closed.status == 1
    assert "leads out of the issue's root folder" in closed.err
    assert "--root" in closed.err
    assert invoke("check", path, "--root", tmp_path).status == 0


@pytest.mark.parametrize("mark", ["paper.yaml", ".git"])
def test_the_root_is_where_the_newspaper_begins(mark: str, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "lane" / "photos" / "fig.jpg", tmp_path / "fig.jpg")
    (tmp_path / mark).write_text("extends: a4-zh\n")
    path = write_issue(tmp_path / "issues" / "7", issue() + "    photos:\n      - file: ../../fig.jpg\n")
    assert invoke("check", path).status == 0


def test_a_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    path = write_issue(tmp_path / "in", issue() + "    photos:\n      - file: fig.jpg\n")
    shutil.copy(SAMPLES / "lane" / "photos" / "fig.jpg", tmp_path / "fig.jpg")
    (tmp_path / "in" / "fig.jpg").symlink_to(tmp_path / "fig.jpg")
    answer = invoke("build", path, "-o", tmp_path / "x.pdf")
    assert answer.status == 1
    assert "leads out" in answer.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_photograph_is_in_the_pdf_once_and_in_press_inks(seed: Built) -> None:
    with pikepdf.open(seed.pdf) as pdf:
        objects = pdf.pages[0].resources["/XObject"]
        images = [image for image in objects.values() if image.Subtype == "/Image"]
        assert len(images) == sum(len(story["photos"]) for story in seed.pages[0]["articles"]) == 2
        for image in images:
            assert image.ColorSpace == "/DeviceCMYK"
            data = image.read_raw_bytes()
            if image.Filter == "/DCTDecode":
                assert Image.open(BytesIO(data)).mode == "CMYK"
    assert set(source.articles(seed.issue)) == {story["id"] for story in seed.pages[0]["articles"]}
