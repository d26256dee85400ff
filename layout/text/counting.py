"""Counting what a reader sees: grapheme clusters without white space and invisible characters."""

from __future__ import annotations

import re

from fonts.characters import ZWJ, clusters, extends, is_blank

# Text of which every character is a cluster of its own: ASCII, Han, kana, CJK marks, general punctuation.
_PLAIN = re.compile(r"[\u0021-\u007e\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uff01-\uff5e]*\Z")
# What a joiner stands before without making one picture of it (UAX #29, GB11).
_JOINED = re.compile("\u200d[^\u200d\u2190-\u2bff\U0001f000-\U0001faff]")
_WHITE = re.compile(r"\s+")


def count_characters(text: str) -> int:
    """The grapheme clusters of a text that are neither white space nor invisible."""
    solid = _WHITE.sub("", text)
    if _PLAIN.match(solid):
        return len(solid)
    seen = "".join(char for char in solid if not is_blank(char) or char == ZWJ or extends(char))
    joined = sum(len(_JOINED.findall(seen[start:end])) for start, end in clusters(seen) if end - start > 1)
    return joined + sum(1 for start, _ in clusters(seen) if not is_blank(seen[start]) and not extends(seen[start]))
