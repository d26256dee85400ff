"""How problems are told on a terminal, and in which language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

import click

from issue.problem import Problem
from issue.wording import tell

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


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
        click.echo(one_line(f"{place}: {problem.severity}: {message}"), err=True)
        if hint:
            click.echo(f"    {one_line(hint)}", err=True)


def one_line(text: str) -> str:
    """A text that quotes a stranger, with what would end its line or command a terminal shown as U+FFFD."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub(" ", text))
