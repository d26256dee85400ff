from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fonts.face import Face, open_face
from fonts.tables import may_embed
from tests.squarefont import build_square_font


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (2, False), (4, True), (8, True), (6, True), (0x0100, False), (0x0104, False), (0x0200, False)],
)
def test_licensing_bits(fs_type: int, allowed: bool) -> None:
    """OS/2 fsType: of several permissions the most lenient counts; "no subsetting" and "bitmaps only" shut us out."""
    assert may_embed(fs_type) is allowed


def _changed(folder: Path, **values: object) -> Face:
    font = TTFont(build_square_font(folder / "square.ttf", han=False))
    for name, value in values.items():
        setattr(font["OS/2"], name, value)
    font.save(folder / "changed.ttf")
    face = open_face(folder / "changed.ttf")
    assert face is not None
    return face


def test_a_font_that_tells_no_heights_gets_customary_ones(tmp_path: Path) -> None:
    face = _changed(tmp_path, sCapHeight=0, sxHeight=0)
    assert (face.cap_height, face.x_height) == (0.7, 0.5)


def test_a_font_without_typographic_metrics_gets_those_of_hhea(tmp_path: Path) -> None:
    face = _changed(tmp_path, sTypoAscender=0, sTypoDescender=0)
    assert (face.ascent, face.descent) == (1.0, 0.4)


def test_a_font_without_os2_can_be_used(tmp_path: Path) -> None:
    font = TTFont(build_square_font(tmp_path / "square.ttf", han=False))
    del font["OS/2"], font["post"]
    font.save(tmp_path / "bare.ttf")
    face = open_face(tmp_path / "bare.ttf")
    assert face is not None
    assert (face.ascent, face.descent, face.metrics.weight, face.embeddable) == (1.0, 0.4, 400, True)
    assert (face.metrics.italic_angle, face.metrics.fixed_pitch) == (0, False)


def test_weight_is_kept_within_the_classes(tmp_path: Path) -> None:
    assert _changed(tmp_path, usWeightClass=7000).metrics.weight == 1000


@pytest.mark.parametrize("offset", [0, 12])
def test_a_head_that_is_none_makes_no_face(tmp_path: Path, offset: int) -> None:
    path = build_square_font(tmp_path / "square.ttf", han=False)
    data = bytearray(path.read_bytes())
    start = TTFont(path).reader.tables["head"].offset + offset
    data[start : start + 2] = b"\xff\xff"
    (tmp_path / "damaged.ttf").write_bytes(data)
    assert open_face(path) is not None
    assert open_face(tmp_path / "damaged.ttf") is None
