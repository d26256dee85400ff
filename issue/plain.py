"""Copy that bears no marks but sub- and superscripts: paragraphs parted by blank lines, as most of what reporters send in.

It is read without the library of Markdown, which takes longer to load than a page to be read; `issue.containers` and
`issue.inline` have the rules in full.
"""

from __future__ import annotations

import re

from issue.joining import Gathered, Piece, Span, gathered
from issue.model import Run

UNSEEN = " \t\u00a0\u00ad\u200b\u200c\u200d\u2060\u3000"
# A sub- or a superscript.
SHIFT = re.compile(r"~([0-9A-Za-z+.−]{1,6})~|\^([0-9A-Za-z+.−]{1,6})\^")
_CLOSING = frozenset(")]}）］｝】〕〉》」』")
# Whatever else could mean something: within a line, at its beginning as an item, or two spaces at its end.
_MARK = re.compile(r"[*\\{#>]|\]\(|  $|^[ \t]*(?:[-+]|[0-9]{1,9}[.)])[ \t]", re.MULTILINE)


def plain_pieces(text: str, by_line: bool) -> list[Piece] | None:
    """The paragraphs of a body; None where it may bear other marks."""
    if _MARK.search(text):
        return None
    return [Piece("paragraph", copy, [_runs(copy.text)]) for copy in _paragraphs(text, by_line)]


def _paragraphs(text: str, by_line: bool) -> list[Gathered]:
    found: list[Gathered] = []
    spans: list[Span] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if line.strip(UNSEEN):
            end = start + len(line)
            spans.append((end - len(line.lstrip(" \t")), end))
        if spans and (by_line or not line.strip(UNSEEN)):
            found.append(gathered(text, spans))
            spans = []
        start += len(line) + 1
    return found


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    start = at = 0
    while found := SHIFT.search(text, at):
        before = text[found.start() - 1] if found.start() > start else runs[-1].text[-1] if runs else ""
        at = found.start() + 1
        if run := shifted(found, before):
            if found.start() > start:
                runs.append(Run(text[start : found.start()]))
            runs.append(run)
            start = at = found.end()
    return (*runs, Run(text[start:])) if start < len(text) else tuple(runs)


def shifted(found: re.Match[str], before: str) -> Run | None:
    """The sub- or superscript of a match of `SHIFT`, which must stand on a Latin letter (to the end of Latin Extended-B), a
    digit or a closing bracket: the character printed before it."""
    if before in _CLOSING or (before.isalnum() and before <= "\u024f"):
        return Run(found[1] or found[2], shift="sub" if found[1] else "sup")
    return None
