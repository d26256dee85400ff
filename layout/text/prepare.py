"""Copy → prepared: shaped once, measured once, ready to be broken at any measure.

What line breaking needs of a paragraph are running sums at the places where a line may end, so that the width, the
shrink and the stretch of any line are differences of two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from fonts.roles import FontSet
from issue.problem import Problem, error
from layout.text.atoms import Atom, Atoms, atoms_of
from layout.text.classes import LATIN, MARKS, Kind
from layout.text.counting import count_characters
from layout.text.model import Copy
from layout.text.spacing import DESPERATE, Gap, Spacing, Step
from layout.text.tokens import Tokens, tokenize

HYPHEN_WIDTH = 0.35
# A line of ragged text may fall short as if it had this many gaps to widen.
_RAGGED_GAPS = 16.0
# What a word space counts for among the gaps of the last step, in a language of words.
_WORD_SHARE = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where lines may end, in order, the paragraph's start first and its end last. All sums are of what stands before
    the place, in em: a line from place i to place j is `ends[j] - starts[i]` wide, can lose `end_shrinks[j] -
    start_shrinks[i]`, and so on. `firm` stretch is that of word spaces and Han–Latin gaps, `gaps` counts the places
    of the last step."""

    at: Sequence[int]
    penalties: Sequence[float]
    starts: Sequence[float]
    ends: Sequence[float]
    start_shrinks: Sequence[float]
    end_shrinks: Sequence[float]
    start_firm: Sequence[float]
    end_firm: Sequence[float]
    start_gaps: Sequence[float]
    end_gaps: Sequence[float]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A shaped paragraph. `atoms` and the `gaps` behind them (one fewer) do not depend on a measure, nor do the
    `places` of ordinary and `last_places` of desperate breaking. `solid` counts, for each atom and all before it,
    what stands against a last line of one character. `indent` and `left` in em; `problems` are characters that no
    face has."""

    copy: Copy
    atoms: tuple[Atom, ...]
    gaps: tuple[Gap, ...]
    places: Places
    hangs: tuple[float, ...]
    solid: tuple[float, ...]
    hyphen: Atom | None
    indent: float
    left: float
    problems: tuple[Problem, ...]
    characters: int


def prepare(copy: Copy, fonts: FontSet) -> Prepared:
    """Shapes a copy. Problems: missing-glyph, one for each character that no face has, at the copy's place."""
    tokens = tokenize(copy)
    spacing = Spacing(copy.language, copy.setting)
    styles = _styles(copy, fonts, tokens)
    atoms = _atoms(copy, tokens, styles)
    gaps = _gaps(tokens, spacing)
    lead = _marker(copy, fonts)
    if lead is not None:
        atoms.insert(0, lead)
        gaps.insert(0, Gap(0.0, penalty=2 * DESPERATE * DESPERATE))
    hyphen = None
    if any(gap.hyphen for gap in gaps) and styles:
        hyphen = styles[tokens.spans[0]].atom("-", Kind.SIGN, True)
    hangs = _hangs(copy, tokens, atoms)
    return Prepared(
        copy=copy,
        atoms=tuple(atoms),
        gaps=tuple(gaps),
        places=_places(copy, atoms, gaps, hangs, hyphen, DESPERATE),
        hangs=tuple(hangs),
        solid=_solid(tokens, atoms, lead is not None),
        hyphen=hyphen,
        indent=copy.indent / copy.size,
        left=copy.left / copy.size,
        problems=_problems(copy, atoms),
        characters=count_characters(copy.text),
    )


def desperate_places(prepared: Prepared, limit: float) -> Places:
    """The places with those added that only despair uses: inside words, or where no rule allows a line to end."""
    return _places(prepared.copy, prepared.atoms, prepared.gaps, prepared.hangs, prepared.hyphen, limit)


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
    atoms: list[Atom] = []
    special = {index for index, span in enumerate(copy.spans) if span.ruby or span.shift}
    for text, first, index in zip(tokens.texts, tokens.firsts, tokens.spans, strict=True):
        style = styles[index]
        if index in special:
            span = copy.spans[index]
            atoms.append(style.ruby(span, text) if span.ruby else style.shifted(span, text))
        else:
            atoms.append(style.atom(text, first, first in LATIN))
    return atoms


def _gaps(tokens: Tokens, spacing: Spacing) -> list[Gap]:
    known = spacing.gap
    lasts, firsts, whites, ties = tokens.lasts, tokens.firsts[1:], tokens.whites[1:], tokens.ties[1:]
    return [
        known(last, first, white, tie) for last, first, white, tie in zip(lasts, firsts, whites, ties, strict=False)
    ]


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


def _places(
    copy: Copy,
    atoms: Sequence[Atom],
    gaps: Sequence[Gap],
    hangs: Sequence[float],
    hyphen: Atom | None,
    limit: float,
) -> Places:
    """The running sums at the places whose penalty is under a limit."""
    count = len(atoms)
    dash = hyphen.width if hyphen else HYPHEN_WIDTH
    at = [0, *(index + 1 for index, gap in enumerate(gaps) if gap.penalty < limit), count]
    before = [place - 1 for place in at]
    glue = [*(gap.width for gap in gaps), 0.0]
    widths = [0.0, *accumulate([atom.width + white for atom, white in zip(atoms, glue, strict=False)])]
    drops = [white + hung - (dash if gap.hyphen else 0.0) for white, hung, gap in zip(glue, hangs, gaps, strict=False)]
    drops.append(hangs[-1] if hangs else 0.0)
    latin = copy.language.split("-")[0] not in {"zh", "ja", "ko"}
    shrinks = [0.0, *accumulate([gap.shrink for gap in gaps]), 0.0]
    firm = [0.0, *accumulate([gap.stretch for gap in gaps]), 0.0]
    counts = [0.0, *accumulate([_share(gap, latin) for gap in gaps]), 0.0]
    starts = [widths[place] for place in at]
    ends = [0.0, *(widths[place] - drops[place - 1] for place in at[1:])]
    if copy.ragged:
        none = [0.0] * len(at)
        return Places(at, _penalties(at, gaps), starts, ends, none, none, none, none, none, [_RAGGED_GAPS] * len(at))
    return Places(
        at=at,
        penalties=_penalties(at, gaps),
        starts=starts,
        ends=ends,
        start_shrinks=[shrinks[place] for place in at],
        end_shrinks=[shrinks[place] for place in before],
        start_firm=[firm[place] for place in at],
        end_firm=[firm[place] for place in before],
        start_gaps=[counts[place] for place in at],
        end_gaps=[counts[place] for place in before],
    )


def _share(gap: Gap, latin: bool) -> float:
    """A gap's part in the last step; in languages of words the word spaces are all there is, and bear more than a gap
    between Han characters does."""
    if latin and gap.step is Step.WORD:
        return _WORD_SHARE
    return 1.0 if gap.step is Step.REST else 0.0


def _penalties(at: Sequence[int], gaps: Sequence[Gap]) -> list[float]:
    return [0.0, *(gaps[place - 1].penalty for place in at[1:-1]), 0.0]


def _solid(tokens: Tokens, atoms: list[Atom], marker: bool) -> tuple[float, ...]:
    """Running count of Han characters, a word or number counting as many as it is wide (TYPOGRAPHY H2)."""
    blank = MARKS | {Kind.CENTRED, Kind.DOT}
    own = atoms[1:] if marker else atoms
    weights = [0.0 if first in blank else max(1.0, atom.width) for first, atom in zip(tokens.firsts, own, strict=True)]
    return tuple(accumulate([0.0, *([0.0] if marker else []), *weights]))


def _problems(copy: Copy, atoms: Sequence[Atom]) -> tuple[Problem, ...]:
    missing = dict.fromkeys("".join([atom.missing for atom in atoms if atom.missing]))
    return tuple(error("missing-glyph", copy.place, character=char, codepoint=f"U+{ord(char):04X}") for char in missing)
