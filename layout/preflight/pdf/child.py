"""The process that looks at one PDF. Its arguments are the path, the ink limit and the megabytes it may take; its output is a
line of JSON for each problem."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path


def main() -> None:
    _limit_memory(int(sys.argv[3]) * 1_000_000)
    from layout.preflight.pdf.examine import examine

    for problem in examine(Path(sys.argv[1]), float(sys.argv[2])):
        line = json.dumps((problem.code, problem.severity, problem.facts), ensure_ascii=True)
        sys.stdout.write(line + "\n")


def _limit_memory(most: int) -> None:
    """Where the system can (not on Windows; macOS does not heed it)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
