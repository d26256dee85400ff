"""Lines of furniture that share one width: set smaller, down to what can still be read, before they run into each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from issue.model import TypeStyle
from layout.makeup.desk import Desk
from layout.text.model import Line

# The least size of furniture, in points, and the steps that lead there from the paper's own.
LEAST = 6.0
STEP = 0.93
# The section of a folio is larger than its details by this much.
SECTION = 1.25


class FolioLines(Struct, frozen=True):
    """The section of a folio and its details in one line or two, at `size`; whether they fit beside each other."""

    section: Line | None
    details: tuple[Line, ...]
    size: float
    fits: bool


def folio_lines(
    desk: Desk, section: str, details: Sequence[str], style: TypeStyle, width: float, rows: int
) -> FolioLines:
    """Section and details in a width, the white between them counted: the details in at most so many `rows` before
    anything is set smaller."""
    settings = [_split(desk, details, style, count) for count in range(1, rows + 1)]
    made = None
    for scale in _scales(style.size * SECTION):
        for texts in settings:
            made = _folio(desk, section, texts, style, scale)
            taken = sum(line.width for line in (made.section, _widest(made.details)) if line is not None)
            if taken + made.size <= width:
                return made
    assert made is not None
    return FolioLines(made.section, made.details, made.size, False)


def strip_lines(desk: Desk, texts: Sequence[str], style: TypeStyle, width: float) -> tuple[tuple[Line, ...], bool]:
    """Texts on one line with an em between them, all of one size; and whether they fit."""
    lines: tuple[Line, ...] = ()
    for scale in _scales(style.size):
        size = _scaled(style, scale)
        lines = tuple(desk.single(text, TypeStyle(style.font, size, size)) for text in texts)
        if sum(line.width for line in lines) + (len(lines) - 1) * size <= width:
            return lines, True
    return lines, False


def _scales(largest: float) -> Iterator[float]:
    """1 and what follows it, until even the largest type of a line has come down to the least size."""
    scale = 1.0
    yield scale
    while scale * largest > LEAST:
        scale *= STEP
        yield scale


def _scaled(style: TypeStyle, scale: float) -> float:
    return max(style.size * scale, min(LEAST, style.size))


def _folio(desk: Desk, section: str, details: Sequence[str], style: TypeStyle, scale: float) -> FolioLines:
    small, large = _scaled(style, scale), _scaled(style, scale * SECTION)
    return FolioLines(
        desk.single(section, TypeStyle(style.font, large, large)) if section else None,
        tuple(desk.single(text, TypeStyle(style.font, small, small)) for text in details),
        small,
        True,
    )


def _widest(lines: Sequence[Line]) -> Line | None:
    return max(lines, key=lambda line: line.width, default=None)


def _split(desk: Desk, parts: Sequence[str], style: TypeStyle, rows: int) -> tuple[str, ...]:
    """The parts joined in one line or in two as equal as may be."""
    whole = desk.joined(parts)
    if rows == 1 or len(parts) < 2:
        return (whole,) if whole else ()
    splits = [(desk.joined(parts[:at]), desk.joined(parts[at:])) for at in range(1, len(parts))]
    return min(splits, key=lambda split: max(desk.single(text, style).width for text in split))
