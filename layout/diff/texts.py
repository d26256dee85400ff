"""Two texts laid side by side so that a person can read what changed: sentence by sentence, and within those word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from layout.diff.edits import MOST_STEPS, matches
from layout.diff.model import Op, Piece
from layout.text.lexicon import longest, words

# A sentence ends with its mark and what closes after it, or with its paragraph.
_END = re.compile(r"[。！？!?…]+[”’」』）)\"]*|\.[”’)\"]*(?=\s)|\n+")
# A Latin word, a number, a run of white, any other character.
_WORD = re.compile(r"[^\W\d_\u2e80-\U0003ffff]+(?:['’-][^\W\d_\u2e80-\U0003ffff]+)*|\d+(?:[.,:]\d+)*|\s+|.", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
# Texts whose changed parts are longer are told whole, and not word by word.
MOST_WORDS = 6_000
# What differs in more words than these could not be read word by word.
MOST_CHANGES = 200


def sentences(text: str) -> tuple[str, ...]:
    """A text parted after its sentences and paragraphs; joined again it is the text."""
    ends = [found.end() for found in _END.finditer(text)]
    starts = [0, *ends]
    return tuple(text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end)


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """What is the same, gone and new, in reading order; the pieces that are not new make up the old text, those that are
    not gone the new one."""
    before, after = sentences(old), sentences(new)
    found: list[Piece] = []
    for op, gone, come in _runs(before, after):
        if op == "same":
            found.append(Piece("same", "".join(gone)))
        else:
            found += _by_words("".join(gone), "".join(come))
    return merged(found)


def _runs(
    a: Sequence[str], b: Sequence[str], most: int = MOST_STEPS
) -> Iterator[tuple[Op, Sequence[str], Sequence[str]]]:
    """What two sequences have in common and, between, what the one has and what the other has."""
    x = y = 0
    for i, j, length in (*matches(a, b, most), (len(a), len(b), 0)):
        if x < i or y < j:
            yield "gone", a[x:i], b[y:j]
        if length:
            yield "same", a[i : i + length], b[j : j + length]
        x, y = i + length, j + length


def _by_words(old: str, new: str) -> list[Piece]:
    if not old or not new or len(old) + len(new) > 4 * MOST_WORDS:
        return _replaced(old, new)
    before, after = _words(old), _words(new)
    if len(before) + len(after) > MOST_WORDS:
        return _replaced(old, new)
    runs = [(op, "".join(gone), "".join(come)) for op, gone, come in _runs(before, after, MOST_CHANGES)]
    kept = sum(len(text) for op, text, _ in runs if op == "same" and text.strip())
    # What has less than a third in common is another sentence: told letter by letter it could not be read.
    if kept * 3 < max(len(old), len(new)):
        return _replaced(old, new)
    pieces: list[Piece] = []
    for op, gone, come in _readable(runs):
        pieces += [Piece("same", gone)] if op == "same" else _replaced(gone, come)
    return pieces


def _words(text: str) -> list[str]:
    """Words: Latin ones as they are spelt, Han by the longest that the house's list knows, else a character each."""
    found: list[str] = []
    start = 0
    for run in _HAN.finditer(text):
        found += _WORD.findall(text[start : run.start()])
        found += _han(run.group())
        start = run.end()
    return found + _WORD.findall(text[start:])


def _han(run: str) -> Iterator[str]:
    known, most, at = words(), longest(), 0
    while at < len(run):
        length = next((n for n in range(most, 1, -1) if run[at : at + n] in known and at + n <= len(run)), 1)
        yield run[at : at + length]
        at += length


def _readable(runs: Sequence[tuple[Op, str, str]]) -> list[tuple[Op, str, str]]:
    """The runs without islands: a single character in common between two changes belongs to them."""
    whole: list[tuple[Op, str, str]] = []
    for index, (op, gone, come) in enumerate(runs):
        island = op == "same" and 0 < index < len(runs) - 1 and len(gone.strip()) <= 1
        if whole and whole[-1][0] == "gone" and (op == "gone" or island):
            whole[-1] = ("gone", whole[-1][1] + gone, whole[-1][2] + come)
        else:
            whole.append((op, gone, come))
    return whole


def _replaced(gone: str, new: str) -> list[Piece]:
    pairs: tuple[tuple[Op, str], ...] = (("gone", gone), ("new", new))
    return [Piece(op, text) for op, text in pairs if text]


def merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one."""
    whole: list[Piece] = []
    for piece in pieces:
        if whole and whole[-1].op == piece.op:
            whole[-1] = Piece(piece.op, whole[-1].text + piece.text)
        else:
            whole.append(piece)
    return tuple(whole)


def shortened(pieces: Sequence[Piece], around: int = 24) -> tuple[Piece, ...]:
    """The pieces with so many characters of what is the same around each change, … for the rest."""
    told = []
    for index, piece in enumerate(pieces):
        text = piece.text
        left, right = around if index else 0, around if index + 1 < len(pieces) else 0
        if piece.op == "same" and len(text) > left + right + 1:
            text = f"{text[:left]}…{text[len(text) - right :]}"
        told.append(Piece(piece.op, text))
    return tuple(told)
