"""The pages as `banmian build` would make them up, in a process of its own: the preview goes on meanwhile, and a save ends it.

As a process this reads an issue from its standard input and writes the made-up pages to its standard output, both pickled:
it is asked by the preview alone, whose values these are.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from pathlib import Path

from issue.model import Issue
from layout.makeup.model import MadePage


async def made_anew(issue: Issue) -> tuple[MadePage, ...] | None:
    """All pages made up from nothing; None where the process came to no good end. When the task is cancelled the process is
    ended."""
    # -P: the folder of an issue is no place to look for Python modules.
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", __name__,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
    )  # fmt: skip
    try:
        made, _ = await process.communicate(pickle.dumps(issue))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        return None
    pages: tuple[MadePage, ...] = pickle.loads(made)
    return pages


def main() -> None:
    """The process."""
    from layout.pipeline import made_up

    issue = pickle.load(sys.stdin.buffer)
    _, pages, _ = made_up(issue)
    pickle.dump(pages, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
