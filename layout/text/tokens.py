"""Copy → tokens: the units that no line end splits, the white between them and what ties them.

A Han character is a token, a full-width mark, `——`, a Latin word or number with its prefix and suffix (CLREQ 3.1.7
and 3.2.2; TYPOGRAPHY B). A long word or an address becomes several, tied by what a break between them costs.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from msgspec import Struct

from layout.text.classes import LATIN, SPACES, Kind, family, kind_of, kinds
from layout.text.context import resolve
from layout.text.model import Copy, Span
from layout.text.words import FREE, OPENED, TIED, cuts

# Letters with their accents, kana with their dots, leading jamo with the vowels and finals of their syllable.
_MARKS_WITH_BASE = re.compile(r"[^\u0300-\u036f\u1160-\u11ff\u3099\u309a][\u0300-\u036f\u1160-\u11ff\u3099\u309a]+")
_MARK = re.compile(r"[\u0300-\u036f\u1160-\u11ff\u3099\u309a]")
# What is found among letters and belongs to them; what takes two em; what is no token of its own.
_AMONG_LATIN = LATIN | {Kind.EXTEND, Kind.HYPHENATOR}
_TWO_EM = frozenset({Kind.DASH, Kind.ELLIPSIS})
_NO_TOKENS = SPACES | {Kind.EXTEND, Kind.JOINER, Kind.BREAKER, Kind.HIDDEN, Kind.HYPHENATOR}
# Full-width figures, the letters of flags and what a joiner makes one picture of.
_PAIRED_HAN = re.compile("[０-９\u2190-\u2bff\U0001f000-\U0001faff]")


class Tokens(Struct):
    """Parallel lists, one entry a token: its text, the class of its first and of its last character, its span, the
    white before it and the tie to the token before it. `language` is that of a text whose words its
    dictionary divides, else ""."""

    texts: list[str] = []
    firsts: list[Kind] = []
    lasts: list[Kind] = []
    spans: list[int] = []
    whites: list[str] = []
    ties: list[int] = []
    white: str = ""
    tie: int = FREE
    language: str = ""

    def add(self, text: str, first: Kind, last: Kind, span: int, tie: int = FREE) -> None:
        self.texts.append(text)
        self.firsts.append(first)
        self.lasts.append(last)
        self.spans.append(span)
        self.whites.append(self.white)
        self.ties.append(tie or self.tie)
        self.white = ""
        self.tie = FREE


def tokenize(copy: Copy) -> Tokens:
    """The tokens of a copy. Invisible characters without effect are left out; letters and their marks are composed
    (NFC)."""
    rules = family(copy.language)
    texts = [composed(span.text) for span in copy.spans]
    table = kinds(rules)
    whole = "".join(texts)
    classes = [table.get(char) or kind_of(char, rules) for char in whole]
    resolve(whole, classes, rules)
    tokens = Tokens(language="" if rules or copy.ragged else copy.language)
    start = 0
    for index, (span, text) in enumerate(zip(copy.spans, texts, strict=True)):
        end = start + len(text)
        if span.ruby or span.shift:
            _whole_span(tokens, index, span, text)
        else:
            _plain_span(tokens, index, text, classes[start:end], span.link)
        start = end
    return tokens


def composed(text: str) -> str:
    """Letters with combining marks composed; nothing else changes, compatibility ideographs least of all."""
    if text.isascii() or not _MARK.search(text):
        return text
    return _MARKS_WITH_BASE.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def _whole_span(tokens: Tokens, index: int, span: Span, text: str) -> None:
    """A ruby's base, or a sub- or superscript, which belongs to what stands before it (TYPOGRAPHY A9, B4, B8)."""
    text = text.strip()
    if not text:
        return
    if span.ruby:
        tokens.add(text, Kind.HAN, Kind.HAN, index)
        return
    after_latin = bool(tokens.lasts) and tokens.lasts[-1] in LATIN
    # No gap stands between Han and a note mark (E5): as a SIGN it asks for none.
    kind = Kind.LETTER if after_latin else Kind.SIGN
    tokens.add(text, Kind.SIGN, kind, index, TIED)


def _plain_span(tokens: Tokens, span: int, text: str, classes: list[Kind], link: bool) -> None:
    index, end = 0, len(text)
    han, space = Kind.HAN, Kind.SPACE
    while index < end:
        kind = classes[index]
        if kind is han:
            stop = index + 1
            while stop < end and classes[stop] is han:
                stop += 1
            _add_hans(tokens, text[index:stop], span)
            index = stop
        elif kind in LATIN:
            stop = index + 1
            while stop < end and classes[stop] in _AMONG_LATIN:
                stop += 1
            _add_latin(tokens, text[index:stop], classes[index:stop], span, link)
            index = stop
        elif kind in _TWO_EM:
            stop = index + 1
            while stop < end and classes[stop] is kind:
                stop += 1
            _add_long(tokens, text[index:stop], kind, span)
            index = stop
        elif kind not in _NO_TOKENS:
            tokens.add(text[index], kind, kind, span)
            index += 1
        elif kind is space and tokens.texts:
            stop = index + 1
            while stop < end and classes[stop] is space:
                stop += 1
            tokens.white += text[index:stop]
            index = stop
        else:
            _add_other(tokens, text[index], kind, span)
            index += 1


def _add_hans(tokens: Tokens, text: str, span: int) -> None:
    """A run of Han, most of which needs no look at what stands around it."""
    _add_han(tokens, text[0], span)
    if _PAIRED_HAN.search(text):
        for char in text[1:]:
            _add_han(tokens, char, span)
        return
    count = len(text) - 1
    kinds_of_all = [Kind.HAN] * count
    tokens.texts += text[1:]
    tokens.firsts += kinds_of_all
    tokens.lasts += kinds_of_all
    tokens.spans += [span] * count
    tokens.whites += [""] * count
    tokens.ties += [FREE] * count


def _add_han(tokens: Tokens, char: str, span: int) -> None:
    if not tokens.texts or tokens.white:
        tokens.add(char, Kind.HAN, Kind.HAN, span)
        return
    before = tokens.texts[-1]
    if (before[-1] == "\u200d" and _is_pictured(char)) or (len(before) == 1 and _is_flag(before) and _is_flag(char)):
        tokens.texts[-1] = before + char
        return
    tokens.add(char, Kind.HAN, Kind.HAN, span, TIED if _is_wide_digit(before[-1]) and _is_wide_digit(char) else FREE)


def _add_other(tokens: Tokens, char: str, kind: Kind, span: int) -> None:
    """White, and what is seen in its neighbours only."""
    if kind in SPACES:
        if tokens.texts:
            tokens.white += char
        elif kind is Kind.WIDE_SPACE:
            # A typed indent that the paper keeps: a box, for white at a line's head is dropped.
            tokens.add(char, kind, kind, span)
    elif kind is Kind.EXTEND:
        if tokens.texts:
            tokens.texts[-1] += char
    elif kind is Kind.JOINER:
        tokens.tie = TIED
    elif kind is Kind.BREAKER:
        tokens.tie = OPENED


def _add_long(tokens: Tokens, text: str, kind: Kind, span: int) -> None:
    """`——` and `……` in units of two; a single — is a connector of one em (GB/T 15834 5.1.4 to 5.1.6)."""
    if text == "—":
        tokens.add(text, Kind.CONNECT, Kind.CONNECT, span)
        return
    size = 1 if text[0] == "⸺" else 2
    for start in range(0, len(text), size):
        tokens.add(text[start : start + size], kind, kind, span)


def _add_latin(tokens: Tokens, text: str, classes: list[Kind], span: int, link: bool) -> None:
    """A Latin run, cut where it may be broken."""
    found = cuts(text, link, tokens.language)
    bounds = sorted({0, len(text), *found})
    for start, stop in pairwise(bounds):
        part = text[start:stop].replace("\u00ad", "")
        if part:
            solid = [kind for kind in classes[start:stop] if kind not in {Kind.EXTEND, Kind.HYPHENATOR}]
            first, last = (solid[0], solid[-1]) if solid else (Kind.SIGN, Kind.SIGN)
            tokens.add(part, first, last, span, found.get(start, FREE))


def _is_pictured(char: str) -> bool:
    """Whether a joiner before a character makes one picture of the two (UAX #29, GB11)."""
    return "\u2190" <= char <= "\u2bff" or char >= "\U0001f000"


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_wide_digit(char: str) -> bool:
    return "０" <= char <= "９"
