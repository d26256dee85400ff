"""All jobs of a command, by whoever is to do them."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from functools import partial

from layout.batch.work import perform
from layout.job import Outcome, Request

# Each process takes some 150 MB: with more than these by default a small machine of many cores would be short of memory.
MOST_BY_DEFAULT = 8


def usual_jobs(issues: int) -> int:
    """As many as there are cores that this process may use, up to `MOST_BY_DEFAULT`, but no more than issues: pages are made
    up side by side only where that is asked for, since it takes a quarter more work in all."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST_BY_DEFAULT, issues))


def run_all(requests: Sequence[Request], jobs: int) -> Generator[Outcome, None, None]:
    """The outcomes in the order of the requests. One issue's failure does not stop the others.

    Issues are built side by side, each in a process that stays for the next; issues that are fewer than the jobs one
    after another in this process, each with its pages side by side."""
    if jobs <= 1:
        yield from map(perform, requests)
    elif len(requests) < jobs:
        from layout.batch.crews import Processes

        with Processes(jobs) as crew:
            yield from map(partial(perform, crew=crew), requests)
    else:
        from layout.batch.local import Local
        from layout.batch.stream import in_order

        yield from in_order(requests, jobs, Local())
