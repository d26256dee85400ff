"""Which face sets which character: a role ("song", "hei", "kai" …), its face, and the faces that help out.

For a character that the role's face lacks, in this order: the shipped face of the role; Noto Serif SC for Kai, italics
and a paper's new roles; Source Serif or Sans, whose Latin is Noto's and has the letters that Noto SC leaves out (ć, ł);
LXGW WenKai, which has 2,350 Hangul; faces that the paper names besides. Faces of the system come in only where the
paper names them, so that a page is the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain, groupby
from types import MappingProxyType

from fonts.catalogue import ROLES, shipped_face, shipped_for
from fonts.characters import (
    clusters,
    extends,
    is_blank,
    is_han_or_latin_mark,
    is_ideograph,
    is_ignorable,
    is_latin_letter,
    is_latin_matter,
)
from fonts.face import Face

Run = tuple[int, int, Face | None]
# Start, face and blankness of a cluster.
Piece = tuple[int, Face | None, bool]
NO_FACES: Mapping[str, Face] = MappingProxyType({})
# The shipped faces that help a role out, by weight and kind; LXGW, the role "kai", after them.
_HELPERS = {
    "song": ("serif",),
    "song-regular": ("serif",),
    "biaosong": ("serif-bold",),
    "biaosong-black": ("serif-black",),
    "hei": ("sans-bold",),
    "hei-regular": ("sans",),
    "hei-black": ("sans-black",),
    "serif": ("song",),
    "serif-bold": ("biaosong",),
    "serif-black": ("biaosong-black",),
    "sans": ("hei-regular",),
    "sans-bold": ("hei",),
    "sans-black": ("hei-black",),
    "italic-bold": ("biaosong", "serif-bold"),
}
_OTHERS = ("song", "serif")


class FontSet:
    """The faces of a paper by role. `own` are those that the paper names, for roles of the catalogue or new ones;
    `last` are tried when all others lack a character."""

    __slots__ = ("_chains", "_last", "_own", "_picked", "_plain")

    def __init__(self, own: Mapping[str, Face], last: tuple[Face, ...]) -> None:
        self._own = dict(own)
        self._last = last
        self._chains: dict[str, tuple[Face, ...]] = {}
        self._picked: dict[tuple[str, str, bool], Face | None] = {}
        self._plain: dict[str, set[str]] = {}

    @classmethod
    def of(cls, own: Mapping[str, Face] = NO_FACES, last: Iterable[Face] = ()) -> FontSet:
        return cls(own, tuple(last))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that a style may name: the catalogue's and the paper's own."""
        return ROLES + tuple(sorted(self._own.keys() - set(ROLES)))

    @property
    def own(self) -> Mapping[str, Face]:
        """The faces that the paper names, by role."""
        return MappingProxyType(self._own)

    def by_key(self, key: str) -> Face:
        """The face of a key that one of the roles has; raises KeyError for any other."""
        firsts = (self.face(role) for role in self.roles)
        helpers = (face for role in self.roles for face in self.chain(role))
        found = next((face for face in chain(firsts, helpers) if face.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def face(self, role: str) -> Face:
        """The first face of a role, whose metrics are the role's; Song's for a role that nobody knows."""
        own = self._own.get(role)
        if own is not None:
            return own
        return shipped_face(role) if shipped_for(role) else self.face("song")

    def chain(self, role: str) -> tuple[Face, ...]:
        """The faces of a role in the order in which they are asked for a character."""
        found = self._chains.get(role)
        if found is None:
            found = self._chains[role] = tuple(dict.fromkeys(self._asked(role)))
        return found

    def itemize(self, role: str, text: str, language: str = "") -> tuple[Run, ...]:
        """The text in runs of one face: (start, end, face), face None where no face has the characters. Runs are
        maximal and cover the text. A cluster is not split; blanks and invisible characters go with what is before them.

        In a Chinese or Japanese text the marks that Han and Latin share (“ ” ‘ ’ — … ·) come from a face that has Han,
        but for those between Latin letters (CLREQ: quotation marks, punctuation width)."""
        if not text:
            return ()
        first = self.face(role)
        shares = language[:2].lower() in {"zh", "ja"} and not first.has("一")
        plain = self._plain.setdefault(role, set())
        if not shares and plain.issuperset(text):
            return ((0, len(text), first),)
        # Most of what is new is Han that the first face has, which is told without a look at any other class.
        ours = {char for char in set(text) if is_ideograph(char) and (char in plain or first.has(char))}
        pieces = [
            (start, first, False)
            if end - start == 1 and text[start] in ours
            else self._piece(role, text, start, end, shares)
            for start, end in clusters(text)
        ]
        pieces = self._whole_words(role, text, pieces)
        plain.update(text[start] for start, face, blank in pieces if face == first or blank)
        plain.difference_update(filter(extends, text))
        return _joined(pieces, len(text), first)

    def _asked(self, role: str) -> Iterable[Face]:
        yield self.face(role)
        if role in ROLES:
            yield shipped_face(role)
        for helper in _HELPERS.get(role, _OTHERS):
            # A paper's own Song helps Kai out before the shipped one does.
            yield from (self.face(helper), shipped_face(helper))
        yield shipped_face("kai")
        yield from self._last

    def _piece(self, role: str, text: str, start: int, end: int, shares: bool) -> Piece:
        cluster = text[start:end]
        if all(map(is_blank, cluster)):
            return (start, None, True)
        if len(cluster) > 1:
            return (start, self._pick_cluster(role, cluster), False)
        han = shares and is_han_or_latin_mark(cluster) and not _stands_in_latin(text, start)
        return (start, self._pick(role, cluster, han), False)

    def _whole_words(self, role: str, text: str, pieces: list[Piece]) -> list[Piece]:
        """A Latin word of more than one face gets the first face that has all of it: no ć of another cut in Dončić."""
        if all(face is pieces[0][1] for _, face, _ in pieces):
            return pieces
        ends = [start for start, _, _ in pieces[1:]] + [len(text)]
        lettered = [is_latin_letter(text[start]) for start, _, _ in pieces]
        whole = list(pieces)
        for word, numbers in groupby(range(len(pieces)), key=lettered.__getitem__):
            span = list(numbers)
            if word and len({pieces[number][1] for number in span}) > 1:
                face = self._pick_cluster(role, text[pieces[span[0]][0] : ends[span[-1]]])
                if face is not None:
                    whole[span[0] : span[-1] + 1] = [(pieces[number][0], face, False) for number in span]
        return whole

    def _pick(self, role: str, char: str, han: bool) -> Face | None:
        key = (role, char, han)
        if key not in self._picked:
            faces = self._order(role, char)
            if han:
                faces = tuple(sorted(faces, key=lambda face: not face.has("一")))
            self._picked[key] = next((face for face in faces if face.has(char)), None)
        return self._picked[key]

    def _pick_cluster(self, role: str, cluster: str) -> Face | None:
        """The first face that has all inked characters of a cluster or word, as written or composed."""
        spellings = {cluster, unicodedata.normalize("NFC", cluster)}
        inked = [[char for char in spelling if not is_ignorable(char)] for spelling in sorted(spellings)]
        for face in self._order(role, cluster[0]):
            if any(all(map(face.has, chars)) for chars in inked):
                return face
        return None

    def _order(self, role: str, char: str) -> tuple[Face, ...]:
        chain = self.chain(role)
        shipped = shipped_for(role)
        if shipped and shipped.borrows_latin and role not in self._own and is_latin_matter(char):
            return chain[1:] + chain[:1]
        return chain


def _stands_in_latin(text: str, index: int) -> bool:
    """Whether the nearest characters about a shared mark, past blanks and other such marks, are Latin, as in Tom’s."""
    before = next(filter(_is_telling, reversed(text[:index])), "。")
    after = next(filter(_is_telling, text[index + 1 :]), "。")
    return is_latin_matter(before) and is_latin_matter(after)


def _is_telling(char: str) -> bool:
    return not is_blank(char) and not is_han_or_latin_mark(char)


def _joined(pieces: list[Piece], end: int, default: Face) -> tuple[Run, ...]:
    """Runs from pieces: a blank goes with the face before it, at the start with the first face after it."""
    current = next((face for _, face, blank in pieces if not blank and face is not None), default)
    runs: list[tuple[int, Face | None]] = []
    for start, face, blank in pieces:
        chosen = current if blank else face
        current = chosen if chosen is not None else current
        if not runs or (runs[-1][1] is not chosen and runs[-1][1] != chosen):
            runs.append((start, chosen))
    ends = [start for start, _ in runs[1:]] + [end]
    return tuple((start, stop, face) for (start, face), stop in zip(runs, ends, strict=True))
