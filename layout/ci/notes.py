"""Reports (the format's section 6) as notes: one for each problem and finding, with its place as a repository names it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

Level = Literal["error", "warning", "note"]


class Note(Struct, frozen=True):
    """One thing to be told of an issue. `file` is a path from the repository's root with `/` between its parts (absolute
    where the file lies outside); line and column count from 1; `page` is None for what concerns the whole issue."""

    level: Level
    code: str
    message: str
    remedy: str
    file: str
    line: int
    column: int
    page: int | None

    @property
    def text(self) -> str:
        """The message and, on a line of its own, the remedy."""
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


def repository(folder: Path) -> Path:
    """The nearest folder at or above one that holds a `.git`, else the folder itself."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def relative(file: str, folder: Path, base: Path) -> str:
    """A path as it is seen from `folder`, as it is seen from `base`."""
    path = Path(os.path.normpath(folder / file))
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def notes_of(report: Mapping[str, Any], folder: Path, base: Path) -> tuple[Note, ...]:
    """The notes of one issue: its problems in their order, then the findings of its pages, which are of level `note`. What
    has no place stands at the head of the issue file. `folder` is where the paths of the report start."""
    return tuple(_notes(report, folder, base))


def _notes(report: Mapping[str, Any], folder: Path, base: Path) -> Iterator[Note]:
    for problem in report["problems"]:
        yield _note(report, problem, problem["severity"], problem["page"], folder, base)
    for page in report["pages"]:
        for finding in page["findings"]:
            yield _note(report, finding, "note", page["page"], folder, base)


def _note(
    report: Mapping[str, Any], told: Mapping[str, Any], level: Level, page: int | None, folder: Path, base: Path
) -> Note:
    file = relative(told["file"] or report["issue"], folder, base)
    place = (told["line"] or 1, told["column"] or 1)
    return Note(level, told["code"], told["message"], told["hint"] or "", file, *place, page)
