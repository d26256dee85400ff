"""A crew of processes for the pages and photographs of one issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Processes:
    """A `Crew` of so many processes. They are started when several tasks come for the first time, and stay until the crew
    is left; a task alone is done here at once. Where a process dies, what is still to be done is done here."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._stack = ExitStack()
        self._executor: Executor | None = None

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, fault, trace)

    def __call__(self, function: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[Any]:
        work = list(tasks)
        return map(function, work) if len(work) < 2 else self._together(function, work)

    def _together(self, function: Callable[[Any], Any], work: list[Any]) -> Iterator[Any]:
        # Only for several tasks: most issues have one page, and their photographs are made ready already.
        from concurrent.futures import BrokenExecutor

        from layout.batch.pool import pool

        done = 0
        try:
            if self._executor is None:
                self._executor = self._stack.enter_context(pool(min(self._jobs, len(work))))
            futures = [self._executor.submit(function, task) for task in work]
            for future in futures:
                yield future.result()
                done += 1
        except BrokenExecutor:
            self._stack.close()
            self._executor = None
            yield from map(function, work[done:])
