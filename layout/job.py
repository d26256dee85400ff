"""A job: an issue to be built, and what became of it. Values that travel between processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from issue.desk import Found
from issue.problem import Problem
from layout.makeup.terms import USUAL, Terms

Format = Literal["pdf", "png"]


class Request(Struct, frozen=True):
    """An issue to be built. `output` is the file to write (PNG: the stem of its pages), None for a check; `name` how the
    issue is called to the person; `epoch` SOURCE_DATE_EPOCH, if it is set; `terms` are those on which its pages are made up,
    `alternatives` how many others of each are wanted, `notes` what is wrong with what was asked. `keep` that the store may be
    asked for what was built before, and keeps what is built; `reported` that the report is wanted."""

    path: Path
    name: str
    output: Path | None
    root: Path | None = None
    format: Format = "pdf"
    dpi: int = 150
    draft: bool = False
    strict: bool = False
    language: str = "en"
    epoch: int | None = None
    terms: Terms = USUAL
    alternatives: int = 0
    notes: tuple[Problem, ...] = ()
    keep: bool = False
    reported: bool = True


class Sources(Struct, frozen=True):
    """What an outcome was made from: every file and folder that the issue names, as it is shown, and where it is; the root.
    `whole` that nothing else was, as a face of the system is."""

    named: tuple[Found, ...]
    root: Path
    whole: bool


class Outcome(Struct, frozen=True):
    """What became of a request: its problems, its report (empty where none was wanted), the files that were written and,
    with `keep`, the SHA-256 of each. `kept` tells that it comes from the store; `sources` are known where it does not."""

    name: str
    problems: tuple[Problem, ...]
    report: dict[str, Any]
    written: tuple[Path, ...]
    digests: tuple[str, ...] = ()
    pages: int = 0
    seconds: float = 0.0
    kept: bool = False
    sources: Sources | None = None

    @property
    def failed(self) -> bool:
        return any(problem.is_error for problem in self.problems)


def page_names(stem: Path, numbers: list[int]) -> list[Path]:
    """`NAME-p02.png` for each page."""
    return [stem.with_name(f"{stem.stem}-p{number:02}.png") for number in numbers]


class Clock(Struct):
    """Milliseconds by stage, added up while a job runs."""

    spent: dict[str, float] = {}
    begun: float = field(default_factory=time.perf_counter)

    def all_spent(self) -> dict[str, float]:
        """The stages and, as `total`, all the time since the clock was made."""
        return self.spent | {"total": (time.perf_counter() - self.begun) * 1000}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - start) * 1000
