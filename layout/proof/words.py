"""What a proof sheet says in words, and what each rule is called, in English and in Chinese."""

from __future__ import annotations

from msgspec import Struct

# Rule of TYPOGRAPHY → Chinese, English.
RULES = {
    "A1": ("行首禁则", "forbidden at a line’s start"),
    "A2": ("行尾禁则", "forbidden at a line’s end"),
    "A3": ("分隔号不居行首行尾", "a slash at a line’s edge"),
    "A4": ("破折号、省略号等居行首", "a dash, ellipsis or the like starts a line"),
    "A9": ("附加符号离字", "a mark parted from its letter"),
    "B1": ("破折号、省略号拆开", "a two-em unit divided"),
    "B2": ("数字拆开", "a number divided"),
    "B3": ("数字与单位、日期拆开", "a number and its unit, or a date, divided"),
    "B4": ("上下标、字母数字拆开", "letters and figures divided"),
    "B6": ("外文词拆开", "a word divided"),
    "B7": ("不可断处断行", "a break where the copy forbids one"),
    "C2": ("相邻标点未挤压", "adjacent marks too wide"),
    "C4": ("行尾标点未收半", "a mark at a line’s end takes a whole em"),
    "C5": ("行首标点未收半", "a mark at a line’s start is not flush"),
    "E1": ("中西文间距", "the gap of Han and Latin"),
    "E3": ("标点旁多空", "white beside a full-width mark"),
    "F": ("未齐行或字距不匀", "not flush, or gaps not alike"),
    "F word": ("词距过大", "word spaces over half an em"),
    "F1": ("汉字叠压", "Han tighter than an em"),
    "F2": ("超出版口", "beyond the measure"),
    "F3": ("过疏", "too loose"),
    "H2": ("孤字不成行", "a last line of one character"),
    "L4": ("文字与来稿不符", "text differs from the copy"),
}


class Words(Struct, frozen=True):
    """The words of a sheet. `heading` takes measure, lines and cost; `entry` the measure, the source's line, the line of
    the paragraph."""

    sheet: str
    heading: str
    counts: str
    loose: str
    tight: str
    exceptions: str
    none: str
    entry: str
    must: str
    name: int


CHINESE = Words(
    sheet="校样",
    heading="{measure}字",
    counts="{lines}行　代价{cost}",
    loose="疏",
    tight="紧",
    exceptions="例外（{count}处）",
    none="无例外",
    entry="{measure}字　原文{source}行　第{line}行",
    must="须改",
    name=0,
)
ENGLISH = Words(
    sheet="Proof",
    heading="{measure} em",
    counts="{lines} lines, cost {cost}",
    loose="loose",
    tight="tight",
    exceptions="Exceptions ({count})",
    none="No exceptions",
    entry="{measure} em, source {source}, line {line}",
    must="must",
    name=1,
)


def words_of(tongue: str) -> Words:
    return CHINESE if tongue == "zh" else ENGLISH
