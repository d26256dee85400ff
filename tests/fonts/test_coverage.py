from __future__ import annotations

import pytest

from fonts.catalogue import shipped_face
from fonts.coverage import SETS, coverage
from fonts.face import Face
from tests.squarefont import gb2312


def _of(face: Face) -> dict[str, tuple[int, int]]:
    return {entry.name: (entry.has, entry.of) for entry in coverage(face)}


def test_sets_have_the_sizes_of_their_standards() -> None:
    sizes = {name: of for name, (_, of) in _of(shipped_face("song")).items()}
    assert sizes["GB/T 2312"] == len(gb2312()) == 6763
    assert sizes["KS X 1001 Hangul"] == 2350
    assert sizes["Hangul syllables"] == 11172
    assert sizes["Unicode Han, basic"] == 20992
    assert 6355 <= sizes["JIS X 0208"] <= 6356  # with 仝, which stands among its signs
    assert list(sizes) == list(SETS)


@pytest.mark.parametrize("role", ["song", "biaosong-black", "hei", "hei-regular", "kai"])
def test_shipped_han_faces_cover_what_newspapers_are_written_in(role: str) -> None:
    found = _of(shipped_face(role))
    for name in ("GB/T 2312", "GBK", "Big5", "JIS X 0208", "Kana"):
        assert found[name][0] == found[name][1], name


def test_hangul_is_only_in_kai() -> None:
    assert _of(shipped_face("song"))["KS X 1001 Hangul"] == (0, 2350)
    assert _of(shipped_face("kai"))["KS X 1001 Hangul"] == (2350, 2350)


def test_latin_faces_have_the_letters_that_noto_lacks() -> None:
    song, serif = (_of(shipped_face(role))["Latin"][0] for role in ("song", "serif"))
    assert song < serif


def test_square_face(square_face: Face) -> None:
    found = _of(square_face)
    assert found["GB/T 2312"] == (6763, 6763)
    assert found["Unicode Han, extension A"] == (0, 6592)
