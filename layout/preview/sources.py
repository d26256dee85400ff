"""What an issue was read from: the files that a save of which makes another edition, those too that are not there yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from issue.desk import find_root
from issue.model import Issue
from issue.problem import Problem
from issue.reader import Reading


def sources(path: Path, reading: Reading) -> frozenset[Path]:
    """The files of a reading, as far as they are known. Folders are among them where files may come to be in them."""
    found = {path.absolute(), *reading.files}
    # A folder of articles gets new ones.
    found.update(file.parent for file in reading.files if file.suffix == ".md")
    found.update(_wanted(path, reading.problems))
    if reading.issue is not None:
        found.update(_of(reading.issue))
    return frozenset(found)


def _of(issue: Issue) -> Iterator[Path]:
    for article in (*issue.articles, *issue.paper.fillers):
        yield from (photo.path for photo in article.photos)
    yield from (wish.file for wish in issue.paper.faces if wish.file is not None)
    if issue.paper.print.profile is not None:
        yield issue.paper.print.profile


def _wanted(path: Path, problems: tuple[Problem, ...]) -> Iterator[Path]:
    """The files that problems say are not to be had, within the root."""
    root = find_root(path.absolute().parent)
    for problem in problems:
        written = dict(problem.facts).get("path")
        if written and problem.place:
            wanted = Path(os.path.normpath(Path(problem.place.file).absolute().parent / written))
            if wanted.is_relative_to(root):
                yield wanted
