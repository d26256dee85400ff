"""Characters whose class depends on what stands around them: quotes, dashes, dots, connectors.

“ ” ‘ ’ — … are full-width in Chinese and proportional in Latin (CLREQ 3.1.3 and 3.1.6; TYPOGRAPHY D1): a quotation is
Latin where it and its neighbours are, an apostrophe between two letters always.
"""

from __future__ import annotations

from layout.text.classes import LATIN, SPACES, Kind

_QUOTES = dict(zip("“‘", "”’", strict=True))
_AMBIGUOUS = frozenset("“”‘’—…\"'-‐–~~⁓")
_EM = frozenset({Kind.HAN, Kind.REPEAT, Kind.SMALL})


def resolve(text: str, kinds: list[Kind], rules: str) -> None:
    """Settles in place the classes of a paragraph's ambiguous characters under a family of rules."""
    if _AMBIGUOUS.isdisjoint(text):
        return
    narrow = rules in {"", "ko"}
    closing = {} if narrow else _quotations(text, kinds)
    straight = False
    for index, char in enumerate(text):
        if char not in _AMBIGUOUS:
            continue
        before, after = _solid(kinds, index - 1, -1), _solid(kinds, index + 1, 1)
        if char == '"':
            kinds[index] = Kind.POINT if straight else Kind.FRONT
            straight = not straight
        elif char in "“‘":
            if index in closing or (narrow and after not in _EM):
                kinds[index] = Kind.FRONT
        elif char in "”’":
            apostrophe = char == "’" and _is_letter(kinds, index - 1) and _is_letter(kinds, index + 1)
            if apostrophe or index in closing.values() or (narrow and before not in _EM):
                kinds[index] = Kind.SIGN if apostrophe else Kind.POINT
        elif char == "'":
            kinds[index] = _straight_single(kinds, index)
        elif char in "—…":
            if (narrow and not {before, after} & _EM) or (before in LATIN and after in LATIN):
                kinds[index] = Kind.POINT if char == "…" else Kind.SIGN
        elif before not in LATIN and after not in LATIN and {before, after} & _EM:
            kinds[index] = Kind.CONNECT


def _quotations(text: str, kinds: list[Kind]) -> dict[int, int]:
    """The opening and closing quotes of quotations that are Latin and stand among Latin."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for index, char in enumerate(text):
        if char in _QUOTES:
            open_at.append(index)
        elif open_at and char == _QUOTES[text[open_at[-1]]]:
            if char == "’" and _is_letter(kinds, index - 1) and _is_letter(kinds, index + 1):
                continue
            start = open_at.pop()
            inside = set(kinds[start + 1 : index]) - SPACES
            around = {_solid(kinds, start - 1, -1), _solid(kinds, index + 1, 1)} - {None}
            if inside and inside <= LATIN | {Kind.CLOSE, Kind.OPEN} and around <= LATIN:
                found[start] = index
    return found


def _solid(kinds: list[Kind], index: int, step: int) -> Kind | None:
    """The class of the next character that is no space, None beyond the paragraph."""
    while 0 <= index < len(kinds):
        if kinds[index] not in SPACES:
            return kinds[index]
        index += step
    return None


def _is_letter(kinds: list[Kind], index: int) -> bool:
    return 0 <= index < len(kinds) and kinds[index] in {Kind.LETTER, Kind.DIGIT}


def _straight_single(kinds: list[Kind], index: int) -> Kind:
    if _is_letter(kinds, index - 1):
        return Kind.SIGN if _is_letter(kinds, index + 1) else Kind.POINT
    return Kind.FRONT
