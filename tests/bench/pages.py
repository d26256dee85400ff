"""Random pages made up and judged: `python -m tests.bench.pages [-n COUNT] [--seed S] [--json FILE]`.

Feasible is a page whose stories' least and greatest cells (`tests.bench.capacity`) enclose its own. The time of the search is CPU
without what the desk sets: bodies, heads and captions."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench import tables
from tests.bench.random_pages import sheets
from tests.bench.verdicts import Summary, Verdict, judged, summary

SEED = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 where a page breaks what none may: a hole, an overlap, text that is lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description="Random pages made up and judged.")
    parser.add_argument("-n", "--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every page's verdict as JSON")
    parser.add_argument("--faults", action="store_true", help="list the pages that miss a target")
    wish = parser.parse_args(arguments)
    found = [judged(sheet) for sheet in sheets(max(wish.pages, 1), wish.seed)]
    told = summary(found)
    print(tables.pages(told))
    missed = [words for words, met in targets(told).items() if not met]
    print("missed:", "; ".join(missed) or "nothing")
    for one in found if wish.faults else ():
        if faults := faults_of(one):
            print(f"{one.name}: {', '.join(faults)}")
    if wish.json:
        figures = {"summary": asdict(told), "pages": [_told(one) for one in found]}
        wish.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if told.broken else 0


def faults_of(one: Verdict) -> list[str]:
    """What of a page misses the targets, in words."""
    faults = {
        f"infeasible ({one.cells} cells, {one.bounds.least} to {one.bounds.greatest})": not one.feasible,
        f"white {one.white}, left out {one.left_out}, overset {one.overset}": not one.filled,
        f"butting {one.butting}": bool(one.butting),
        f"through-gutters {one.gutters}": one.gutters > 0,
        f"short legs {one.short_legs}": one.short_legs > 0,
        "lead astray": not one.lead_top_left,
        f"broken: {one.broken}": bool(one.broken),
        f"search {one.search:.2f} s": one.search > 1,
    }
    return [words for words, holds in faults.items() if holds]


def _told(one: Verdict) -> dict[str, object]:
    return asdict(one) | {"feasible": one.feasible, "filled": one.filled}


def targets(told: Summary) -> dict[str, bool]:
    """What is wanted of a few hundred pages, and whether it is met."""
    return {
        "97 % of the feasible filled": told.filled >= 0.97,
        "butting on under 5 %": told.butting < 0.05,
        "no through-gutter": not told.gutters,
        "no leg under 6 lines": not told.short_legs,
        "the lead top left": not told.leads_astray,
        "search median 0.15 s": told.search_median <= 0.15,
        "search at most 1 s": told.search_most <= 1.0,
    }


if __name__ == "__main__":
    sys.exit(main())
