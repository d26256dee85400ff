"""What may not be broken: TYPOGRAPHY B. Every unit is a pattern over the source; a break inside a match is an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from layout.proof.source import Break, source_of
from layout.text.model import Copy

_LETTER = "A-Za-z\u00c0-\u024f"
_FIGURES = r"[0-9]+(?:[.,:][0-9]+)*"
_SUBSCRIPTS = "₀-₉₊₋⁰¹²³⁴-⁹⁺⁻"
_SHIFTED = re.compile(rf"[0-9{_LETTER})\]）][{_SUBSCRIPTS}]+[0-9{_LETTER}{_SUBSCRIPTS}]*")
# Rule, whether it must hold, and what is one unit under it.
_UNITS = (
    ("B2", True, re.compile(rf"[¥￥$＄£€]?{_FIGURES}[%％‰℃℉°′″]?|[０-９]+")),
    ("B4", True, _SHIFTED),
    ("B4", True, re.compile(rf"[A-Za-z]+[0-9][0-9A-Za-z]*(?:\.[0-9]+)?|{_FIGURES}[A-Z](?![a-z])")),
    ("B3", False, re.compile(rf"{_FIGURES}(?:[a-zµμ]{{1,3}}[A-Za-z]{{0,2}}(?![A-Za-z])|[㎎-㏄㎡])")),
    ("B3", False, re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")),
    ("B6", True, re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?")),
)
_WORD = re.compile(rf"[{_LETTER}]+(?:[’'][{_LETTER}]+)*")
_SOLID = re.compile(r"[!-~]+")
_LINK = re.compile(r"https?://|ftp://|www\.")
_MAIL_BEFORE, _MAIL_AFTER = re.compile(r"[\w.+-]+\Z", re.ASCII), re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ADDRESS_ENDS = "/.?&=-_:%"
_CHAIN = re.compile("—{2,}|…{2,}|⋯{2,}")
_NO_BREAK = frozenset("\u00a0\u202f\u2007\u2060\ufeff")
# How far from a break a unit may begin: none is longer, and what a stranger makes longer costs no more.
_REACH = 60
_LONGEST_MAIL = 64


class Units(Struct, frozen=True):
    """What of a paragraph's source is found once and not at every break: addresses, and where a break would part a sub-
    or superscript from what it stands on or divide one."""

    addresses: tuple[tuple[int, int], ...]
    shifts: frozenset[int]


def units_of(copy: Copy) -> Units:
    return Units(tuple(_addresses(source_of(copy))), frozenset(_shifts(copy)))


def divided(units: Units, at: Break) -> Iterator[tuple[str, bool]]:
    """The rules that a break breaks by what it divides, each with whether it is one that must hold."""
    source, left, right = at.source, at.left, at.right
    if right in units.shifts:
        yield "B4", True
    if any(char in _NO_BREAK for char in at.between) or "\u2011" in (source[left - 1], source[right : right + 1]):
        yield "B7", True
    if any(found.start() < left < found.end() and (left - found.start()) % 2 for found in _near(_CHAIN, at)):
        yield "B1", True
    if _is_flag_cut(at):
        yield "A9", True
    if "\u200b" in at.between or at.white:
        return
    if any(start < left and right < end for start, end in units.addresses):
        # The list of marks after which an address is broken has no @; a break there is still none inside a word.
        if at.hyphen or source[left - 1] not in _ADDRESS_ENDS:
            yield "B6", at.hyphen or source[left - 1] != "@"
        return
    found = [(rule, must) for rule, must, pattern in _UNITS if _inside(pattern, at)]
    yield from found
    if not found:
        yield from _word(at)


def rows_of_hyphens(breaks: Iterable[Break]) -> Iterator[int]:
    """Lines that are the third or a later one in a row to end with a hyphen (B6)."""
    row, previous = 0, -1
    for at in breaks:
        row = (row + 1 if at.line == previous + 1 else 1) if at.hyphen else 0
        previous = at.line
        if row > 2:
            yield at.line


def _addresses(source: str) -> Iterator[tuple[int, int]]:
    for run in _SOLID.finditer(source):
        text = run.group()
        if link := _LINK.search(text):
            yield run.start() + link.start(), run.end()
            continue
        for sign in re.finditer("@", text):
            before = _MAIL_BEFORE.search(text, max(0, sign.start() - _LONGEST_MAIL), sign.start())
            after = _MAIL_AFTER.match(text, sign.end())
            if before and after:
                yield run.start() + before.start(), run.start() + after.end()


def _shifts(copy: Copy) -> Iterator[int]:
    start = 0
    for span in copy.spans:
        if span.shift:
            yield from range(start, start + len(span.text))
        start += len(span.text)


def _word(at: Break) -> Iterator[tuple[str, bool]]:
    found = _inside(_WORD, at)
    if found is None:
        return
    if not (at.hyphen or "\u00ad" in at.between):
        yield "B6", True
        return
    before, after = at.source[found.start() : at.left], at.source[at.right : found.end()]
    if sum(map(str.isalpha, before)) < 2 or sum(map(str.isalpha, after)) < 3:
        yield "B6", False


def _inside(pattern: re.Pattern[str], at: Break) -> re.Match[str] | None:
    """The unit that a break stands in."""
    for found in _near(pattern, at):
        if found.start() < at.left and at.right < found.end():
            return found
    return None


def _near(pattern: re.Pattern[str], at: Break) -> Iterator[re.Match[str]]:
    """The matches around a break. The window begins at a white or a Han character, so that no match is cut in two."""
    start = at.left
    while start > 0 and at.left - start < _REACH and at.source[start - 1] < "\u2e80" and at.source[start - 1] != " ":
        start -= 1
    return pattern.finditer(at.source, start, at.right + _REACH)


def _is_flag_cut(at: Break) -> bool:
    """Whether a pair of regional indicators is divided (UAX #29, GB12)."""
    if at.between or not "\U0001f1e6" <= at.source[at.right] <= "\U0001f1ff":
        return False
    run = re.search("[\U0001f1e6-\U0001f1ff]*$", at.before)
    return run is not None and len(run.group()) % 2 == 1
