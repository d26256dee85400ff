"""Unicode's line breaking tests (LineBreakTest of the package unicode-data, UAX #14), held against the places where this
house ends lines. Where the two part, a tailoring has to say why; the ledger CLREQ.md names the same tailorings."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from layout.text.spacing import RELUCTANT, Spacing
from layout.text.tokens import tokenize
from tests.layout.text.bench import SETTING, copy_of

DATA = Path("/usr/share/unicode")
LEDGER = Path(__file__).parents[3] / "layout" / "text" / "CLREQ.md"
LINE_ENDS = {"BK", "CR", "LF", "NL"}
WHITE = {*LINE_ENDS, "BA"}
JOINED = {"CM", "ZWJ", "EM", "JV", "JT"}
HANGUL = {"JL", "JV", "JT", "H2", "H3"}


class Spot:
    """A boundary of a test string where the house and UAX #14 part: the classes on either side, marks skipped, the white
    between, whether each side is an em wide, and whether it is the house that ends a line there."""

    def __init__(self, text: str, index: int, ours: bool) -> None:
        start = index
        while start and (text[start - 1].isspace() or _class(text[start - 1]) in {"CM", "ZWJ", "ZW"}):
            start -= 1
        white = text[start:index]
        base = text[:start].rstrip("".join(char for char in text if _class(char) in JOINED | {"WJ"}))
        self.white = {_class(char) for char in white} - JOINED
        self.head = not base
        self.left, self.right = _class(base[-1:] or " "), _class(text[index])
        self.narrow = (not base or not _is_wide(base[-1])) and not _is_wide(text[index])
        self.spaced = any(char.isspace() for char in white)
        self.joined = any(one.isspace() and _class(other) in JOINED for one, other in pairwise(white))
        self.ours = ours


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W"


# Why a boundary is treated otherwise than UAX #14 does; the first that fits is counted.
TAILORINGS: dict[str, Callable[[Spot], bool]] = {
    "U1 no line ends before a paragraph's first letter": lambda spot: spot.head,
    "U2 marks join what stands before them": lambda spot: spot.right in JOINED or spot.joined or spot.left == spot.right == "RI",
    "U3 line ends and tabs are white": lambda spot: spot.right in {"SP", "BA", "GL"} or bool(spot.white & WHITE),
    "U4 small kana start lines where need be": lambda spot: "CJ" in {spot.left, spot.right} and spot.ours,
    "U5 words end at hyphens and slashes": lambda spot: spot.narrow and not spot.spaced and not spot.ours,
    "U6 a dash among Han starts no line": lambda spot: spot.right in {"B2", "HY"} and not spot.ours,
    "U7 a minus, a quote, a strange sign may start a line": lambda spot: spot.right in {"HY", "QU", "NS", "IN"} and spot.ours,
    "U8 signs keep to what they go with": lambda spot: (spot.right == "PO" or spot.left == "PR") and not spot.ours,
    "U9 a space behind a narrow bracket or a dash is a space": lambda spot: spot.left in {"OP", "QU", "B2"} and spot.spaced,
    "U10 old Hangul is no syllable": lambda spot: {spot.left, spot.right} <= HANGUL,
    "U11 a lone acute accent is a sign": lambda spot: spot.left == "BB",
}  # fmt: skip


def _data(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is not there: install unicode-data")
        pytest.skip("unicode-data is not installed")
    return path


@cache
def _classes() -> dict[int, str]:
    found: dict[int, str] = {}
    for line in _data("LineBreak.txt").read_text("utf-8").splitlines():
        field, _, name = line.partition("#")[0].partition(";")
        if name.strip():
            first, _, last = field.strip().partition("..")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), name.strip())
    return found


def _class(char: str) -> str:
    return _classes().get(ord(char), "XX")


def _cases() -> Iterator[tuple[str, set[int]]]:
    """The strings of the test, and where in them a line may end."""
    for line in _data("auxiliary/LineBreakTest.txt").read_text("utf-8").splitlines():
        text, ends = "", set[int]()
        for item in line.partition("#")[0].split():
            if item == "÷":
                ends.add(len(text))
            elif item != "×":
                text += chr(int(item, 16))
        if text:
            yield text, ends - {0, len(text)}


def _ours(text: str, language: str) -> set[int]:
    tokens = tokenize(copy_of(text, language=language, ragged=True))
    spacing = Spacing(language, SETTING)
    starts = _starts(text, tokens.texts)
    gaps = zip(tokens.lasts, tokens.firsts[1:], tokens.whites[1:], tokens.ties[1:], strict=False)
    ends = zip(starts[1:], (spacing.gap(*pair) for pair in gaps), strict=True)
    return {start for start, gap in ends if gap.penalty < RELUCTANT}


def _starts(text: str, tokens: list[str]) -> list[int]:
    """Where in a text each token begins: hidden characters are left out of tokens, letters composed with their marks."""
    starts: list[int] = []
    at = 0
    for token in tokens:
        for number, char in enumerate(token):
            while char not in (text[at], unicodedata.normalize("NFC", text[at]), _composed(text, at)):
                at += 1
            if not number:
                starts.append(at)
            at += 2 if _composed(text, at) == char else 1
    return starts


def _composed(text: str, at: int) -> str:
    return unicodedata.normalize("NFC", text[at : at + 2])


def test_every_difference_from_unicode_is_a_named_tailoring() -> None:
    found: Counter[str] = Counter()
    unnamed: list[str] = []
    for language in ("en", "zh-Hans"):
        for text, wanted in _cases():
            for index in sorted(_ours(text, language) ^ wanted):
                spot = Spot(text, index, index not in wanted)
                name = next((name for name, fits in TAILORINGS.items() if fits(spot)), "")
                found[name] += 1
                if not name:
                    told = " ".join(f"{ord(char):04X}" for char in text)
                    unnamed.append(f"{language} {told} at {index}: {spot.left} {spot.right}")
    assert not unnamed
    assert found.keys() == TAILORINGS.keys()


def test_most_boundaries_are_as_unicode_has_them() -> None:
    same = sum(len(text) - 1 - len(_ours(text, "zh-Hans") ^ wanted) for text, wanted in _cases())
    assert same > 12_800


def test_the_ledger_names_every_tailoring() -> None:
    ledger = LEDGER.read_text("utf-8")
    assert [name for name in TAILORINGS if f"| {name.split()[0]} |" not in ledger] == []
