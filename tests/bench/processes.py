"""Fresh processes and what they cost: CPU time (user and system) and wall time in milliseconds, peak memory.

By `os.wait4`, which tells the usage of one child; so the bench runs on POSIX systems only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
# ru_maxrss counts kibibytes, on macOS bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class BenchError(Exception):
    """A measured process failed; its message is what the process said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took and, on its standard streams, said."""

    cpu: float
    wall: float
    peak_mb: float
    output: str
    errors: str


@dataclass(frozen=True, slots=True)
class Staged:
    """One process's imports and the stages of each of its runs, in CPU milliseconds; the modules that it imported."""

    imports: float
    runs: tuple[Mapping[str, float], ...]
    modules: tuple[str, ...]


def process(arguments: Sequence[str], cache: Path | None = None, given: str = "") -> Cost:
    """Runs this Python with arguments in the project's root, `given` on its standard input. Of the cache only the photographs
    are used: pages are searched for each time. Raises BenchError where it does not end with status 0."""
    environment = os.environ | {"BANMIAN_CACHE": str(cache) if cache else "", "BANMIAN_NO_CACHE": "1"}
    # An installed tool is compiled once, so here too no run but the first may pay for that.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        source.write(given.encode())
        source.seek(0)
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, stdin=source, stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        told, complaint = _all(output), _all(errors)
    if child.returncode:
        raise BenchError(complaint.strip() or f"{' '.join(arguments)} ended with status {child.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu * 1000, wall * 1000, usage.ru_maxrss * _PEAK_UNIT / 1e6, told, complaint)


def _all(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def start_up() -> Cost:
    """The interpreter alone."""
    return process(["-c", "pass"])


def command(issue: Path, output: Path, cache: Path) -> Cost:
    """`banmian build` as a person runs it the first time: of the cache only the photographs are used."""
    return process(["-m", "layout.cli", "build", str(issue), "-o", str(output), "--no-cache"], cache)


def staged(issue: Path, output: Path, cache: Path, *, runs: int = 1, modules: Sequence[str] = ()) -> Staged:
    """A build stage by stage, `runs` times in one process. What stages import when they run counts as theirs, unless
    `modules` names it: these are imported beforehand."""
    job = {"issue": str(issue), "output": str(output), "runs": runs, "modules": list(modules)}
    told = json.loads(process(["-m", "tests.bench.child"], cache, json.dumps(job)).output)
    return Staged(told["imports"], tuple(told["runs"]), tuple(told["modules"]))
