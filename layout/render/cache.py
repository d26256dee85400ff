"""Converted photographs kept between builds, by content and recipe, in the user's cache folder (or BANMIAN_CACHE).

An entry is a digest and what it is the digest of: one that is cut short or damaged counts as absent. Nothing here
fails: a cache that cannot be read or written is no cache.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from layout.render.write import write_file

# Two hundred broadsheet pages' photographs or so.
MOST_BYTES = 500_000_000
_DIGEST = 32


def cache_folder() -> Path | None:
    """Where entries are kept; None where BANMIAN_CACHE is set and empty, which turns the cache off."""
    own = os.environ.get("BANMIAN_CACHE")
    if own is not None:
        return Path(own) if own else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "banmian" / "photos"


def load(folder: Path, key: str) -> bytes | None:
    """The entry of a key (hexadecimal digits), None where there is no whole one."""
    path = folder / key
    try:
        found = path.read_bytes()
    except OSError:
        return None
    entry = found[_DIGEST:]
    if hashlib.sha256(entry).digest() != found[:_DIGEST]:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return entry


def store(folder: Path, key: str, data: bytes) -> None:
    """Keeps an entry, and drops the longest unused ones where the folder grows over `MOST_BYTES`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if write_file(folder / key, hashlib.sha256(data).digest() + data, durable=False) is None:
        _prune(folder)


def _prune(folder: Path) -> None:
    entries = []
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                entries.append((state.st_mtime_ns, state.st_size, entry.path))
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            os.unlink(path)
            total -= size
