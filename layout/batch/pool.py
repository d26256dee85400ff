"""Processes that are kept warm and share nothing.

A `ProcessPoolExecutor` of the standard library. Its processes leave interruption to the one that started them, stop
cleanly (nothing half-written) where that one asks them to or is gone, and have the stages loaded before the first job.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from importlib import import_module
from multiprocessing.context import BaseContext
from types import FrameType

# What every build comes to load: a forked process has it from the one that forked it.
WARM = ("layout.pipeline", "layout.render.photos", "layout.render.pdf", "fonts.subset", "layout.batch.work")
# How long a process that is asked to stop may take to do so.
GRACE_SECONDS = 3.0


class Stopped(BaseException):
    """Raised in a process wherever its work happens to be when it is asked to stop, so that it unwinds."""


@contextlib.contextmanager
def pool(jobs: int) -> Iterator[Executor]:
    """An executor of so many processes. They are gone when it closes, however that comes; what was not begun is left."""
    executor = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _stop()
        raise
    executor.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """Forked processes begin warm and cost least, but only where no thread can hold a lock while they are forked; Linux
    alone forks safely beside the system's own libraries."""
    if sys.platform == "linux" and threading.active_count() == 1:
        for name in WARM:
            import_module(name)
        gc.freeze()
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _begin() -> None:
    """Sets up a process of the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _raise)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _raise(_number: int, _frame: FrameType | None) -> None:
    # What the standard library tells of a process that ends so, and of pipes that break then, is no news to a person.
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    raise Stopped


def _outlive_nobody() -> None:
    """Ends this process when the one that started it is gone, killed perhaps: nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE_SECONDS)
        os._exit(1)


def _stop() -> None:
    """Asks the processes of this one to stop, and ends those that do not."""
    children = multiprocessing.active_children()
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        child.join(max(0.0, deadline - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join()
