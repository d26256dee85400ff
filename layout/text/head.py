"""Headlines: for each number of lines, the best breaks by sense and balance.

Marks are half an em wide and hang a little at the edges; a line end or a space that the editor wrote is a wished
break, and a space that is not broken at stays as half an em. Lines of a vertical headline run down, the first at the right;
nothing hangs there, and they may be opened to stand as high as their story.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

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


class Broken(Struct, frozen=True, eq=False):
    """A headline shaped, and the atoms at which its lines end."""

    prepared: Prepared
    breaks: tuple[int, ...]


class HeadSetting(Struct, frozen=True):
    """A headline in so many lines. `widest` is the width of its widest line in points, hung marks apart; `cost` 0 for
    lines of one width that end after marks or at wished breaks. `broken` is what they are made of."""

    lines: tuple[Line, ...]
    widest: float
    cost: float
    problems: tuple[Problem, ...] = ()
    broken: Broken | None = None


class Cut(Struct, frozen=True):
    """A place where a line may end: the atom before which, what it costs, whether it is wished."""

    at: int
    cost: float
    wished: bool


class Headline(Struct, frozen=True, eq=False):
    """What the lines of a headline are weighed by: the atoms `at` which they can end, its start and its end included, and of
    each such place how far on a line begins and ends there (em) and what it costs, less the wish; how many are wished, how long
    the whole is, and which line ends the editor wrote."""

    at: tuple[int, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    prices: tuple[float, ...]
    wished: int
    length: float
    line_ends: tuple[int, ...]


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
    prepared, headline = _ready(head_copy(text, role, size, language, setting, place, down), fonts, context)
    if headline is None:
        return ()
    found: list[HeadSetting] = []
    for count in range(1, most_lines + 1):
        best = best_breaks(headline, count, width / size)
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


def headline_of(boxes: Sequence[float], gaps: Sequence[Gap], cuts: Sequence[Cut]) -> Headline:
    """A headline to be broken at its cuts. `boxes` are the widths of the atoms between the gaps."""
    glue = [*(gap.width for gap in gaps), 0.0]
    sums = [0.0, *accumulate(box + white for box, white in zip(boxes, glue, strict=True))]
    return Headline(
        at=tuple(cut.at for cut in cuts),
        starts=tuple(sums[cut.at] for cut in cuts),
        ends=tuple(sums[cut.at] - glue[cut.at - 1] for cut in cuts),
        prices=tuple(cut.cost - (_WISH if cut.wished else 0.0) for cut in cuts),
        wished=sum(cut.wished for cut in cuts),
        length=sums[-1],
        line_ends=tuple(at for at, gap in enumerate(gaps, 1) if gap.text == "\n"),
    )


def best_breaks(headline: Headline, count: int, width: float) -> tuple[tuple[int, ...], float] | None:
    """The cheapest breaks into so many lines no wider than `width` em, and their cost."""
    last = len(headline.at) - 1
    if last < count:
        return None
    mean = headline.length / count if count > 1 else 0.0
    costs: dict[int, float] = {0: 0.0}
    before: list[dict[int, int]] = []
    for line in range(1, count + 1):
        costs, came = _next_line(headline, costs, range(line, last) if line < count else (last,), mean, width)
        if not costs:
            return None
        before.append(came)
    breaks, index = [], last
    for came in reversed(before):
        breaks.append(headline.at[index])
        index = came[index]
    unmet = sum(at not in breaks for at in headline.line_ends)
    wishes = min(count - 1, headline.wished)
    return tuple(reversed(breaks)), costs[last] + _WISH * wishes + _UNMET_LINE_END * unmet


def _next_line(
    headline: Headline, costs: Mapping[int, float], at: Iterable[int], mean: float, width: float
) -> tuple[dict[int, float], dict[int, int]]:
    """One line more: the cuts of `at` that it can end at, with the cheapest cost so far and the cut that it begins at.
    `mean` is the width that all lines would like to have, 0 for a single one."""
    found, came = {}, {}
    starts, ends, prices = headline.starts, headline.ends, headline.prices
    begins = sorted(costs, reverse=True)
    for end in at:
        least = float("inf")
        for start in begins:
            if start >= end:
                continue
            wide = ends[end] - starts[start]
            if wide > width + _NEAR:
                break
            price = costs[start] + ((_BALANCE * ((wide - mean) / mean) ** 2 if mean else 0.0) + prices[end])
            if price < least:
                least = found[end] = price
                came[end] = start
    return found, came


@lru_cache(maxsize=1024)
def _ready(copy: Copy, fonts: FontSet, context: str) -> tuple[Prepared, Headline | None]:
    """A headline shaped and ready to be broken, None where nothing is printed: make-up asks for the same one at many widths."""
    prepared = prepare(copy, fonts)
    if not prepared.atoms:
        return prepared, None
    return prepared, headline_of([atom.width for atom in prepared.atoms], prepared.gaps, cuts_of(prepared, context))


def _setting(prepared: Prepared, breaks: tuple[int, ...], cost: float, width: float) -> HeadSetting:
    lines = _lines(prepared, breaks)
    return HeadSetting(lines, max(line.width for line in lines), cost, prepared.problems, Broken(prepared, breaks))


@lru_cache(maxsize=4096)
def _lines(prepared: Prepared, breaks: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines of a headline, which have their natural width in any room."""
    rules, lines = family(prepared.copy.language), set_lines(prepared, 0.0, breaks)
    return lines if prepared.copy.down else tuple(_hung(line, prepared.copy.size, rules) for line in lines)


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
