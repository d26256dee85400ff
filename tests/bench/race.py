"""Against other programs, in alternation: the page, an issue of many pages, many issues by one command; and how cost grows.

A peer is given our own made-up page, placed by hand as it were (`peers.placed`), while banmian searches for it anew in each
run. All figures are medians, ratios those of neighbouring runs, for a busy spell of the machine falls on both.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import grown
from tests.bench.issues import Case
from tests.bench.peers.ready import programs
from tests.bench.processes import Cost, command, process

OURS, OURS_NEW, LEADER = "banmian, photographs cached", "banmian, photographs new", "Typst"
# Processes side by side where many issues are built.
SIDE_BY_SIDE = 2
Runner = Callable[[], Cost]


@dataclass(frozen=True, slots=True)
class Result:
    """A program's medians (milliseconds, megabytes) and its ratios of CPU and wall time to the leader's; 0 where there is
    none."""

    name: str
    cpu: float
    wall: float
    peak_mb: float
    cpu_ratio: float
    wall_ratio: float


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed at, what was found, and whether it is met; `found` is 0 where there was nobody to run against."""

    what: str
    most: float
    found: float

    @property
    def met(self) -> bool:
        return 0 < self.found <= self.most


@dataclass(frozen=True, slots=True)
class Grown:
    """What so many pages or issues take: CPU and wall milliseconds, megabytes."""

    count: int
    cpu: float
    wall: float
    peak_mb: float


def one_page(case: Case, names: Sequence[str], folder: Path, runs: int) -> tuple[Result, ...]:
    """The page, cold: banmian with its photographs converted before and not, and the peers."""
    runners = _peers(case.issue, names, folder / "page")
    output, cache = folder / "ours.pdf", folder / "cache"
    empty = iter(range(10**6))
    runners = {
        OURS: lambda: command(case.issue, output, cache),
        OURS_NEW: lambda: command(case.issue, output, folder / f"new-{next(empty)}"),
        **runners,
    }
    return _results(alternated(runners, runs))


def many_pages(count: int, names: Sequence[str], folder: Path, runs: int) -> tuple[Result, ...]:
    """An issue of so many pages with two different photographs each, in our cache."""
    issue = grown.pages(count, folder / f"pages-{count}")
    output, cache = folder / "ours.pdf", folder / "cache"
    runners = {OURS: lambda: command(issue, output, cache), **_peers(issue, names, folder / f"placed-{count}")}
    return _results(alternated(runners, runs))


def many_issues(count: int, names: Sequence[str], folder: Path, runs: int) -> tuple[Result, ...]:
    """So many issues of one page: ours by one command in two processes, a peer's by a process each, two at a time."""
    issues = grown.issues(count, folder / f"issues-{count}")
    runners: dict[str, Runner] = {OURS: lambda: built(issues, folder / "built", folder / "cache")}
    commands: dict[str, list[list[str]]] = {name: [] for name in names}
    for number, issue in enumerate(issues):
        for name, arguments in programs(issue, folder / f"placed-issues/{number}", names).items():
            commands[name].append(arguments)
    for name, all_of_them in commands.items():
        runners[name] = lambda all_of_them=all_of_them: side_by_side(all_of_them)  # type: ignore[misc]
    return _results(alternated(runners, runs))


def growth(counts: Sequence[int], folder: Path) -> tuple[Grown, ...]:
    """Issues of so many pages each, built once with their photographs in the cache."""
    found = []
    for count in counts:
        issue = grown.pages(count, folder / f"pages-{count}")
        found.append(_grown(count, lambda issue=issue: command(issue, folder / "ours.pdf", folder / "cache")))  # type: ignore[misc]
    return tuple(found)


def bulk(counts: Sequence[int], folder: Path) -> tuple[Grown, ...]:
    """So many issues of one page each by one command, their photographs in the cache."""
    found = []
    for count in counts:
        issues = grown.issues(count, folder / f"issues-{count}")
        found.append(_grown(count, lambda issues=issues: built(issues, folder / "built", folder / "cache")))  # type: ignore[misc]
    return tuple(found)


def _grown(count: int, runner: Runner) -> Grown:
    runner()
    cost = runner()
    return Grown(count, cost.cpu, cost.wall, cost.peak_mb)


def built(issues: Sequence[Path], output: Path, cache: Path) -> Cost:
    """`banmian build A B … --jobs 2`, every issue made up anew."""
    output.mkdir(exist_ok=True)
    names = [str(issue) for issue in issues]
    return process(
        ["-m", "layout.cli", "build", *names, "-o", str(output), "--no-cache", "--jobs", str(SIDE_BY_SIDE)], cache
    )


def side_by_side(commands: Sequence[Sequence[str]]) -> Cost:
    """Processes one after another, two at a time: their CPU time together, the time that passes, the largest peak."""
    start = time.perf_counter()
    with ThreadPoolExecutor(min(SIDE_BY_SIDE, os.cpu_count() or 1)) as pool:
        costs = list(pool.map(process, commands))
    wall = (time.perf_counter() - start) * 1000
    return Cost(sum(cost.cpu for cost in costs), wall, max(cost.peak_mb for cost in costs), "", "")


def alternated(runners: Mapping[str, Runner], runs: int) -> dict[str, tuple[Cost, ...]]:
    """Each runner once uncounted, which fills caches, and then all in turn, so many times."""
    for runner in runners.values():
        runner()
    rounds = [{name: runner() for name, runner in runners.items()} for _ in range(runs)]
    return {name: tuple(one[name] for one in rounds) for name in runners}


def goals(
    page: Sequence[Result], pages: Sequence[Result], issues: Sequence[Result], others: Sequence[float] = ()
) -> tuple[Goal, ...]:
    """The aims of issue 7 beside what was found; `others` are further peaks in megabytes."""
    ours, new = _named(page, OURS), _named(page, OURS_NEW)
    peaks = [one.peak_mb for one in (*page, *pages, *issues) if one.name in (OURS, OURS_NEW)]
    return (
        Goal("one page, photographs cached: CPU ÷ Typst's", 1.0, ours.cpu_ratio),
        Goal("one page, photographs new: CPU ÷ Typst's", 1.6, new.cpu_ratio),
        Goal("16 pages, 32 photographs cached: CPU ÷ Typst's", 1.2, _named(pages, OURS).cpu_ratio),
        Goal("40 issues by one command on 2 cores: wall ÷ 40 Typst processes'", 1 / 3, _named(issues, OURS).wall_ratio),
        Goal("peak memory, MB", 300.0, max((*peaks, *others))),
    )


def _named(results: Sequence[Result], name: str) -> Result:
    return next(one for one in results if one.name == name)


def _peers(issue: Path, names: Sequence[str], folder: Path) -> dict[str, Runner]:
    found = programs(issue, folder, names)
    return {name: lambda arguments=arguments: process(arguments) for name, arguments in found.items()}  # type: ignore[misc]


def _results(costs: Mapping[str, Sequence[Cost]]) -> tuple[Result, ...]:
    leader = costs.get(LEADER, ())
    return tuple(_result(name, found, leader) for name, found in costs.items())


def _result(name: str, costs: Sequence[Cost], leader: Sequence[Cost]) -> Result:
    pairs = list(zip(costs, leader, strict=False))
    return Result(
        name,
        median(cost.cpu for cost in costs),
        median(cost.wall for cost in costs),
        max(cost.peak_mb for cost in costs),
        median(one.cpu / other.cpu for one, other in pairs) if pairs else 0.0,
        median(one.wall / other.wall for one, other in pairs) if pairs else 0.0,
    )
