"""The white between two neighbours: how wide it is, what it may give and take, and what a line end there costs.

A full-width mark is its inked half; its other half is white that belongs to the gap beside it, so that adjacent
marks, line edges and adjustment need no case of their own (CLREQ 3.1.6 and 3.2, TYPOGRAPHY C to F). All widths in em.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from issue.model import Setting
from layout.text.classes import LATIN, MARKS, Kind, family
from layout.text.words import (
    AFTER_MARK,
    EMERGENCY,
    FREE,
    HYPHENATED,
    LETTERS,
    LIGATURE,
    OPENED,
    SHORT,
    SPLIT,
    TIED,
    WITHIN_WORD,
)

NEVER = 1e13
FORBIDDEN = 1e9
# Inside a word where even a dictionary may not divide it.
CLOSED = 3 * FORBIDDEN
DESPERATE = 1e6
# A unit parted from its number (TYPOGRAPHY B3: should), before a gap opens by more than half an em (F3: must).
RELUCTANT = 1e5
# A dash or a repeat mark at a line's head: taken rather than a line stretched by more than 0.25 em a gap (TYPOGRAPHY
# A5).
STRICT = 120.0
# A hyphen in a language of words; among Han, which nothing but need divides, it costs what gaps of 0.17 em do.
HYPHEN = 2.0
HAN_HYPHEN = 12.0
# A hyphen behind two letters of an English word costs as much more.
SHORT_HYPHEN = 12.0
_AFTER_MARK = 3.0
_TIES = {
    HYPHENATED: HYPHEN, SHORT: HYPHEN + SHORT_HYPHEN, AFTER_MARK: _AFTER_MARK, EMERGENCY: DESPERATE, SPLIT: DESPERATE,
    LETTERS: 2 * FORBIDDEN, LIGATURE: NEVER,
}  # fmt: skip
_HYPHENS = frozenset({HYPHENATED, SHORT, SPLIT, LETTERS})
_TAILS = frozenset({Kind.POSTFIX, Kind.UNIT, Kind.EXTEND})
_SMALL_KANA = 15.0
_DIGIT_THEN_HAN = 0.5
_BEFORE_SIGN = 4.0
WORD_SPACE = 0.3
LEAST_WORD_SPACE = 0.25
MOST_WORD_SPACE = 0.5
HAN_SPACE = 0.5
MOST_HAN_LATIN = 1 / 3
LEAST_HAN_LATIN = 0.125


class Step(IntEnum):
    """The order in which gaps are widened (TYPOGRAPHY F)."""

    NONE = 0
    WORD = 1
    HAN_LATIN = 2
    REST = 3


class Gap(Struct, frozen=True):
    """The white between two tokens of a line: `width`, what it may lose (`shrink`) in the order of `rank` (1 first, 0
    never), what it may gain in its own `step` (`stretch`, without bound for REST), what a line end in it costs, the
    space printed in it (a line end where the copy has one), whether a line end there takes a
    hyphen, and whether it is inside a word whose parts were shaped together."""

    width: float
    shrink: float = 0.0
    rank: int = 0
    stretch: float = 0.0
    step: Step = Step.NONE
    penalty: float = 0.0
    text: str = ""
    hyphen: bool = False
    inner: bool = False


class Spacing:
    """The gaps of one language and house style; made once for each pair of classes."""

    __slots__ = ("_known", "_rules", "_setting")

    def __init__(self, language: str, setting: Setting) -> None:
        self._rules = family(language)
        self._setting = setting
        self._known: dict[tuple[Kind, Kind, str, int], Gap] = {}

    def gap(self, left: Kind, right: Kind, white: str, tie: int) -> Gap:
        key = (left, right, white, tie)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(left, right, white, tie)
        return found

    def _make(self, left: Kind, right: Kind, white: str, tie: int) -> Gap:
        penalty = self._penalty(left, right, white, tie)
        if white:
            return self._white(left, right, white, penalty)
        if left in LATIN and right in LATIN:
            return Gap(0.0, penalty=penalty, hyphen=tie in _HYPHENS, inner=tie in WITHIN_WORD)
        own, rank = self._mark_white(left, right)
        if own:
            return Gap(own, own, rank, step=self._rest(left, right), penalty=penalty)
        if self._is_han_latin(left, right):
            width = self._setting.han_latin_gap
            give, take = max(0.0, width - LEAST_HAN_LATIN), max(0.0, MOST_HAN_LATIN - width)
            return Gap(width, give, 6 if give else 0, take, Step.HAN_LATIN, penalty)
        return Gap(0.0, step=self._rest(left, right), penalty=penalty)

    def _white(self, left: Kind, right: Kind, white: str, penalty: float) -> Gap:
        """A typed space: between words a word space, between Han and Latin their gap (TYPOGRAPHY E4), else half an
        em."""
        wide = white.count("\u3000")
        if wide:
            return Gap(float(wide), penalty=penalty, text=white)
        printed = "\n" if "\n" in white else " "
        if self._is_han_latin(left, right):
            width = self._setting.han_latin_gap or LEAST_WORD_SPACE
            give, take = max(0.0, width - LEAST_HAN_LATIN), max(0.0, MOST_HAN_LATIN - width)
            return Gap(width, give, 6 if give else 0, take, Step.HAN_LATIN, penalty, printed)
        among_words = left in LATIN or right in LATIN or self._rules in {"", "ko"}
        width = max(WORD_SPACE if among_words else HAN_SPACE, self._mark_white(left, right)[0])
        most = max(width, MOST_WORD_SPACE if among_words else 0.75)
        return Gap(width, width - LEAST_WORD_SPACE, 2, most - width, Step.WORD, penalty, printed)

    def _mark_white(self, left: Kind, right: Kind) -> tuple[float, int]:
        """The white halves of marks between two neighbours, and the rank at which they are taken (TYPOGRAPHY C2, F)."""
        behind = left in {Kind.CLOSE, Kind.COMMA, Kind.STOP}
        ahead = right is Kind.OPEN
        if not behind and not ahead:
            return 0.0, 0
        if behind and right in {Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.CENTRED, Kind.DOT}:
            return 0.0, 0
        if ahead and left in {Kind.OPEN, Kind.CENTRED, Kind.DOT, Kind.WIDE_SPACE}:
            return 0.0, 0
        style = self._setting.punctuation
        if style == "half" or (style == "kaiming" and left is not Kind.STOP):
            return 0.0, 0
        ranks = {Kind.CLOSE: 4, Kind.COMMA: 5, Kind.STOP: 7}
        return 0.5, ranks.get(left, 4)

    def _is_han_latin(self, left: Kind, right: Kind) -> bool:
        """Whether Han meets a Latin letter or a figure (TYPOGRAPHY E); Korean sets its particles close to a foreign
        word."""
        if self._rules == "ko":
            return False
        han = {Kind.HAN, Kind.REPEAT, Kind.SMALL}
        latin = {Kind.LETTER, Kind.DIGIT}
        return (left in han and right in latin) or (left in latin and right in han)

    def _rest(self, left: Kind, right: Kind) -> Step:
        """Whether a gap takes part in the last step of widening: not around connectors, nor inside numbers with a
        sign."""
        stiff = {Kind.CONNECT, Kind.SLASH, Kind.WIDE_SPACE}
        if left in stiff or right in stiff or right in _TAILS or left is Kind.PREFIX:
            return Step.NONE
        if self._rules == "ko" and (left in MARKS | {Kind.DOT} or right in MARKS | {Kind.DOT}):
            return Step.NONE
        return Step.REST

    def _penalty(self, left: Kind, right: Kind, white: str, tie: int) -> float:
        if tie == TIED or left is Kind.WIDE_SPACE or any(char in "\u00a0\u202f\u2007" for char in white):
            return FORBIDDEN
        if tie == OPENED:
            # U+200B allows a line end between words, not one that the rules of line edges forbid.
            return FORBIDDEN if self._setting.kinsoku != "none" and self._is_closed(left, right, white) else 0.0
        if tie != FREE:
            return _TIES[tie]
        if left in LATIN and right in LATIN and not white:
            return FORBIDDEN
        if right is Kind.POSTFIX or (left is Kind.PREFIX and right is Kind.DIGIT):
            return FORBIDDEN
        if right is Kind.UNIT:
            return RELUCTANT
        if self._setting.kinsoku == "none":
            return 0.0
        if self._is_closed(left, right, white):
            return FORBIDDEN
        return self._wish(left, right)

    def _is_closed(self, left: Kind, right: Kind, white: str) -> bool:
        """The line starts and ends that GB/T 15834 and CLREQ's basic level forbid (TYPOGRAPHY A1 to A3, A6)."""
        never_first = {Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.CENTRED, Kind.DOT, Kind.CONNECT, Kind.SLASH, Kind.EXTEND}
        if right in never_first or right is Kind.POINT:
            return True
        if right is Kind.REPEAT and self._rules == "ja":
            return True
        return left is Kind.OPEN or left is Kind.SLASH or (left is Kind.FRONT and not white)

    def _wish(self, left: Kind, right: Kind) -> float:
        strict = self._setting.kinsoku == "strict"
        if right in {Kind.DASH, Kind.ELLIPSIS}:
            return STRICT if strict or left is right else 0.0
        if right is Kind.REPEAT:
            return STRICT if strict else 0.0
        if right is Kind.SMALL:
            return _SMALL_KANA if strict else 0.0
        if right is Kind.SIGN and left not in LATIN:
            return _BEFORE_SIGN
        return _DIGIT_THEN_HAN if left is Kind.DIGIT and right is Kind.HAN else 0.0


@lru_cache(maxsize=64)
def spacing_of(language: str, setting: Setting) -> Spacing:
    """The gaps of a language and style, shared by all that is set in them."""
    return Spacing(language, setting)
