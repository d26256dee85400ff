"""Notes as workflow commands of GitHub Actions, which it shows at the lines of a pull request.

`::error file=…,line=…,col=…,title=…::message` on a line of the log; in a message the per cent sign and line ends are
escaped, in a property `:` and `,` too (GitHub Docs, "Workflow commands for GitHub Actions"; actions/toolkit, command.ts)."""

from __future__ import annotations

from collections.abc import Iterable

from layout.ci.notes import Level, Note

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_ORDER: tuple[Level, ...] = ("error", "warning", "note")


def workflow_commands(notes: Iterable[Note]) -> str:
    """A line for each note, errors first: of a step GitHub shows the first ten of each level."""
    return "".join(f"{_command(note)}\n" for note in sorted(notes, key=lambda note: _ORDER.index(note.level)))


def _command(note: Note) -> str:
    facts = {"file": note.file, "line": note.line, "col": note.column, "title": note.code}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items())
    return f"::{_COMMANDS[note.level]} {told}::{_data(note.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def silence(token: str) -> tuple[str, str]:
    """The commands between which GitHub obeys no other one, so that what is quoted of a stranger's issue is text alone."""
    return f"::stop-commands::{token}", f"::{token}::"
