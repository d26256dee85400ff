"""`python -m tests.bench [ISSUE...] [-n RUNS] [--write FILE] [--json FILE]`: what a build costs, stage by stage; and, where
no issue is named, beside other programs (`contest`), and how it grows.

Without an issue: the seed page and the samples. Tables on standard output as Markdown, and in FILE."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import contest, imports, setting, stages, tables
from tests.bench.issues import SEED, Case, named, usual
from tests.bench.processes import BenchError


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 where an issue could not be built."""
    wish = _parser().parse_args(arguments)
    if not wish.issues and not SEED.is_dir():
        print("the seed page is not there: the samples alone are measured", file=sys.stderr)
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        print(text, end="\n\n", flush=True)

    try:
        with tempfile.TemporaryDirectory() as name:
            cases = tuple(map(named, wish.issues)) or usual(Path(name))
            found = _measured(cases, Path(name), wish.runs, wish.characters, tell)
            if not wish.issues:
                found |= contest.run(wish, cases[0], Path(name), tell)
    except BenchError as failure:
        print(failure, file=sys.stderr)
        return 1
    if wish.write:
        wish.write.write_text("\n\n".join(told) + "\n", "utf-8")
    if wish.json:
        wish.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if len(found["issues"]) == len(cases) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What a build costs, stage by stage.")
    parser.add_argument("issues", nargs="*", type=Path, metavar="ISSUE")
    parser.add_argument("-n", "--runs", type=_count, default=5, help="runs that each figure is the median of")
    parser.add_argument("--characters", type=_count, default=10_000, help="text that is set")
    contest.add_options(parser)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the tables as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _measured(
    cases: Sequence[Case], folder: Path, runs: int, characters: int, tell: Callable[[str], None]
) -> dict[str, Any]:
    """All figures; each table is told as soon as it is there."""
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    tell(f"Python {machine['python']}, {machine['system']}, {machine['cores']} cores")
    sound = {case: measured for case in cases if (measured := _staged(case, runs, tell))}
    if not sound:
        raise BenchError("nothing was measured")
    first = next(iter(sound))
    by_package = imports.by_package(first.issue, folder / "imports.pdf", folder / "cache", runs)
    tell(tables.packages(first.name, by_package))
    set_type = setting.measure(tuple(sound), characters, runs)
    tell(tables.setting(set_type))
    issues = [asdict(measured) for measured in sound.values()]
    return {"machine": machine, "issues": issues, "imports_ms": by_package, "setting": asdict(set_type)}


def _staged(case: Case, runs: int, tell: Callable[[str], None]) -> stages.Measured | None:
    """An issue's stages; one that has errors is told and left out."""
    try:
        measured = stages.measure(case, runs)
    except BenchError as failure:
        print(f"{case.name}: {failure}", file=sys.stderr)
        return None
    tell(tables.stages(measured))
    return measured


if __name__ == "__main__":
    sys.exit(main())
