"""A job: an issue to be built, and what became of it. Values that travel between processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from issue.problem import Problem
from layout.makeup.terms import USUAL, Terms

Format = Literal["pdf", "png"]


class Request(Struct, frozen=True):
    """An issue to be built. `output` is the file to write (PNG: the stem of its pages), None for a check; `name` how the
    issue is called to the person; `epoch` SOURCE_DATE_EPOCH, if it is set; `terms` are those on which its pages are made up,
    `alternatives` how many others of each are wanted, `notes` what is wrong with what was asked."""

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


class Outcome(Struct, frozen=True):
    """What became of a request: its problems, its report, and the files that were written."""

    name: str
    problems: tuple[Problem, ...]
    report: dict[str, Any]
    written: tuple[Path, ...]

    @property
    def failed(self) -> bool:
        return any(problem.is_error for problem in self.problems)


@dataclass
class Clock:
    """Milliseconds by stage, added up while a job runs."""

    spent: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    def all_spent(self) -> dict[str, float]:
        """The stages and, as `total`, all the time since the clock was made."""
        return self.spent | {"total": (time.perf_counter() - self.begun) * 1000}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - start) * 1000
