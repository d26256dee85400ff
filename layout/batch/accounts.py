"""Problems as JSON has them, and back: how they are kept between builds."""

from __future__ import annotations

from typing import Any

from issue.problem import Place, Problem, Step


def account_of(problem: Problem) -> list[Any]:
    """A problem as plain data."""
    place = problem.place
    where = [place.file, place.line, place.column] if place else None
    remedies = [[[step.code, step.facts] for step in remedy] for remedy in problem.remedies]
    return [problem.code, problem.severity, where, problem.facts, remedies]


def problem_of(account: list[Any]) -> Problem:
    """The problem of an account. Raises ValueError or TypeError for what is none."""
    code, severity, where, facts, remedies = account
    place = Place(str(where[0]), int(where[1]), int(where[2])) if where else None
    steps = tuple(tuple(Step(name, _facts(told)) for name, told in remedy) for remedy in remedies)
    return Problem(str(code), "error" if severity == "error" else "warning", place, _facts(facts), steps)


def _facts(facts: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in facts)
