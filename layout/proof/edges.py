"""What may not stand at a line's start or end: TYPOGRAPHY A, by language.

Tables and checks of a reader's own, written from the rules and not from the classes that the breaker works with, so that
the one can be held against the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from layout.proof.source import Break
from layout.text.classes import family

_CLOSERS = "”’」』）］｝】》〉〕〗〙"
_PAUSES = "。．，、；：！？‼⁇⁈⁉"
_DOTS = "·・‧"
_SIGNS = "％‰℃℉°′″"
_NARROW_CLOSERS = ",.;:!?)]}%"
_OPENERS = "“‘「『（［｛【《〈〔〖〘"
_NARROW_OPENERS = "([{"
_MONEY = "￥¥$£€"
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー"
_SHIFTED = "₀₁₂₃₄₅₆₇₈₉₊₋⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"


class _Rules(Struct, frozen=True):
    """Sets of characters: `first` starts no line, `last` ends none; `first_wish` starts one only in need."""

    first: frozenset[str]
    last: frozenset[str]
    first_wish: frozenset[str] = frozenset()


_HAN_FIRST = _PAUSES + _CLOSERS + _DOTS + _SIGNS
_TABLES = {
    "zh-Hans": _Rules(frozenset(_HAN_FIRST + "–～〜／"), frozenset(_OPENERS + "／"), frozenset("々〻‐-~/")),
    "zh-Hant": _Rules(frozenset(_HAN_FIRST + "–～〜"), frozenset(_OPENERS), frozenset("々〻‐-~/")),
    "ja": _Rules(frozenset(_HAN_FIRST + "々〻ゝゞヽヾ〜゠‐–"), frozenset(_OPENERS), frozenset(_SMALL_KANA)),
    "ko": _Rules(frozenset(_HAN_FIRST + "‐-"), frozenset(_OPENERS)),
    "": _Rules(frozenset("”’»›" + _DOTS + _SIGNS), frozenset("“‘«‹")),
}


def edges(at: Break, language: str, kinsoku: str) -> Iterator[tuple[str, bool]]:
    """The rules that a break breaks by what stands beside it, each with whether it is one that must hold."""
    first, last = at.after[:1], at.before[-1:]
    if unicodedata.category(first) in {"Mn", "Mc", "Me"} or first in _SHIFTED or "\u200d" in at.between:
        yield "A9", True
    if kinsoku == "none":
        return
    rules = _TABLES[family(language)]
    if first in rules.first or (first in _NARROW_CLOSERS and not at.white):
        yield _named("A1", first), True
    elif family(language) != "" and _is_connector(at):
        yield "A1", True
    elif kinsoku == "strict" and (first in rules.first_wish or _is_dash(at, family(language))):
        yield "A4", False
    if last in rules.last or (last in _NARROW_OPENERS and not at.white):
        yield _named("A2", last), True
    elif last in _MONEY and first.isdigit():
        yield "A2", True


def _named(rule: str, sign: str) -> str:
    return "A3" if sign == "／" else rule


def _is_connector(at: Break) -> bool:
    """A dash of one character joins two words or figures (GB/T 15834 5.1.6)."""
    return at.after[:1] == "—" and at.after[:2] != "——" and at.before[-1:] != "—"


def _is_dash(at: Break, rules: str) -> bool:
    """A dash or an ellipsis at a line's head, unless it goes on with a chain of them (TYPOGRAPHY B1)."""
    if rules not in {"zh-Hans", "zh-Hant", "ja"} or at.after[:1] not in "—…⋯⸺":
        return False
    return at.before[-1:] != at.after[:1]
