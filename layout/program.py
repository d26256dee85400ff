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
# The libraries that read, set and draw; a test holds them to what is declared.
LIBRARIES = (
    "markdown-it-py", "mdurl", "pikepdf", "pillow", "pillow-heif", "pypdfium2", "pyphen", "pyyaml", "msgspec", "uharfbuzz",
)  # fmt: skip
# A distribution's folder of metadata is named after it and its version (Core metadata, "Recording installed projects").
_DISTRIBUTION = re.compile(r"([\w.]+?)-([^-]+?)(?:-.*)?\.(?:dist|egg)-info")


@lru_cache(maxsize=1)
def program() -> str:
    """The digest: sources and data of the four packages, the versions of the libraries that are installed, of Python and of
    zlib. The same on every machine that has the same program; takes some milliseconds."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {sys.platform} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    home = Path(__file__).parents[1]
    for package in PACKAGES:
        for path, size in _files(str(home / package)):
            digest.update(f"{os.path.relpath(path, home)} {size} ".encode())
            with open(path, "rb") as file:
                digest.update(file.read() if size <= _WHOLE else file.read(_BEGINNING))
    digest.update("\n".join(sorted(set(_libraries()))).encode())
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


def _libraries() -> Iterator[str]:
    """Name and version of each library that is installed. (`importlib.metadata` takes 20 ms to say the same.)"""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for found in filter(None, map(_DISTRIBUTION.fullmatch, names)):
            name = re.sub("[-_.]+", "-", found[1]).lower()
            if name in LIBRARIES:
                yield f"{name} {found[2]}"
