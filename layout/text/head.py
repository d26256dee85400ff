"""Headlines: for each number of lines, the best breaks by sense and balance.

Marks are half an em wide and hang a little at the edges; a line end or a space that the editor wrote is a wished
break, and a space that is not broken at stays as half an em. Lines of a vertical headline run down, the first at the right;
nothing hangs there, and they may be opened to stand as high as their story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place, Problem
from layout.text.classes import Kind, family, kind_of
from layout.text.hyphens import is_english
from layout.text.model import Copy, Line, Span, Stroke
from layout.text.prepare import Prepared, prepare
from layout.text.sense import NEVER, break_costs
from layout.text.setting import set_lines
from layout.text.spacing import RELUCTANT, Gap, Step

# How far a mark hangs beyond the edge of a headline: in em, but never more points than a gutter bears.
HANG = 0.2
MOST_HANG = 6.0
_BALANCE = 120.0
_WISH = 150.0
_UNMET_LINE_END = 20.0
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Broken:
    """A headline shaped, and the atoms at which its lines end."""

    prepared: Prepared
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeadSetting:
    """A headline in so many lines. `widest` is the width of its widest line in points, hung marks apart; `cost` 0 for
    lines of one width that end after marks or at wished breaks. `broken` is what they are made of."""

    lines: tuple[Line, ...]
    widest: float
    cost: float
    problems: tuple[Problem, ...] = ()
    broken: Broken | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a line may end: the atom before which, what it costs, whether it is wished."""

    at: int
    cost: float
    wished: bool


def head_settings(
    text: str,
    role: str,
    size: float,
    width: float,
    most_lines: int,
    language: str,
    setting: Setting,
    fonts: FontSet,
    *,
    context: str = "",
    place: Place | None = None,
    down: bool = False,
) -> tuple[HeadSetting, ...]:
    """The settings of a headline in 1 to `most_lines` lines that fit into `width` points, fewest lines first; none
    where it cannot be made to fit. `context` is the story's text, from which words are told. Lines that go `down` are as
    long as a horizontal headline's are wide. Problems: missing-glyph."""
    prepared = prepare(head_copy(text, role, size, language, setting, place, down), fonts)
    if not prepared.atoms:
        return ()
    cuts = cuts_of(prepared, context)
    boxes = [atom.width for atom in prepared.atoms]
    found: list[HeadSetting] = []
    for count in range(1, most_lines + 1):
        best = best_breaks(boxes, prepared.gaps, cuts, count, width / size)
        if best is not None:
            found.append(_setting(prepared, best[0], best[1], width))
    return tuple(found)


def opening(setting: HeadSetting, width: float) -> float | None:
    """How far, in em, all gaps of a headline are opened alike for its longest line to be `width` points wide (less than
    nothing where it is wider); None where it has no gap."""
    assert setting.broken is not None
    prepared, breaks = setting.broken.prepared, setting.broken.breaks
    wants = []
    for start, end, line in zip((0, *breaks), breaks, setting.lines, strict=False):
        count = sum(gap.step is Step.REST for gap in prepared.gaps[start : end - 1])
        if count:
            wants.append((width - line.width) / count / prepared.copy.size)
    return min(wants, default=None)


def opened(setting: HeadSetting, by: float) -> HeadSetting:
    """A headline with all its gaps opened by so many em."""
    assert setting.broken is not None
    prepared, breaks = setting.broken.prepared, setting.broken.breaks
    gaps = tuple(replace(gap, width=gap.width + by) if gap.step is Step.REST else gap for gap in prepared.gaps)
    wider = replace(prepared, matter=replace(prepared.matter, gaps=gaps))
    return _setting(wider, breaks, setting.cost, setting.widest)


def head_copy(
    text: str, role: str, size: float, language: str, setting: Setting, place: Place | None, down: bool = False
) -> Copy:
    """The copy of a headline: half-width marks, nothing justified."""
    return Copy(
        spans=(Span(text.strip(), role, size),),
        language=language,
        setting=replace(setting, punctuation="half", hang="none"),
        size=size,
        place=place or Place(""),
        last_line=0,
        ragged=True,
        down=down,
    )


def cuts_of(prepared: Prepared, context: str) -> tuple[Cut, ...]:
    """Where the headline may be cut, its start and its end included. An English one takes no hyphen."""
    by_sense = family(prepared.copy.language) != ""
    english = is_english(prepared.copy.language)
    text, starts = _joined(prepared)
    costs = break_costs(text, context) if by_sense else ()
    cuts = [Cut(0, 0.0, False)]
    for index, gap in enumerate(prepared.gaps):
        line_end = gap.text == "\n"
        wished = line_end or (by_sense and bool(gap.text))
        if (gap.penalty >= RELUCTANT and not line_end) or (gap.hyphen and english):
            continue
        cost = gap.penalty
        if not wished:
            cost += costs[starts[index + 1]] if by_sense else 0.0
        if cost < NEVER:
            cuts.append(Cut(index + 1, cost, wished))
    return (*cuts, Cut(len(prepared.atoms), 0.0, False))


def _joined(prepared: Prepared) -> tuple[str, tuple[int, ...]]:
    texts = [atom.text for atom in prepared.atoms]
    return "".join(texts), tuple(accumulate([0, *map(len, texts)]))


def best_breaks(
    boxes: Sequence[float], gaps: Sequence[Gap], cuts: Sequence[Cut], count: int, width: float
) -> tuple[tuple[int, ...], float] | None:
    """The cheapest breaks into so many lines no wider than `width` em, and their cost. `boxes` are the widths of the
    atoms between the gaps."""
    if len(cuts) < count + 1:
        return None
    glue = [*(gap.width for gap in gaps), 0.0]
    sums = [0.0, *accumulate(box + white for box, white in zip(boxes, glue, strict=True))]
    wishes = min(count - 1, sum(cut.wished for cut in cuts))
    mean = sums[-1] / count
    labels: list[list[tuple[float, int] | None]] = [[None] * (count + 1) for _ in cuts]
    labels[0][0] = (0.0, -1)
    for end, cut in enumerate(cuts[1:], 1):
        for start in range(end - 1, -1, -1):
            wide = sums[cut.at] - sums[cuts[start].at] - glue[cut.at - 1]
            if wide > width + _NEAR:
                break
            price = _BALANCE * ((wide - mean) / mean) ** 2 if count > 1 else 0.0
            price += cut.cost - (_WISH if cut.wished else 0.0)
            _extend(labels, start, end, price, count)
    final = labels[-1][count]
    if final is None:
        return None
    breaks: list[int] = []
    index = len(cuts) - 1
    for lines in range(count, 0, -1):
        breaks.append(cuts[index].at)
        label = labels[index][lines]
        assert label is not None
        index = label[1]
    unmet = sum(gap.text == "\n" and at not in breaks for at, gap in enumerate(gaps, 1))
    return tuple(reversed(breaks)), final[0] + _WISH * wishes + _UNMET_LINE_END * unmet


def _extend(labels: list[list[tuple[float, int] | None]], start: int, end: int, price: float, count: int) -> None:
    for lines in range(count):
        label = labels[start][lines]
        if label is None:
            continue
        old = labels[end][lines + 1]
        if old is None or label[0] + price < old[0]:
            labels[end][lines + 1] = (label[0] + price, start)


def _setting(prepared: Prepared, breaks: tuple[int, ...], cost: float, width: float) -> HeadSetting:
    rules, lines = family(prepared.copy.language), set_lines(prepared, width, breaks)
    if not prepared.copy.down:
        lines = tuple(_hung(line, prepared.copy.size, rules) for line in lines)
    return HeadSetting(lines, max(line.width for line in lines), cost, prepared.problems, Broken(prepared, breaks))


def _hung(line: Line, size: float, rules: str) -> Line:
    """The line with a mark at its start or end hung a little beyond its edges."""
    out = min(HANG * size, MOST_HANG)
    left = out if kind_of(line.text[0], rules) is Kind.OPEN else 0.0
    right = out if kind_of(line.text[-1], rules) in {Kind.CLOSE, Kind.COMMA, Kind.STOP} else 0.0
    if not left and not right:
        return line
    runs = tuple(replace(run, xs=tuple([x - left for x in run.xs])) for run in line.runs)
    return replace(line, runs=runs, width=line.width - left - right, strokes=_shifted(line.strokes, left))


def _shifted(strokes: tuple[Stroke, ...], left: float) -> tuple[Stroke, ...]:
    return tuple(replace(stroke, x0=stroke.x0 - left, x1=stroke.x1 - left) for stroke in strokes)
