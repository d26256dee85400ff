"""Issues worked through: each told as it is done, the report written, the status that the command ends with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import click
from msgspec import Struct

from issue.problem import Problem, step
from issue.wording import tell_step
from layout.cli.progress import progress, summary
from layout.cli.reports import ReportFile
from layout.cli.stopping import Stopped, stoppable
from layout.cli.tally import Tally, words
from layout.cli.telling import tell_all
from layout.job import Outcome, Request


class Unreachable(Exception):
    """There is no such cluster."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Orders(Struct, frozen=True):
    """How the work is to be done, by how many processes or by which cluster, and what is wanted of it."""

    jobs: int
    cluster: str | None
    report: Path | None
    tongue: str
    twice: bool = False


def work_through(requests: Sequence[Request], orders: Orders) -> int:
    """The status of the command: 0, 1 where an issue has errors, 2 where the cluster does not answer, 128 and the signal's
    number where it was stopped. Nothing is held of an issue that is done but its row."""
    tally = Tally(len(requests))
    try:
        with stoppable(), ExitStack() as stack:
            report = stack.enter_context(ReportFile(orders.report, len(requests) != 1)) if orders.report else None
            outcomes = stack.enter_context(_outcomes(requests, orders))
            step = stack.enter_context(progress(len(requests), orders.tongue))
            for request, outcome in zip(requests, outcomes, strict=True):
                _tell(outcome, orders.tongue)
                step(tally.add(outcome, request.output is None))
                if report:
                    report.add(outcome.report)
    except Unreachable as fault:
        tell_all([fault.problem], orders.tongue, "banmian")
        return 2
    except Stopped as stopped:
        told = words(orders.tongue)["stopped"].format(done=len(tally.rows), issues=len(requests))
        click.echo(told, err=True)
        return stopped.status
    summary(tally, orders.tongue)
    failed = any(row.errors for row in tally.rows)
    if report and report.problem:
        tell_all([report.problem], orders.tongue, str(orders.report))
        failed = True
    return 1 if failed else 0


@contextmanager
def _outcomes(requests: Sequence[Request], orders: Orders) -> Iterator[Iterator[Outcome]]:
    """The outcomes as they come; when the block is left, whoever was at work is gone."""
    with ExitStack() as stack:
        if orders.cluster:
            from layout.batch.cluster import connected, run_on

            client = connected(orders.cluster)
            if isinstance(client, Problem):
                raise Unreachable(client)
            stack.enter_context(client)
            found = run_on(client, requests)
        else:
            from layout.batch.running import run_all

            found = run_all(requests, orders.jobs)
        stack.enter_context(closing(found))
        if not orders.twice:
            yield found
            return
        from layout.batch.twice import compared

        yield compared(requests, found, orders.jobs)


def _tell(outcome: Outcome, tongue: str) -> None:
    tell_all(outcome.problems, tongue, outcome.name)
    for path in outcome.written:
        click.echo(str(path))
    for page in outcome.report.get("pages", ()):
        if "moved" in page:
            ids = ", ".join(moved["id"] for moved in page["moved"])
            told = step("moved" if ids else "none-moved", page=page["page"], ids=ids)
            click.echo(tell_step(told, "zh" if tongue == "zh" else "en"), err=True)
