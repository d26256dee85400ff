"""What was written is taken back, even where the file has been written in elsewhere since; never over another's work."""

from __future__ import annotations

from pathlib import Path

from issue.model import Auto, Places, Rectangle
from issue.problem import Place, Problem
from layout.preview.history import History
from layout.preview.rewriting import Rewriting, with_layout

LAYOUT = Places((("果酱", Rectangle(1, 2, 1, 30), Place("")), ("球台", None, Place(""))))


def written(history: History, issue: Path, layout: Places | Auto = LAYOUT) -> Rewriting:
    made = with_layout(issue, None, 2, layout)
    assert isinstance(made, Rewriting)
    assert history.write(made) is None
    return made


def code(problem: Problem | None) -> str:
    return problem.code if problem else ""


def test_undo_and_redo_go_back_and_forth(issue: Path) -> None:
    history = History(issue, None)
    first = written(history, issue)
    second = written(history, issue, Auto())
    assert history.counts == (2, 0)
    assert history.undo() is None
    assert issue.read_bytes() == second.before
    assert history.undo() is None
    assert issue.read_bytes() == first.before
    assert history.counts == (0, 2)
    assert code(history.undo()) == "undo-nothing"
    assert history.redo() is None
    assert history.redo() is None
    assert issue.read_bytes() == second.after
    assert code(history.redo()) == "undo-nothing"


def test_what_was_written_elsewhere_since_stays(issue: Path) -> None:
    history = History(issue, None)
    made = written(history, issue)
    issue.write_text(issue.read_text("utf-8").replace("title: 小报", "title: 大报\nnumber: 7"), "utf-8")
    assert history.undo() is None
    assert issue.read_text("utf-8") == made.before.decode().replace("title: 小报", "title: 大报\nnumber: 7")
    assert history.redo() is None
    assert "columns: 1-2" in issue.read_text("utf-8")


def test_a_layout_that_was_written_over_is_not_taken_back(issue: Path) -> None:
    history = History(issue, None)
    written(history, issue)
    text = issue.read_text("utf-8").replace("rows: 1-30", "rows: 1-31")
    issue.write_text(text, "utf-8")
    assert code(history.undo()) == "undo-changed"
    assert issue.read_text("utf-8") == text
    assert history.counts == (1, 0)


def test_a_file_saved_meanwhile_is_not_written_over(issue: Path) -> None:
    history = History(issue, None)
    made = with_layout(issue, None, 2, LAYOUT)
    assert isinstance(made, Rewriting)
    issue.write_bytes(made.before + b"# saved\n")
    assert code(history.write(made)) == "rewrite-meanwhile"
    assert issue.read_bytes() == made.before + b"# saved\n"
    assert history.counts == (0, 0)


def test_a_file_that_cannot_be_written_is_told(issue: Path) -> None:
    history = History(issue, None)
    made = with_layout(issue, None, 2, LAYOUT)
    assert isinstance(made, Rewriting)
    issue.unlink()
    assert code(history.write(made)) == "rewrite-meanwhile"
    assert not issue.exists()


def test_a_new_rewriting_ends_what_could_be_brought_again(issue: Path) -> None:
    history = History(issue, None)
    written(history, issue)
    assert history.undo() is None
    written(history, issue, Auto())
    assert history.counts == (1, 0)
