"""Paragraphs that mix every class of characters the rules of setting know, the same ones at every run.

Sentences of Chinese copy with what a newspaper puts between its Han: pauses and stops, brackets and quotes one within
another, titles, dashes, ellipses, numbers with their signs and units, dates, ranges, words, names, addresses, letters
with figures. About one unit in four is no Han, which is more than any newspaper has.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_HAN = (
    "的一是了我不人在他有这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美"
    "总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西"
)
_LATIN = (
    "GDP", "AI", "5G", "PM2.5", "APP", "WTO", "iPhone", "Wi-Fi", "e-mail", "word", "Python", "Beijing", "Tongzhou",
    "Windows", "Shakespeare", "internet", "computer", "university", "international", "development", "O’Neill",
)  # fmt: skip
_NUMBERS = (
    "2023", "1,234,567", "38.5", "38.5%", "12:30", "8:00", "60mm", "50㎡", "3～5", "30–50", "￥100", "$20", "37℃",
    "100％", "2024-01-16", "1978", "7", "19", "0.5", "H₂O", "NO₂", "m²", "5‰",
)  # fmt: skip
_ADDRESSES = ("https://www.example.com/news/today?id=12&page=3", "www.tongzhou.example", "desk@example.com")
_PAUSES = "，，，，，、、；："
_STOPS = "。。。。！？"
_PAIRS = ("“”", "“”", "‘’", "《》", "（）", "〈〉", "「」", "【】", "()")
_INNER = {"“": "‘’", "《": "〈〉", "（": "“”"}


def paragraphs(characters: int, seed: int = 1) -> Iterator[str]:
    """Paragraphs of about 20 to 400 characters until there are so many characters in all."""
    chance = Random(seed)
    while characters > 0:
        text = _paragraph(chance)
        characters -= len(text)
        yield text


def _paragraph(chance: Random) -> str:
    return "".join(_sentence(chance) for _ in range(chance.randint(1, 9)))


def _sentence(chance: Random) -> str:
    clauses = [_clause(chance) for _ in range(chance.randint(1, 5))]
    text = clauses[0] + "".join(chance.choice(_PAUSES) + clause for clause in clauses[1:])
    if chance.random() < 0.12:
        text = f"{_han(chance, 1, 4)}：“{text}{chance.choice(_STOPS)}”"
        return text if chance.random() < 0.7 else text + _han(chance, 1, 4) + "。"
    return text + (chance.choice(("……", "？！", "！！！")) if chance.random() < 0.05 else chance.choice(_STOPS))


def _clause(chance: Random) -> str:
    units = [_unit(chance) for _ in range(chance.randint(1, 4))]
    text = units[0]
    for unit in units[1:]:
        # As in all copy, a space parts two words or figures; nobody writes GDPWTO.
        text += " " + unit if _is_latin(text[-1]) and _is_latin(unit[0]) else unit
    return text


def _is_latin(char: str) -> bool:
    return (char.isascii() and not char.isspace()) or char in "％℃‰㎡₂²"


def _unit(chance: Random) -> str:
    roll = chance.random()
    if roll < 0.74:
        return _han(chance, 1, 9)
    if roll < 0.82:
        return _pair(chance)
    if roll < 0.89:
        return chance.choice(_NUMBERS) + chance.choice(("", "", "年", "万元", "人"))
    if roll < 0.94:
        return _word(chance)
    if roll < 0.998:
        return _other(chance)
    return f"{_han(chance, 1, 3)}{chance.choice(_ADDRESSES)}{_han(chance, 1, 3)}"


def _word(chance: Random) -> str:
    word = chance.choice(_LATIN)
    return f" {word} " if chance.random() < 0.2 else word


def _pair(chance: Random) -> str:
    pair = chance.choice(_PAIRS)
    inside = _han(chance, 1, 7)
    inner = _INNER.get(pair[0])
    if inner and chance.random() < 0.2:
        inside = chance.choice((f"{inner[0]}{inside}{inner[1]}", f"{inside}{inner[0]}{_han(chance, 1, 3)}{inner[1]}"))
    elif chance.random() < 0.1:
        inside += chance.choice(_STOPS)
    text = f"{pair[0]}{inside}{pair[1]}"
    return text + f"、{pair[0]}{_han(chance, 1, 5)}{pair[1]}" if chance.random() < 0.15 else text


def _other(chance: Random) -> str:
    one, two = _han(chance, 1, 4), _han(chance, 1, 4)
    return one + chance.choice(("——", "……", "·", "／", "～", "—", "々", "\u200b", "\u2060", "\u00a0", "-", "〇")) + two


def _han(chance: Random, least: int, most: int) -> str:
    return "".join(chance.choice(_HAN) for _ in range(chance.randint(least, most)))
