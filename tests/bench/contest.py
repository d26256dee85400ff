"""banmian beside the programs that a user could pick instead, with the goals of speed, and how cost grows with pages and
issues: the second part of `python -m tests.bench`.

The peers come with the extra `bench`; those that are not installed are left out, and told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import race, tables
from tests.bench.issues import Case
from tests.bench.peers.ready import PEERS, installed

PAGES, ISSUES = 16, 40
PAGES_GROW, ISSUES_GROW = (1, 4, 16, 64), (1, 10, 100)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), help="only these programs; none: no race")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of the larger issue")
    parser.add_argument("--issues", type=int, default=ISSUES, dest="many", help="issues built by one command")
    parser.add_argument("--no-growth", action="store_true", help="leave out how cost grows")
    parser.add_argument("--thousand", action="store_true", help="a thousand issues too")


def run(wish: argparse.Namespace, case: Case, folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """All figures; each table is told as soon as it is there. Raises BenchError where something cannot be built."""
    names = tuple(name for name in installed() if wish.peers is None or name in wish.peers)
    for name in sorted(PEERS.keys() - set(names)):
        print(f"{name} is not measured", file=sys.stderr)
    found: dict[str, Any] = {}
    if names:
        found |= _race(wish, case, names, folder, tell)
    if not wish.no_growth:
        found |= _growth(wish, folder, tell)
    return {name: [asdict(one) for one in values] for name, values in found.items()}


def _race(
    wish: argparse.Namespace, case: Case, names: Sequence[str], folder: Path, tell: Callable[[str], None]
) -> dict[str, Any]:
    leader = [name for name in names if name == race.LEADER]
    page = race.one_page(case, names, folder, wish.runs)
    tell(tables.race(f"One page ({case.name}), cold", page, wish.runs))
    # The larger ones take minutes with the slowest of the programs.
    few = max(wish.runs // 2, 1)
    pages = race.many_pages(wish.pages, names, folder, few)
    tell(tables.race(f"{wish.pages} pages, {2 * wish.pages} photographs, cold", pages, few))
    issues = race.many_issues(wish.many, leader, folder, few)
    tell(tables.race(f"{wish.many} issues of one page, two at a time", issues, few))
    goals = race.goals(page, pages, issues)
    tell(tables.goals(goals))
    return {"page": page, "pages": pages, "issues_at_once": issues, "goals": goals}


def _growth(wish: argparse.Namespace, folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    by_pages = race.growth(PAGES_GROW, folder)
    tell(tables.growth("Pages of one issue", "page", by_pages))
    by_issues = race.bulk((*ISSUES_GROW, *([1000] if wish.thousand else [])), folder)
    tell(tables.growth("Issues of one page by one command, two jobs", "issue", by_issues))
    return {"growth_pages": by_pages, "growth_issues": by_issues}
