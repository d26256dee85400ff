"""Mistakes, through the command: each a problem with its place and a remedy, exit 1, nothing written, no traceback."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.issue.test_bad import BAD, expected
from tests.tools import PROJECT, Answer, banmian, invoke, report_of, write_issue

READING = sorted(folder.name for folder in BAD.iterdir())
TOLD = re.compile(r"(?P<file>[^\n:]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): (?P<message>\S.*)")
STEP = re.compile(r"\[ *\d+/\d+\] ")
OLD = b"the page as it was"


def check_told(answer: Answer) -> list[re.Match[str]]:
    """The problems of an answer; every line of it is one, or the remedy of the one above it, but for what tells of several
    issues how far they are, and their table."""
    found: list[re.Match[str]] = []
    lines = [line for line in answer.err.partition("\nissue  ")[0].splitlines() if not STEP.match(line)]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("    "):
            assert found, "a remedy without its problem"
            continue
        match = TOLD.fullmatch(line)
        assert match, f"no place, severity and message: {line}"
        assert after.startswith("    "), f"no remedy: {line}"
        found.append(match)
    return found


def build_over_old(issue: Path, out: Path, *options: str | Path) -> Answer:
    """Builds onto a PDF that is there; a build with errors leaves it, and leaves nothing else."""
    out.mkdir()
    (out / "page.pdf").write_bytes(OLD)
    answer = invoke("build", issue, "-o", out / "page.pdf", *options)
    assert answer.status == 1
    assert answer.out == ""
    assert [path.name for path in out.iterdir()] == ["page.pdf"]
    assert (out / "page.pdf").read_bytes() == OLD
    return answer


@pytest.mark.parametrize("name", READING)
def test_a_mistake_in_reading_is_told_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    issue, report = BAD / name / "issue.yaml", tmp_path / "report.json"
    answer = build_over_old(issue, tmp_path / "out", "--report", report, "--root", BAD / name)
    told = check_told(answer)
    wanted = {(file, line) for file, line, _ in expected(BAD / name)}
    assert {(str(Path(one["file"]).relative_to(BAD / name)), int(one["line"])) for one in told} == wanted
    assert any(one["severity"] == "error" for one in told)
    problems = report_of(report)["problems"]
    assert sorted((problem["line"], problem["code"]) for problem in problems) == sorted(
        (line, code) for _, line, code in expected(BAD / name)
    )
    assert report_of(report)["ok"] is False
    assert report_of(report)["output"] is None


def test_all_of_them_at_once_are_told_by_one_process_without_a_traceback() -> None:
    issues = [BAD / name / "issue.yaml" for name in READING]
    answer = banmian("check", *issues, "--root", BAD)
    assert answer.status == 1
    assert "Traceback" not in answer.err
    assert {Path(one["file"]).relative_to(BAD).parts[0] for one in check_told(answer)} == set(READING)


def test_several_mistakes_in_one_file_are_told_in_one_run() -> None:
    answer = invoke("check", BAD / "several" / "issue.yaml", "--root", BAD / "several")
    assert len(check_told(answer)) >= 5


@dataclass(frozen=True)
class Mistake:
    """An issue whose mistake shows only when it is set: `files` beside it, and the problems that must be told, each a code
    and the text that stands at its place (from its very column on)."""

    text: str
    told: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, Callable[[], bytes]], ...] = ()


STORY = "报纸是今天写给明天的信。" * 30
PAGES = "pages:\n  - page: 2\n"


def sheet(pages: str, articles: str, paper: str = "a4-zh") -> str:
    return f"banmian: 1\npaper: {paper}\n{pages}\narticles:\n{articles}\n"


def story(name: str, body: str = STORY, headline: str = "题目") -> str:
    return f"  {name}:\n    headline: {headline}\n    body: |\n      {body}\n"


def picture(mode: str = "RGB") -> bytes:
    buffer = BytesIO()
    Image.new(mode, (600, 400), "grey").save(buffer, "JPEG")
    return buffer.getvalue()


def rgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def half_a_font() -> bytes:
    whole = (PROJECT / "fonts" / "files" / "NotoSerifSC_400Regular.ttf").read_bytes()
    return whole[: len(whole) // 2]


MISTAKES = {
    "overset-in-a-place": Mistake(
        sheet(f"{PAGES}    layout:\n      a: {{columns: 1-2, rows: 1-10}}", story("a")), (("overset", "body: |"),)
    ),
    "overset-in-a-sketch": Mistake(
        sheet(f"{PAGES}    layout: |\n      a a b b\n      a a c c", story("a", STORY * 30) + story("b") + story("c")),
        (("overset", "body: |"),),
    ),
    "page-overset": Mistake(
        sheet(f"{PAGES}    articles: [a, b]", story("a", STORY * 12) + story("b", STORY * 12)),
        (("page-overset", "articles: [a, b]"),),
    ),
    "place-too-small-for-its-head": Mistake(
        sheet(f"{PAGES}    layout:\n      a: {{columns: 1-1, rows: 1-2}}", story("a", headline="一条很长很长的主题" * 6)),
        (("headline-no-room", "headline:"), ("overset", "body: |")),
    ),
    "character-in-no-face": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a", f"这里有一个{chr(0xE123)}字。")), (("missing-glyph", chr(0xE123)),)
    ),
    "character-in-no-face-of-a-headline": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a", headline=f"题{chr(0x13000)}目")), (("missing-glyph", "headline:"),)
    ),
    "font-that-is-none": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, fonts: {song: {file: song.ttf}}}"),
        (("font-unusable", "song: {file: song.ttf}"),),
        (("song.ttf", lambda: b"no font at all" * 100),),
    ),
    "font-that-breaks-off": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, fonts: {song: {file: song.ttf}}}"),
        (("font-unusable", "song: {file: song.ttf}"),),
        (("song.ttf", half_a_font),),
    ),
    "font-that-is-not-installed": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, fonts: {song: {system: No Such Family}}}"),
        (("font-unusable", "song: {system: No Such Family}"),),
    ),
    "profile-that-is-none": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, print: {condition: ours, profile: ours.icc}}"),
        (("profile-unusable", "ours.icc"),),
        (("ours.icc", lambda: b"no profile"),),
    ),
    "profile-of-a-screen": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, print: {condition: ours, profile: ours.icc}}"),
        (("profile-unusable", "ours.icc"),),
        (("ours.icc", rgb_profile),),
    ),
    "condition-that-is-unknown": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a"), "{extends: a4-zh, print: {condition: sunprint}}"),
        (("unknown-condition", "sunprint"),),
    ),
    "postscript-for-a-photograph": Mistake(
        sheet(f"{PAGES}    articles: [a]", story("a") + "    photos:\n      - file: p.jpg"),
        (("not-a-photo", "p.jpg"),),
        (("p.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nquit\n"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_in_setting_is_told_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    issue = write_issue(tmp_path / "in", mistake.text)
    for file, data in mistake.files:
        (issue.parent / file).write_bytes(data())
    report = tmp_path / "report.json"
    check_told(build_over_old(issue, tmp_path / "out", "--report", report))
    lines = mistake.text.split("\n")
    errors = [problem for problem in report_of(report)["problems"] if problem["severity"] == "error"]
    for code, at in mistake.told:
        (problem,) = [problem for problem in errors if problem["code"] == code]
        if code == "profile-unusable":
            assert problem["file"] == str(issue.parent / at)
            continue
        assert problem["file"] == str(issue)
        assert lines[problem["line"] - 1][problem["column"] - 1 :].startswith(at)
    assert {problem["code"] for problem in errors} <= {code for code, _ in mistake.told} | {"overset"}


def test_overset_is_told_in_lines_and_characters(tmp_path: Path) -> None:
    mistake = MISTAKES["overset-in-a-place"]
    answer = invoke("check", write_issue(tmp_path, mistake.text))
    (problem,) = [one for one in check_told(answer) if one["severity"] == "error"]
    lines, characters = (int(number) for number in re.findall(r"\d+", problem["message"]))
    assert 0.8 * 26 * lines <= characters <= 1.1 * 27 * lines or 0.8 * 13 * lines <= characters <= 1.1 * 13 * lines


@pytest.mark.parametrize("output", ["file.txt/page.pdf", "folder.pdf"])
def test_output_that_cannot_be_written(output: str, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "in", sheet(f"{PAGES}    articles: [a]", story("a")))
    (tmp_path / "file.txt").write_text("a file")
    (tmp_path / "folder.pdf" / "issue.pdf" / "in.pdf").mkdir(parents=True)
    target = tmp_path / output if output.startswith("file") else tmp_path / output / "issue.pdf"
    before = sorted(tmp_path.rglob("*"))
    answer = invoke("build", issue, "-o", target)
    assert answer.status == 1
    assert "cannot be written" in answer.err
    assert "Traceback" not in answer.err
    assert "-o" in answer.err, "the remedy"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "in", sheet(f"{PAGES}    articles: [a]", story("a")))
    answer = invoke("check", issue, "--report", issue / "report.json")
    assert answer.status == 1
    assert "report.json cannot be written" in answer.err


def test_two_issues_of_one_name_are_an_error_before_work_starts(tmp_path: Path) -> None:
    text = sheet(f"{PAGES}    articles: [a]", story("a"))
    issues = [write_issue(tmp_path / side / "paper", text) for side in ("left", "right")]
    answer = invoke("build", *issues, "-o", tmp_path / "out", "--report", tmp_path / "report.json")
    assert answer.status == 2
    assert str(issues[0]) in answer.err
    assert str(issues[1]) in answer.err
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "report.json").exists()


def test_one_file_cannot_take_two_issues(tmp_path: Path) -> None:
    text = sheet(f"{PAGES}    articles: [a]", story("a"))
    issues = [write_issue(tmp_path / side, text) for side in ("left", "right")]
    answer = invoke("build", *issues, "-o", tmp_path / "out.pdf")
    assert answer.status == 2
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("what", ["nothing.yaml", "fifo"])
def test_an_issue_that_is_no_file(what: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    answer = invoke("build", tmp_path / what, "-o", tmp_path / "out")
    assert answer.status == 1
    assert str(tmp_path / what) in answer.err
    assert "error: there is no issue file" in answer.err
    assert not (tmp_path / "out").exists()


def test_one_bad_issue_does_not_keep_the_others_from_being_built(tmp_path: Path) -> None:
    good = write_issue(tmp_path / "good", sheet(f"{PAGES}    articles: [a]", story("a")))
    bad = write_issue(tmp_path / "bad", sheet(f"{PAGES}    articles: [b]", story("a")))
    answer = invoke("build", bad, good, "-o", tmp_path / "out")
    assert answer.status == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.pdf"]
    assert f"{bad}:5:16: error: there is no article b" in answer.err
