"""Widths of embedded font programs, in thousandths of the em: TrueType and OpenType by `hmtx`, bare CFF by its charstrings."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

# CFF operators that clear the stack, before which a charstring may hold its width (Adobe TN 5177, 3.1 and 4.1).
_HINTS, _MASKS = (1, 3, 18, 23), (19, 20)
_MOVES = {4: 1, 22: 1, 21: 2, 14: 0}


def widths(program: bytes) -> Mapping[int, float] | None:
    """Glyph → width; None for a program that is not understood or is damaged."""
    try:
        if program[:4] in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
            return _sfnt(program)
        if program[:1] == b"\x01":
            return _cff(program)
    except (struct.error, IndexError, ValueError, ZeroDivisionError, KeyError):
        pass
    return None


def _sfnt(program: bytes) -> dict[int, float]:
    tables = {}
    for number in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * number)
        if offset + length > len(program):
            raise ValueError("table")
        tables[tag] = program[offset : offset + length]
    em = struct.unpack_from(">H", tables[b"head"], 18)[0]
    measured = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    advances = [struct.unpack_from(">H", tables[b"hmtx"], 4 * index)[0] * 1000 / em for index in range(measured)]
    return {glyph: advances[min(glyph, measured - 1)] for glyph in range(glyphs)}


def _cff(program: bytes) -> dict[int, float] | None:
    """The widths of a CFF font (Adobe TN 5176) by CID where it has CIDs, else by glyph."""
    at = program[2]
    _, at = _index(program, at)
    tops, at = _index(program, at)
    _, at = _index(program, at)
    top = _dict(tops[0])
    glyphs, _ = _index(program, int(top[17][0]))
    if (12, 30) not in top:
        default, nominal = _private(program, top)
        return {glyph: _width(code, default, nominal) for glyph, code in enumerate(glyphs)}
    parts, _ = _index(program, int(top[12, 36][0]))
    bases = [_private(program, _dict(part)) for part in parts]
    selected = list(islice(_selected(program, int(top[12, 37][0]), len(glyphs)), len(glyphs)))
    cids = list(_cids(program, int(top[15][0]), len(glyphs)))
    scale = top.get((12, 7), [0.001])[0] * 1000
    return {cids[glyph]: _width(code, *bases[selected[glyph]]) * scale for glyph, code in enumerate(glyphs)}


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    offsets = [
        int.from_bytes(data[at + 3 + size * number : at + 3 + size * (number + 1)], "big")
        for number in range(count + 1)
    ]
    base = at + 2 + size * (count + 1)
    if offsets[-1] + base > len(data) or offsets != sorted(offsets):
        raise ValueError("INDEX")
    return [data[base + first : base + last] for first, last in pairwise(offsets)], base + offsets[-1]


def _dict(data: bytes) -> dict[object, list[float]]:
    found: dict[object, list[float]] = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            key: object = (12, data[at + 1]) if first == 12 else first
            at += 2 if first == 12 else 1
            found[key], operands = operands, []
        else:
            value, at = _real(data, at + 1) if first == 30 else _number(data, at)
            operands.append(value)
    return found


def _real(data: bytes, at: int) -> tuple[float, int]:
    text = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                return float(text or 0), at + 1
            text += "0123456789.EE?-"[nibble] + ("-" if nibble == 12 else "")
        at += 1


def _number(data: bytes, at: int) -> tuple[float, int]:
    first = data[at]
    if first == 28:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if first == 29:
        return struct.unpack_from(">l", data, at + 1)[0], at + 5
    if first < 32:
        raise ValueError("operand")
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    if first <= 254:
        return -(first - 251) * 256 - data[at + 1] - 108, at + 2
    return struct.unpack_from(">l", data, at + 1)[0] / 65536, at + 5


def _private(program: bytes, top: Mapping[object, list[float]]) -> tuple[float, float]:
    """Default and nominal width of a private dictionary."""
    size, offset = (int(value) for value in top[18])
    private = _dict(program[offset : offset + size])
    return private.get(20, [0.0])[0], private.get(21, [0.0])[0]


def _selected(program: bytes, at: int, count: int) -> Iterator[int]:
    if program[at] == 0:
        yield from program[at + 1 : at + 1 + count]
        return
    ranges = struct.unpack_from(">H", program, at + 1)[0]
    for number in range(ranges):
        first, part, after = struct.unpack_from(">HBH", program, at + 3 + 3 * number)
        yield from [part] * min(after - first, count)


def _cids(program: bytes, at: int, count: int) -> Iterator[int]:
    yield 0
    if at <= 2:
        yield from range(1, count)
        return
    kind, left = program[at], count - 1
    at += 1
    while left > 0:
        first = struct.unpack_from(">H", program, at)[0]
        more = 0 if kind == 0 else program[at + 2] if kind == 1 else struct.unpack_from(">H", program, at + 2)[0]
        yield from range(first, first + min(more + 1, left))
        left -= more + 1
        at += 2 + min(kind, 2)


def _width(code: bytes, default: float, nominal: float) -> float:
    """The width that a charstring begins with, if it has one more operand than its first operator takes. One whose first
    operator stands in a subroutine keeps the default: subsetters that take subroutines away are the rule."""
    operands: list[float] = []
    at = 0
    while at < len(code):
        first = code[at]
        if first >= 32 or first == 28:
            value, at = _number(code, at) if first != 29 else (0.0, at + 1)
            operands.append(value)
            continue
        if first in _HINTS or first in _MASKS:
            odd = len(operands) % 2 == 1
        elif first in _MOVES:
            odd = len(operands) > _MOVES[first]
        else:
            return -1.0
        return nominal + operands[0] if odd else default
    return default
