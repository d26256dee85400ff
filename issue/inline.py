"""The marks within a paragraph: emphasis, sub- and superscripts, ruby, links, escapes.

Emphasis follows CommonMark 0.31 (section 6.2, with the algorithm of its appendix) but for the flanking rule, which is made for
Chinese: only half-width punctuation beside a Latin letter keeps a delimiter from opening or closing, so that `说**“好。”**记`
is strong; a pause or closing mark never begins emphasis, an opening one never ends it; and an asterisk between two digits is
a multiplication sign. Whatever is no mark stays as it was written.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from issue.model import Run

BREAK = "\v"
_SPECIAL = re.compile(r"[\\*~^{\[]")
_SHIFT = re.compile(r"~((?:[0-9A-Za-z+.]|−){1,6})~|\^((?:[0-9A-Za-z+.]|−){1,6})\^")
_CLOSING = frozenset(")]}）］｝】〕〉》」』")
_RUBY = re.compile(r"\{([^{}|\v]{1,200})\|([^{}|\v]{1,200})\}")
_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.){1,2000})\]\(([^\s()<>]{0,2000}(?:\([^\s()<>]{0,2000}\)[^\s()<>]{0,2000}){0,4})\)"
)
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)\S|(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s/\\]")
_PUNCTUATION = frozenset(string.punctuation)
_PAUSES = frozenset("，。、；：！？）］｝】〕〉》」』”’％")
_OPENERS = frozenset("（［｛【〔〈《「『“‘")


@dataclass(slots=True)
class _Stars:
    """A run of asterisks: where it stands among the pieces, how many are left of it, what it may do."""

    at: int
    left: int
    count: int
    opens: bool
    closes: bool


def parse_inline(text: str) -> tuple[Run, ...]:
    """The runs of a paragraph; `BREAK` in it, and in the runs, is a forced line end."""
    pieces, stars = _pieces(text)
    if not stars:
        return _merged(pieces)
    opened, closed = [0] * (len(pieces) + 1), [0] * (len(pieces) + 1)
    strong_opened, strong_closed = list(opened), list(closed)
    for first, last, strong in _pairs(stars):
        (strong_opened if strong else opened)[first] += 1
        (strong_closed if strong else closed)[last] += 1
    for star in stars:
        pieces[star.at] = Run("*" * star.left)
    level = strong_level = 0
    for index, piece in enumerate(pieces):
        level -= closed[index]
        strong_level -= strong_closed[index]
        if level or strong_level:
            emphasis, strong = piece.emphasis or level > 0, piece.strong or strong_level > 0
            pieces[index] = replace(piece, emphasis=emphasis, strong=strong)
        level += opened[index]
        strong_level += strong_opened[index]
    return _merged(pieces)


def _pieces(text: str) -> tuple[list[Run], list[_Stars]]:
    pieces: list[Run] = []
    stars: list[_Stars] = []
    visible = ""
    at = 0
    while at < len(text):
        found = _SPECIAL.search(text, at)
        stop = found.start() if found else len(text)
        if stop > at:
            pieces.append(Run(text[at:stop]))
            visible = text[stop - 1]
            at = stop
            continue
        if text[at] == "*":
            star = _stars(text, at, len(pieces))
            stars.append(star)
            pieces.append(Run(""))
            at += star.count
            continue
        runs, at = _mark(text, at, visible)
        pieces.extend(runs)
        visible = runs[-1].text[-1:]
    return pieces, stars


def _mark(text: str, at: int, before: str) -> tuple[tuple[Run, ...], int]:
    """The runs of the mark at a special character, or the character itself; and where the text goes on."""
    sign = text[at]
    if sign == "\\" and text[at + 1 : at + 2] in _PUNCTUATION:
        return (Run(text[at + 1]),), at + 2
    if sign in "~^" and _shiftable(before) and (found := _SHIFT.match(text, at)):
        return (Run(found[1] or found[2], shift="sub" if found[1] else "sup"),), found.end()
    if sign == "{" and (found := _RUBY.match(text, at)) and found[1].strip() and found[2].strip():
        return (Run(found[1].strip(), ruby=found[2].strip()),), found.end()
    if (
        sign == "["
        and before != "!"
        and (found := _LINK.match(text, at))
        and found[1].strip()
        and _SCHEME.match(found[2])
    ):
        inner = tuple(replace(run, link=found[2]) for run in parse_inline(found[1]))
        return inner, found.end()
    return (Run(sign),), at + 1


def _shiftable(before: str) -> bool:
    """Whether a sub- or superscript may follow: on a Latin letter (to the end of Latin Extended-B), digit or closing bracket."""
    return before in _CLOSING or (before.isalnum() and before <= "\u024f")


def _stars(text: str, at: int, index: int) -> _Stars:
    end = at
    while end < len(text) and text[end] == "*":
        end += 1
    before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
    times = before.isdigit() and after.isdigit()
    opens = not times and not after.isspace() and after not in _PAUSES and _beside(after, before)
    closes = not times and not before.isspace() and before not in _OPENERS and _beside(before, after)
    return _Stars(index, end - at, end - at, opens, closes)


def _beside(inner: str, outer: str) -> bool:
    """Whether a delimiter may stand between the text that it would mark and what is outside it."""
    return inner not in _PUNCTUATION or outer.isspace() or outer in _PUNCTUATION or not outer.isascii()


def _pairs(stars: list[_Stars]) -> Iterator[tuple[int, int, bool]]:
    """The pieces of each pair of delimiters, and whether it is a strong one; takes what they use from `left`."""
    open_stack: list[_Stars] = []
    # For each kind of closer, how much of the stack is known to hold no opener for it: what keeps the search linear.
    barren: dict[tuple[bool, int], int] = {}
    for star in stars:
        while star.closes and star.left:
            kind = (star.opens, star.count % 3)
            floor = min(barren.get(kind, 0), len(open_stack))
            found = next((i for i in range(len(open_stack) - 1, floor - 1, -1) if _match(open_stack[i], star)), None)
            if found is None:
                barren[kind] = len(open_stack)
                break
            opener = open_stack[found]
            used = 2 if opener.left >= 2 and star.left >= 2 else 1
            opener.left -= used
            star.left -= used
            del open_stack[found + (1 if opener.left else 0) :]
            for other, depth in barren.items():
                barren[other] = min(depth, len(open_stack))
            yield opener.at, star.at, used == 2
        if star.opens and star.left:
            open_stack.append(star)


def _match(opener: _Stars, closer: _Stars) -> bool:
    """CommonMark's rule of three: `**` does not close `*` where either could do both."""
    if (opener.closes or closer.opens) and (opener.count + closer.count) % 3 == 0:
        return opener.count % 3 == 0 and closer.count % 3 == 0
    return True


def _merged(pieces: list[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one style made one, so that a word is not cut where a mark could have been."""
    runs: list[Run] = []
    texts: list[str] = []
    for piece in pieces:
        if not piece.text:
            continue
        if runs and not piece.ruby and not piece.shift and replace(piece, text="") == runs[-1]:
            texts[-1] += piece.text
        else:
            runs.append(replace(piece, text=""))
            texts.append(piece.text)
    return tuple(replace(run, text=text) for run, text in zip(runs, texts, strict=True))
