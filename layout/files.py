"""Files written whole or not at all, and told by their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from issue.problem import Place, Problem, error


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, found once and again when the file changes. Raises OSError where it cannot be read."""
    state = path.stat()
    return _digest(path, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@lru_cache(maxsize=4096)
def _digest(path: Path, *_state: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(path: Path, *parts: bytes, durable: bool = True) -> Problem | None:
    """Writes a file, given in parts, beside its place and moves it there, so that what was there stays until the new one is
    whole.

    Folders that are missing are made, a link is followed, and an old file's permissions are kept. `durable` waits for
    the disk. Problem: `cannot-write` (facts `file`, `reason`), after which the old file is as it was and nothing is
    left over."""
    try:
        with replaced(path, durable=durable) as file:
            file.writelines(parts)
    except (OSError, RuntimeError, ValueError) as failure:
        return unwritten(path, failure)
    return None


def unwritten(path: Path, failure: BaseException) -> Problem:
    """Why a file could not be written, as a problem."""
    reason = getattr(failure, "strerror", None) or str(failure)
    return error("cannot-write", Place(str(path)), file=path.name, reason=reason)


@contextlib.contextmanager
def replaced(path: Path, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """A file to be written little by little, which takes its place when the block ends well, as `write_file` does. Raises
    OSError, RuntimeError or ValueError where it cannot be written; then, and when the block ends otherwise, what was there
    stays, and nothing is left over."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_file():
        raise OSError(None, "not a file")
    mode = _mode(target)
    temporary = target.with_name(f".{target.name[:40]}-{os.urandom(8).hex()}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(target: Path) -> int | None:
    """The permissions of the file that is replaced; None where there is none."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return None
