"""What a character is to a compositor: its class, by language.

Sources: CLREQ 3.1 (line start, line end, widths), GB/T 15834-2011 5.1, JLREQ appendix A, KLREQ; for what is neither,
the blocks of Unicode. UAX #14 alone is not enough for Chinese: it lets `·`, `～` and `／` begin a line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from enum import IntEnum
from functools import cache
from sys import maxunicode

from fonts.characters import extends, is_ignorable


class Kind(IntEnum):
    """The classes. A mark is what has white of its own: OPEN to STOP."""

    # An enum's own hash is a call in Python, and classes are looked up for every character.
    __hash__ = int.__hash__

    HAN = 1  # ideographs, kana, Hangul, full-width letters and signs
    OPEN = 2  # opening brackets and quotes
    CLOSE = 3  # closing brackets and quotes
    COMMA = 4  # ， 、 ； ：
    STOP = 5  # 。 ． and, where they are narrow, ！ ？
    CENTRED = 6  # marks in the middle of their em, never narrowed
    DOT = 7  # · in half an em
    SLASH = 8  # ／ in half an em
    CONNECT = 9  # ～ and other connectors
    DASH = 10  # —— and the like, two em
    ELLIPSIS = 11  # ……, two em
    POSTFIX = 12  # ％ ℃ after a number
    PREFIX = 13  # ￥ before a number
    REPEAT = 14  # 々 and, in Japanese, ゝ ヽ
    SMALL = 15  # small kana and ー
    LETTER = 16  # Latin, Greek, Cyrillic and the like
    DIGIT = 17
    POINT = 18  # ASCII marks that stand behind their word
    FRONT = 19  # ASCII marks that stand before their word
    SPACE = 20
    WIDE_SPACE = 21  # U+3000
    STICKY_SPACE = 22  # no-break spaces
    JOINER = 23  # invisible, forbids a break: U+2060, U+FEFF
    BREAKER = 24  # U+200B: invisible, allows a break
    HYPHENATOR = 25  # U+00AD
    HIDDEN = 26  # invisible and without effect
    EXTEND = 27  # marks that join the character before
    SIGN = 28  # other signs of Latin text: & + = _ @ # …
    UNIT = 29  # ㎡ ㎏ after a number


MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.STOP})
# What a Latin run is made of; everything else is set in em boxes.
LATIN = frozenset({Kind.LETTER, Kind.DIGIT, Kind.POINT, Kind.FRONT, Kind.SIGN})
SPACES = frozenset({Kind.SPACE, Kind.WIDE_SPACE, Kind.STICKY_SPACE})

_OPEN = "“‘「『（［｛【《〈〔〖〘〝｟"
_CLOSE = "”’」』）］｝】》〉〕〗〙〞〟｠"
_COMMON: dict[str, Kind] = {
    **dict.fromkeys(_OPEN, Kind.OPEN),
    **dict.fromkeys(_CLOSE, Kind.CLOSE),
    **dict.fromkeys("，、；：", Kind.COMMA),
    **dict.fromkeys("。．！？", Kind.STOP),
    **dict.fromkeys("‼⁇⁈⁉", Kind.CENTRED),
    **dict.fromkeys("·・‧", Kind.DOT),
    "／": Kind.SLASH,
    **dict.fromkeys("～〜", Kind.CONNECT),
    **dict.fromkeys("—⸺―", Kind.DASH),
    **dict.fromkeys("…⋯", Kind.ELLIPSIS),
    **dict.fromkeys("％‰℃℉°′″", Kind.POSTFIX),
    **dict.fromkeys("￥＄￡", Kind.PREFIX),
    **dict.fromkeys("々〻", Kind.REPEAT),
    **dict.fromkeys(",.;:!?)]}%/", Kind.POINT),
    **dict.fromkeys("([{¥$£€", Kind.FRONT),
    **dict.fromkeys(" \t\n\r\v\f", Kind.SPACE),
    **dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680", Kind.SPACE),
    "\u3000": Kind.WIDE_SPACE,
    **dict.fromkeys("\u00a0\u202f\u2007", Kind.STICKY_SPACE),
    **dict.fromkeys("\u2060\ufeff", Kind.JOINER),
    "\u200b": Kind.BREAKER,
    "\u00ad": Kind.HYPHENATOR,
}
_JAPANESE: dict[str, Kind] = {
    **dict.fromkeys("ゝゞヽヾ", Kind.REPEAT),
    **dict.fromkeys("！？", Kind.CENTRED),
    **dict.fromkeys("：；", Kind.CENTRED),
    **dict.fromkeys("゠‐–", Kind.CONNECT),
    **dict.fromkeys("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー", Kind.SMALL),
}
# Pause marks stand in the middle of their em in Taiwan and Hong Kong: no half of theirs is white alone.
_TRADITIONAL: dict[str, Kind] = dict.fromkeys("，、；：。．！？", Kind.CENTRED)
# Only ideographs and their marks: what `spaces` and `punctuation` of a paper look at.
_IDEOGRAPHS = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
IDEOGRAPHS = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _IDEOGRAPHS) + "]")
# Units in one em: ㎡ ㎏ and the like.
_UNITS = ((0x3380, 0x33DF),)
_WIDE = (
    (0x1100, 0x115F),
    (0x2460, 0x24FF),
    (0x25A0, 0x27BF),
    (0x2E80, 0x303F),
    (0x3040, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xE000, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x16FE0, 0x18DFF),
    (0x1AFF0, 0x1B2FF),
    (0x1F000, 0x1FAFF),
    (0x20000, 0x3FFFF),
)


def family(language: str) -> str:
    """The family of rules of a BCP 47 tag: zh-Hans, zh-Hant, ja, ko, or "" for languages of words and spaces."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] in {"zh", "yue", "wuu", "cmn"}:
        traditional = "hant" in parts or ("hans" not in parts and {"tw", "hk", "mo"} & set(parts)) or parts[0] == "yue"
        return "zh-Hant" if traditional and "hans" not in parts else "zh-Hans"
    return parts[0] if parts[0] in {"ja", "ko"} else ""


@cache
def kinds(rules: str) -> dict[str, Kind]:
    """The table of classes of a family of rules; it fills as `kind_of` meets characters."""
    table = dict(_COMMON)
    if rules == "ja":
        table.update(_JAPANESE)
    if rules == "zh-Hant":
        table.update(_TRADITIONAL)
    return table


def kind_of(char: str, rules: str) -> Kind:
    """The class of a character under a family of rules."""
    table = kinds(rules)
    found = table.get(char)
    if found is None:
        found = table[char] = _other(char)
    return found


def _other(char: str) -> Kind:
    code = ord(char)
    if _within(code, _IDEOGRAPHS):
        return Kind.HAN
    if extends(char):
        return Kind.EXTEND
    if _within(code, _UNITS):
        return Kind.UNIT
    category = unicodedata.category(char)
    if category in {"Cf", "Cc", "Zl", "Zp"} or is_ignorable(char):
        return Kind.HIDDEN
    wide = _within(code, _WIDE) or unicodedata.east_asian_width(char) == "W"
    if category in {"Ps", "Pe"}:
        return (Kind.OPEN if wide else Kind.FRONT) if category == "Ps" else (Kind.CLOSE if wide else Kind.POINT)
    if wide:
        return Kind.HAN
    if category == "Zs":
        return Kind.SPACE
    if category == "Nd":
        return Kind.DIGIT
    return Kind.LETTER if category[0] in "LN" else Kind.SIGN


def is_ideograph(char: str) -> bool:
    return _within(ord(char), _IDEOGRAPHS)


@cache
def is_han_matter(char: str) -> bool:
    """Whether a character is Han or one of the full-width marks that go with it."""
    return is_ideograph(char) or (not char.isascii() and _COMMON.get(char, Kind.LETTER) < Kind.REPEAT)


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code is in one of some ranges, which rise."""
    at = bisect_right(ranges, (code, maxunicode))
    return at > 0 and code <= ranges[at - 1][1]
