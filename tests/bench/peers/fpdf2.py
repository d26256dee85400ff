"""The placed pages as fpdf2 sets them (`fpdf2_page` is its program)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.peers.placed import Placed
from tests.bench.peers.told import written

PACKAGE = "fpdf"


def program(pages: Sequence[Placed], language: str, photos: Mapping[Path, str], folder: Path) -> list[str]:
    """Writes the pages beside their photographs and their faces, and tells what Python is to run."""
    del language
    return ["-m", "tests.bench.peers.fpdf2_page", str(written(pages, photos, folder)), str(folder / "fpdf2.pdf")]
