"""The front end's files, which lie beside this one: a page, its scripts and styles. Nothing else is ever read from here."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

KINDS = {
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
    "woff2": "font/woff2",
}


def names() -> set[str]:
    return {entry.name for entry in _folder().iterdir() if entry.is_file()}


def read(name: str) -> bytes:
    """A file whose name is one of `names`."""
    return (_folder() / name).read_bytes()


def _folder() -> Path:
    return Path(str(files("layout.preview"))) / "static"
