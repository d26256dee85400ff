"""The lines of a source file around a place, for the panel beside the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from issue.model import Issue
from issue.problem import Problem
from issue.source import load

LINES, BEFORE = 40, 4


def listing(issue: Issue, name: str) -> dict[str, Any] | None:
    """The source of an article about its headline; None where there is no such article, or its file cannot be read."""
    article = next((one for one in issue.articles if one.id == name), None)
    if article is None:
        return None
    place = article.marks.of("headline")
    path = Path(place.file).resolve()
    text = load(path, place.file, place) if path.is_relative_to(issue.root) else None
    if text is None or isinstance(text, Problem):
        return None
    lines = text.split("\n")
    first = max(0, place.line - 1 - BEFORE)
    return {
        "file": str(path),
        "line": place.line,
        "column": place.column,
        "first_line": first + 1,
        "text": "\n".join(lines[first : first + LINES]),
    }
