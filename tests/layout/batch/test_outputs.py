"""Several issues by one command: the files they go to, and their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.batch.outputs import outputs, stem_of
from layout.batch.running import run_all
from layout.job import Request
from tests.layout.makeup.kit import article, auto, write


def made_in(folder: Path, name: str, characters: int = 300) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = write(folder, auto("a"), article("a", characters))
    return path.rename(folder / name)


@pytest.mark.parametrize(
    ("path", "stem"),
    [("monday.yaml", "monday"), ("news/issue.yaml", "news"), ("news/issue.yml", "news"), ("a.b.yaml", "a.b")],
)
def test_an_issue_bears_its_own_name_or_its_folders(tmp_path: Path, path: str, stem: str) -> None:
    assert stem_of(tmp_path / path) == stem


def test_issue_yaml_in_the_working_folder_bears_the_folders_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weekly").mkdir()
    monkeypatch.chdir(tmp_path / "weekly")
    assert stem_of(Path("issue.yaml")) == "weekly"


@pytest.mark.parametrize(
    ("output", "kind", "draft", "wanted"),
    [
        (None, "pdf", False, "news/monday.pdf"),
        (None, "pdf", True, "news/monday-draft.pdf"),
        (None, "png", False, "news/monday.png"),
        ("out", "pdf", False, "out/monday.pdf"),
        ("out", "pdf", True, "out/monday-draft.pdf"),
        ("out/x.pdf", "pdf", False, "out/x.pdf"),
        ("out/X.PDF", "pdf", False, "out/X.PDF"),
        ("out/x.pdf", "pdf", True, "out/x-draft.pdf"),
        ("out/x.png", "png", False, "out/x.png"),
        ("edition.1", "pdf", False, "edition.1/monday.pdf"),
    ],
)
def test_the_file_of_one_issue(output: str | None, kind: str, draft: bool, wanted: str) -> None:
    files, problems = outputs([Path("news/monday.yaml")], Path(output) if output else None, kind, draft)
    assert files == (Path(wanted),)
    assert problems == ()


def test_a_folder_may_end_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").mkdir()
    files, _ = outputs([Path("monday.yaml")], tmp_path / "old.pdf", "pdf", False)
    assert files == (tmp_path / "old.pdf" / "monday.pdf",)


def test_a_file_takes_one_issue_only() -> None:
    files, (problem,) = outputs([Path("a.yaml"), Path("b.yaml")], Path("x.pdf"), "pdf", False)
    assert files == ()
    assert problem.code == "output-not-folder"
    assert dict(problem.facts)["issues"] == "2"


def test_two_issues_of_one_name_are_told_before_work_starts() -> None:
    issues = [Path("east/issue.yaml"), Path("a/monday.yaml"), Path("b/monday.yaml"), Path("c/east.yaml")]
    _, problems = outputs(issues, Path("out"), "pdf", False)
    assert [problem.code for problem in problems] == ["output-collision", "output-collision"]
    assert [dict(problem.facts)["other"] for problem in problems] == ["a/monday.yaml", "east/issue.yaml"]
    assert outputs(issues, None, "pdf", False)[1] == (), "beside their issues they do not meet"


def test_outcomes_come_in_the_order_of_the_requests(tmp_path: Path) -> None:
    paths = [made_in(tmp_path / name, "issue.yaml", n) for name, n in (("a", 900), ("b", 100), ("c", 400))]
    paths.insert(1, tmp_path / "absent.yaml")
    requests = [Request(path, path.parent.name + path.name, None) for path in paths]
    alone, together = list(run_all(requests, 1)), list(run_all(requests, 2))
    assert [outcome.name for outcome in alone] == [request.name for request in requests]
    assert [outcome.name for outcome in together] == [request.name for request in requests]
    assert [outcome.failed for outcome in together] == [False, True, False, False]
    assert [outcome.report["pages"] for outcome in together] == [outcome.report["pages"] for outcome in alone]
    assert all(outcome.written == () for outcome in together), "a check writes nothing"


def test_the_same_issue_twice_is_told(tmp_path: Path) -> None:
    path = made_in(tmp_path / "a", "monday.yaml")
    _, problems = outputs([path, Path(str(path))], None, "pdf", False)
    assert [problem.code for problem in problems] == ["output-collision"]
