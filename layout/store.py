"""The store: what is kept between builds, by content and recipe, in the user's cache folder (or BANMIAN_CACHE).

One folder a kind (`KINDS`), one file an entry, named by a digest of all that it depends on. An entry is a digest and what
it is the digest of: one that is cut short or damaged counts as absent. Entries are written whole or not at all and
are never changed, so that any number of processes may use the store at once without a lock. Nothing here fails: a
store that cannot be read or written is no store.

It is bounded: every entry adds a mark for each 64 KB to the file `tally`, and when the tally's length tells that a
sixteenth of the bound came in, the longest unused entries go (an entry's time is that of its last use).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from layout.files import replaced

# photographs ready for the press; planned pages; what became of issues; finished files
KINDS = ("photos", "plans", "issues", "files")
# A thousand broadsheet pages and their photographs or so; BANMIAN_CACHE_MB sets another bound.
MOST_BYTES = 2_000_000_000
_DIGEST = 32
_MARK = 65_536
_MOST_HEAD = 4096
# What a writer that was killed left behind is swept after an hour.
_STALE_SECONDS = 3600


class Kept(Struct, frozen=True):
    """How much is kept of a kind."""

    kind: str
    entries: int
    bytes: int


def place() -> Path | None:
    """The folder of the store; None where there is to be none: BANMIAN_CACHE is set and empty, or nobody is at home."""
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
    return base / "banmian"


def most_bytes() -> int:
    """The bound: BANMIAN_CACHE_MB in millions of bytes where that is a number, else `MOST_BYTES`."""
    own = os.environ.get("BANMIAN_CACHE_MB", "")
    return int(own) * 1_000_000 if own.isascii() and own.isdigit() and len(own) < 10 else MOST_BYTES


def load(kind: str, key: str) -> bytes | None:
    """The entry of a key (hexadecimal digits), None where there is no whole one."""
    found = _loaded(kind, key, 0)
    return found[1] if found else None


def load_headed(kind: str, key: str) -> tuple[bytes, bytes] | None:
    """An entry whose first line is a short head, as the head and what stands below it. To copy a photograph once more takes
    as long as to read it."""
    return _loaded(kind, key, _MOST_HEAD)


def _loaded(kind: str, key: str, head: int) -> tuple[bytes, bytes] | None:
    """An entry in two: its first line, sought in so many bytes, and the rest."""
    folder = place()
    if folder is None:
        return None
    path = folder / kind / key
    try:
        # Without a buffer, out of which the rest would be copied.
        with open(path, "rb", buffering=0) as file:
            digest, line = file.read(_DIGEST), file.read(head).partition(b"\n")
            file.seek(_DIGEST + len(line[0]) + len(line[1]))
            rest = file.read()
    except OSError:
        return None
    found = hashlib.sha256(line[0] + line[1])
    found.update(rest)
    if found.digest() != digest:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return line[0], rest


def store(kind: str, key: str, data: bytes) -> None:
    """Keeps an entry, and sweeps the store where much has come in."""
    folder = place()
    if folder is None:
        return
    _store(folder / kind / key, hashlib.sha256(data).digest(), data)


def store_file(*parts: bytes) -> str:
    """Keeps a finished file, in parts, by its content; the SHA-256 of it, which is its key (also where nothing is kept)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    folder = place()
    if folder is not None:
        _store(folder / "files" / digest.hexdigest(), digest.digest(), *parts)
    return digest.hexdigest()


def _store(path: Path, digest: bytes, *parts: bytes) -> None:
    try:
        with replaced(path, durable=False) as file:
            file.writelines((digest, *parts))
    except (OSError, RuntimeError, ValueError):
        return
    _count(path.parents[1], sum(map(len, parts)) + _DIGEST)


def sizes() -> tuple[Kept, ...]:
    """How much is kept, kind by kind."""
    folder = place()
    found = []
    for kind in KINDS:
        entries = list(_entries(folder, kind)) if folder else []
        found.append(Kept(kind, len(entries), sum(size for _, size, _ in entries)))
    return tuple(found)


def clear() -> tuple[Kept, ...]:
    """Drops every entry; what was there. Nothing but entries is touched, whatever else lies in the folder."""
    before = sizes()
    folder = place()
    if folder is not None:
        for kind in KINDS:
            for _, _, path in _entries(folder, kind):
                _drop(path)
        _drop(str(folder / "tally"))
    return before


def _count(folder: Path, size: int) -> None:
    """Adds an entry to the tally, and sweeps where it is full. A mark that is written to a tally which another process
    has just taken away is lost, which delays a sweep by one entry."""
    most = most_bytes()
    try:
        with open(folder / "tally", "ab", buffering=0) as tally:
            tally.write(b"." * -(-size // _MARK))
            marks = tally.tell()
    except OSError:
        return
    if marks * _MARK > most // 16:
        _drop(str(folder / "tally"))
        _sweep(folder, most - most // 16)


def _sweep(folder: Path, most: int) -> None:
    """Drops the longest unused entries until no more than `most` bytes are left."""
    entries = sorted(entry for kind in KINDS for entry in _entries(folder, kind))
    total, stale = sum(size for _, size, _ in entries), time.time_ns() - _STALE_SECONDS * 10**9
    for changed, size, path in entries:
        left_behind = path.endswith(".part")
        if (changed < stale) if left_behind else (total > most):
            _drop(path)
            total -= size


def _entries(folder: Path, kind: str) -> Iterator[tuple[int, int, str]]:
    """Time of the last use, size and path of every file of a kind."""
    with contextlib.suppress(OSError), os.scandir(folder / kind) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    state = entry.stat(follow_symlinks=False)
                    yield state.st_mtime_ns, state.st_size, entry.path


def _drop(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
