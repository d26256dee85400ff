"""Rules kept and stretch taken, counted over many lines: `python -m tests.layout.text.tally` prints both at full length.

What the suite runs at a twentieth: 200,000 characters of generated paragraphs at measures 8 to 40, judged line by line;
and the stretch of a gap over the seed's body lines by total fit, beside first fit and greedy setting on the same costs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fonts.roles import FontSet
from layout.text.model import Line
from layout.text.places import Places
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines
from tests.layout.text.bench import EM, best, copy_of, prepared_of, seed_paragraphs
from tests.layout.text.generate import paragraphs
from tests.layout.text.judge import judge

MEASURES = range(8, 41)
INDENT = 2.0
Breaking = Callable[[Prepared, float], tuple[int, ...]]


@dataclass
class Tally:
    """Lines judged; what they break by rule, told by `Option.forced` or not; exceptions by rule."""

    lines: int = 0
    told: Counter[str] = field(default_factory=Counter)
    untold: Counter[str] = field(default_factory=Counter)
    exceptions: Counter[str] = field(default_factory=Counter)

    @property
    def per_thousand(self) -> float:
        return 1000.0 * self.exceptions.total() / max(1, self.lines)


def judged(characters: int, fonts: FontSet, measures: Callable[[int], Iterable[int]], seed: int = 1) -> Tally:
    """The verdicts on generated paragraphs in their cheapest setting; `measures` chooses them by the paragraph's number."""
    tally = Tally()
    for number, text in enumerate(paragraphs(characters, seed)):
        prepared = prepare(copy_of(text, indent=INDENT), fonts)
        for measure in measures(number):
            option = best(prepared, measure)
            lines = set_lines(prepared, measure * EM, option.breaks)
            rooms = [(measure - INDENT) * EM, *[measure * EM] * (len(lines) - 1)]
            verdict = judge(text, lines, EM, rooms)
            tally.lines += len(lines)
            (tally.told if option.forced else tally.untold).update(rule for rule, _ in verdict.must)
            tally.exceptions.update(rule for rule, _ in verdict.should)
    return tally


def total_fit(prepared: Prepared, measure: float) -> tuple[int, ...]:
    return best(prepared, measure).breaks


def first_fit(prepared: Prepared, measure: float) -> tuple[int, ...]:
    """Each line as full as it gets at its natural width."""
    return _greedy(prepared, measure, lambda places, start, end: 0.0)


def push_in(prepared: Prepared, measure: float) -> tuple[int, ...]:
    """Each line as full as it gets when all its white is given up."""
    return _greedy(prepared, measure, lambda places, start, end: places.end_shrinks[end] - places.start_shrinks[start])


def _greedy(prepared: Prepared, room: float, shrink: Callable[[Places, int, int], float]) -> tuple[int, ...]:
    places = prepared.places
    cuts, start, last = list[int](), 0, len(places.at) - 1
    while start < last:
        wide = room - (0.0 if start else prepared.indent) + 1e-6
        end = start + 1
        while end < last and places.ends[end + 1] - places.starts[start] - shrink(places, start, end + 1) <= wide:
            end += 1
        cuts.append(places.at[end])
        start = end
    return tuple(cuts)


@dataclass(frozen=True)
class Stretch:
    """em that the gaps between Han were widened by, line by line: the last line of a paragraph apart, a line that was
    not widened counting 0; and the gaps of tightened lines."""

    gaps: tuple[float, ...]

    def at(self, share: float) -> float:
        ordered = sorted(self.gaps)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seed_stretch(breaking: Breaking, measures: Sequence[float], fonts: FontSet) -> Stretch:
    gaps: list[float] = []
    for text in seed_paragraphs():
        prepared = prepared_of(text, fonts, indent=INDENT)
        for measure in measures:
            lines = set_lines(prepared, measure * EM, breaking(prepared, measure))
            gaps += [max(0.0, line.gap) / EM for line in lines[:-1]]
    return Stretch(tuple(gaps))


def least_han_distance(lines: Iterable[Line]) -> float:
    """The least distance in em between two Han characters that stand side by side."""
    distances = [2.0]
    for line in lines:
        for run in line.runs:
            pairs = pairwise(zip(run.texts, run.xs, strict=True))
            distances += [(x1 - x0) / EM for (one, x0), (two, x1) in pairs if _is_han(one) and _is_han(two)]
    return min(distances)


def _is_han(text: str) -> bool:
    return "\u4e00" <= text < "\u9fff"


def main(characters: int = 200_000) -> None:
    fonts = FontSet.of()
    tally = judged(characters, fonts, lambda number: MEASURES)
    print(f"{characters} characters at {MEASURES.start} to {MEASURES.stop - 1} em: {tally.lines} lines")
    print(f"must rules broken untold {dict(tally.untold)}, told {dict(tally.told)}")
    print(f"exceptions {dict(tally.exceptions)}, {tally.per_thousand:.2f} in 1,000 lines")
    for name, breaking in (("total fit", total_fit), ("first fit", first_fit), ("push-in first", push_in)):
        stretch = seed_stretch(breaking, range(11, 18), fonts)
        figures = [f"{stretch.at(share):.3f}" for share in (0.5, 0.95, 1.0)]
        print(
            f"{name}: median, 95th percentile, maximum of em a gap {', '.join(figures)} over {len(stretch.gaps)} lines"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
