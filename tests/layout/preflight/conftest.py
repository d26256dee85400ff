from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from fonts.face import Face
from issue.model import Print
from layout.display.model import DisplayList, Fill, Ink, Picture, Rule
from layout.geometry import Rect
from tests.layout.render.pages import PHOTOS, X1A, display, page, render, run


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANMIAN_CACHE", "")


def sound(face: Face, wanted: Print) -> DisplayList:
    """Two pages that a press takes, with type, a line, a tint, a spot ink and a photograph."""
    first = page(
        run(face, "一版——PM2.5", 20, 40),
        Rule(20, 50, 180, 50, 0.35),
        Fill(Rect(20, 60, 50, 20), Ink(m=1, y=1)),
        run(face, "专色", 20, 240, size=30, ink=Ink(0, 0.9, 0.7, 0, "PANTONE 185 C")),
        Picture(PHOTOS / "brushes.jpg", Rect(20, 90, 90, 60), (0.0, 0.0, 1.0, 1.0)),
    )
    return display(first, page(run(face, "二版", 20, 40), number=2), wanted=wanted, bleed=8.504)


@pytest.fixture(scope="session")
def sound_x4(square_face: Face) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANMIAN_CACHE", "")
        return render(sound(square_face, Print())).pdf


@pytest.fixture(scope="session")
def sound_x1a(square_face: Face) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANMIAN_CACHE", "")
        return render(sound(square_face, X1A)).pdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def saved(document: pikepdf.Pdf, path: Path, **options: Any) -> Path:
    """Written as it was: its identity and its metadata stay."""
    document.save(path, static_id=False, deterministic_id=False, fix_metadata_version=False, **options)
    return path
