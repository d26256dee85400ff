"""Single values of YAML scalars, checked against their shape. Each gives None for what has been reported as wrong."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from issue import lengths
from issue.desk import Desk
from issue.shapes import Choice, Integer, Length, Number, Percent, Ratio
from issue.yaml_tree import Node, Scalar

_WHOLE = re.compile(r"[0-9]{1,30}")
_DECIMAL = re.compile(r"[0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30}")
_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_SPAN = re.compile(r"([0-9]{1,9})(?:\s*[-–—~]\s*([0-9]{1,9}))?")
_TRUE, _FALSE = ("true", "yes", "on", "是"), ("false", "no", "off", "否")
_WIDE = re.compile(r"^[［【｛〔].*|.*[］】｝〕]$", re.DOTALL)
_WIDE_COLON = re.compile(r"^[\w\s-]{1,24}：")


def misread(node: Node) -> str:
    """The code for a text that stands where a list or a mapping was meant: full-width brackets or colon; else empty."""
    if isinstance(node, Scalar) and node.style == "":
        if _WIDE.match(node.text):
            return "fullwidth-bracket"
        if _WIDE_COLON.match(node.text):
            return "yaml-fullwidth-colon"
    return ""


def within(desk: Desk, node: Scalar, name: str, value: float, least: float, most: float) -> bool:
    """Whether a number lies in its range; problem: `out-of-range`."""
    if least <= value <= most:
        return True
    desk.report("out-of-range", node.place, key=name, value=node.text[:40], least=f"{least:g}", most=f"{most:g}")
    return False


def choice(desk: Desk, node: Scalar, shape: Choice, name: str) -> str | None:
    """The English word of a choice; problem: `bad-choice`, with the word that was probably meant."""
    text = node.text.strip()
    for english, chinese in shape.words:
        if text in (english, chinese):
            return english
    words = ", ".join(english for english, _ in shape.words)
    desk.report("bad-choice", node.place, key=name, value=text[:40], words=words)
    return None


def whole(desk: Desk, node: Scalar, shape: Integer, name: str) -> int | None:
    """A whole number; problems: `bad-number`, `out-of-range`."""
    text = lengths.plain(node.text)
    if not _WHOLE.fullmatch(text):
        desk.report("bad-number", node.place, key=name, value=node.text[:40])
        return None
    return int(text) if within(desk, node, name, int(text), shape.least, shape.most) else None


def number(desk: Desk, node: Scalar, shape: Number, name: str) -> float | None:
    """A decimal number; problems: `bad-number`, `out-of-range`."""
    text = lengths.plain(node.text)
    if not _DECIMAL.fullmatch(text):
        desk.report("bad-number", node.place, key=name, value=node.text[:40])
        return None
    return float(text) if within(desk, node, name, float(text), shape.least, shape.most) else None


def length(desk: Desk, node: Scalar, shape: Length, name: str, units: lengths.Units | None) -> float | None:
    """A length in points; problems: those of `lengths.points`, and `length-range`."""
    if shape.none and node.text.strip() in ("none", "无"):
        return 0.0
    value = lengths.points(node.text, units)
    if isinstance(value, lengths.Fault):
        desk.report(value.code, node.place, key=name, value=node.text[:40])
        return None
    if not shape.least - 1e-6 <= value <= shape.most + 1e-6:
        limits = {"least": f"{shape.least:.4g}pt", "most": f"{shape.most:.4g}pt"}
        desk.report("length-range", node.place, key=name, value=node.text[:40], **limits)
        return None
    return value


def proportion(desk: Desk, node: Scalar, shape: Ratio, name: str) -> Fraction | None:
    """A ratio; problems: `bad-ratio`, `out-of-range`."""
    value = lengths.ratio(node.text)
    if value is None:
        desk.report("bad-ratio", node.place, key=name, value=node.text[:40])
        return None
    return value if within(desk, node, name, float(value), shape.least, shape.most) else None


def percentage(desk: Desk, node: Scalar, shape: Percent, name: str) -> float | None:
    """A percentage as a fraction; problems: `bad-percent`, `out-of-range`."""
    value = lengths.percent(node.text)
    if value is None:
        desk.report("bad-percent", node.place, key=name, value=node.text[:40])
        return None
    if shape.least - 1e-9 <= value <= shape.most + 1e-9:
        return value
    limits = {"least": f"{shape.least:.0%}", "most": f"{shape.most:.0%}"}
    desk.report("out-of-range", node.place, key=name, value=node.text[:40], **limits)
    return None


def flag(desk: Desk, node: Scalar, name: str) -> bool | None:
    """Yes or no; problem: `bad-flag`."""
    word = node.text.strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    desk.report("bad-flag", node.place, key=name, value=node.text[:40])
    return None


def day(desk: Desk, node: Scalar) -> date | None:
    """A date, 2024-01-16 or 2024年1月16日; problem: `bad-date`."""
    found = _DATE.fullmatch(lengths.plain(node.text))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    desk.report("bad-date", node.place, value=node.text[:40])
    return None


def span(desk: Desk, node: Scalar, name: str) -> tuple[int, int] | None:
    """First and last of a span; problems: `bad-span`, `reversed-span`."""
    found = _SPAN.fullmatch(lengths.plain(node.text))
    if found is None:
        desk.report("bad-span", node.place, key=name, value=node.text[:40])
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        desk.report("reversed-span", node.place, key=name, value=node.text[:40])
        return None
    return first, last
