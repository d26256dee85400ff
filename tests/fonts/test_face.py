from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts.catalogue import ROLES, shipped_face
from fonts.face import Face, open_face, shape
from fonts.subset import BrokenFace, is_sound, subset
from tests.squarefont import build_square_font

NOTO = [role for role in ROLES if "song" in role or "hei" in role]


def test_square_face(square_face: Face) -> None:
    assert (square_face.name, square_face.family, square_face.units) == ("Square", "Square", 1000)
    assert (square_face.ascent, square_face.descent) == (0.88, 0.12)
    assert (square_face.cap_height, square_face.x_height) == (0.7, 0.5)
    assert square_face.ink(square_face.glyph("，")) == (0.1, -0.1, 0.4, 0.2)
    assert square_face.ink(square_face.glyph("　")) == (0, 0, 0, 0)
    assert square_face.advance(square_face.glyph("a")) == 0.5
    assert square_face.has("中")
    assert not square_face.has("𠮷")
    assert square_face.glyph("𠮷") == 0


def test_shaping_tells_the_characters_of_each_glyph(square_face: Face) -> None:
    shaped = shape(square_face, "中——a𠮷文", language="zh-Hans", script="Hani")
    assert shaped.clusters == (0, 1, 3, 4, 5)
    assert shaped.advances == (1, 2, 0.5, 1, 1)
    assert shaped.glyphs[3] == 0
    assert set(shaped.x_offsets + shaped.y_offsets) == {0}


def test_features_are_heeded(square_face: Face) -> None:
    apart = shape(square_face, "——", language="zh-Hans", script="Hani", features={"ccmp": False})
    assert apart.advances == (1, 1)
    wide = shape(square_face, "“a”", language="en", script="Latn", features={"pwid": False})
    assert wide.advances == (1, 0.5, 1)


def test_no_character_that_shows_nothing_becomes_a_box(square_face: Face) -> None:
    text = "中\u200b\ufeff\u00ad\u2060\u200d\t\r\n\x00\x85文"
    for face in (square_face, shipped_face("song"), shipped_face("kai")):
        shaped = shape(face, text, language="zh-Hans", script="Hani")
        assert 0 not in shaped.glyphs
        assert shaped.advances == (1, *[0] * (len(text) - 2), 1)


@pytest.mark.parametrize("language", ["", "x" * 300, "zh-Hans-汉", "--", "not a language"])
def test_any_language_shapes(square_face: Face, language: str) -> None:
    assert shape(square_face, "中", language=language, script="Hani").advances == (1,)


@pytest.mark.parametrize("role", NOTO)
def test_dash_of_two_em_is_one_glyph(role: str) -> None:
    """Script and language make it so: without them it is two strokes of 0.89 em."""
    face = shipped_face(role)
    shaped = shape(face, "——", language="zh-Hans", script="Hani")
    assert (len(shaped.glyphs), shaped.advances) == (1, (2,))
    left, _, right, _ = face.ink(shaped.glyphs[0])
    assert right - left > 1.75
    assert shape(face, "—", language="zh-Hans", script="Hani").advances == (1,)
    assert shape(face, "—", language="en", script="Latn").advances[0] < 0.96


@pytest.mark.parametrize("role", NOTO)
def test_quotes_are_full_width_in_han_and_proportional_in_latin_text(role: str) -> None:
    """CLREQ, quotation marks: they take the width of the text they stand in."""
    face = shipped_face(role)
    assert set(shape(face, "“”‘’…", language="zh-Hans", script="Hani").advances) == {1}
    assert max(shape(face, "“”‘’", language="en", script="Latn").advances) < 0.65


@pytest.mark.parametrize("role", NOTO)
def test_metrics_are_the_typographic_ones(role: str) -> None:
    """Those of hhea are 1.45 em in all."""
    assert (shipped_face(role).ascent, shipped_face(role).descent) == (0.88, 0.12)


def test_middle_dot_has_no_reliable_width() -> None:
    """Why it is set in a box of its own."""
    widths = {role: shipped_face(role).advance(shipped_face(role).glyph("·")) for role in ("song-regular", "hei")}
    assert widths == {"song-regular": 0.327, "hei": 1}


def test_kai_has_narrow_quotes_and_no_dash_of_two_em() -> None:
    """Why Kai borrows them from Song."""
    kai = shipped_face("kai")
    assert shape(kai, "“——", language="zh-Hans", script="Hani").advances == (0.35, 1, 1)


@pytest.mark.parametrize("role", [*NOTO, "kai"])
def test_marks_have_their_ink_in_their_half(role: str) -> None:
    face = shipped_face(role)
    for mark in "，。、）】》”" if role != "kai" else "，。、）】》":
        assert face.ink(face.glyph(mark))[2] < 0.55
    for mark in "（【《“" if role != "kai" else "（【《":
        assert face.ink(face.glyph(mark))[0] > 0.45


def test_vertical_shaping_turns_brackets_and_advances_downwards() -> None:
    """CLREQ, vertical writing mode: brackets are turned, pauses stand at the top right."""
    face = shipped_face("song")
    across = shape(face, "（中，", language="zh-Hans", script="Hani")
    down = shape(face, "（中，", language="zh-Hans", script="Hani", vertical=True)
    assert down.advances == (1, 1, 1)
    assert down.glyphs[1] == across.glyphs[1]
    assert {down.glyphs[0], down.glyphs[2]}.isdisjoint(across.glyphs)
    assert down.x_offsets == (-0.5, -0.5, -0.5)


def test_a_face_is_opened_once_and_again_when_its_file_changes(tmp_path: Path) -> None:
    path = build_square_font(tmp_path / "a.ttf", han=False)
    first = open_face(path)
    assert first is not None
    assert open_face(path) is first
    path.unlink()
    build_square_font(path, name="Other", han=False)
    second = open_face(path)
    assert second is not None
    assert (second.name, second == first) == ("Other", False)


def test_key_is_of_the_content(tmp_path: Path) -> None:
    face = open_face(build_square_font(tmp_path / "a.ttf", han=False))
    shutil.copy(tmp_path / "a.ttf", tmp_path / "b.ttf")
    twin = open_face(tmp_path / "b.ttf")
    other = open_face(build_square_font(tmp_path / "c.ttf", han=False, omit="q"))
    assert face is not None
    assert twin is not None
    assert other is not None
    assert (face == twin, hash(face) == hash(twin), face.key == twin.key) == (True, True, True)
    assert (face.name == other.name, face == other) == (True, False)
    assert sorted([face, other]) == sorted([other, face])


def test_a_face_goes_to_another_process(square_face: Face) -> None:
    assert pickle.loads(pickle.dumps(square_face)) is square_face


def test_opentype_and_collections(tmp_path: Path) -> None:
    build_square_font(tmp_path / "one.otf", name="One", han=False, cff=True)
    build_square_font(tmp_path / "two.ttf", name="Two", han=False)
    collection = TTCollection()
    collection.fonts = [TTFont(tmp_path / "one.otf"), TTFont(tmp_path / "two.ttf")]
    collection.save(tmp_path / "both.ttc")
    faces = [open_face(tmp_path / "both.ttc", index) for index in (0, 1)]
    assert [(face.name, face.cff) for face in faces if face] == [("One", True), ("Two", False)]
    for index in (2, -1, 1 << 16):
        assert open_face(tmp_path / "both.ttc", index) is None
    assert open_face(tmp_path / "two.ttf", 1) is None


def test_what_is_no_font_is_none(tmp_path: Path, square_file: Path) -> None:
    (tmp_path / "empty.ttf").touch()
    (tmp_path / "text.ttf").write_text("not a font " * 1000)
    (tmp_path / "head.ttf").write_bytes(square_file.read_bytes()[:200])
    os.mkfifo(tmp_path / "pipe.ttf")
    for name in ("empty.ttf", "text.ttf", "head.ttf", "pipe.ttf", "absent.ttf", ".", "a\0b"):
        assert open_face(tmp_path / name) is None


def test_a_font_that_forbids_embedding_says_so(tmp_path: Path) -> None:
    font = TTFont(build_square_font(tmp_path / "free.ttf", han=False))
    font["OS/2"].fsType = 2
    font.save(tmp_path / "restricted.ttf")
    faces = open_face(tmp_path / "free.ttf"), open_face(tmp_path / "restricted.ttf")
    assert [face.embeddable for face in faces if face] == [True, False]


def test_names_are_made_fit_for_a_pdf(tmp_path: Path) -> None:
    faces = [
        open_face(build_square_font(tmp_path / f"{stem}.ttf", name=name, han=False))
        for stem, name in (("plain", "A b(c)/d\n%#"), ("my file", "黑体"))
    ]
    assert [face.name for face in faces if face] == ["Abcd", "myfile"]
    assert [face.family for face in faces if face] == ["A b(c)/d%#", "黑体"]


@pytest.fixture(scope="module")
def small_fonts(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    folder = tmp_path_factory.mktemp("small")
    built = [build_square_font(folder / f"{cff}.bin", han=False, cff=cff) for cff in (False, True)]
    return tuple(path.read_bytes() for path in built)


@settings(max_examples=80, deadline=None)
@given(
    seed=st.randoms(use_true_random=False), kind=st.integers(0, 1), cut=st.booleans(), span=st.sampled_from([300, None])
)
def test_a_damaged_font_never_raises(
    small_fonts: tuple[bytes, ...],
    tmp_path_factory: pytest.TempPathFactory,
    seed: Random,
    kind: int,
    cut: bool,
    span: int | None,
) -> None:
    data = bytearray(small_fonts[kind])
    for _ in range(30):
        data[seed.randrange(span or len(data))] = seed.randrange(256)
    path = tmp_path_factory.mktemp("damaged") / "font.bin"
    path.write_bytes(data[: seed.randrange(len(data))] if cut else data)
    face = open_face(path)
    if face is None:
        return
    shaped = shape(face, "abc “中”", language="zh-Hans", script="Hani")
    for glyph in shaped.glyphs:
        face.ink(glyph)
        face.advance(glyph)
    try:
        subset(face, shaped.glyphs)
    except BrokenFace:
        assert face.cff or not is_sound(face)


def test_a_face_outlives_the_file_that_it_was_read_from(tmp_path: Path) -> None:
    """An editor of fonts writes over a file that is in use: what is open stays as it was, and the next opening sees the new."""
    file = build_square_font(tmp_path / "Own.ttf")
    face = open_face(file)
    assert face is not None
    file.write_bytes(b"")
    assert shape(face, "中文", language="zh-Hans", script="Hani").advances == (1, 1)
    assert subset(face, [face.glyph("中")]).data
    assert open_face(file) is None
