"""Many different one-page issues by one command, three of them broken; then once more."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bench.commands import Ran, run
from tests.bench.editions import write_editions

# The second time takes less than this part of the first.
WARM_SHARE = 1 / 20
MOST_GROWTH = 1.15


def run_twice(folder: Path, count: int, seed: int, jobs: int) -> tuple[Ran, Ran, tuple[int, ...]]:
    """The command over editions in a folder, the second time with all of it in the cache; which ones are broken."""
    broken = (count // 10, count // 2, count - 2)
    write_editions(folder / "editions", count, seed, broken)
    asked = ("build", folder / "editions", "-o", folder / "out", "--report", folder / "report.json", "--jobs", jobs)
    first, second = (run(folder / "cache", *map(str, asked)) for _ in range(2))
    return first, second, broken


def faults(folder: Path, count: int, broken: tuple[int, ...], *runs: Ran) -> list[str]:
    """What is not as it should be."""
    found = []
    sound = {f"e{number:04}.pdf" for number in range(count) if number not in broken}
    there = {path.name for path in (folder / "out").iterdir()}
    if there != sound:
        found.append(f"{len(sound - there)} issues were not built, {len(there - sound)} files are too many")
    for one in runs:
        told = set(re.findall(r"e(\d+)/issue\.yaml:\d+:\d+: error: ", one.err))
        if told != {f"{number:04}" for number in broken}:
            found.append(f"errors were told of {sorted(told)}")
        if one.status != 1:
            found.append(f"the status was {one.status}")
        if len(one.out.splitlines()) != len(sound):
            found.append("not every file was named on standard output")
    return found


def run_bench(folder: Path, count: int, seed: int, jobs: int = 2) -> tuple[str, list[str]]:
    first, second, broken = run_twice(folder, count, seed, jobs)
    found = faults(folder, count, broken, first, second)
    if second.wall > first.wall * WARM_SHARE:
        found.append(f"the second time took {second.wall / first.wall:.1%} of the first")
    if first.late_growth > MOST_GROWTH:
        found.append(f"memory grew by {first.late_growth - 1:.0%} in the last third")
    lines = [
        f"## {count} one-page issues by one command, --jobs {jobs}, three of them broken",
        "",
        "| | seconds | CPU s | pages/s | largest process, MB | memory, last third to the one before |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, one in (("first", first), ("again", second)):
        pages = (count - len(broken)) / one.wall
        most = max(one.megabytes, default=0.0)
        lines.append(f"| {name} | {one.wall:.1f} | {one.cpu:.1f} | {pages:.1f} | {most:.0f} | {one.late_growth:.2f} |")
    lines.append(f"\nThe second time took 1/{first.wall / second.wall:.0f} of the first by the clock, "
                 f"1/{first.cpu / second.cpu:.0f} of its CPU time.")  # fmt: skip
    return "\n".join(lines), found
