"""An issue stage by stage: in a cold process with no photograph converted yet, in one with all of them in the cache,
and in a process that is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.issues import Case
from tests.bench.processes import Cost, Staged, command, staged, start_up

# In the order of the work; a stage that the pipeline adds comes after them.
ORDER = ("start-up", "imports", "read", "measure", "makeup", "display", "photos", "render")


@dataclass(frozen=True, slots=True)
class Cold:
    """The command in fresh processes, medians: CPU milliseconds whole and by part, wall milliseconds, megabytes. The
    part `rest` is what no stage claims: the command line, the report, the end of the process."""

    cpu: float
    wall: float
    peak_mb: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """An issue's three ways, and how many runs they are the medians of. `kept` are CPU milliseconds by stage."""

    name: str
    runs: int
    fresh: Cold
    cached: Cold
    kept: Mapping[str, float]


def measure(case: Case, runs: int) -> Measured:
    """Measures an issue. Two first processes are not counted: they fill the caches, and tell the modules that a build
    imports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        output, cache = folder / "issue.pdf", folder / "cache"
        developing, usual = (staged(case.issue, output, cache).modules for _ in ("empty", "filled"))
        alone = [start_up().cpu for _ in range(runs)]
        fresh, cached = [], []
        for number in range(runs):
            # Turn by turn, so that a busy spell of the machine falls on both.
            fresh.append(_both(case, output, folder / f"new-{number}", developing))
            cached.append(_both(case, output, cache, usual))
        kept = staged(case.issue, output, cache, runs=runs + 1, modules=usual).runs[1:]
        return Measured(case.name, runs, _cold(alone, fresh), _cold(alone, cached), _medians(kept))


def _both(case: Case, output: Path, cache: Path, modules: Sequence[str]) -> tuple[Cost, Staged]:
    """The command and the stages, each with a cache in the same state."""
    beside = cache if cache.exists() else cache.with_name(f"{cache.name}-staged")
    return command(case.issue, output, cache), staged(case.issue, output, beside, modules=modules)


def _cold(alone: Sequence[float], pairs: Sequence[tuple[Cost, Staged]]) -> Cold:
    parts = {"start-up": median(alone), "imports": median(stages.imports for _, stages in pairs)}
    parts |= _medians([stages.runs[0] for _, stages in pairs])
    cpu = median(cost.cpu for cost, _ in pairs)
    parts["rest"] = cpu - sum(spent for part, spent in parts.items() if part != "rest")
    return Cold(cpu, median(cost.wall for cost, _ in pairs), max(cost.peak_mb for cost, _ in pairs), parts)


def _medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = dict.fromkeys([*ORDER, *(name for run in runs for name in run if name != "rest"), "rest"])
    return {name: median(run[name] for run in runs) for name in names if all(name in run for run in runs)}
