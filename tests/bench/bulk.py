"""`python -m tests.bench.bulk [-n ISSUES] [--cluster ISSUES] [--kills TIMES] [--seed N]`: issues in bulk.

Three runs: so many different one-page issues by one command, three of them broken, then again with everything in the cache;
some of them on a Dask cluster of two workers, one of which is killed half-way; builds that are killed, or run out of disk, at
random moments. Tables on standard output as Markdown; exit status 1 where something is not as it should be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import clustered, killed, many

NEVER = 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bulk", description="Issues in bulk.")
    parser.add_argument("-n", "--issues", type=int, default=1000, help="issues built by one command")
    parser.add_argument("--cluster", type=int, default=100, metavar="ISSUES", help="issues built on a cluster")
    parser.add_argument(
        "--kills", type=int, default=50, metavar="TIMES", help="builds that are ended at random moments"
    )
    parser.add_argument("--seed", type=int, default=7)
    wish = parser.parse_args(arguments)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wish.issues > NEVER:
            faults += _shown(many.run_bench(folder / "many", wish.issues, wish.seed))
        if wish.cluster > NEVER:
            faults += _shown(clustered.run_bench(folder / "clustered", wish.cluster, wish.seed))
        if wish.kills > NEVER:
            faults += _shown(killed.run_bench(folder / "killed", wish.kills, wish.seed))
    for fault in faults:
        print(f"- NOT AS IT SHOULD BE: {fault}")
    return 1 if faults else 0


def _shown(found: tuple[str, list[str]]) -> list[str]:
    table, faults = found
    print(table, end="\n\n", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
