"""A PDF as one side of a comparison, and the pictures of two compared: a stranger's file, looked at by a process of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from issue.bounded import run_bounded
from issue.problem import Problem, error
from layout.diff.model import Marked, Sheet, Side

SECONDS, MEGABYTES = 60.0, 2000
MOST_BYTES = 1_000_000_000
# Pages of which pictures are compared, and how many of them in one process.
MOST_PICTURES, AT_ONCE = 200, 20
_HYPHEN = re.compile("[\ufffe\u00ad]\\s*")
_LINE_END = re.compile(r"\s*[\r\n]+\s*")
# White beside a Han character or a full-width mark is how the line was set.
_SPACED = re.compile(r"\s+(?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef])\s+")


def read_pdf(path: Path, name: str) -> Side | Problem:
    """The pages of a PDF with all that is read on them.

    Problems, all without a place: `unreadable`, `pdf-too-much`, `pdf-unreadable`, `pdf-gave-up`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return error("pdf-too-much", None, what="the file")
        with path.open("rb"):
            pass
    except OSError as failure:
        return error("unreadable", None, file=path.name, reason=failure.strerror or str(failure))
    answer = _asked({"read": str(path.absolute())})
    if isinstance(answer, Problem):
        return answer
    pages = answer["pages"]
    labels = _labels([page["label"] for page in pages])
    sheets = tuple(
        Sheet(label, (page["size"][0], page["size"][1]), text=joined(page["text"]))
        for label, page in zip(labels, pages, strict=True)
    )
    return Side(name, "pdf", sheets, None, None, path, answer["cut"])


def _labels(labels: Sequence[str]) -> list[str]:
    """What the pages are called, each by another name: as the file says, else by their turn."""
    named = all(labels) and len(set(labels)) == len(labels)
    return list(labels) if named else [str(number) for number in range(1, len(labels) + 1)]


def joined(text: str) -> str:
    """The text of a page as it was before it was set in lines: between two lines of words stands a space, between Han
    nothing, however wide it was set, and a word that was divided is whole."""
    return _SPACED.sub("", _LINE_END.sub(" ", _HYPHEN.sub("", text).strip()))


def compare_pictures(old: Side, new: Side, dpi: float, folder: Path | None) -> tuple[dict[str, Marked], bool] | Problem:
    """Where the pictures of pages of one name differ, by that name; the pictures, in `folder`, if there is one, by their
    file names. Whether there were more pages than are compared. Problems: `pdf-unreadable`, `pdf-gave-up`."""
    assert old.pdf
    assert new.pdf
    before, after = _numbers(old), _numbers(new)
    shared = [label for label in before if label in after]
    order = {
        "old": str(old.pdf.absolute()),
        "new": str(new.pdf.absolute()),
        "dpi": dpi,
        "folder": str(folder.absolute()) if folder else None,
    }
    found: dict[str, Marked] = {}
    for start in range(0, min(len(shared), MOST_PICTURES), AT_ONCE):
        labels = shared[start : start + AT_ONCE]
        answer = _asked(order | {"pairs": [[before[label], after[label]] for label in labels]})
        if isinstance(answer, Problem):
            return answer
        found |= {label: _marked(told) for label, told in zip(labels, answer, strict=True) if told["boxes"]}
    return found, len(shared) > MOST_PICTURES


def _marked(told: dict[str, Any]) -> Marked:
    return Marked(tuple((box[0], box[1], box[2], box[3]) for box in told["boxes"]), told["file"])


def _numbers(side: Side) -> dict[str, int]:
    return {sheet.label: index for index, sheet in enumerate(side.sheets)}


def _asked(order: dict[str, Any]) -> Any:
    answer = run_bounded("layout.diff.child", [json.dumps(order)], SECONDS, MEGABYTES)
    if isinstance(answer, str):
        return error("pdf-gave-up", None, reason=answer)
    told = json.loads(answer)
    return error("pdf-unreadable", None, reason=told["unreadable"]) if "unreadable" in told else told
