"""A few words that stand on one line: every place in them where a line could end is closed by a word joiner (U+2060),
which nothing prints."""

from __future__ import annotations

from itertools import pairwise

from layout.text.classes import SPACES, Kind, family, kind_of

_JOINER = "\u2060"
_JOINED = frozenset({Kind.EXTEND, Kind.HIDDEN, Kind.JOINER})
_ZERO_WIDTH_JOINER = "\u200d"


def bound(text: str, language: str) -> str:
    """The text with a joiner wherever a line could end in it: beside Han and before spaces. What is divided within a word
    is left to the language's hyphens."""
    if not text:
        return ""
    rules = family(language)
    kinds = [kind_of(char, rules) for char in text]
    parts = [text[0]]
    for char, (before, after) in zip(text[1:], pairwise(kinds), strict=True):
        open_here = after in SPACES or Kind.HAN in (before, after)
        if open_here and before not in SPACES and after not in _JOINED and parts[-1] != _ZERO_WIDTH_JOINER:
            parts.append(_JOINER)
        parts.append(char)
    return "".join(parts)
