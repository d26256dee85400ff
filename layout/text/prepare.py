"""Copy → prepared: shaped once, measured once, ready to be broken at any measure.

What line breaking needs of a paragraph are running sums at the places where a line may end, so that the width, the
shrink and the stretch of any line are differences of two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from fonts.roles import FontSet
from issue.problem import Problem
from layout.text.atoms import Atoms, atoms_of
from layout.text.boxes import EMPTY, Atom
from layout.text.classes import LATIN, MARKS, Kind
from layout.text.counting import count_characters
from layout.text.missing import missing_glyphs
from layout.text.model import Copy
from layout.text.places import Matter, Places, places_of
from layout.text.spacing import CLOSED, DESPERATE, RELUCTANT, Gap, Spacing, spacing_of
from layout.text.tokens import Tokens, tokenize
from layout.text.vertical import atoms_down, downward
from layout.text.words import LIGATURE, WITHIN_WORD

# Letters of a divided word at least that a paragraph may end with on a line of their own.
LEAST_LAST = 5


class Prepared(Struct, frozen=True, eq=False):
    """A shaped paragraph: its `matter` and the `places` at which its lines may end, neither of which depends on a
    measure. `divisible` tells that a word among Han might be divided where a line needs it. `solid` counts, for each atom
    and all before it, what stands against a last line of one character. `indent` and `left` in em; `problems` are
    characters that no face has."""

    copy: Copy
    matter: Matter
    places: Places
    divisible: bool
    solid: tuple[float, ...]
    indent: float
    left: float
    problems: tuple[Problem, ...]
    characters: int

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return self.matter.atoms

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self.matter.gaps


def prepare(copy: Copy, fonts: FontSet) -> Prepared:
    """Shapes a copy. Problems: missing-glyph, one for each character that no face has, where it is written."""
    tokens = downward(tokenize(copy)) if copy.down else tokenize(copy)
    spacing = spacing_of(copy.language, copy.setting)
    styles = _styles(copy, fonts, tokens)
    atoms = atoms_down(copy, tokens, fonts) if copy.down else _atoms(copy, tokens, styles)
    if not WITHIN_WORD.isdisjoint(tokens.ties):
        _join_words(tokens, styles, atoms)
    gaps = _gaps(tokens, spacing)
    _keep_last_word(atoms, gaps)
    lead = _marker(copy, fonts)
    if lead is not None:
        atoms.insert(0, lead)
        gaps.insert(0, Gap(0.0, penalty=2 * DESPERATE * DESPERATE))
    hyphen, hyphened = None, [gap for gap in gaps if gap.hyphen]
    if hyphened and styles:
        hyphen = styles[tokens.spans[0]].atom("-", Kind.SIGN, True)
    hangs = _hangs(copy, tokens, atoms)
    matter = Matter(tuple(atoms), tuple(gaps), tuple(hangs), hyphen)
    return Prepared(
        copy=copy,
        matter=matter,
        places=places_of(copy, matter, RELUCTANT),
        divisible=not copy.ragged and any(gap.penalty >= DESPERATE for gap in hyphened),
        solid=_solid(tokens, atoms, lead is not None),
        indent=copy.indent / copy.size,
        left=copy.left / copy.size,
        problems=missing_glyphs(copy, "".join([atom.missing for atom in atoms if atom.missing])),
        characters=count_characters(copy.text),
    )


def _styles(copy: Copy, fonts: FontSet, tokens: Tokens) -> list[Atoms]:
    """The atom makers of the copy's spans, with the paragraph's single characters already shaped."""
    styles = [atoms_of(fonts, span.role, span.size, copy.size, copy.language) for span in copy.spans]
    chars: list[set[str]] = [set() for _ in styles]
    for text, first, span in zip(tokens.texts, tokens.firsts, tokens.spans, strict=True):
        if len(text) == 1 and first not in LATIN:
            chars[span].add(text)
    for style, known in zip(styles, chars, strict=True):
        if len(known) > 1:
            style.learn(known)
    return styles


def _atoms(copy: Copy, tokens: Tokens, styles: list[Atoms]) -> list[Atom]:
    """The atoms of tokens, empty ones for the parts of words, which are shaped whole."""
    atoms: list[Atom] = []
    special = {index for index, span in enumerate(copy.spans) if span.ruby or span.shift}
    parts = _parts(tokens)
    for text, first, index, part in zip(tokens.texts, tokens.firsts, tokens.spans, parts, strict=True):
        style = styles[index]
        if part:
            atoms.append(EMPTY)
        elif index in special:
            span = copy.spans[index]
            atoms.append(style.ruby(span, text) if span.ruby else style.shifted(span, text))
        elif copy.spans[index].dots:
            atoms.append(style.dotted(text, first, first in LATIN))
        else:
            atoms.append(style.atom(text, first, first in LATIN))
    return atoms


def _parts(tokens: Tokens) -> Sequence[bool]:
    """Which tokens are parts of a word that may be divided."""
    within = [tie in WITHIN_WORD for tie in tokens.ties]
    return [one or other for one, other in zip(within, [*within[1:], False], strict=bool(within))]


def _join_words(tokens: Tokens, styles: list[Atoms], atoms: list[Atom]) -> None:
    """Puts the parts of words in their places, and ties what a ligature joins."""
    index, count = 1, len(atoms)
    while index < count:
        if tokens.ties[index] not in WITHIN_WORD:
            index += 1
            continue
        start = index - 1
        while index < count and tokens.ties[index] in WITHIN_WORD:
            index += 1
        parts, ties = tuple(tokens.texts[start:index]), tuple(tokens.ties[start + 1 : index])
        atoms[start:index] = styles[tokens.spans[start]].word(parts, ties)
        for at in range(start + 1, index):
            if not atoms[at].text:
                tokens.ties[at] = LIGATURE


def _gaps(tokens: Tokens, spacing: Spacing) -> list[Gap]:
    known = spacing.gap
    lasts, firsts, whites, ties = tokens.lasts, tokens.firsts[1:], tokens.whites[1:], tokens.ties[1:]
    return [
        known(last, first, white, tie) for last, first, white, tie in zip(lasts, firsts, whites, ties, strict=False)
    ]


def _keep_last_word(atoms: Sequence[Atom], gaps: list[Gap]) -> None:
    """Closes the last word of a paragraph where fewer than LEAST_LAST letters would be its last line."""
    letters = 0
    for index in range(len(gaps) - 1, -1, -1):
        letters += sum(map(str.isalpha, atoms[index + 1].text))
        if letters >= LEAST_LAST or (letters and not gaps[index].inner):
            return
        if gaps[index].hyphen:
            gaps[index] = replace(gaps[index], penalty=CLOSED)


def _hangs(copy: Copy, tokens: Tokens, atoms: list[Atom]) -> list[float]:
    """What stands beyond the edge: where the paper hangs, one pause mark alone, never one of several (TYPOGRAPHY
    G1)."""
    if copy.setting.hang == "none":
        return [0.0] * len(atoms)
    before = [None] * (len(atoms) - len(tokens.lasts) + 1) + tokens.lasts[:-1]
    return [0.0 if last in MARKS else atom.hang for atom, last in zip(atoms, before, strict=True)]


def _marker(copy: Copy, fonts: FontSet) -> Atom | None:
    """An item's marker, which fills the hanging indent or, where it is too long, as much more as it takes."""
    if not copy.marker:
        return None
    marker = copy.marker
    style = atoms_of(fonts, copy.spans[0].role if copy.spans else "song", copy.size, copy.size, copy.language)
    box = style.atom(marker, Kind.HAN, not _is_wide(marker))
    hang = -copy.indent / copy.size
    # A bullet brings its own white, figures need some before the text.
    width = max(hang, box.width + (0.25 if marker[-1].isalnum() or marker[-1] in ".)" else 0.0))
    return Atom("", width, box.pieces, missing=box.missing)


def _is_wide(marker: str) -> bool:
    return len(marker) == 1 and ord(marker) > 0x2100


def _solid(tokens: Tokens, atoms: list[Atom], marker: bool) -> tuple[float, ...]:
    """Running count of Han characters, a word or number counting as many as it is wide (TYPOGRAPHY H2)."""
    blank = MARKS | {Kind.CENTRED, Kind.DOT}
    own = atoms[1:] if marker else atoms
    weights = [0.0 if first in blank else max(1.0, atom.width) for first, atom in zip(tokens.firsts, own, strict=True)]
    return tuple(accumulate([0.0, *([0.0] if marker else []), *weights]))
