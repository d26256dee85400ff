"""An issue as one side of a comparison: made up as it is, with the texts of its stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from issue.model import Article, Block, Issue
from issue.problem import Problem
from issue.reader import read_issue
from layout.diff.model import Side
from layout.diff.reports import side_of
from layout.job import Request
from layout.makeup.page import filler_id
from layout.pipeline import run

_FIELDS = ("label", "kicker", "headline", "deck", "summary", "dateline", "byline")


def read_issue_side(request: Request) -> tuple[Side | None, tuple[Problem, ...]]:
    """The issue of a request as a side, and its problems; None where it could not be read. Where the request names an output
    and no error forbids it, the PDF is written there."""
    reading = read_issue(request.path, request.root)
    if reading.issue is None:
        return None, reading.problems
    outcome = run(request)
    side = side_of(outcome.report, request.name, "issue")
    texts = {article.id: tuple(_texts(article)) for article in _articles(reading.issue)}
    stories = tuple(replace(story, texts=texts.get(story.id)) for story in side.stories or ())
    pdf = outcome.written[0] if outcome.written else None
    return replace(side, stories=stories, pdf=pdf), outcome.problems


def _articles(issue: Issue) -> Iterator[Article]:
    """The articles of an issue, and its paper's fillers by the names under which they stand on pages."""
    yield from issue.articles
    for filler in issue.paper.fillers:
        yield replace(filler, id=filler_id(filler))


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    for field in _FIELDS:
        yield field, str(getattr(article, field))
    yield "body", "\n".join(_paragraph(block) for block in article.body)
    yield "captions", "\n".join(" ".join(filter(None, (photo.caption, photo.credit))) for photo in article.photos)


def _paragraph(block: Block) -> str:
    runs = (f"{run.text}（{run.ruby}）" if run.ruby else run.text for run in block.runs)
    return " ".join(filter(None, (block.marker, "".join(runs))))


def source(path: Path) -> Path:
    """The issue file that a path names: itself, or `issue.yaml` in a folder."""
    return path / "issue.yaml" if path.is_dir() else path
