"""The way of jobs to a Dask cluster (dask.distributed), whose client is an executor like any other.

Inputs travel with the jobs and files come back with the outcomes: workers need banmian, but no disk of ours. A job whose
worker is lost is given to another one by the scheduler, which has all that it takes; one that loses three is given up.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import AbstractContextManager
from typing import Any

from msgspec.structs import replace

from issue.problem import Problem, error
from issue.reader import Reading, read_issue
from layout.batch.parcel import build_parcel, delivered, packed
from layout.batch.results import Before, before, recalled, remember
from layout.batch.stream import in_order
from layout.batch.work import failed, fault_of, perform
from layout.job import Outcome, Request
from layout.pipeline import sources_of

_SECONDS = 15


def connected(address: str) -> Any | Problem:
    """A client of the cluster at an address (`tcp://host:8786`). Problems: `cluster-not-installed`,
    `cluster-unreachable`."""
    try:
        from distributed import Client
    except ImportError:
        return error("cluster-not-installed", None)
    try:
        return Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as fault:  # addresses go wrong in as many ways as there are protocols
        return error("cluster-unreachable", None, address=address, reason=str(fault)[:200] or type(fault).__name__)


def run_on(client: Any, requests: Sequence[Request]) -> Generator[Outcome, None, None]:
    """The outcomes in the order of the requests; what has not changed since it was built here is not sent."""
    threads = max(1, sum(client.nthreads().values()))
    with warnings.catch_warnings():
        # The photographs of an issue are no mistake. (Scattered apart from their job they would be lost with a worker.)
        warnings.filterwarnings("ignore", message="Sending large graph")
        yield from in_order(requests, threads, Cluster(client))


class Cluster:
    """A `Way` to the workers of a client's cluster."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._known: dict[Request, tuple[Before | None, Reading | None]] = {}

    def open(self, jobs: int) -> AbstractContextManager[Executor]:
        return _executor(self._client)

    def submit(self, executor: Executor, request: Request) -> Future[Any]:
        known = before(request) if request.keep else None
        found = recalled(request, known) if known else None
        if found is not None:
            return _done(found)
        reading = read_issue(request.path, request.root, request.name)
        wanted = replace(request, reported=request.reported or known is not None)
        parcel = packed(wanted, reading) if reading.issue else None
        if parcel is None:
            # What cannot be read is told without a cluster.
            return _done(perform(request))
        self._known[request] = (known, reading)
        try:
            return executor.submit(build_parcel, parcel)
        except Exception as fault:  # the scheduler is gone
            return _done(failed(request, _lost(fault)))

    def received(self, request: Request, future: Future[Any]) -> Outcome:
        known, reading = self._known.pop(request, (None, None))
        try:
            told = future.result()
        except (Exception, CancelledError) as fault:
            return failed(request, _lost(fault))
        if isinstance(told, Outcome):
            return told
        outcome = delivered(told, known is not None)
        if known and reading:
            remember(request, known, replace(outcome, sources=sources_of(reading)))
        return outcome if request.reported else replace(outcome, report={})


@contextlib.contextmanager
def _executor(client: Any) -> Iterator[Executor]:
    executor = client.get_executor(pure=False)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False)


def _done(outcome: Outcome) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(outcome)
    return future


def _lost(fault: BaseException) -> Problem:
    """Why a job did not come back."""
    name = type(fault).__name__
    if name == "KilledWorker":
        return error("process-died", None)
    if isinstance(fault, CancelledError | OSError) or "Comm" in name or "Cancelled" in name:
        return error("cluster-unreachable", None, address="", reason=str(fault)[:200] or name)
    return fault_of(fault)
