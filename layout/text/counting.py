"""Counting what a reader sees: grapheme clusters without white space and invisible characters."""

from __future__ import annotations

import re

from fonts.characters import clusters, extends, is_blank

# Text of which every character is a cluster of its own: ASCII, Han, kana, CJK marks, general punctuation.
_PLAIN = re.compile(r"[\u0021-\u007e\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uff01-\uff5e]*\Z")
_WHITE = re.compile(r"\s+")


def count_characters(text: str) -> int:
    """The grapheme clusters of a text that are neither white space nor invisible."""
    solid = _WHITE.sub("", text)
    if _PLAIN.match(solid):
        return len(solid)
    return sum(1 for start, _ in clusters(solid) if not is_blank(solid[start]) and not extends(solid[start]))
