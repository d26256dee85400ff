"""Where a word may be divided with a hyphen, by the dictionaries of its language.

Two letters at least stay before the hyphen and three come after it (TYPOGRAPHY B6), three before it in English wherever
that can be had: `re-` and `be-` tell a reader nothing of what follows. The dictionaries are pyphen's, which
are those of LibreOffice; they take a tenth of a second to load and are asked only when a word has to be divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

LEAST_BEFORE = 2
LEAST_AFTER = 3
LEAST_ENGLISH = 3
LEAST_LETTERS = LEAST_BEFORE + LEAST_AFTER
# A name in pinyin is divided between syllables (GB/T 16159-2012, the rule of line ends). Compiled when one is met.
_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|er|"
    "ia|ie|iu|ua|uo|ui|ue|[aoeiu])(?![aeiou])(?!ng?(?![a-z]))"
)
_APOSTROPHE = re.compile("['’]")


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


def is_english(language: str) -> bool:
    return language.split("-")[0].lower() == "en"


def parts_of(word: str) -> Iterator[tuple[int, str]]:
    """The parts of a word at its apostrophes, each with where it begins: `council’s` is divided as council is."""
    start = 0
    for mark in _APOSTROPHE.finditer(word):
        yield start, word[start : mark.start()]
        start = mark.end()
    yield start, word[start:]


def is_divisible(word: str) -> bool:
    """Whether a word is one that a dictionary may be asked for: letters, no abbreviation, no name in mixed capitals."""
    return len(word) >= LEAST_LETTERS and word.isalpha() and word[1:].islower()


@lru_cache(maxsize=16384)
def hyphen_points(word: str, language: str) -> tuple[int, ...]:
    """The places in a word before which a line may end with a hyphen; none where its language has no dictionary. A word
    with an apostrophe is divided inside its parts only.

    A Latin word in Chinese, Japanese or Korean text is taken for English, unless it is a name in pinyin."""
    if not word.isalpha():
        parts = parts_of(word)
        return tuple(start + at for start, part in parts if part != word for at in hyphen_points(part, language))
    if not is_divisible(word):
        return ()
    if language.split("-")[0].lower() in {"zh", "yue", "cmn", "wuu", "ja", "ko"}:
        language = "en-US"
        if not word.isascii():
            return ()
        if word[0].isupper() and re.fullmatch(f"(?:{_SYLLABLE})+", word, re.IGNORECASE):
            return _syllables(word)
    dictionary = _dictionary(language)
    return _kept(dictionary.positions(word), word) if dictionary else ()


def is_short(at: int, language: str) -> bool:
    """Whether an English word keeps fewer than three letters before a hyphen at this place."""
    return at < LEAST_ENGLISH and is_english(language)


def _syllables(word: str) -> tuple[int, ...]:
    return _kept([found.start() for found in re.finditer(_SYLLABLE, word, re.IGNORECASE)][1:], word)


def _kept(points: Sequence[int], word: str) -> tuple[int, ...]:
    return tuple(at for at in points if LEAST_BEFORE <= at <= len(word) - LEAST_AFTER)


@lru_cache(maxsize=8)
def _dictionary(language: str) -> _Dictionary | None:
    import pyphen

    # CLDR, likely subtags: English of no country is that of the United States.
    found = pyphen.language_fallback("en-US" if language.lower() == "en" else language)
    return pyphen.Pyphen(lang=found, left=LEAST_BEFORE, right=LEAST_AFTER) if found else None
