from __future__ import annotations

import pytest

from fonts.face import Face, open_face
from tests.squarefont import build_square_font


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Photographs are converted anew in every test but those of the cache."""
    monkeypatch.setenv("BANMIAN_CACHE", "")


@pytest.fixture(scope="session")
def cff_face(tmp_path_factory: pytest.TempPathFactory) -> Face:
    """The square face with OpenType (CFF) outlines."""
    face = open_face(build_square_font(tmp_path_factory.mktemp("cff") / "Square.otf", name="SquareCFF", cff=True))
    assert face is not None
    assert face.cff
    return face
