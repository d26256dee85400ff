"""Setting type, judged and measured: `python -m tests.bench.setting [--characters N] [--measures A-B] [-n RUNS]`.

Judged: the seed, the samples and generated paragraphs by the rules of setting; stretch beside first fit and greedy push-in.
Measured against HarfBuzz: what shaping takes alone, what a paragraph takes to be made ready for any measure, and what the
total fit with all its options takes at one measure and at the next."""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import add
from pathlib import Path
from statistics import median
from unittest import mock

import uharfbuzz

from fonts.face import Shaped, shape
from fonts.roles import FontSet
from issue.model import Setting as House
from issue.problem import Place
from issue.reader import read_issue
from layout.faces import font_set
from layout.makeup.desk import Desk
from layout.text.fit import least_lines, options
from layout.text.letters import letters_of
from layout.text.model import Copy, Option, Span
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines
from tests.bench import tables
from tests.bench.issues import SAMPLES, Case, sample, usual
from tests.bench.judging import Judged, judged, stretched
from tests.bench.processes import BenchError
from tests.layout.text.generate import paragraphs

FIRST, SECOND = 13, 27
LEAST, MOST = 8, 40
BODY = range(11, 18)
# The sample in a language of words, told by measure: how wide word spaces get hangs on little else.
WORDS = "sheet-en"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work on all characters: the median of its CPU milliseconds and the calls of HarfBuzz in a run."""

    name: str
    cpu: float
    shapings: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The steps; the first is HarfBuzz alone, which the ratios are to."""

    characters: int
    paragraphs: int
    runs: int
    steps: tuple[Step, ...]


def measure(cases: Sequence[Case], characters: int, runs: int) -> Setting:
    """Sets the bodies of the issues one after another until there are so many characters (fewer where they hold fewer)."""
    taken: list[Copy] = []
    fonts = FontSet.of()
    for copy in chain.from_iterable(_bodies(case) for case in cases):
        if sum(len(one.text) for one in taken) >= characters:
            break
        taken.append(copy)
    if not taken:
        raise BenchError("no issue has any text")
    steps = _steps(taken, fonts, runs)
    return Setting(sum(len(copy.text) for copy in taken), len(taken), runs, steps)


def _bodies(case: Case) -> Iterator[Copy]:
    issue = read_issue(case.issue).issue
    if issue is None:
        raise BenchError(f"{case.issue} has errors")
    desk = Desk(issue.paper, issue.language, font_set(issue.paper)[0])
    for article in issue.articles:
        yield from (block.copy for block in desk.copy(article).blocks)


def _steps(copies: Sequence[Copy], fonts: FontSet, runs: int) -> tuple[Step, ...]:
    ready = [prepare(copy, fonts) for copy in copies]
    best = [min(_fitted(one, FIRST), key=lambda option: option.cost) for one in ready]
    work: dict[str, Callable[[], object]] = {
        "HarfBuzz shapes the paragraphs": lambda: [_shaped(copy, fonts) for copy in copies],
        "prepare, no letter known": lambda: [prepare(copy, new) for new in [_unknown()] for copy in copies],
        "prepare, letters known": lambda: [prepare(copy, fonts) for copy in copies],
        f"all options at {FIRST} em": lambda: [_fitted(one, FIRST) for one in ready],
        f"least line counts at {FIRST} em": lambda: [least_lines(one, FIRST * one.copy.size) for one in ready],
        f"all options at {SECOND} em": lambda: [_fitted(one, SECOND) for one in ready],
        f"lines set at {FIRST} em": lambda: [
            set_lines(one, FIRST * one.copy.size, option.breaks) for one, option in zip(ready, best, strict=True)
        ],
    }
    return tuple(_step(name, job, runs) for name, job in work.items())


def _step(name: str, work: Callable[[], object], runs: int) -> Step:
    with _counted() as calls:
        work()
        shapings = calls.call_count
    spent = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return Step(name, median(spent) * 1000, shapings)


@contextmanager
def _counted() -> Iterator[mock.Mock]:
    with mock.patch.object(uharfbuzz, "shape", wraps=uharfbuzz.shape) as calls:
        yield calls


def _shaped(copy: Copy, fonts: FontSet) -> list[Shaped]:
    return [shape(fonts.face(span.role), span.text, language=copy.language, script="Hani") for span in copy.spans]


def _unknown() -> FontSet:
    """Faces as a new process has them: no letter and no atom known."""
    letters_of.cache_clear()
    return FontSet.of()


def _fitted(one: Prepared, measure_em: float) -> tuple[Option, ...]:
    return options(one, measure_em * one.copy.size)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 where a rule that must hold is broken and need not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.setting", description="Set lines judged and measured.")
    parser.add_argument("--characters", type=int, default=200_000, help="generated text that is judged")
    parser.add_argument("--measures", type=_span, default=range(LEAST, MOST + 1), metavar="A-B", help="8-40 by default")
    parser.add_argument("-n", "--runs", type=int, default=5, help="runs that each time is the median of")
    parser.add_argument("--examples", type=int, default=2, help="lines shown of each rule that is broken")
    wish = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        cases = usual(Path(name)) + tuple(sample(one) for one in SAMPLES)
        found = {case.name: judged(_ready(_bodies(case)), wish.measures, wish.examples) for case in cases}
        found["generated"] = judged(_ready(generated(wish.characters)), wish.measures, wish.examples)
        words = {f"{WORDS}, {em} em": judged(_ready(_bodies(sample(WORDS))), [em], 0) for em in wish.measures}
        found[f"all but {WORDS}"] = reduce(add, (one for name, one in found.items() if name != WORDS))
        print(tables.rules(found), end="\n\n", flush=True)
        print(tables.rules(words), end="\n\n", flush=True)
        for name, one in found.items():
            _show(name, one, wish.examples)
        print()
        for case in cases[:1]:
            print(tables.stretch(case.name, stretched(_ready(_bodies(case)), BODY)), end="\n\n", flush=True)
        print(tables.setting(measure(cases, 10_000, wish.runs)))
    return 1 if any(one.avoidable for one in found.values()) else 0


def generated(characters: int) -> Iterator[Copy]:
    """Paragraphs of every class of characters, in the body style of the built-in papers."""
    for text in paragraphs(characters):
        yield Copy((Span(text, "song", 9.0),), "zh-Hans", House(), 9.0, Place("generated"), 1, indent=18.0)


def _ready(copies: Iterable[Copy]) -> tuple[Prepared, ...]:
    fonts = FontSet.of()
    return tuple(prepare(copy, fonts) for copy in copies)


def _show(name: str, found: Judged, most: int) -> None:
    for rule, examples in sorted(found.examples.items()) if not name.startswith("all") else ():
        print(f"{name}, {rule}:", *examples[:most], sep="\n    ")


def _span(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    sys.exit(main())
