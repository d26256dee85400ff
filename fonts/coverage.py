"""What a face covers: how many characters of the character sets that newspapers count by (`banmian fonts`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from fonts.face import Face

# The assigned part of each block in Unicode 15.0.
_BASIC, _EXTENSION_A, _COMPATIBILITY = range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0xF900, 0xFADA)
_HANGUL = range(0xAC00, 0xD7A4)
_KANA = (range(0x3041, 0x3097), range(0x30A1, 0x30FB))
_LATIN = (range(0x20, 0x7F), range(0xA0, 0x180))
_BEYOND = (
    *(range(0x20000, 0x2A6E0), range(0x2A700, 0x2B73A), range(0x2B740, 0x2B81E), range(0x2B820, 0x2CEA2)),
    *(range(0x2CEB0, 0x2EBE1), range(0x30000, 0x3134B), range(0x31350, 0x323B0)),
)


class Coverage(Struct, frozen=True):
    """How many of a set's characters a face has."""

    name: str
    has: int
    of: int


def coverage(face: Face) -> tuple[Coverage, ...]:
    """The face's share of each set, in the order of `SETS`."""
    own = frozenset(face.font.face.unicodes)
    return tuple(Coverage(name, len(own & _members(name)), len(_members(name))) for name in SETS)


def _coded(codec: str, kept: Iterable[range]) -> frozenset[int]:
    """The characters that a two-byte code of Python's can write, those of some ranges."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(codec, "ignore")
            if len(text) == 1:
                found.add(ord(text))
    wanted = tuple(kept)
    return frozenset(code for code in found if any(code in block for block in wanted))


def _blocks(*blocks: range) -> frozenset[int]:
    return frozenset(_codes(blocks))


def _codes(blocks: Iterable[range]) -> Iterator[int]:
    for block in blocks:
        yield from block


_HAN = (_BASIC, _EXTENSION_A, _COMPATIBILITY)
SETS: dict[str, Callable[[], frozenset[int]]] = {
    "GB/T 2312": lambda: _coded("gb2312", _HAN),
    "GBK": lambda: _coded("gbk", _HAN),
    "Big5": lambda: _coded("big5", _HAN),
    "JIS X 0208": lambda: _coded("shift_jis", _HAN),
    "KS X 1001 Hangul": lambda: _coded("euc_kr", (_HANGUL,)),
    "Unicode Han, basic": lambda: _blocks(_BASIC),
    "Unicode Han, extension A": lambda: _blocks(_EXTENSION_A),
    "Unicode Han, extensions B to H": lambda: _blocks(*_BEYOND),
    "Kana": lambda: _blocks(*_KANA),
    "Hangul syllables": lambda: _blocks(_HANGUL),
    "Latin": lambda: _blocks(*_LATIN),
}


@lru_cache(maxsize=len(SETS))
def _members(name: str) -> frozenset[int]:
    return SETS[name]()
