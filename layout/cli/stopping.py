"""Being asked to stop: by Ctrl-C, or by SIGTERM, as a CI asks. What is being written is left out whole."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class Stopped(BaseException):
    """Asked to stop by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """SIGINT and SIGTERM raise `Stopped` in the block, so that it unwinds; a second one changes nothing. Only in the main
    thread, which alone hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers, own = (signal.SIGINT, signal.SIGTERM), os.getpid()

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != own:
            # A process that has just been forked, and has done nothing yet.
            os._exit(128 + number)
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
