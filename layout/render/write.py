"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from issue.problem import Place, Problem, error


def write_file(path: Path, data: bytes, *, durable: bool = True) -> Problem | None:
    """Writes a file beside its place and moves it there, so that what was there stays until the new one is whole.

    Folders that are missing are made, a link is followed, and an old file's permissions are kept. `durable` waits for
    the disk. Problem: `cannot-write` (facts `file`, `reason`), after which the old file is as it was and nothing is
    left over."""
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, _mode(target), durable)
    except (OSError, RuntimeError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        return error("cannot-write", Place(str(path)), file=path.name, reason=reason)
    return None


def _replace(target: Path, data: bytes, mode: int | None, durable: bool) -> None:
    if target.exists() and not target.is_file():
        raise OSError(None, "not a file")
    temporary = target.with_name(f".{target.name[:40]}-{os.urandom(8).hex()}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
