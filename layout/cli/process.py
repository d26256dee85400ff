"""The process of the command `banmian`: how it begins and how it ends."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

from layout.cli import main

# Objects made and not yet dropped before the collector looks for cycles: a page makes some hundred thousand values and next
# to no cycles, and at Python's own 700 the looking takes a twentieth of a build. It still bounds what many issues leave behind.
GATHERED = 100_000


def command() -> None:
    """Runs the command and ends the process with its status.

    What is in memory at the end is left to the system, which drops it at once; all that was written is whole by then, and
    what registered for the end of the process is called."""
    gc.set_threshold(GATHERED)
    status = _status()
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # A pipe whose reader has gone, as `head` does: Python's own end of a process has status 120 then.
            status = status or 120
    os._exit(status)


def _status() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
