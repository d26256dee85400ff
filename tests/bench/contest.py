"""`python -m tests.bench.contest [-n RUNS] [--thousand] [--write FILE] [--json FILE]`: banmian beside the programs that a
user could pick instead, with the goals of speed, and how cost grows with pages and issues.

The peers come with the extra `bench`; those that are not installed are left out, and told. Tables on standard output as
Markdown, and in FILE."""

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

from tests.bench import race, tables
from tests.bench.issues import usual
from tests.bench.peers.ready import PEERS, installed
from tests.bench.processes import BenchError

PAGES, ISSUES = 16, 40
PAGES_GROW, ISSUES_GROW = (1, 4, 16, 64), (1, 10, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 where something could not be built."""
    wish = _parser().parse_args(arguments)
    names = tuple(name for name in installed() if not wish.peers or name in wish.peers)
    for name in sorted(PEERS.keys() - set(names)):
        print(f"{name} is not measured", file=sys.stderr)
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        print(text, end="\n\n", flush=True)

    try:
        with tempfile.TemporaryDirectory() as name:
            found = _run(wish, names, Path(name), tell)
    except BenchError as failure:
        print(failure, file=sys.stderr)
        return 1
    if wish.write:
        wish.write.write_text("\n\n".join(told) + "\n", "utf-8")
    if wish.json:
        wish.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.contest", description="banmian beside other programs.")
    parser.add_argument("-n", "--runs", type=int, default=5, help="runs that each figure is the median of")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), help="only these programs")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of the larger issue")
    parser.add_argument("--issues", type=int, default=ISSUES, help="issues built by one command")
    parser.add_argument("--no-growth", action="store_true", help="leave out how cost grows")
    parser.add_argument("--thousand", action="store_true", help="a thousand issues too")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the tables as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


def _run(wish: argparse.Namespace, names: Sequence[str], folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """All figures; each table is told as soon as it is there."""
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    tell(f"Python {machine['python']}, {machine['system']}, {machine['cores']} cores")
    case, leader = usual(folder)[0], [name for name in names if name == race.LEADER]
    page = race.one_page(case, names, folder, wish.runs)
    tell(tables.race(f"One page ({case.name}), cold", page, wish.runs))
    few = max(wish.runs // 2, 1)
    pages = race.many_pages(wish.pages, names, folder, few)
    tell(tables.race(f"{wish.pages} pages, {2 * wish.pages} photographs, cold", pages, few))
    issues = race.many_issues(wish.issues, leader, folder, few)
    tell(tables.race(f"{wish.issues} issues of one page, two at a time", issues, few))
    goals = race.goals(page, pages, issues)
    tell(tables.goals(goals))
    found = {"machine": machine, "page": page, "pages": pages, "issues": issues, "goals": goals}
    if not wish.no_growth:
        found |= _growth(wish, folder, tell)
    return {name: value if isinstance(value, dict) else [asdict(one) for one in value] for name, value in found.items()}


def _growth(wish: argparse.Namespace, folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    by_pages = race.growth(PAGES_GROW, folder)
    tell(tables.growth("Pages of one issue", "page", by_pages))
    by_issues = race.bulk((*ISSUES_GROW, *([1000] if wish.thousand else [])), folder)
    tell(tables.growth("Issues of one page by one command, two jobs", "issue", by_issues))
    return {"growth_pages": by_pages, "growth_issues": by_issues}


if __name__ == "__main__":
    sys.exit(main())
