"""Classes of characters that choosing a face needs: what joins the character before it, what shows no ink, what a Kai
run borrows from Song."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from sys import maxunicode

# Default_Ignorable_Code_Point of Unicode 15 (DerivedCoreProperties); Hangul fillers among them.
_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# Latin, Greek, Cyrillic and what goes with them; the general punctuation is where the quotes, the dashes, … and ‰ are.
_LATIN = ((0x0021, 0x052F), (0x1D00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20CF), (0x2C60, 0x2C7F))
ZWJ = "\u200d"


@lru_cache(maxsize=8192)
def is_ignorable(char: str) -> bool:
    """Whether a character is without ink and advance of its own: joiners, selectors, soft hyphen, BOM, controls."""
    return _within(ord(char), _IGNORABLE) or unicodedata.category(char) == "Cc"


@lru_cache(maxsize=8192)
def is_blank(char: str) -> bool:
    """Whether a character is set without ink: an ignorable or a space of any width."""
    return is_ignorable(char) or unicodedata.category(char) in {"Zs", "Zl", "Zp"}


@lru_cache(maxsize=8192)
def extends(char: str) -> bool:
    """Whether a character belongs to the grapheme cluster of the one before it (UAX #29, GB9, GB9a, and the vowels and
    finals of GB6 to GB8): marks, selectors, joiner, skin tones, conjoining jamo."""
    code = ord(char)
    if char == ZWJ or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB or 0x1F3FB <= code <= 0x1F3FF:
        return True
    return unicodedata.category(char) in {"Mn", "Mc", "Me"} or 0xE0020 <= code <= 0xE007F


@lru_cache(maxsize=8192)
def is_latin_matter(char: str) -> bool:
    """Whether a character is one that Latin text is made of: letters and figures of the European scripts, ASCII marks,
    quotes, dashes, the ellipsis, the middle dot. A Kai run takes them from the Song face."""
    return _within(ord(char), _LATIN)


@lru_cache(maxsize=8192)
def is_latin_letter(char: str) -> bool:
    """Whether a character is a letter of a European script: what a word of it is made of."""
    return is_latin_matter(char) and unicodedata.category(char)[0] == "L"


def is_han_or_latin_mark(char: str) -> bool:
    """Whether Han and Latin text share a mark's character and draw it differently (CLREQ, punctuation width)."""
    return char in "“”‘’—…·"


def clusters(text: str) -> list[tuple[int, int]]:
    """The grapheme clusters of a text as (start, end), as far as a change of face could split them: extending
    characters, what a joiner joins, and the two letters of a flag."""
    found: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if index and not is_ideograph(char) and _joins(text, index, found[-1]):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def is_ideograph(char: str) -> bool:
    """Whether a character is one of the Han that nearly all Chinese text is made of: it joins nothing, shows ink and is in no
    other class of these, so that most characters need not be asked about one class after the other."""
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff"


def _joins(text: str, index: int, last: tuple[int, int]) -> bool:
    """Whether a character belongs to the cluster before it."""
    char = text[index]
    return extends(char) or (text[index - 1] == ZWJ and not _is_han(char)) or _ends_flag(text, last, char)


def _is_han(char: str) -> bool:
    """A joiner binds pictographs and letters of joining scripts, never Han (UAX 29, GB11)."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def _ends_flag(text: str, last: tuple[int, int], char: str) -> bool:
    start, end = last
    return end - start == 1 and _is_regional(char) and _is_regional(text[start])


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code is in one of some ranges, which rise."""
    at = bisect_right(ranges, (code, maxunicode))
    return at > 0 and code <= ranges[at - 1][1]
