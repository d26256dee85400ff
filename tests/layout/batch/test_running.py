"""Many jobs: in order, in bounded memory, and none stopped by another's failure."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.wording import tell
from layout.batch import local, work
from layout.batch.crews import Processes
from layout.batch.local import Local
from layout.batch.pool import pool
from layout.batch.running import run_all, usual_jobs
from layout.batch.stream import AHEAD, in_order
from layout.batch.work import perform
from layout.job import Outcome, Request


def requests(*names: str) -> list[Request]:
    return [Request(Path(name), name, None) for name in names]


def doomed(request: Request) -> Outcome:
    """A job that ends as its name says."""
    if request.name.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if request.name.startswith("slow"):
        time.sleep(0.15)
    if request.name.startswith("odd"):
        return Outcome(request.name, (), {"report": lambda: None}, ())
    return Outcome(request.name, (), {"by": os.getpid()}, ())


@pytest.fixture
def fate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "perform", doomed)


@pytest.mark.usefixtures("fate")
def test_a_process_that_dies_takes_only_its_own_issue_with_it() -> None:
    names = ["a", "slow b", "die c", "slow d", "e", "die f", "slow g", *"hijklmn", "die o"]
    outcomes = list(in_order(requests(*names), 2, Local()))
    assert [outcome.name for outcome in outcomes] == names
    died = [outcome for outcome in outcomes if outcome.failed]
    assert [outcome.name for outcome in died] == ["die c", "die f", "die o"]
    assert {problem.code for outcome in died for problem in outcome.problems} == {"process-died"}
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("fate")
def test_an_outcome_that_does_not_come_through_is_a_fault_of_its_issue() -> None:
    outcomes = list(in_order(requests("a", "odd b", "c"), 2, Local()))
    assert [[problem.code for problem in outcome.problems] for outcome in outcomes] == [[], ["program-fault"], []]


@pytest.mark.usefixtures("fate")
def test_processes_are_kept_and_only_some_jobs_are_taken_ahead() -> None:
    taken = 0

    def source() -> Iterator[Request]:
        nonlocal taken
        for request in requests(*map(str, range(100))):
            taken += 1
            yield request

    processes = set()
    for done, outcome in enumerate(in_order(source(), 2, Local()), 1):
        assert taken <= done + 2 * AHEAD
        processes.add(outcome.report["by"])
    assert done == 100
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


@pytest.mark.usefixtures("fate")
def test_who_stops_early_leaves_no_process_behind() -> None:
    outcomes = in_order(requests("a", "slow b", "slow c", "slow d"), 2, Local())  # type: ignore[assignment]
    assert next(outcomes).name == "a"
    assert len(multiprocessing.active_children()) == 2
    outcomes.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_fault_of_the_program_is_told_and_is_no_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import layout.pipeline

    def broken(*_: object) -> None:
        raise KeyError("a stranger's text")

    monkeypatch.setattr(layout.pipeline, "read_issue", broken)
    (outcome,) = run_all(requests("x.yaml"), 1)
    (problem,) = outcome.problems
    assert problem.code == "program-fault"
    assert dict(problem.facts)["kind"] == "KeyError"
    assert dict(problem.facts)["at"].startswith(("pipeline.py:", "test_running.py:"))
    assert outcome.report["ok"] is False
    assert outcome.report["problems"][0]["code"] == "program-fault"
    assert all(all(tell(problem, language)) for language in ("en", "zh"))  # type: ignore[arg-type]


def test_memory_that_does_not_suffice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Outcome:
        raise MemoryError

    monkeypatch.setattr(work, "_performed", broken)
    assert [problem.code for problem in perform(requests("a")[0]).problems] == ["out-of-memory"]
    (outcome,) = run_all([replace(requests("a")[0], reported=False)], 1)
    assert (outcome.failed, outcome.report) == (True, {})


def squared(number: int) -> int:
    return number * number


def killed_but_here(number: int) -> int:
    if multiprocessing.parent_process() is not None and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(number: int) -> int:
    raise ValueError(number)


def test_a_crew_does_as_map_does() -> None:
    with Processes(2) as crew:
        assert list(crew(squared, range(9))) == [n * n for n in range(9)]
        assert list(crew(squared, [])) == []
        assert list(crew(killed_but_here, range(6))) == list(range(6)), "what a dead process has left is done here"
        assert list(crew(squared, range(3))) == [0, 1, 4], "and others come in its place"
        with pytest.raises(ValueError, match="1"):
            list(crew(failing, [1, 2]))
    assert multiprocessing.active_children() == []


def test_a_task_alone_needs_no_process() -> None:
    with Processes(2) as crew:
        assert list(crew(_own_process, [0])) == [os.getpid()]


def _own_process(_: int) -> int:
    return os.getpid()


def endless(_: int) -> None:
    while True:
        time.sleep(0.01)


def test_a_process_stops_in_the_midst_of_its_work() -> None:
    def interrupted() -> None:
        with pool(2) as executor:
            executor.submit(endless, 0)
            executor.submit(endless, 1)
            time.sleep(0.2)
            raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert multiprocessing.active_children() == []
    assert time.monotonic() - begun < 3, "none had to be killed"


def test_jobs_by_default_are_those_that_the_cores_can_do() -> None:
    assert 1 <= usual_jobs(100) <= 8
    assert usual_jobs(1) == usual_jobs(0) == 1, "pages side by side are to be asked for"
