"""Small issues written to a folder and read, for the tests of this package."""

from __future__ import annotations

from pathlib import Path

from issue.model import Issue
from issue.reader import read_issue

MM = 72 / 25.4
PAPER = "paper: broadsheet-zh\n"
PAGES = "pages:\n  - {page: 2, articles: [a]}\n"
ARTICLES = "articles:\n  a: {headline: 题, body: 文。}\n"


def write(folder: Path, paper: str = PAPER, pages: str = PAGES, articles: str = ARTICLES) -> Path:
    path = folder / "issue.yaml"
    path.write_text(f"banmian: 1\n{paper}{pages}{articles}", encoding="utf-8")
    return path


def issue_of(folder: Path, paper: str = PAPER, pages: str = PAGES, articles: str = ARTICLES) -> Issue:
    """The issue, which must read without any problem."""
    reading = read_issue(write(folder, paper, pages, articles))
    assert reading.problems == ()
    assert reading.issue is not None
    return reading.issue


def problems_of(folder: Path, paper: str = PAPER, pages: str = PAGES, articles: str = ARTICLES) -> list[str]:
    """The codes of the problems of an issue."""
    return [problem.code for problem in read_issue(write(folder, paper, pages, articles)).problems]
