"""The placed pages as reportlab's platypus sets them (`platypus_page` is its program)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.peers.placed import Placed
from tests.bench.peers.told import written

PACKAGE = "reportlab"


def program(pages: Sequence[Placed], language: str, photos: Mapping[Path, str], folder: Path) -> list[str]:
    """Writes the pages beside their photographs and their faces, and tells what Python is to run."""
    del language
    return ["-m", "tests.bench.peers.platypus_page", str(written(pages, photos, folder)), str(folder / "platypus.pdf")]
