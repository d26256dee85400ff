"""Where a word may be divided with a hyphen, by the dictionaries of its language.

Two letters at least stay before the hyphen and three come after it (TYPOGRAPHY B6). The dictionaries are pyphen's, which
are those of LibreOffice; they take a tenth of a second to load and are asked only when a word has to be divided.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

LEAST_BEFORE = 2
LEAST_AFTER = 3
LEAST_LETTERS = LEAST_BEFORE + LEAST_AFTER


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


def is_divisible(word: str) -> bool:
    """Whether a word is one that a dictionary may be asked for: letters, no abbreviation, no name in mixed capitals."""
    return len(word) >= LEAST_LETTERS and word.isalpha() and word[1:].islower()


@lru_cache(maxsize=16384)
def hyphen_points(word: str, language: str) -> tuple[int, ...]:
    """The places in a word before which a line may end with a hyphen; none where its language has no dictionary.

    A Latin word in Chinese, Japanese or Korean text is taken for English."""
    if not is_divisible(word):
        return ()
    if language.split("-")[0].lower() in {"zh", "yue", "cmn", "wuu", "ja", "ko"}:
        language = "en-US"
        if not word.isascii():
            return ()
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    return tuple(at for at in dictionary.positions(word) if LEAST_BEFORE <= at <= len(word) - LEAST_AFTER)


@lru_cache(maxsize=8)
def _dictionary(language: str) -> _Dictionary | None:
    import pyphen

    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=LEAST_BEFORE, right=LEAST_AFTER) if found else None
