"""A stranger's PDF looked at in a process of its own, which has only so much memory and time.

qpdf unpacks parts of a file as it opens it, before any bound of `bounds` can hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from issue.problem import Problem, error
from layout.preflight.limits import INK_LIMIT

SECONDS = 120.0
MEGABYTES = 3000


def preflight_file(
    path: Path, ink_limit: float = INK_LIMIT, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> tuple[Problem, ...]:
    """What `examine.examine` finds; `pdf-gave-up` where that took more time or memory than it may, or broke down."""
    home = str(Path(__file__).parents[3])
    # -P: a folder that a stranger filled is no place to look for Python modules.
    command = [sys.executable, "-P", "-m", "layout.preflight.pdf.child"]
    command += [str(path.absolute()), repr(ink_limit), str(megabytes)]
    settings = {**os.environ, "PYTHONPATH": home, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False, env=settings
        )
    except subprocess.TimeoutExpired:
        return (error("pdf-gave-up", None, reason=f"{seconds:g} s"),)
    except OSError as failure:
        return (error("pdf-gave-up", None, reason=failure.strerror or str(failure)),)
    if done.returncode:
        return (error("pdf-gave-up", None, reason=f"{megabytes} MB"),)
    return tuple(_problem(line) for line in done.stdout.decode("utf-8", "replace").splitlines())


def _problem(line: str) -> Problem:
    code, severity, facts = json.loads(line)
    return Problem(code, severity, None, tuple((name, value) for name, value in facts))
