"""Where a headline may be broken so that it reads: a judgement from its characters and from the story's own words.

No lexicon: marks, particles, numbers, brackets, and how firmly two characters hold together in the story below the
headline (a pair that stands together as often as its rarer half is a word, or as good as one). NEWSPAPER.md: a head
breaks by sense, never inside a word, never before 的.
"""

from __future__ import annotations

NEVER = 1e6
_ANY = 12.0
_AFTER_MARK = 0.0
_COHESION = 45.0
_BOUND = 60.0
_INSIDE_PAIR = 25.0

_MARKS = frozenset("，、：；。！？,;:!?”’』」）》】—…")
# What leans on the character before it, and what on the one behind.
_ENCLITIC = frozenset("了着过们吗呢吧啊呀之地得者性化率儿式型")
_PROCLITIC = frozenset("第不未无非副总各每本该最更很再已正必可所")
_STARTS = frozenset("与和及或并为把被将向从对让使在以由至给")
_ENDS = frozenset("的了着")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两半几数〇零0123456789")
_PAIRS = dict(zip("“‘《〈（「『【", "”’》〉）」』】", strict=True))


def break_cost(text: str, index: int, context: str = "") -> float:
    """What it costs to end a line before `text[index]` (0 < index < len): 0 after a mark, NEVER before 的. `context`
    is the story's text, from which the firmness of pairs is read."""
    left, right = text[index - 1], text[index]
    if right == "的":
        return NEVER
    if left in _MARKS:
        return _AFTER_MARK + _inside(text, index)
    cost = _ANY + _COHESION * _cohesion(left, right, context) + _inside(text, index)
    if right in _ENCLITIC or left in _PROCLITIC:
        cost += _BOUND
    if left in _NUMERALS:
        cost += _BOUND if left.isascii() or right in _NUMERALS else _BOUND / 2
    if left == right:
        cost += _BOUND / 2
    if right in _STARTS or left in _ENDS:
        cost -= _ANY / 2
    return cost


def _cohesion(left: str, right: str, context: str) -> float:
    """How firmly two characters hold together in a text: 1 where the rarer never stands without the other."""
    together = context.count(left + right)
    if not together:
        return 0.0
    return together / min(context.count(left), context.count(right))


def _inside(text: str, index: int) -> float:
    """The cost of breaking what quotes or brackets hold together."""
    for opening, closing in _PAIRS.items():
        start = text.rfind(opening, 0, index)
        if start >= 0 and text.find(closing, start) >= index:
            return _INSIDE_PAIR
    return 0.0
