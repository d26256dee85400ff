"""Several issues by one command: what is told as they come, and at the end."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from layout.batch import running
from layout.job import Outcome, Request
from tests.layout.batch.kit import issue_in
from tests.tools import banmian, command, environment, invoke, report_of


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three issues, the second of which is broken, as the working folder."""
    for number, name in enumerate(("a", "b", "c")):
        path = issue_in(tmp_path / "news" / name, 300 + 20 * number)
        if name == "b":
            path.write_text(path.read_text("utf-8").replace("headline", "headlien", 1), "utf-8")
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def test_a_broken_issue_is_told_with_its_place_and_the_others_are_built(news: Path) -> None:
    answer = invoke("build", "news", "-o", "out", "--report", "report.json")
    assert answer.status == 1
    assert answer.out.splitlines() == ["out/a.pdf", "out/c.pdf"]
    lines = answer.err.splitlines()
    assert next(line for line in lines if ": error: " in line).startswith("news/b/issue.yaml:")
    steps = [line for line in lines if line.startswith("[")]
    assert [step.split(":")[0] for step in steps] == ["[1/3] built", "[2/3] failed", "[3/3] built"]
    table = lines[-5:-1]
    assert table[0].split() == ["issue", "pages", "errors", "warnings", "s"]
    assert [row.split()[:2] for row in table[1:]] == [
        ["news/a/issue.yaml", "built"], ["news/b/issue.yaml", "failed"], ["news/c/issue.yaml", "built"],
    ]  # fmt: skip
    assert lines[-1].startswith("2 of 3 issues without errors (0 from the cache), 2 pages in ")
    assert lines[-1].endswith("; 1 with errors")
    told = report_of(Path("report.json"))
    assert (told["format"], [issue["ok"] for issue in told["issues"]]) == (1, [True, False, True])


def test_an_issue_alone_is_told_as_ever(news: Path) -> None:
    answer = invoke("build", "news/a", "-o", "out", "--report", "report.json")
    assert (answer.status, answer.out, answer.err) == (0, "out/a.pdf\n", "")
    assert report_of(Path("report.json"))["issue"] == "news/a/issue.yaml"


def test_the_cache_is_named_and_can_be_done_without(news: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BANMIAN_NO_CACHE")
        time.sleep(0.02)
        told = [invoke("check", "news/a", "news/c", "--lang", "zh", *more).err for more in ((), (), ("--no-cache",))]
    assert ["未改动: news/a/issue.yaml" in err for err in told] == [False, True, False]
    assert "2 期未改动" in told[1]


def test_a_share_of_the_issues(news: Path) -> None:
    shares = [invoke("build", "news", "-o", "out", "--shard", f"{number}/2") for number in (1, 2)]
    assert [share.out.splitlines() for share in shares] == [["out/a.pdf", "out/c.pdf"], []]
    empty = invoke("check", "news/a", "--shard", "2/2", "--report", "r.json")
    assert (empty.status, report_of(Path("r.json"))) == (0, {"format": 1, "issues": []})
    wrong = invoke("build", "news", "--shard", "3/2")
    assert wrong.status == 2
    assert "3/2" in wrong.err


@pytest.mark.parametrize("arguments", [("build", "empty"), ("check", "*.nothing"), ("build", "news", "-o", "x.pdf")])
def test_arguments_that_lead_to_nothing_end_the_command(news: Path, arguments: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    answer = invoke(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert " error: " in answer.err
    assert not Path("out").exists()


def test_a_report_that_cannot_be_written_is_told_once(news: Path) -> None:
    Path("blocked").write_text("a file where a folder should be")
    answer = invoke("check", "news/a", "news/c", "--report", "blocked/r.json")
    assert answer.status == 1
    assert answer.err.count("cannot be written") == 1


def test_a_summary_of_many_shows_those_with_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from issue.problem import error

    def outcomes(requests: list[Request], jobs: int) -> object:
        for number, request in enumerate(requests):
            problems = (error("no-issue", None, file=request.name),) if number == 57 else ()
            yield Outcome(request.name, problems, {}, (), pages=2)

    monkeypatch.setattr(running, "run_all", outcomes)
    monkeypatch.chdir(tmp_path)
    for number in range(100):
        Path(f"i{number:02}.yaml").write_text("banmian: 1\n")
    lines = invoke("check", ".").err.splitlines()
    assert [line.split()[:2] for line in lines[-3:-1]] == [["i57.yaml", "failed"], ["and", "99"]]
    assert "198 pages" in lines[-1]


def test_on_a_terminal_there_is_a_bar_and_in_the_pipe_there_are_only_files(news: Path) -> None:
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        command("build", "news", "-o", "out"), stdout=subprocess.PIPE, stderr=theirs, env=environment({"TERM": "xterm"})
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:
            break
        told += part
    out, _ = child.communicate()
    os.close(ours)
    assert child.returncode == 1
    assert out.decode().splitlines() == ["out/a.pdf", "out/c.pdf"]
    text = told.decode()
    assert "━" in text
    assert "3/3" in text
    assert "news/b/issue.yaml:" in text
    assert "2 of 3 issues without errors" in text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_leaves_whole_files_and_no_process(tmp_path: Path, number: signal.Signals) -> None:
    for place in range(12):
        issue_in(tmp_path / "news" / f"n{place}", 400)
    child = subprocess.Popen(
        command("build", tmp_path / "news", "-o", tmp_path / "out", "--report", tmp_path / "r.json", "--jobs", "2"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment({}), start_new_session=True,
    )  # fmt: skip
    assert child.stdout
    first = child.stdout.readline()
    # As a terminal does for Ctrl-C: everyone in the foreground is told.
    os.killpg(child.pid, number) if number == signal.SIGINT else child.send_signal(number)
    rest, told = child.communicate(timeout=30)
    assert child.returncode == 128 + number
    assert "Traceback" not in told
    assert told.splitlines()[-1].startswith("stopped: ")
    files = sorted((tmp_path / "out").iterdir())
    assert {str(path) for path in files} >= set((first + rest).splitlines())
    assert all(path.suffix == ".pdf" and path.read_bytes().rstrip().endswith(b"%%EOF") for path in files)
    assert 1 <= len(files) < 12
    assert not (tmp_path / "r.json").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


def test_the_cache_is_shown_and_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from layout import store

    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    store.store("files", "aa", bytes(1_500_000))
    shown = invoke("cache")
    assert shown.out.splitlines()[0] == str(tmp_path / "cache")
    assert "1.5 MB  of 2000 MB at most" in shown.out
    assert "emptied" in invoke("cache", "--clear").out
    assert "0.0 MB  of 2000 MB" in invoke("cache").out
    monkeypatch.setenv("BANMIAN_CACHE", "")
    assert "no cache" in invoke("cache").out


def test_a_cluster_that_does_not_answer_ends_the_command(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from issue.problem import error
    from layout.batch import cluster

    def connected(address: str) -> object:
        return error("cluster-unreachable", None, address=address, reason="silence")

    monkeypatch.setattr(cluster, "connected", connected)
    answer = invoke("check", "news/a", "--cluster", "nonsense://nowhere")
    assert answer.status == 2
    assert "the cluster nonsense://nowhere does not answer" in answer.err


def test_builds_are_compared(news: Path) -> None:
    asked = ("build", "news/a", "-o", "out", "--check-reproducible", "--draft", "--format", "png", "--dpi", "20")
    answer = banmian(*asked, cwd=news.parent)
    assert (answer.status, answer.out, answer.err) == (0, "out/a-draft-p02.png\n", "")
