"""A reader's judgement of set lines, from the text and the widths alone: which rules they break.

Written from the rule list and not from the code that it judges. `must` are violations of what no line may do, `should`
exceptions from what a line does only in need; each is a rule's number and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.text.model import Line

NEVER_FIRST = frozenset("。．，、；：！？”’」』）］｝】》〉〕〗〙·・‧–～〜／％‰℃℉°′″‼⁇⁈⁉,.;:!?)]}%")
NEVER_LAST = frozenset("“‘「『（［｛【《〈〔〖〘／([{￥¥$£€")
STRICT_FIRST = ("——", "……", "々", "〻", "‐", "-", "~", "/")
# What stands whole: two-em units, numbers with their signs and units, letters with figures, an accent with its letter.
_WHOLE = re.compile(
    r"——|……|[￥¥$£€]?\d+(?:[.,:]\d+)*(?:[%％‰℃℉°]|mm)?|\d{4}-\d\d-\d\d|[A-Za-z]+\d[A-Za-z0-9.]*|\d+[A-Za-z]+|[A-Za-z]+[₀-₉²³]+[A-Za-z]*|"
    r".[\u0300-\u036f]"
)
_WORD = re.compile(r"[A-Za-z]+(?:’[A-Za-z]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.]+@[\w.]+", re.ASCII)
_SPACE = re.compile("[\\s\u00a0\u200b\u2060\ufeff]")
_HIDDEN = re.compile("[\u200b\u2060\ufeff]")
MOST_STRETCH = 0.2
TOO_LOOSE = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    must: tuple[tuple[str, str], ...]
    should: tuple[tuple[str, str], ...]


def judge(source: str, lines: Sequence[Line], em: float, rooms: Sequence[float]) -> Verdict:
    """The verdict on a justified paragraph; `rooms` are the widths in points that its lines have."""
    must = [*_edges(lines), *_broken(source, lines), *_widths(lines, em, rooms)]
    return Verdict(tuple(must), tuple(_should(source, lines, em)))


def _edges(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for index, line in enumerate(lines):
        text = line.text.strip()
        if index and text[0] in NEVER_FIRST:
            yield "A1", line.text
        if index + 1 < len(lines) and text[-1] in NEVER_LAST:
            yield "A2", line.text


def _broken(source: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Units that a line end divides, words that it divides without a hyphen."""
    shown = _HIDDEN.sub("", source)
    solid = [index for index, char in enumerate(shown) if not _SPACE.match(char)]
    printed = [_SPACE.sub("", "".join(text for run in line.runs for text in run.texts)) for line in lines]
    counts = accumulate(len(text.replace("\u00ad", "")) for text in printed[:-1])
    ends = [solid[count - 1] + 1 for count in counts]
    hyphened = {end for end, text in zip(ends, printed, strict=False) if text.endswith("\u00ad")}
    addresses = [found.span() for found in _ADDRESS.finditer(shown)]
    for end, line in zip(ends, lines, strict=False):
        if any(start < end < stop for start, stop in addresses):
            if shown[end - 1] not in "/.?&=-_:%@" or end in hyphened:
                yield "B6 address", line.text
            continue
        if any(found.start() < end < found.end() for found in _WHOLE.finditer(shown, max(0, end - 14), end + 14)):
            yield "B1-B5", line.text
        for found in _WORD.finditer(shown, max(0, end - 25), end + 25):
            if found.start() < end < found.end() and not _divided(found, end, hyphened):
                yield "B6", line.text


def _divided(word: re.Match[str], end: int, hyphened: set[int]) -> bool:
    return end in hyphened and end - word.start() >= 2 and word.end() - end >= 3


def _widths(lines: Sequence[Line], em: float, rooms: Sequence[float]) -> Iterator[tuple[str, str]]:
    for index, (line, room) in enumerate(zip(lines, rooms, strict=True)):
        last = index + 1 == len(lines)
        if line.width > room + 0.02 * em:
            yield "F2", line.text
        if not last and line.width < room - 0.02 * em:
            yield "F", line.text
        if line.gap > TOO_LOOSE * em and not last:
            yield "F3", line.text


def _should(source: str, lines: Sequence[Line], em: float) -> Iterator[tuple[str, str]]:
    row = 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        last = index + 1 == len(lines)
        if index and text.startswith(STRICT_FIRST) and not _in_chain(lines[index - 1].text, text):
            yield "A4", line.text
        if index and text[0] == "㎡":
            yield "B3", line.text
        if not last and line.gap > MOST_STRETCH * em + 1e-6:
            yield "F3", line.text
        if last and index and sum(char.isalnum() for char in text) < 2:
            yield "H2", line.text
        row = row + 1 if line.runs and line.runs[-1].texts[-1] == "\u00ad" else 0
        if row > 2:
            yield "B6", line.text


def _in_chain(before: str, after: str) -> bool:
    """Whether a line end stands inside a chain of dashes or ellipses, between two of them (TYPOGRAPHY B1)."""
    return before[-1:] == after[:1] and after[0] in "—…"
