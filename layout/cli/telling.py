"""How problems are told on a terminal, and in which language."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import click

from issue.problem import Problem
from issue.wording import tell


def language(wish: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language of messages: what was asked for, else the environment's, else English."""
    if wish:
        return "zh" if wish.lower().startswith("zh") else "en"
    named = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def tell_all(problems: Iterable[Problem], tongue: str, fallback: str) -> None:
    """Each problem on standard error, a line, and the remedy below it; `fallback` stands for a place that is not known."""
    for problem in problems:
        message, hint = tell(problem, "zh" if tongue == "zh" else "en")
        place = problem.place or (fallback if fallback == "banmian" else f"{fallback}:1:1")
        click.echo(f"{place}: {problem.severity}: {message}", err=True)
        if hint:
            click.echo(f"    {hint}", err=True)
