"""The process that looks at one PDF. Its arguments are the path, the ink limit and the megabytes it may take; its output is a
line of JSON for each problem."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from issue.bounded import limit_memory


def main() -> None:
    limit_memory(int(sys.argv[3]))
    from layout.preflight.pdf.examine import examine
    from layout.preflight.pdf.guard import account_of

    for problem in examine(Path(sys.argv[1]), float(sys.argv[2])):
        sys.stdout.write(json.dumps(account_of(problem), ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
