"""Jobs handed to an executor, their outcomes taken back in order: a window of them at a time, however many there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Protocol

from issue.problem import error
from layout.batch.work import failed
from layout.job import Outcome, Request

# Jobs that wait for each process: enough that none is idle while outcomes are told, few enough to hold in memory.
AHEAD = 4


class Way(Protocol):
    """How jobs get to where they are done, and what comes back from there."""

    def open(self, jobs: int) -> AbstractContextManager[Executor]:
        """An executor that does so many jobs at once."""

    def submit(self, executor: Executor, request: Request) -> Future[Any]:
        """A job handed over. Raises BrokenExecutor where the executor has broken."""

    def received(self, request: Request, future: Future[Any]) -> Outcome:
        """The outcome, when it is there. Raises BrokenExecutor where the job was lost with its process."""


def in_order(requests: Iterable[Request], jobs: int, way: Way) -> Iterator[Outcome]:
    """The outcomes in the order of the requests.

    A process that dies takes with it whatever had been begun: each of these is tried once more, in a process of its own.
    One that dies there too is told as `process-died`, and all others go on."""
    source = iter(requests)
    waiting: deque[tuple[Request, Future[Any] | None]] = deque()
    with ExitStack() as stack:
        executor = stack.enter_context(way.open(jobs))
        while True:
            while len(waiting) < jobs * AHEAD and (request := next(source, None)) is not None:
                waiting.append((request, _submitted(way, executor, request)))
            if not waiting:
                return
            request, future = waiting.popleft()
            outcome = _received(way, request, future) if future else None
            if outcome is None and future is not None:
                stack.close()
                waiting = deque((late, one if _is_whole(one) else None) for late, one in waiting)
                executor = stack.enter_context(way.open(jobs))
            yield outcome or _alone(way, request)


def _alone(way: Way, request: Request) -> Outcome:
    with way.open(1) as executor:
        future = _submitted(way, executor, request)
        outcome = _received(way, request, future) if future else None
    return outcome or failed(request, error("process-died", None))


def _submitted(way: Way, executor: Executor, request: Request) -> Future[Any] | None:
    try:
        return way.submit(executor, request)
    except BrokenExecutor:
        return None


def _received(way: Way, request: Request, future: Future[Any]) -> Outcome | None:
    try:
        return way.received(request, future)
    except BrokenExecutor:
        return None


def _is_whole(future: Future[Any] | None) -> bool:
    """Whether a future of an executor that was closed has a result."""
    if future is None:
        return False
    try:
        return not isinstance(future.exception(), BrokenExecutor)
    except CancelledError:
        return False
