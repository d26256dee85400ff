"""Markdown as GitHub and GitLab show it (GFM), of text that comes from strangers."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"([\\`*_\[\]|~#!{}()>])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def plain(text: str) -> str:
    """A text that is shown as it is written, on one line: no mark-up, no HTML, no picture, nobody mentioned by an @."""
    escaped = _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;"))
    return escaped.replace("@", "&#64;").strip()


def row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def rule(headings: str, figures: Iterable[int]) -> str:
    """The line below a table's headings; the columns of figures, counted from 0, are set flush right."""
    right = set(figures)
    return row("--:" if column in right else "---" for column in range(headings.count("|") - 1))
