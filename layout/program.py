"""What this program is: a digest of all that, besides an issue, decides on the bytes of a page. Keys of the store begin
with it, so that nothing outlives the program that made it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGES = ("layout", "issue", "fonts", "assets")
# Data larger than this are told by their size and their beginning, which of a font holds the checksum of each table.
_WHOLE = 300_000
_BEGINNING = 4096
# A distribution's folder of metadata is named after it and its version (PEP 376).
_DISTRIBUTION = re.compile(r"(.+)\.(?:dist|egg)-info")


@lru_cache(maxsize=1)
def program() -> str:
    """The digest: sources and data of the four packages, all installed distributions with their versions, the versions of
    Python and of zlib. The same on every machine that has the same program; takes some milliseconds."""
    digest = hashlib.sha256(f"{sys.version} {sys.platform} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    home = Path(__file__).parents[1]
    for package in PACKAGES:
        for path, size in _files(str(home / package)):
            digest.update(f"{os.path.relpath(path, home)} {size} ".encode())
            with open(path, "rb") as file:
                digest.update(file.read() if size <= _WHOLE else file.read(_BEGINNING))
    digest.update("\n".join(sorted(_distributions())).encode())
    return digest.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int]]:
    """Every file of a package and its size, in the order of their names; not what Python compiled."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name not in ("__pycache__", "samples", "pictures"):
                yield from _files(entry.path)
        elif not entry.name.startswith("."):
            yield entry.path, entry.stat().st_size


def _distributions() -> Iterator[str]:
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        yield from (found[1] for name in names if (found := _DISTRIBUTION.fullmatch(name)))
