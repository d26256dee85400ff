"""One job done, whatever happens: what a process of a batch is asked for."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from issue.problem import Problem, error
from layout.batch.results import before, recalled, remember
from layout.crew import Crew
from layout.job import Outcome, Request


def perform(request: Request, crew: Crew | None = None) -> Outcome:
    """What becomes of a request: recalled where nothing has changed since it was built, else built. A fault of the program
    is told as a problem of this issue (`program-fault`, with the place in the program), so that it stops no other one."""
    try:
        return _performed(request, crew)
    except Exception as fault:
        return failed(request, fault_of(fault))


def _performed(request: Request, crew: Crew | None) -> Outcome:
    known = before(request) if request.keep else None
    found = recalled(request, known) if known else None
    if found is not None:
        return found
    # The stages take 0.2 s to load, which an issue that is recalled need not wait for.
    from layout.pipeline import run

    outcome = run(replace(request, reported=request.reported or known is not None), crew)
    if known:
        remember(request, known, outcome)
    return replace(outcome, sources=None, report=outcome.report if request.reported else {})


def failed(request: Request, problem: Problem) -> Outcome:
    """The outcome of a request that broke down; what was in its place stays there."""
    if not request.reported:
        return Outcome(request.name, (problem,), {}, ())
    from layout.preflight.report import report

    return Outcome(request.name, (problem,), report(request.name, None, [problem], None, {}, request.language), ())


def fault_of(fault: BaseException) -> Problem:
    """A fault of the program as a problem, with where in the program it came up."""
    if isinstance(fault, MemoryError):
        return error("out-of-memory", None)
    import traceback

    frames = traceback.extract_tb(fault.__traceback__)
    home = str(Path(__file__).parents[2])
    own = [frame for frame in frames if frame.filename.startswith(home)] or list(frames)
    at = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return error("program-fault", None, kind=type(fault).__name__, reason=str(fault)[:200], at=at)
