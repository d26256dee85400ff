"""What the imports of a build cost, by package (`-X importtime`, which itself takes about as long again)."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from statistics import median

from tests.bench.processes import process

_LINE = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$", re.MULTILINE)
_OWN = {"layout", "issue", "fonts", "assets"}


def by_package(issue: Path, output: Path, cache: Path, runs: int) -> dict[str, float]:
    """Milliseconds of wall time in each package's own modules, dearest first; the standard library as one."""
    found = [_packages(process(arguments(issue, output), cache).errors) for _ in range(runs)]
    names = {name for packages in found for name in packages}
    medians = {name: median(packages[name] for packages in found) / 1000 for name in names}
    return dict(sorted(medians.items(), key=lambda entry: -entry[1]))


def arguments(issue: Path, output: Path) -> list[str]:
    return ["-X", "importtime", "-m", "layout.cli", "build", str(issue), "-o", str(output)]


def _packages(log: str) -> Counter[str]:
    """Microseconds by package."""
    spent: Counter[str] = Counter()
    for own, module in _LINE.findall(log):
        spent[_package(module)] += int(own)
    return spent


def _package(module: str) -> str:
    top = module.split(".")[0]
    if top in _OWN:
        return "banmian"
    return "standard library" if top in sys.stdlib_module_names else top
