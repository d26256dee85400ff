"""What became of each of several issues, a row each, and all of them in a line."""

from __future__ import annotations

import time
from collections.abc import Sequence

from msgspec import Struct, field

from layout.job import Outcome

# A table of more rows is nobody's summary: then those with problems are shown, and as many of the others.
MOST_ROWS = 40
_WORDS = {
    "en": {
        "built": "built", "kept": "from the cache", "checked": "checked", "failed": "failed",
        "issue": "issue", "state": "", "pages": "pages", "errors": "errors", "warnings": "warnings", "seconds": "s",
        "more": "and {count} more without errors",
        "total": "{sound} of {issues} issues without errors ({kept} from the cache), {pages} pages in {seconds:.1f} s: "
        "{pace:.1f} pages a second",
        "total-failed": "{failed} with errors",
        "stopped": "stopped: {done} of {issues} issues done; the files of the others are as they were",
        "working": "building",
    },
    "zh": {
        "built": "已出", "kept": "未改动", "checked": "已检查", "failed": "有错误",
        "issue": "期", "state": "", "pages": "版", "errors": "错误", "warnings": "警告", "seconds": "秒",
        "more": "另有 {count} 期没有错误",
        "total": "{issues} 期中 {sound} 期没有错误（{kept} 期未改动，取自缓存），"
        "共 {pages} 版，用时 {seconds:.1f} 秒，每秒 {pace:.1f} 版",
        "total-failed": "{failed} 期有错误",
        "stopped": "已停止：{issues} 期中做完 {done} 期，其余各期的文件保持原样",
        "working": "出版",
    },
}  # fmt: skip


def words(tongue: str) -> dict[str, str]:
    """The words of a tally in a language."""
    return _WORDS["zh" if tongue == "zh" else "en"]


class Row(Struct, frozen=True):
    """An issue's line: `state` is a word of `words`."""

    name: str
    state: str
    pages: int
    errors: int
    warnings: int
    seconds: float


class Tally(Struct):
    """The rows of a command's issues as they come."""

    issues: int
    rows: list[Row] = []
    begun: float = field(default_factory=time.perf_counter)

    def add(self, outcome: Outcome, checked: bool) -> Row:
        """The row of an outcome."""
        errors = sum(problem.is_error for problem in outcome.problems)
        state = "failed" if errors else "kept" if outcome.kept else "checked" if checked else "built"
        warnings = len(outcome.problems) - errors
        self.rows.append(Row(outcome.name, state, outcome.pages, errors, warnings, outcome.seconds))
        return self.rows[-1]

    def shown(self) -> tuple[Sequence[Row], int]:
        """The rows of the table, in their order, and how many are left out."""
        if len(self.rows) <= MOST_ROWS:
            return self.rows, 0
        failed = [row for row in self.rows if row.errors]
        return failed, len(self.rows) - len(failed)

    def total(self, tongue: str) -> str:
        """All issues in a line."""
        told, failed = words(tongue), sum(row.errors > 0 for row in self.rows)
        seconds, pages = time.perf_counter() - self.begun, sum(row.pages for row in self.rows if not row.errors)
        kept = sum(row.state == "kept" for row in self.rows)
        facts = {"sound": len(self.rows) - failed, "issues": len(self.rows), "kept": kept, "pages": pages}
        line = told["total"].format(**facts, seconds=seconds, pace=pages / max(seconds, 1e-6))
        return line + ("; " + told["total-failed"].format(failed=failed) if failed else "")
