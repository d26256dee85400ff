"""Lengths with their units, percentages and ratios, as an editor writes them.

Full-width digits, points and percent signs are taken for their half-width forms. The Chinese type sizes are those of
NEWSPAPER.md's ladder (初号 42 pt … 七号 5.5 pt).
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from msgspec import Struct

INCH = 72.0
TYPE_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5,
}  # fmt: skip
_ABSOLUTE = {
    "mm": INCH / 25.4,
    "cm": INCH / 2.54,
    "in": INCH,
    "pt": 1.0,
    "毫米": INCH / 25.4,
    "厘米": INCH / 2.54,
    "磅": 1.0,
}
_RELATIVE = ("字", "行", "em")
UNITS = ("mm", "cm", "in", "pt", "字", "行", "em")
_NUMBER = r"[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30}"
_LENGTH = re.compile(rf"(?P<minus>[-−+]?)\s*(?P<number>{_NUMBER})\s*(?P<unit>[^\s0-9.]*)")
_RATIO = re.compile(rf"({_NUMBER})\s*[/:]\s*({_NUMBER})")
_PERCENT = re.compile(rf"({_NUMBER})\s*%")


class Units(Struct, frozen=True):
    """What the relative units stand for where a length is written, in points; None where the unit has no meaning there."""

    body: float | None = None
    leading: float | None = None
    em: float | None = None


class Fault(Struct, frozen=True):
    """Why a text is no length: a code of `issue.wording`."""

    code: str


def plain(text: str) -> str:
    """The text with compatibility forms (full-width digits, ％, ／) replaced, and stripped."""
    return unicodedata.normalize("NFKC", text).strip()


def points(text: str, units: Units | None = None) -> float | Fault:
    """A length in points. Faults: `length-unit` (none, or one that is not known), `length-negative`, `length-relative`
    (字, 行 or em where they mean nothing), `bad-length`."""
    text = plain(text)
    if text in TYPE_SIZES:
        return TYPE_SIZES[text]
    found = _LENGTH.fullmatch(text)
    if found is None:
        return Fault("bad-length")
    if found["minus"] == "-" or found["minus"] == "−":
        return Fault("length-negative")
    number, unit = float(found["number"]), found["unit"]
    if number == 0.0 and unit == "":
        return 0.0
    if unit in _RELATIVE:
        one = _relative(unit, units or Units())
        return Fault("length-relative") if one is None else number * one
    one = _ABSOLUTE.get(unit.lower())
    return Fault("length-unit") if one is None else number * one


def _relative(unit: str, units: Units) -> float | None:
    if unit == "字":
        return units.body
    return units.leading if unit == "行" else units.em


def percent(text: str) -> float | None:
    """`220%` is 2.2; None for anything else."""
    found = _PERCENT.fullmatch(plain(text))
    return float(found[1]) / 100 if found else None


def ratio(text: str) -> Fraction | None:
    """`4/3`, `4:3`, `25%` or `0.25` as a fraction; None for anything else or a division by nothing."""
    text = plain(text)
    if found := _RATIO.fullmatch(text):
        below = Fraction(found[2])
        return Fraction(found[1]) / below if below else None
    if found := _PERCENT.fullmatch(text):
        return Fraction(found[1]) / 100
    return Fraction(text) if re.fullmatch(_NUMBER, text) else None
