"""A stranger's PDF looked at in a process of its own, which has only so much memory and time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from issue.bounded import run_bounded
from issue.problem import Problem, error
from layout.preflight.limits import INK_LIMIT

SECONDS = 120.0
MEGABYTES = 3000


def preflight_file(
    path: Path, ink_limit: float = INK_LIMIT, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> tuple[Problem, ...]:
    """What `examine.examine` finds; `pdf-gave-up` where that took more time or memory than it may, or broke down."""
    answer = run_bounded("layout.preflight.pdf.child", [str(path.absolute()), repr(ink_limit)], seconds, megabytes)
    if isinstance(answer, str):
        return (error("pdf-gave-up", None, reason=answer),)
    return tuple(problem_of(json.loads(line)) for line in answer.decode("utf-8", "replace").splitlines())


def account_of(problem: Problem) -> list[Any]:
    """A problem without its place, as JSON has it."""
    return [problem.code, problem.severity, problem.facts]


def problem_of(account: list[Any]) -> Problem:
    code, severity, facts = account
    return Problem(code, severity, None, tuple((name, value) for name, value in facts))
