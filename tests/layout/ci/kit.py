"""Reports as a build writes them, made by hand, and the notes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from layout.ci.notes import Note, notes_of

FOLDER = Path("paper").absolute()


def problem(code: str = "overset", severity: str = "error", **fields: Any) -> dict[str, Any]:
    told = {
        "severity": severity,
        "code": code,
        "message": "finance is too long by 3 lines",
        "file": "news/finance.md",
        "line": 12,
        "column": 5,
        "page": 2,
        "facts": {"id": "finance", "lines": "3", "characters": "36"},
        "hint": "Cut it.",
    }
    return told | fields


def finding(code: str = "butting-headlines", **fields: Any) -> dict[str, Any]:
    place = {"file": "issue.yaml", "line": 7, "column": 3}
    return {
        "code": code,
        "message": "a and b side by side",
        "articles": ["a", "b"],
        "hint": "Move one.",
        **place,
    } | fields


def page(number: int = 2, *findings: dict[str, Any], **fields: Any) -> dict[str, Any]:
    article = {"id": "finance", "level": "lead", "characters": 991, "set": 980, "overset": 11}
    brief = {"id": "夜校", "level": "brief", "characters": 120, "set": 120, "overset": 0}
    told = {"page": number, "fill": 0.9876, "white_rows": 1.5, "articles": [article, brief], "findings": list(findings)}
    return told | fields


def report(*problems: dict[str, Any], pages: tuple[dict[str, Any], ...] = (), **fields: Any) -> dict[str, Any]:
    told = {
        "format": 1,
        "issue": "issue.yaml",
        "ok": not any(one["severity"] == "error" for one in problems),
        "output": None,
        "pages": list(pages),
        "problems": list(problems),
        "timings_ms": {"read": 3.2, "total": 1234.5},
    }
    return told | fields


def notes(*problems: dict[str, Any], pages: tuple[dict[str, Any], ...] = ()) -> tuple[Note, ...]:
    return notes_of(report(*problems, pages=pages), FOLDER, FOLDER)
