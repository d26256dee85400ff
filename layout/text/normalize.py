"""What a paper's `normalize` switches on: half-width marks widened in Han text, typed indents and spaces taken out.

Every change is counted, so that the report can tell an editor how much of his copy was touched.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Run
from layout.text.classes import IDEOGRAPHS, Kind, is_han_matter, kind_of

_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_NARROW = re.compile(r"[,:;!?()]")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_WHITE = re.compile(r"\s+")


class NormalText(Struct, frozen=True):
    """A text after normalisation, and how many marks were widened and spaces taken out of it."""

    text: str
    punctuation: int = 0
    spaces: int = 0


class NormalRuns(Struct, frozen=True):
    """The runs of a paragraph after normalisation, with the same counts."""

    runs: tuple[Run, ...]
    punctuation: int = 0
    spaces: int = 0


def normalize_text(text: str, normalize: tuple[str, ...]) -> NormalText:
    """A headline, label, byline or caption: its marks are widened, its spaces stay, for they are wished."""
    if "punctuation" not in normalize:
        return NormalText(text)
    return NormalText(*_widened(text, _addresses(text)))


def normalize_runs(runs: tuple[Run, ...], normalize: tuple[str, ...]) -> NormalRuns:
    """The runs of one paragraph of the body."""
    text = "".join(run.text for run in runs)
    widened, spaces = 0, 0
    if "punctuation" in normalize:
        text, widened = _widened(text, _addresses(text) | _linked(runs))
    keep = [True] * len(text)
    if "spaces" in normalize:
        spaces = _strike_spaces(text, keep)
    if not widened and not spaces:
        return NormalRuns(runs)
    return NormalRuns(_refilled(runs, text, keep), widened, spaces)


def is_han_text(text: str) -> bool:
    """Whether a paragraph is Han text: at least as many ideographs as Latin words."""
    ideographs = len(IDEOGRAPHS.findall(text))
    return ideographs > 0 and ideographs >= len(_WORD.findall(text))


def _addresses(text: str) -> frozenset[int]:
    return frozenset(index for found in _ADDRESS.finditer(text) for index in range(found.start(), found.end()))


def _linked(runs: tuple[Run, ...]) -> frozenset[int]:
    """Where the words of links stand."""
    places: list[int] = []
    start = 0
    for run in runs:
        if run.link:
            places.extend(range(start, start + len(run.text)))
        start += len(run.text)
    return frozenset(places)


def _widened(text: str, guarded: frozenset[int]) -> tuple[str, int]:
    if not _NARROW.search(text) or not is_han_text(text):
        return text, 0
    chars = list(text)
    kept = _kept(text, guarded)
    count = 0
    for found in _NARROW.finditer(text):
        if found.start() not in kept:
            chars[found.start()] = _WIDE[found.group()]
            count += 1
    return "".join(chars), count


def _kept(text: str, guarded: frozenset[int]) -> set[int]:
    """The marks that stay narrow: guarded ones, those between two digits or Latin letters, and the bracket that closes
    what such a one opens, so that a pair is never of two widths."""
    kept: set[int] = set()
    opened: list[int] = []
    for found in _NARROW.finditer(text):
        index, mark = found.start(), found.group()
        if index in guarded or (_is_latin(text, index - 1, -1) and _is_latin(text, index + 1, 1)):
            kept.add(index)
        if mark == "(":
            opened.append(index)
        elif mark == ")" and opened:
            opening = opened.pop()
            if opening in kept:
                kept.add(index)
            else:
                kept.discard(index)
    return kept


def _is_latin(text: str, index: int, step: int) -> bool:
    """Whether the next solid character in a direction is a Latin letter or a digit."""
    while 0 <= index < len(text) and text[index].isspace():
        index += step
    return 0 <= index < len(text) and kind_of(text[index], "") in {Kind.LETTER, Kind.DIGIT}


def _strike_spaces(text: str, keep: list[bool]) -> int:
    """Marks the white to be taken out; the number of places where it stood."""
    count = 0
    for found in _WHITE.finditer(text):
        start, end = found.span()
        inside = start > 0 and end < len(text) and is_han_matter(text[start - 1]) and is_han_matter(text[end])
        if start == 0 or inside:
            keep[start:end] = [False] * (end - start)
            count += 1
    return count


def _refilled(runs: tuple[Run, ...], text: str, keep: list[bool]) -> tuple[Run, ...]:
    filled: list[Run] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        new = "".join([text[index] for index in range(start, end) if keep[index]])
        if new:
            filled.append(run if new == run.text else replace(run, text=new))
        start = end
    return tuple(filled)
