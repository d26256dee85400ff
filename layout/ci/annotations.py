"""Which annotations were asked for, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from issue.wording import Language
from layout.ci.notes import notes_of

# Kind → the file that its readers look for by default; workflow commands stand in the log, not in a file.
FILES = {"github": None, "gitlab": "gl-code-quality-report.json", "junit": "junit.xml", "sarif": "banmian.sarif"}


class Wish(Struct, frozen=True):
    """A kind of annotations and the file they go to; None for the log."""

    kind: str
    file: Path | None


def wish_of(text: str) -> Wish | None:
    """`KIND` or `KIND=FILE`; None where there is no such kind, a file is wanted of `github`, or its name is empty."""
    kind, equals, name = text.partition("=")
    if kind not in FILES or (equals and (not name or FILES[kind] is None)):
        return None
    default = FILES[kind]
    return Wish(kind, Path(name) if name else Path(default) if default else None)


def annotated(kind: str, reports: Sequence[Mapping[str, Any]], language: Language, folder: Path, base: Path) -> bytes:
    """The annotations of a kind for all issues together. `folder` is where the paths of the reports start, `base` the root
    of the repository."""
    told = [(report, notes_of(report, folder, base)) for report in reports]
    notes = [note for _, each in told for note in each]
    if kind == "github":
        from layout.ci.github import workflow_commands

        return workflow_commands(notes).encode()
    if kind == "gitlab":
        from layout.ci.gitlab import code_quality

        return code_quality(notes)
    if kind == "junit":
        from layout.ci.junit import junit

        return junit(told)
    from layout.ci.sarif import sarif

    return sarif(notes, language)
