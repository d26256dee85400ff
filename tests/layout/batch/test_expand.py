"""Arguments made issues: files, folders, patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.batch import expand
from layout.batch.expand import expanded


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper's folder, which is the working folder."""
    for name in ("east/issue.yaml", "west/issue.yml", "west/old/issue.yaml", ".git/issue.yaml", "north/photos/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x: 1\n", "utf-8")
    (tmp_path / "paper.yaml").write_text("extends: a4-zh\n", "utf-8")
    (tmp_path / "south.yaml").write_text("# 南\nbanmian: 1\n", "utf-8")
    (tmp_path / "special.yml").write_text("\ufeff版式： 1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*arguments: str) -> list[str]:
    issues, problems = expanded([Path(argument) for argument in arguments])
    assert problems == ()
    return [path.as_posix() for path in issues]


def test_a_file_is_an_issue_whatever_it_holds(news: Path) -> None:
    assert names("paper.yaml", "absent.yaml", "east/issue.yaml") == ["paper.yaml", "absent.yaml", "east/issue.yaml"]


def test_a_folder_with_an_issue_is_that_issue(news: Path) -> None:
    assert names("west", "east") == ["west/issue.yml", "east/issue.yaml"]


def test_a_folder_without_one_is_every_issue_below_it(news: Path) -> None:
    assert names(".") == ["east/issue.yaml", "south.yaml", "special.yml", "west/issue.yml", "west/old/issue.yaml"]


def test_links_to_folders_are_not_followed(news: Path) -> None:
    (news / "again").symlink_to(news)
    assert len(names(".")) == 5


def test_a_pattern_that_the_shell_has_left(news: Path) -> None:
    assert names("*.yaml") == ["paper.yaml", "south.yaml"], "a pattern is taken at its word"
    assert names("[ew]*") == ["east/issue.yaml", "west/issue.yml"], "folders that it matches are folders"
    assert names("**/old") == ["west/old/issue.yaml"]
    assert names("*") == ["east/issue.yaml", "paper.yaml", "south.yaml", "special.yml", "west/issue.yml"]


def test_a_file_may_bear_a_name_like_a_pattern(news: Path) -> None:
    (news / "e[1].yaml").write_text("banmian: 1\n", "utf-8")
    assert names("e[1].yaml") == ["e[1].yaml"]


def test_what_several_arguments_lead_to_comes_once_but_a_file_named_twice_twice(news: Path) -> None:
    assert names("east", "[e]*", ".")[:2] == ["east/issue.yaml", "south.yaml"]
    assert names("south.yaml", "south.yaml") == ["south.yaml", "south.yaml"]


@pytest.mark.parametrize(
    ("argument", "code"), [("north", "no-issues-below"), ("*.toml", "no-match"), ("n*", "no-match")]
)
def test_nothing_found_is_told_where_it_was_looked_for(news: Path, argument: str, code: str) -> None:
    issues, (problem,) = expanded([Path(argument), Path("east")])
    assert issues == (Path("east/issue.yaml"),)
    assert (problem.code, problem.place and problem.place.file) == (code, argument)


def test_there_is_a_bound(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand, "MOST_ISSUES", 4)
    _, (problem,) = expanded([Path(".")])
    assert problem.code == "too-many-issues"
