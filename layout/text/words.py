"""Where a run of Latin text may be cut: words, numbers, addresses (CLREQ 3.1.7; TYPOGRAPHY B5, B6).

A word of a language of words is cut where its dictionary lets; in Chinese its letters are parted beforehand, and a
dictionary says later, where a line needs it, between which of them a hyphen may stand (`Prepared.words`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from layout.text.hyphens import hyphen_points, is_divisible, is_short, parts_of

# Ties between neighbours without white, beyond what their classes say: nothing special; never parted; a break allowed by
# U+200B; a hyphen by dictionary or U+00AD; the same with too little before it; after a mark inside an address or a word;
# inside a long number or name, when nothing else is left; inside a long word, then, with a hyphen; inside a short word,
# only where a dictionary lets; inside a ligature.
FREE, TIED, OPENED, HYPHENATED, SHORT, AFTER_MARK, EMERGENCY, SPLIT, LETTERS, LIGATURE = range(10)
WITHIN_WORD = frozenset({HYPHENATED, SHORT, EMERGENCY, SPLIT, LETTERS, LIGATURE})

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S|\w@[\w-]+\.", re.ASCII)
# A break after these is good in an address, after those in a word.
_ADDRESS_END = re.compile(r"[/.?&=\-_:%@]+(?=[^/.?&=\-_:%@)\]},;!\"'’”])")
_WORD_END = re.compile(r"(?<=[^\W\d_]{2})[-‐](?=[^\W\d_]{2})|(?<=[^\W\d_])/(?=[^\W\d_])|[–~—](?=\w)")
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\u00ad+(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POINTS = ",.;:!?)]}%'’”"
# Words of more letters may be broken anywhere when all else fails, and numbers of more figures.
_LONG = 8
_LONG_NUMBER = 20


def cuts(text: str, link: bool, language: str) -> dict[int, int]:
    """Where a Latin run may be cut, with the tie there. `language` is that of a text of words and spaces, "" among
    Han."""
    if len(text) < 4:
        return {}
    address = link or _ADDRESS.search(text) is not None
    found = {mark.end(): AFTER_MARK for mark in (_ADDRESS_END if address else _WORD_END).finditer(text)}
    found.update((hyphen.end(), HYPHENATED) for hyphen in _SOFT_HYPHEN.finditer(text))
    if not address:
        for start, word in words_of(text):
            if HYPHENATED not in (found.get(at) for at in range(start, start + len(word) + 2)):
                _cut_word(found, word, start, language)
    _cut_long(found, text)
    found.pop(0, None)
    found.pop(len(text), None)
    return found


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of letters in a run, and where each begins."""
    for found in _LETTERS.finditer(text):
        yield found.start(), found.group()


def _cut_word(found: dict[int, int], word: str, start: int, language: str) -> None:
    for at, part in parts_of(word):
        if is_divisible(part):
            _cut_part(found, part, start + at, language)


def _cut_part(found: dict[int, int], word: str, start: int, language: str) -> None:
    if language:
        points = hyphen_points(word, language)
        found.update((start + at, SHORT if is_short(at, language) else HYPHENATED) for at in points)
    tie = SPLIT if len(word) > _LONG else LETTERS
    if tie is SPLIT or not language:
        for at in range(2, len(word) - 2):
            if not unicodedata.combining(word[at]):
                found.setdefault(start + at, tie)


def _cut_long(found: dict[int, int], text: str) -> None:
    """Cuts for despair in what is no word of letters alone: identifiers, long numbers, the parts of an address."""
    bounds = [0, *sorted(found), len(text)]
    for start, stop in pairwise(bounds):
        solid = text[start:stop].strip(_POINTS)
        if len(solid) > (_LONG if any(map(str.isalpha, text[start:stop])) else _LONG_NUMBER):
            for at in range(start + 2, stop - 1):
                if not unicodedata.combining(text[at]) and text[at] not in _POINTS:
                    found.setdefault(at, EMERGENCY)
