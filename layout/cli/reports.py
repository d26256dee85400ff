"""The report file, written issue by issue: a thousand reports are never held at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from issue.problem import Problem
from layout.files import replaced, unwritten


class ReportFile:
    """A report (the format's section 6) of one issue or, `several`, of a list of them. It takes its place when the block
    ends well; `problem` tells then why it could not be written, if it could not."""

    def __init__(self, path: Path, several: bool) -> None:
        self.problem: Problem | None = None
        self._path = path
        self._several = several
        self._begun = False
        self._stack = ExitStack()
        self._file: IO[bytes] | None = None

    def __enter__(self) -> ReportFile:
        try:
            self._file = self._stack.enter_context(replaced(self._path))
        except (OSError, RuntimeError, ValueError) as failure:
            self.problem = unwritten(self._path, failure)
        self._write('{\n "format": 1,\n "issues": [' if self._several else "")
        return self

    def add(self, report: Mapping[str, Any]) -> None:
        """The next issue's report."""
        self._write(("," if self._begun else "") + ("\n" if self._several else ""))
        self._write(json.dumps(report, ensure_ascii=False, indent=1))
        self._begun = True

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("\n ]\n}\n" if self._several else "\n")
        try:
            self._stack.__exit__(kind, fault, trace)
        except (OSError, RuntimeError, ValueError) as failure:
            if failure is fault:
                raise
            self.problem = self.problem or unwritten(self._path, failure)

    def _write(self, text: str) -> None:
        if self._file is None or self.problem is not None:
            return
        try:
            self._file.write(text.encode())
        except (OSError, ValueError) as failure:
            self.problem = unwritten(self._path, failure)
