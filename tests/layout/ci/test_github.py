"""Workflow commands, read again by the rules by which the runner reads them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from layout.ci.github import silence, workflow_commands
from tests.layout.ci.kit import finding, notes, page, problem


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command, its properties and its message, unescaped: `::name key=value,key=value::message`."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found, line
    facts = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {name: unescaped(value) for name, value in facts.items()}, unescaped(found[3])


def unescaped(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_errors_stand_first_and_every_level_has_its_command() -> None:
    found = notes(problem(severity="warning"), problem(code="no-photo"), pages=(page(2, finding()),))
    commands = [read(line) for line in workflow_commands(found).splitlines()]
    assert [(name, facts["title"]) for name, facts, _ in commands] == [
        ("error", "no-photo"),
        ("warning", "overset"),
        ("notice", "butting-headlines"),
    ]
    _name, facts, message = commands[0]
    assert facts == {"file": "news/finance.md", "line": "12", "col": "5", "title": "no-photo"}
    assert message == "finance is too long by 3 lines\nCut it."


def test_what_a_stranger_wrote_cannot_end_a_command_or_begin_another() -> None:
    said = "50 %: x,\r\n::error file=a::no\n##[add-mask]b"
    told = workflow_commands(notes(problem(message=said, file="a,b: 100%.md", hint=None)))
    assert told.count("\n") == 1
    _, facts, message = read(told.rstrip("\n"))
    assert facts["file"] == "a,b: 100%.md"
    assert message == said


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_everything_comes_back_as_it_was(message: str, code: str) -> None:
    _, facts, found = read(
        workflow_commands(notes(problem(message=message, code=code, hint=None)))[:-1].replace("\r", "\n")
    )
    assert (facts["title"], found) == (code, message)


def test_between_the_commands_of_silence_none_is_obeyed_but_the_one_that_ends_it() -> None:
    assert silence("a1b2") == ("::stop-commands::a1b2", "::a1b2::")
