"""Names by which a note is known again when the lines around it have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from layout.ci.notes import Note

_FIGURES = re.compile(r"[0-9][0-9.,]*")


def fingerprints(notes: Sequence[Note]) -> tuple[str, ...]:
    """A digest for each note, of 32 hexadecimal digits, all different. It is made of the code, the file, the page and the
    message without its figures, not of the line: an insertion above a note leaves it the same, and so does a story that is
    too long by another number of lines. Of notes that differ in nothing else the first is told from the second by its
    turn."""
    turns: Counter[tuple[str, ...]] = Counter()
    names = []
    for note in notes:
        key = (note.code, note.file, str(note.page), _FIGURES.sub("#", note.message))
        names.append(hashlib.sha256("\0".join((*key, str(turns[key]))).encode()).hexdigest()[:32])
        turns[key] += 1
    return tuple(names)
