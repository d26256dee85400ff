"""Lines of copy joined to a paragraph: with no space between Han characters, with one otherwise."""

from __future__ import annotations

import re

# Han with its punctuation, kana, bopomofo, full-width forms and the extensions; not Hangul, which writes spaces.
# The quotes, the dash, the ellipsis and the middle dot belong to Chinese as to Latin and count where they stand beside Han.
_HAN = re.compile(
    "[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_SHARED = "“”‘’—…·"
_FULL_WIDTH_MARK = re.compile(
    "[\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff1f\uff3b\uff3d\uff5b-\uff5e]"
)
_MARKS = "*\\"


def between(before: str, after: str) -> str:
    """What joins two lines: nothing or a space, by the last character of the one and the first of the other. A quote, dash
    or ellipsis is Chinese where the character next to it in its own line is."""
    left, right = before.rstrip(_MARKS), after.lstrip(_MARKS)
    if _FULL_WIDTH_MARK.match(left[-1:]) or _FULL_WIDTH_MARK.match(right[:1]):
        return ""
    left, right = left.rstrip(_MARKS + _SHARED), right.lstrip(_MARKS + _SHARED)
    return "" if _HAN.match(left[-1:]) and _HAN.match(right[:1]) else " "


def joined(text: str) -> str:
    """A text with its line ends (and the white around them) joined."""
    if "\n" not in text:
        return text
    whole = ""
    for line in text.split("\n"):
        line = line.strip(" \t")
        if line:
            whole += (between(whole, line) if whole else "") + line
    return whole
