"""The way of jobs to processes of this machine."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager

from layout.batch.pool import pool
from layout.batch.work import failed, fault_of, perform
from layout.job import Outcome, Request


class Local:
    """A `Way` to a pool of processes, which read the issues and write the files themselves."""

    def open(self, jobs: int) -> AbstractContextManager[Executor]:
        return pool(jobs)

    def submit(self, executor: Executor, request: Request) -> Future[Outcome]:
        return executor.submit(perform, request)

    def received(self, request: Request, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BrokenExecutor:
            raise
        except Exception as fault:  # an outcome that does not come through
            return failed(request, fault_of(fault))
