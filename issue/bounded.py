"""A stranger's file looked at in a process of its own, which has only so much memory and time.

qpdf unpacks parts of a PDF as it opens it, before anything that looks at it can set a bound."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

# The processes that look at something now.
_looking: set[Popen[bytes]] = set()


def run_bounded(module: str, arguments: Sequence[str], seconds: float, megabytes: int) -> bytes | str:
    """What a module of the house writes when it is run with the arguments and, last, the megabytes it may take; or, as a
    text, why it did not come to its end."""
    import subprocess

    # -P: a folder that a stranger filled is no place to look for Python modules.
    command = [sys.executable, "-P", "-m", module, *arguments, str(megabytes)]
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1"}
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings
        )
    except OSError as failure:
        return failure.strerror or str(failure)
    _looking.add(process)
    with process:
        try:
            answer, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"{seconds:g} s"
        finally:
            process.kill()
            _looking.discard(process)
    return answer if process.returncode == 0 else f"{megabytes} MB"


def end_bounded() -> None:
    """Ends all that other threads have looked at now, so that a program that ends need not wait for it."""
    for process in tuple(_looking):
        process.kill()


def limit_memory(megabytes: int) -> None:
    """Holds this process to so much, where the system can (not on Windows; macOS does not heed it)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
