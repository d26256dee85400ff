"""Shaped letters: what HarfBuzz makes of the tokens of one face and language, kept so that none is shaped twice.

Han text has no letters that depend on their neighbours, so the new characters of a paragraph are shaped in one call and
kept singly; Latin runs, `——` and clusters are shaped whole. Script Hani and the language of the text are told to
HarfBuzz: without them a dash is too short (TYPOGRAPHY M1).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from fonts.characters import is_ignorable
from fonts.face import Face, Shaped, shape

_HAN_FEATURES = {"kern": False, "chws": False}
# A table that has met more than this starts anew: a server that runs for weeks keeps its size.
_MOST = 60_000


class Letter(Struct, frozen=True):
    """A shaped token, in em of its own size: its glyphs, where each stands, how far it is raised, the characters of
    the token that it stands for ("" for a further glyph of a cluster), and the advance of the whole."""

    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    rises: tuple[float, ...]
    texts: tuple[str, ...]
    width: float


class Letters:
    """The letters of one face and language."""

    __slots__ = ("_face", "_known", "_language")

    def __init__(self, face: Face, language: str) -> None:
        self._face = face
        self._language = language
        self._known: dict[tuple[str, str], Letter] = {}

    def learn(self, chars: Iterable[str]) -> None:
        """Shapes those single Han characters and marks that are not yet known, all in one call."""
        new = [char for char in chars if ("Hani", char) not in self._known]
        if not new:
            return
        if len(self._known) > _MOST:
            self._known.clear()
        shaped = shape(self._face, "".join(new), language=self._language, script="Hani", features=_HAN_FEATURES)
        if shaped.clusters != tuple(range(len(new))):
            for char in new:
                self.letter(char, "Hani")
            return
        columns = zip(new, shaped.glyphs, shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True)
        for char, glyph, advance, x, y in columns:
            self._known["Hani", char] = Letter((glyph,), (x,), (y,), (char,), advance)

    def letter(self, text: str, script: str) -> Letter:
        """A token of one script ("Hani", "Latn" …) shaped whole."""
        found = self._known.get((script, text))
        if found is None:
            features = _HAN_FEATURES if script == "Hani" else {}
            shaped = shape(self._face, text, language=self._language, script=script, features=features)
            found = self._known[script, text] = _letter(text, shaped)
        return found


@lru_cache(maxsize=64)
def letters_of(face: Face, language: str) -> Letters:
    """The letters of a face and language, shared by all that is set in this process."""
    return Letters(face, language)


def _letter(text: str, shaped: Shaped) -> Letter:
    starts = sorted(set(shaped.clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[int] = []
    xs: list[float] = []
    rises: list[float] = []
    texts: list[str] = []
    pen, told = 0.0, set[int]()
    columns = zip(shaped.glyphs, shaped.clusters, shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True)
    for glyph, cluster, advance, x, y in columns:
        source = "" if cluster in told else text[cluster : ends[cluster]]
        told.add(cluster)
        if not source or not all(map(is_ignorable, source)):
            glyphs.append(glyph)
            xs.append(pen + x)
            rises.append(y)
            texts.append(source)
        pen += advance
    return Letter(tuple(glyphs), tuple(xs), tuple(rises), tuple(texts), pen)
