"""Lines of copy joined to a paragraph: with no space between Han characters, with one otherwise."""

from __future__ import annotations

# The quotes, the dash, the ellipsis and the middle dot belong to Chinese as to Latin and count where they stand beside Han.
_SHARED = "“”‘’—…·"
_FULL_WIDTH_MARKS = frozenset(
    "、。〃〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟！＂＃＄％＆＇（）＊＋，－．／：；＜＝＞？［］｛｜｝～"
)
_MARKS = "*\\"


def between(before: str, after: str) -> str:
    """What joins two lines: nothing or a space, by the last character of the one and the first of the other. A quote, dash
    or ellipsis is Chinese where the character next to it in its own line is."""
    left, right = before.rstrip(_MARKS), after.lstrip(_MARKS)
    if left[-1:] in _FULL_WIDTH_MARKS or right[:1] in _FULL_WIDTH_MARKS:
        return ""
    left, right = left.rstrip(_MARKS + _SHARED), right.lstrip(_MARKS + _SHARED)
    return "" if _is_han(left[-1:]) and _is_han(right[:1]) else " "


def _is_han(character: str) -> bool:
    """Han with its punctuation, kana, bopomofo, full-width forms and the extensions; not Hangul, which writes spaces."""
    return (
        "\u2e80" <= character <= "\u312f"
        or "\u31a0" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )


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
