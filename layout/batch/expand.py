"""The arguments of a command made issues.

A file is an issue. A folder stands for the `issue.yaml` (or `issue.yml`) in it, or, where it has none, for every issue below
it: the files of that name, and every other YAML file with a line that begins with `banmian:` or `版式:`, as an issue must
have. What is hidden (`.git`) and folders that are links are passed over. A pattern (`*`, `?`, `[…]`, `**`) stands for what
it matches, whether the shell has taken it at its word or not; folders that it matches and that hold no issue say
nothing. Issues come in the order of the arguments, those of one argument in the order of their paths; one that several
folders or patterns lead to comes once.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from issue.problem import Place, Problem, error

NAMES = ("issue.yaml", "issue.yml")
MOST_ISSUES = 100_000
_ENDINGS = (".yaml", ".yml")
_VERSION = re.compile("^\ufeff?[\"']?(?:banmian|版式)[\"']?[ \t]*[:：]", re.MULTILINE)
# An issue's version stands among its first keys; a file is not read further to learn whether it is one.
_BEGINNING = 65_536


def expanded(arguments: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The issues that arguments stand for. An argument that is neither file nor folder nor pattern is taken as an issue,
    which will be told to be missing. Problems, each at its argument: `no-issues-below` for a folder, `no-match` for a
    pattern, `too-many-issues`."""
    issues: list[Path] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    for argument in arguments:
        found = _found(argument)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        several = found != (argument,)
        fresh = [path for path in found if not (several and path.resolve() in seen)]
        seen.update(path.resolve() for path in fresh)
        issues += fresh
    if len(issues) > MOST_ISSUES:
        problems.append(error("too-many-issues", None, issues=len(issues), most=MOST_ISSUES))
    return tuple(issues), tuple(problems)


def _found(argument: Path) -> tuple[Path, ...] | Problem:
    if argument.is_dir():
        return tuple(issues_in(argument)) or error("no-issues-below", Place(str(argument)), folder=argument)
    if glob.has_magic(str(argument)) and not argument.exists():
        matches = map(Path, sorted(glob.glob(str(argument), recursive=True)))
        found = [path for match in matches for path in (issues_in(match) if match.is_dir() else (match,))]
        return tuple(dict.fromkeys(found)) or error("no-match", Place(str(argument)), pattern=argument)
    return (argument,)


def issues_in(folder: Path) -> Iterator[Path]:
    """The issue of a folder, or all issues below it in the order of their paths."""
    for name in NAMES:
        if (folder / name).is_file():
            yield folder / name
            return
    yield from _below(folder)


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name)
        elif entry.name.lower().endswith(_ENDINGS) and entry.is_file():
            path = folder / entry.name
            if entry.name in NAMES or _has_version(path):
                yield path


def _has_version(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _VERSION.search(file.read(_BEGINNING).decode("utf-8", "replace")) is not None
    except OSError:
        return False
