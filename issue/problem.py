"""Problems: what is wrong with an issue, where, and what to do about it.

A bad input is never an exception that reaches a person. Whoever finds a fault makes a `Problem` of its code and its facts;
the words for it stand in `issue.wording`, in English and in Chinese, so that one report can be told in either.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Place(Struct, frozen=True, order=True):
    """A place in a text file: the path as it is shown to a person, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Step(Struct, frozen=True):
    """One thing to be done about a problem: a code of `issue.wording` and the facts that the wording fills in."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


# What is to be done together.
Remedy = tuple[Step, ...]


class Problem(Struct, frozen=True):
    """One problem: a code of `issue.wording`, its severity, its place and the facts that the wording fills in. `remedies`
    were tried, the nearest first: each of them settles the problem."""

    code: str
    severity: Severity
    place: Place | None
    facts: tuple[tuple[str, str], ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def error(code: str, place: Place | None, **facts: object) -> Problem:
    """A problem that keeps a print PDF from being written."""
    return Problem(code, "error", place, tuple((name, str(value)) for name, value in facts.items()))


def warning(code: str, place: Place | None, **facts: object) -> Problem:
    """A problem that an editor should know of, and that `--strict` makes an error."""
    return Problem(code, "warning", place, tuple((name, str(value)) for name, value in facts.items()))


def step(code: str, **facts: object) -> Step:
    """A step of a remedy."""
    return Step(code, tuple((name, str(value)) for name, value in facts.items()))
