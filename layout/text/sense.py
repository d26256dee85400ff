"""Where a headline may be broken so that it reads: a judgement from its characters, a list of words and the story.

A head breaks by sense, never inside a word, never before 的. Words are those of the list (`lexicon`) and those that the
story below the headline uses again and again; between them, particles lean on what stands before, adverbs and numerals on
what comes after, and a preposition begins a line well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from layout.text.lexicon import longest, words

NEVER = 1e6
_ANY = 12.0
_WITHIN = 90.0
_BOUND = 60.0
_SUFFIXED = 45.0
_UNSURE = 18.0
_COMPOUND = 15.0
_COHESION = 45.0
_INSIDE_PAIR = 25.0
# A head of so few characters is one word for the eye, and stays in one line where it can.
_SHORT = 4
_WHOLE = 150.0

_MARKS = frozenset("，、：；。！？,;:!?”’」』）》】—…")
# What leans on the character before it where it is no part of a word, and what on the one behind.
_ENCLITIC = frozenset("了着过们吗呢吧啊呀之地得")
_SUFFIX = frozenset(
    "者性化率型式市区县省镇乡村街路局部院校厅署处会员家度量厂站馆所期线队团力法业费税案奖展赛节日年月点类级层间里上中下内外后前时"
)
_PROCLITIC = frozenset("第不未无非副总各每本该最更很再已正必可所均都皆又也还就只先才刚将得新老小大首全超近约逾")
# Words that close a compound: better kept with the word before them.
_CLOSERS = frozenset(
    {
        "中心",
        "工作",
        "活动",
        "情况",
        "问题",
        "项目",
        "工程",
        "机制",
        "体系",
        "制度",
        "行动",
        "计划",
        "方案",
        "会议",
        "系统",
        "平台",
        "基地",
        "大会",
        "公园",
        "能力",
        "水平",
    }
)
_STARTS = frozenset("与和及或并为把被将向从对让使在以由至给")
_ENDS = frozenset("的了着")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两半几数〇零0123456789")
_PAIRS = dict(zip("“‘《〈（「『【", "”’》〉）」』】", strict=True))


@lru_cache(maxsize=512)
def break_costs(text: str, context: str = "") -> tuple[float, ...]:
    """What it costs to end a line before each character of a headline: 0 after a mark, NEVER before 的 and before the
    first. `context` is the story's text, from which its words are told."""
    found = _words(text, context)
    inner = set(range(len(text))) - {start for start, _ in found}
    single = {start for start, end in found if end - start == 1}
    costs = [_cost(text, index, context, inner, single) for index in range(1, len(text))]
    for start, end in found:
        if start and text[start:end] in _CLOSERS and start - 1 not in single:
            costs[start - 1] += _COMPOUND
    if len(text) <= _SHORT and _MARKS.isdisjoint(text):
        costs = [cost + _WHOLE for cost in costs]
    return (NEVER, *costs)


def _cost(text: str, index: int, context: str, inner: set[int], single: set[int]) -> float:
    left, right = text[index - 1], text[index]
    if right == "的":
        return NEVER
    pair = _inside(text, index)
    if left in _MARKS:
        return pair
    if index in inner:
        return _ANY + _WITHIN + pair
    cost = _ANY + pair
    if index in single:
        cost += _BOUND if right in _ENCLITIC else _SUFFIXED if right in _SUFFIX else 0.0
    if index - 1 in single:
        cost += _BOUND if left in _PROCLITIC or (left in _STARTS and left not in _ENDS) else 0.0
        if index in single:
            cost += _UNSURE + _COHESION * _cohesion(left, right, context)
    if left in _NUMERALS:
        cost += _BOUND if left.isascii() or right in _NUMERALS else _BOUND / 2
    if (index in single and right in _STARTS) or left in _ENDS:
        cost -= _ANY / 2
    return cost


def _words(text: str, context: str) -> list[tuple[int, int]]:
    """The text cut into the words that hold it together best; what is in no word stands alone."""
    reach = max(longest(), 4)
    best: list[tuple[float, int]] = [(0.0, 0)]
    fixed = dict(_phrases(text))
    for end in range(1, len(text) + 1):
        score, start = best[end - 1][0], end - 1
        for begin in range(max(0, end - reach), end - 1):
            gain = best[begin][0] + _firmness(text[begin:end], context, begin == fixed.get(end))
            if gain > score:
                score, start = gain, begin
        best.append((score, start))
    return list(_traced(best))[::-1]


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """The ends and beginnings of phrases of four characters that are made by pattern: 弱有所扶, 明明白白."""
    start = 0
    while start + 4 <= len(text):
        first, second, third, last = tuple(text[start : start + 4])
        is_phrase = (second == "有" and third == "所") or (first == second and third == last)
        if is_phrase and all("\u4e00" <= char <= "\u9fff" for char in (first, second, third, last)):
            yield start + 4, start
            start += 3
        start += 1


def _traced(best: list[tuple[float, int]]) -> Iterator[tuple[int, int]]:
    end = len(best) - 1
    while end:
        start = best[end][1]
        yield start, end
        end = start


def _firmness(word: str, context: str, pattern: bool) -> float:
    """How well a piece of text is one word: more for a long one than for two that make it up, 0 for none."""
    if pattern or word in words():
        return len(word) - 1.0
    if not context or len(word) > 4 or not all("\u4e00" <= char <= "\u9fff" for char in word):
        return 0.0
    times = context.count(word)
    if times < 2:
        return 0.0
    firm = times / min(context.count(char) for char in word)
    return 0.8 * firm * (len(word) - 1) if firm >= 0.5 else 0.0


def _cohesion(left: str, right: str, context: str) -> float:
    """How firmly two characters hold together in a text: 1 where the rarer never stands without the other."""
    together = context.count(left + right)
    return together / min(context.count(left), context.count(right)) if together else 0.0


def _inside(text: str, index: int) -> float:
    """The cost of breaking what quotes or brackets hold together."""
    for opening, closing in _PAIRS.items():
        start = text.rfind(opening, 0, index)
        if start >= 0 and text.find(closing, start) >= index:
            return _INSIDE_PAIR
    return 0.0
