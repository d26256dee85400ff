"""Where the lines of a paragraph may end, as running sums: what line breaking weighs, numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from msgspec import Struct

from layout.text.boxes import Atom
from layout.text.classes import family
from layout.text.hyphens import hyphen_points
from layout.text.model import Copy
from layout.text.spacing import CLOSED, HAN_HYPHEN, Gap, Step
from layout.text.words import words_of

HYPHEN_WIDTH = 0.35
# em that a gap between Han characters may be widened by before it counts as too wide (TYPOGRAPHY A5, F3).
SOFT_STRETCH = 0.25
# A line of ragged text may fall short as if it had this many gaps to widen.
_RAGGED_GAPS = 16.0
# What a word space counts for among the gaps of the last step, in a language of words.
_WORD_SHARE = 2.0
_MOST_SPARE = 0.5
# The badness of a line whose firm gaps are all as wide as they should get: little among Han, where others remain; in a
# language of words these are all, and lines that keep them under half an em are worth a hyphen (TYPOGRAPHY F).
FIRM, WORDS_FIRM = 0.3, 1.5
NO_HYPHENS: Mapping[int, float] = MappingProxyType({})


class Places(Struct, frozen=True, eq=False):
    """Where lines may end, in order, the paragraph's start first and its end last. All sums are of what stands before
    the place, in em: a line from place i to place j is `ends[j] - starts[i]` wide, can lose `end_shrinks[j] -
    start_shrinks[i]`, and so on. `firm` stretch is that of word spaces and Han–Latin gaps, and `strain` the badness of a line
    that takes all of it; `gaps` counts the places of the last step. `tights` are the ends when all white is given up, made to
    rise so that bisection may trust them: hung marks and hyphens alone could make them fall; `loose` how far lines come that
    end there with gaps as wide as they should get at most. `hyphened` says which places take a hyphen, and is empty where none
    does."""

    at: Sequence[int]
    penalties: Sequence[float]
    hyphened: Sequence[bool]
    starts: Sequence[float]
    ends: Sequence[float]
    tights: Sequence[float]
    start_shrinks: Sequence[float]
    end_shrinks: Sequence[float]
    start_firm: Sequence[float]
    end_firm: Sequence[float]
    start_gaps: Sequence[float]
    end_gaps: Sequence[float]
    loose: Sequence[float]
    strain: float = FIRM


class Spare(Struct, frozen=True, eq=False):
    """What a line without a gap of the last step may yet be widened by in need, beyond its firm stretch: running sums by
    atom, of the word spaces among Han and of what Han–Latin gaps take up to half an em (JLREQ 3.8.4)."""

    words: Sequence[float]
    others: Sequence[float]

    def of(self, start: int, end: int) -> float:
        """That of a line of the atoms from `start` to `end`, exclusive: all goes to its word spaces, where it has any."""
        words = self.words[end - 1] - self.words[start]
        return words if words else self.others[end - 1] - self.others[start]


class Matter(Struct, frozen=True, eq=False):
    """What a paragraph is made of: its atoms, the gaps between them (one fewer), what of each atom hangs, its hyphen."""

    atoms: tuple[Atom, ...]
    gaps: tuple[Gap, ...]
    hangs: tuple[float, ...]
    hyphen: Atom | None


def places_of(copy: Copy, matter: Matter, limit: float, hyphens: Mapping[int, float] = NO_HYPHENS) -> Places:
    """The running sums at the places whose penalty is under a limit, and at `hyphens`: gaps inside words, with the
    penalty of a line end there."""
    atoms, gaps, hangs = matter.atoms, matter.gaps, matter.hangs
    count = len(atoms)
    dash = matter.hyphen.width if matter.hyphen else HYPHEN_WIDTH
    inner = [index for index, gap in enumerate(gaps) if gap.penalty < limit or index in hyphens]
    at = [0, *[index + 1 for index in inner], count]
    before = [place - 1 for place in at]
    glue = [gap.width for gap in gaps]
    glue.append(0.0)
    widths = [0.0, *accumulate([atom.width + white for atom, white in zip(atoms, glue, strict=False)])]
    drops = [white + hung - (dash if gap.hyphen else 0.0) for white, hung, gap in zip(glue, hangs, gaps, strict=False)]
    drops.append(hangs[-1] if hangs else 0.0)
    penalties = [0.0, *[hyphens.get(index, gaps[index].penalty) for index in inner], 0.0]
    hyphened = [False, *[gaps[index].hyphen for index in inner], False]
    starts = [widths[place] for place in at]
    ends = [0.0, *[widths[place] - drops[place - 1] for place in at[1:]]]
    if copy.ragged:
        none = [0.0] * len(at)
        ragged = [_RAGGED_GAPS] * len(at)
        loose = reaches(ends, none, ragged, SOFT_STRETCH)
        return Places(at, penalties, (), starts, ends, _rising(ends), none, none, none, none, none, ragged, loose)
    latin = not family(copy.language)
    shares = _shares(latin)
    shrinks = [0.0, *accumulate([gap.shrink for gap in gaps]), 0.0]
    firm = [0.0, *accumulate([gap.stretch for gap in gaps]), 0.0]
    counts = [0.0, *accumulate([shares[gap.step] for gap in gaps]), 0.0]
    end_shrinks = [shrinks[place] for place in before]
    end_firm, end_gaps = [firm[place] for place in before], [counts[place] for place in before]
    return Places(
        at=at,
        penalties=penalties,
        hyphened=hyphened if any(hyphened) else (),
        starts=starts,
        ends=ends,
        tights=_rising([end - shrink for end, shrink in zip(ends, end_shrinks, strict=True)]),
        start_shrinks=[shrinks[place] for place in at],
        end_shrinks=end_shrinks,
        start_firm=[firm[place] for place in at],
        end_firm=end_firm,
        start_gaps=[counts[place] for place in at],
        end_gaps=end_gaps,
        loose=reaches(ends, end_firm, end_gaps, SOFT_STRETCH),
        strain=WORDS_FIRM if latin else FIRM,
    )


def reaches(ends: Sequence[float], firm: Sequence[float], gaps: Sequence[float], stretch: float) -> list[float]:
    """How far lines come that end at each place and take `stretch` em a gap of the last step, made to rise as `tights` are."""
    return list(
        accumulate([end + own + stretch * count for end, own, count in zip(ends, firm, gaps, strict=True)], max)
    )


def _rising(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values), min))[::-1]


def spare_of(matter: Matter) -> Spare:
    words = (_MOST_SPARE if gap.step is Step.WORD else 0.0 for gap in matter.gaps)
    others = (
        max(0.0, _MOST_SPARE - gap.width - gap.stretch) if gap.step is Step.HAN_LATIN else 0.0 for gap in matter.gaps
    )
    return Spare([0.0, *accumulate(words)], [0.0, *accumulate(others)])


def divisions(copy: Copy, matter: Matter) -> dict[int, float]:
    """The gaps inside the words of a Han paragraph at which a dictionary allows a hyphen, with what one costs there."""
    found: dict[int, float] = {}
    for first, last in _runs(matter.gaps):
        texts = [atom.text for atom in matter.atoms[first : last + 2]]
        gap_at = dict(zip(accumulate(map(len, texts[:-1])), range(first, last + 1), strict=True))
        for start, word in words_of("".join(texts)):
            for point in hyphen_points(word, copy.language):
                gap = gap_at.get(start + point)
                if gap is not None and _is_open(matter.gaps[gap]):
                    found[gap] = HAN_HYPHEN
    return found


def _is_open(gap: Gap) -> bool:
    return gap.hyphen and gap.penalty < CLOSED


def _runs(gaps: Sequence[Gap]) -> Iterator[tuple[int, int]]:
    """The first and the last gap of each word whose letters are parted."""
    first = -1
    for index, gap in enumerate(gaps):
        if gap.inner:
            first = index if first < 0 else first
        elif first >= 0:
            yield first, index - 1
            first = -1
    if first >= 0:
        yield first, len(gaps) - 1


@cache
def _shares(latin: bool) -> tuple[float, ...]:
    """The part in the last step of a gap of each step; in languages of words the word spaces are all there is, and bear more
    than a gap between Han characters does."""
    parts = {Step.REST: 1.0} | ({Step.WORD: _WORD_SHARE} if latin else {})
    return tuple(parts.get(step, 0.0) for step in Step)
