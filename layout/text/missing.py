"""Characters that no face has, and where in the copy's file each of them is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fonts.characters import is_ignorable
from issue.problem import Place, Problem, error
from issue.source import load
from layout.text.model import Copy


def missing_glyphs(copy: Copy, missing: Iterable[str]) -> tuple[Problem, ...]:
    """`missing-glyph` for each character, once, where it stands first in the copy; at the copy's place where the file does
    not show it (an escape, a normalised letter, a text without a file). Joiners and selectors of emoji show nothing and are
    not told."""
    chars = dict.fromkeys(char for char in missing if not is_ignorable(char))
    if not chars:
        return ()
    lines = _lines(copy)
    return tuple(
        error("missing-glyph", _place(char, copy, lines), character=char, codepoint=f"U+{ord(char):04X}")
        for char in chars
    )


def _lines(copy: Copy) -> list[str]:
    """The lines that the copy was read from. Its file is read again: nothing else needs them, and it is rare."""
    place = copy.place
    text = load(Path(place.file), place.file, None) if place.file else ""
    return text.split("\n")[place.line - 1 : copy.last_line] if isinstance(text, str) else []


def _place(char: str, copy: Copy, lines: list[str]) -> Place:
    place = copy.place
    for number, line in enumerate(lines):
        at = line.find(char, 0 if number else place.column - 1)
        if at >= 0:
            return Place(place.file, place.line + number, at + 1)
    return place
