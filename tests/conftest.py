"""What the tests of all packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fonts.face import Face, open_face
from tests.squarefont import build_square_font

# A test sees what it builds built, by one process; those of the cache and of several processes say otherwise.
os.environ |= {"BANMIAN_NO_CACHE": "1", "BANMIAN_JOBS": "1"}


@pytest.fixture(scope="session")
def square_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the square test font (see `tests/squarefont.py`)."""
    return build_square_font(tmp_path_factory.mktemp("square") / "Square.ttf")


@pytest.fixture(scope="session")
def square_face(square_file: Path) -> Face:
    """A face whose widths are integers: Han and full-width marks 1 em, Latin and figures half, the space a quarter."""
    face = open_face(square_file)
    assert face is not None
    return face
