"""Watching what an issue is made of: every save is seen, by rename or by truncation, and files that come to be.

The system tells of changes in folders (watchfiles); what a change means is decided by the state of the files themselves,
which is looked at every now and then all the same: some file systems tell nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from watchfiles import awatch

# Milliseconds: quiet that ends a save, the longest that is waited for it, and between looks without a message.
STEP, DEBOUNCE, LOOK = 15, 200, 1500

# Of each path its size and the time of its last change; None where there is nothing.
Stamp = tuple[tuple[Path, tuple[int, int] | None], ...]


def stamp(paths: Iterable[Path]) -> Stamp:
    """The state of files and folders."""
    return tuple((path, _state(path)) for path in sorted(set(paths)))


def emptied(before: Stamp, now: Stamp) -> bool:
    """Whether a file has become empty, as it is for a moment while an editor's program writes it anew."""
    empty = {path for path, found in before if found is not None and found[0] == 0}
    return any(found is not None and found[0] == 0 and path not in empty for path, found in now)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


async def moments(sources: Callable[[], Iterable[Path]], stop: asyncio.Event) -> AsyncIterator[None]:
    """The moments at which it is worth looking at the sources again, until `stop` is set."""
    while not stop.is_set():
        folders = _folders(sources())
        # A folder that was renamed away and made again is another one to the system, under its old name.
        made = {folder: _inode(folder) for folder in folders}
        watching = awatch(
            *folders, recursive=False, debounce=DEBOUNCE, step=STEP, rust_timeout=LOOK, yield_on_timeout=True,
            stop_event=stop, watch_filter=None,
        )  # fmt: skip
        try:
            async for _ in watching:
                yield
                if _folders(sources()) != folders or any(_inode(folder) != old for folder, old in made.items()):
                    break
        except (OSError, RuntimeError):
            # A folder that has just gone, or a system that watches no more folders: the files are looked at all the same.
            await asyncio.sleep(LOOK / 1000)
            yield


def _folders(sources: Iterable[Path]) -> frozenset[Path]:
    """The folders of the sources, or of each the nearest one above that is there."""
    found = set()
    for path in sources:
        folder = path if path.is_dir() else path.parent
        while not folder.is_dir() and folder.parent != folder:
            folder = folder.parent
        found.add(folder)
    return frozenset(found)


def _inode(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0
