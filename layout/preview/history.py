"""What was written into the issue from the page, written whole or not at all, and how it is taken back."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from msgspec.structs import replace

from issue.model import Auto, Issue
from issue.problem import Problem, error
from issue.reader import read_issue
from layout.files import write_file
from layout.preview.bare import bare
from layout.preview.rewriting import Rewriting

MOST = 100


class History:
    """The rewritings of one issue, in their order."""

    def __init__(self, path: Path, root: Path | None) -> None:
        self._path, self._root = path, root
        self._done: list[Rewriting] = []
        self._undone: list[Rewriting] = []

    @property
    def counts(self) -> tuple[int, int]:
        """How many can be taken back, and how many of those brought again."""
        return len(self._done), len(self._undone)

    def write(self, wanted: Rewriting) -> Problem | None:
        """Writes a file and remembers what it was. Problems: `rewrite-meanwhile`, `cannot-write`."""
        if wanted.before == wanted.after:
            return None
        problem = _written(wanted)
        if problem is None:
            self._done = [*self._done, wanted][-MOST:]
            self._undone.clear()
        return problem

    def undo(self) -> Problem | None:
        """Takes the last rewriting back. Problems: those of `write`, `undo-nothing`, `undo-changed`."""
        return self._moved(self._done, self._undone)

    def redo(self) -> Problem | None:
        """Brings again what was taken back last. Problems: those of `undo`."""
        return self._moved(self._undone, self._done)

    def _moved(self, source: list[Rewriting], target: list[Rewriting]) -> Problem | None:
        if not source:
            return error("undo-nothing", None)
        last = source[-1]
        back = self._back(last)
        if isinstance(back, Problem):
            return back
        problem = _written(back)
        if problem is None:
            source.pop()
            target.append(back)
        return problem

    def _back(self, last: Rewriting) -> Rewriting | Problem:
        """The file as it is now without the last rewriting: what was written since in other places stays."""
        changed = error("undo-changed", None, file=last.path.name)
        try:
            now = last.path.read_bytes()
        except OSError:
            return changed
        if now == last.after:
            return Rewriting(last.path, now, last.before)
        made = _taken_back(last, now)
        if made is None:
            return changed
        old = read_issue(self._path, self._root, instead={last.path: now}).issue
        new = read_issue(self._path, self._root, instead={last.path: made}).issue
        if old is None or new is None or _copy(old) != _copy(new):
            return changed
        return Rewriting(last.path, now, made)


def _taken_back(last: Rewriting, now: bytes) -> bytes | None:
    """The lines that a rewriting changed exchanged again; None where they are not there once, between the same neighbours."""
    before, after = (content.splitlines(keepends=True) for content in (last.before, last.after))
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    most = min(len(before), len(after)) - same
    behind = zip(reversed(before[len(before) - most :]), reversed(after[len(after) - most :]), strict=True)
    tail = len(list(takewhile(lambda pair: pair[0] == pair[1], behind)))
    near, far = max(same - 1, 0), max(tail - 1, 0)
    written = b"".join(after[near : len(after) - far])
    replaced = b"".join(before[near : len(before) - far])
    return now.replace(written, replaced) if written and now.count(written) == 1 else None


def _copy(issue: Issue) -> object:
    """What an issue says, make-up by hand aside."""
    pages = tuple(replace(page, layout=Auto(), articles=()) for page in issue.pages)
    articles = tuple(replace(article, pin=None) for article in issue.articles)
    return bare(replace(issue, pages=pages, articles=articles))


def _written(wanted: Rewriting) -> Problem | None:
    try:
        now = wanted.path.read_bytes()
    except OSError:
        now = b""
    if now != wanted.before:
        return error("rewrite-meanwhile", None, file=wanted.path.name)
    return write_file(wanted.path, wanted.after)
