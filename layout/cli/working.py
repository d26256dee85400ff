"""Issues worked through: each told as it is done, the report written, the status that the command ends with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager

import click
from msgspec import Struct

from issue.problem import Problem
from issue.problem import step as told_step
from issue.wording import tell_step
from layout.cli import ci
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
    """How the work is to be done, by how many processes or by which cluster, whether `twice`, and what is to be told of it."""

    jobs: int
    cluster: str | None
    tongue: str
    told: ci.Orders
    twice: bool = False


def work_through(requests: Sequence[Request], orders: Orders) -> int:
    """The status of the command: 0, 1 where an issue has errors, 2 where the cluster does not answer, 128 and the signal's
    number where it was stopped. Nothing is held of an issue that is done but its row, and for a CI its report."""
    if twice := orders.told.twice():
        raise click.UsageError(f"{twice.name} would be written twice")
    tally, told = Tally(len(requests)), ci.Told()
    try:
        with stoppable(), ci.quiet(orders.told):
            problem = _work(requests, orders, tally, told)
            summary(tally, orders.tongue)
            if problem:
                tell_all([problem], orders.tongue, str(orders.told.report))
    except Unreachable as fault:
        tell_all([fault.problem], orders.tongue, "banmian")
        return 2
    except Stopped as stopped:
        line = words(orders.tongue)["stopped"].format(done=len(tally.rows), issues=len(requests))
        click.echo(line, err=True)
        return stopped.status
    delivered = not orders.told.any or ci.deliver(orders.told, told, orders.tongue)
    return 1 if problem or not delivered or any(row.errors for row in tally.rows) else 0


def _work(requests: Sequence[Request], orders: Orders, tally: Tally, told: ci.Told) -> Problem | None:
    """Each issue done, told and entered; why the report could not be written, if it could not."""
    path = orders.told.report
    with ExitStack() as stack:
        report = stack.enter_context(ReportFile(path, len(requests) != 1)) if path else None
        outcomes = stack.enter_context(_outcomes(requests, orders))
        step = stack.enter_context(progress(len(requests), orders.tongue))
        for request, outcome in zip(requests, outcomes, strict=True):
            _tell(outcome, orders.tongue)
            step(tally.add(outcome, request.output is None))
            if report:
                report.add(outcome.report)
            if orders.told.any:
                told.reports.append(outcome.report)
                told.written.append(outcome.written)
    return report.problem if report else None


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
            told = told_step("moved" if ids else "none-moved", page=page["page"], ids=ids)
            click.echo(tell_step(told, "zh" if tongue == "zh" else "en"), err=True)
