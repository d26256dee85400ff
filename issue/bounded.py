"""A stranger's file looked at in a process of its own, which has only so much memory and time.

qpdf unpacks parts of a PDF as it opens it, before anything that looks at it can set a bound."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def run_bounded(module: str, arguments: Sequence[str], seconds: float, megabytes: int) -> bytes | str:
    """What a module of the house writes when it is run with the arguments and, last, the megabytes it may take; or, as a
    text, why it did not come to its end."""
    import subprocess

    # -P: a folder that a stranger filled is no place to look for Python modules.
    command = [sys.executable, "-P", "-m", module, *arguments, str(megabytes)]
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False, env=settings
        )
    except subprocess.TimeoutExpired:
        return f"{seconds:g} s"
    except OSError as failure:
        return failure.strerror or str(failure)
    return done.stdout if done.returncode == 0 else f"{megabytes} MB"


def limit_memory(megabytes: int) -> None:
    """Holds this process to so much, where the system can (not on Windows; macOS does not heed it)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
