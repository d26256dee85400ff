"""`build` and `check` as continuous integration calls them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from layout.cli.telling import one_line
from tests.layout.makeup.kit import article, auto, write
from tests.tools import Answer, invoke, report_of


@pytest.fixture
def newspaper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an issue in a folder, in which the commands are given."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "weekly").mkdir()
    monkeypatch.chdir(tmp_path / "weekly")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    write(tmp_path / "weekly", auto("市场", "b"), article("市场", 500) + article("b", 300))
    return tmp_path / "weekly"


def broken(folder: Path) -> Answer:
    """What the command says of an issue whose date tries to give orders."""
    lines = (
        (folder / "issue.yaml").read_text("utf-8").replace("date: 2024-01-16", r'date: "x\n::error::y ##[add-mask]b"')
    )
    (folder / "issue.yaml").write_text(lines, "utf-8")
    return invoke("check", "issue.yaml", "--annotations", "github", "--lang", "en")


def test_everything_that_is_asked_for_is_written(newspaper: Path) -> None:
    wishes = ("gitlab=ci/gl.json", "junit=ci/j.xml", "sarif=ci/s.sarif", "github")
    annotations = [part for wish in wishes for part in ("--annotations", wish)]
    answer = invoke("build", "issue.yaml", "-o", "out", *annotations, "--summary", "ci/s.md", "--report", "ci/r.json")
    assert answer.status == 0
    assert answer.out == "out/weekly.pdf\n"
    report = report_of(Path("ci/r.json"))
    findings = sum(len(page["findings"]) for page in report["pages"])
    notes = findings + len(report["problems"])
    assert notes, "the page has something to be told"
    gitlab = json.loads(Path("ci/gl.json").read_text("utf-8"))
    assert {one["location"]["path"] for one in gitlab} == {"weekly/issue.yaml"}
    sarif = json.loads(Path("ci/s.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(gitlab) == len(sarif) == answer.err.count("file=weekly/issue.yaml,line=") == notes
    assert [case.get("name") for case in ElementTree.parse("ci/j.xml").iter("testcase")] == ["issue", "page 2"]
    summary = Path("ci/s.md").read_text("utf-8")
    assert "![page 2](s-pages/weekly-01.png)" in summary
    with Image.open("ci/s-pages/weekly-01.png") as picture:
        assert picture.size == (360, 511)
        assert min(picture.convert("L").getextrema()) < 100, "something is printed on it"


def test_findings_and_problems_know_their_pages_and_places(newspaper: Path) -> None:
    write(newspaper, auto("a", number=3), article("a", 6000))
    invoke("check", "issue.yaml", "--report", "r.json")
    report = report_of(Path("r.json"))
    (problem,) = (one for one in report["problems"] if one["code"] == "overset")
    assert problem["page"] == 3
    write(newspaper, auto("a", "b", "c"), article("a", 180) + article("b", 180) + article("c", 180))
    invoke("check", "issue.yaml", "--report", "r.json")
    findings = [finding for page in report_of(Path("r.json"))["pages"] for finding in page["findings"]]
    assert findings
    source = (newspaper / "issue.yaml").read_text("utf-8").splitlines()
    for finding in findings:
        wanted = finding["articles"][0] + ":" if finding["articles"] else "page: 2"
        assert wanted in source[finding["line"] - 1]


def test_a_broken_issue_is_annotated_with_its_line_and_fails(newspaper: Path) -> None:
    answer = broken(newspaper)
    assert answer.status == 1
    (annotation,) = (line for line in answer.err.splitlines() if line.startswith("::error "))
    assert annotation.startswith("::error file=weekly/issue.yaml,line=11,col=7,title=bad-date::x%0A::error::y")


def test_nothing_that_a_stranger_wrote_is_obeyed_in_a_log(newspaper: Path) -> None:
    lines = broken(newspaper).err.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    end = lines.index(f"::{token}::")
    assert "##[add-mask]b" in " ".join(lines[1:end])
    assert [line for line in lines[1:end] if line.startswith("::")] == []
    assert all(line.startswith("::error ") for line in lines[end + 1 :])


def test_a_line_stays_a_line() -> None:
    assert one_line("a\r\nb\u2028c\x1b[2Jd") == "a b c\ufffd[2Jd"


def test_a_steps_summary_is_added_to_and_has_no_pictures(newspaper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step = newspaper / "step.md"
    step.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    assert invoke("build", "issue.yaml", "--summary", step, "--lang", "zh").status == 0
    text = step.read_text("utf-8")
    assert text.startswith("before\n## ✅ issue.yaml：没有错误\n")
    assert "![" not in text
    assert not (newspaper / "step-pages").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--annotations", "jenkins"),
        ("--annotations", "github=x"),
        ("--annotations", "junit", "--annotations", "gitlab=junit.xml"),
        ("--summary", "x.md", "--report", "x.md"),
    ],
)
def test_a_command_line_that_makes_no_sense(wrong: tuple[str, ...], newspaper: Path) -> None:
    answer = invoke("check", "issue.yaml", *wrong)
    assert answer.status == 2
    assert sorted(path.name for path in newspaper.iterdir()) == ["issue.yaml", "stream.png"]


def test_what_cannot_be_written_is_told_and_fails(newspaper: Path) -> None:
    (newspaper / "file").write_text("")
    answer = invoke(
        "check", "issue.yaml", "--annotations", "sarif=file/x.sarif", "--summary", "file/s.md", "--lang", "en"
    )
    assert answer.status == 1
    assert answer.err.count("cannot be written") == 2
