"""Reports as notes, their paths, and the names by which they are known again."""

from __future__ import annotations

from pathlib import Path

from layout.ci.fingerprints import fingerprints
from layout.ci.notes import notes_of, relative, repository
from tests.layout.ci.kit import FOLDER, finding, notes, page, problem, report


def test_problems_come_first_and_findings_of_pages_are_notes() -> None:
    found = notes(problem(), problem(severity="warning", page=None, hint=None), pages=(page(3, finding()),))
    assert [(note.level, note.code, note.page) for note in found] == [
        ("error", "overset", 2),
        ("warning", "overset", None),
        ("note", "butting-headlines", 3),
    ]
    assert found[0].text == "finance is too long by 3 lines\nCut it."
    assert found[1].text == "finance is too long by 3 lines"
    assert (found[2].file, found[2].line, found[2].column) == ("issue.yaml", 7, 3)


def test_what_has_no_place_stands_at_the_head_of_the_issue_file() -> None:
    (note,) = notes(problem(file=None, line=None, column=None))
    assert (note.file, note.line, note.column) == ("issue.yaml", 1, 1)


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "weekly" / "73"
    inner.mkdir(parents=True)
    assert repository(inner) == tmp_path
    assert relative("../photos/a.jpg", inner, tmp_path) == "weekly/photos/a.jpg"
    assert relative(str(inner / "issue.yaml"), inner, tmp_path) == "weekly/73/issue.yaml"
    assert relative("../../../b.yaml", inner, tmp_path) == (tmp_path.parent / "b.yaml").as_posix()
    (note,) = notes_of(report(problem(file="a.md")), inner, tmp_path)
    assert note.file == "weekly/73/a.md"


def test_without_a_repository_paths_start_where_the_command_was_given(tmp_path: Path) -> None:
    assert repository(tmp_path / "none" / "such") in (tmp_path / "none" / "such", *tmp_path.parents)
    assert relative("a.yaml", FOLDER, FOLDER) == "a.yaml"


def test_a_fingerprint_outlives_lines_that_move_and_figures_that_change() -> None:
    before = fingerprints(notes(problem()))
    after = fingerprints(notes(problem(line=40, column=1, message="finance is too long by 12 lines")))
    assert before == after
    other = fingerprints(notes(problem(message="health is too long by 3 lines")))
    assert other != before


def test_no_two_notes_have_one_fingerprint() -> None:
    found = fingerprints(
        notes(problem(), problem(line=13), problem(code="underset"), problem(page=3), problem(file="b.md"))
    )
    assert len(set(found)) == 5
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in found)
