"""Photographs with something wrong, and the cache."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from issue.problem import Problem
from layout.geometry import Rect
from layout.render import develop as developing
from layout.render.photos import convert, prepare_photos
from layout.render.prepared import PreparedImage
from tests.layout.render.pages import PHOTOS, display, page
from tests.layout.render.photo_kit import CONDITION, patches, placed


def problem_of(path: Path) -> Problem:
    found = convert(placed(path), CONDITION, 2.2)
    assert isinstance(found, Problem)
    assert found.place is not None
    assert found.place.file == str(path)
    return found


@pytest.mark.parametrize("share", [0.002, 0.3, 0.9, 0.99])
def test_a_truncated_photograph_is_a_problem(share: float, tmp_path: Path) -> None:
    whole = (PHOTOS / "brushes.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: int(len(whole) * share)])
    assert problem_of(tmp_path / "cut.jpg").code == "photo-unreadable"


def test_no_file_no_photograph(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no photograph")
    (tmp_path / "empty.jpg").write_bytes(b"")
    for path in (tmp_path / "text.jpg", tmp_path / "empty.jpg", tmp_path, tmp_path / "missing.jpg"):
        assert problem_of(path).code == "photo-unreadable"


def test_formats_that_run_programs_are_not_opened(tmp_path: Path) -> None:
    patches().save(tmp_path / "p.eps", "EPS")
    (tmp_path / "p.eps").rename(tmp_path / "p.jpg")
    assert dict(problem_of(tmp_path / "p.jpg").facts)["reason"] == "not a format that is taken"


def test_a_giant_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("1", (15_000, 14_000)).save(tmp_path / "giant.png")

    def fail(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(developing, "upright", fail)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Image, "MAX_IMAGE_PIXELS", None)
        found = problem_of(tmp_path / "giant.png")
    assert (found.code, dict(found.facts)["megapixels"]) == ("photo-too-large", "210")
    assert problem_of(tmp_path / "giant.png").code == "photo-too-large"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    position=st.floats(0, 1), value=st.binary(min_size=1, max_size=40), kind=st.sampled_from(["PNG", "JPEG", "TIFF"])
)
def test_damage_never_raises(position: float, value: bytes, kind: str, tmp_path: Path) -> None:
    buffer = BytesIO()
    patches(64).save(buffer, kind)
    data = bytearray(buffer.getvalue())
    at = int(position * (len(data) - 1))
    data[at : at + len(value)] = value
    (tmp_path / "damaged").write_bytes(data)
    assert isinstance(convert(placed(tmp_path / "damaged"), CONDITION, 2.2), PreparedImage | Problem)


def test_problems_are_told_once_and_the_rest_is_made(tmp_path: Path) -> None:
    broken, whole = placed(tmp_path / "none.jpg"), placed(PHOTOS / "brushes.jpg", 50, 40)
    prepared, problems = prepare_photos(display(page(broken, whole, broken), page(whole)), CONDITION)
    assert [problem.code for problem in problems] == ["photo-unreadable"]
    assert list(prepared) == [whole]


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_cache_answers_as_the_conversion_does(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = placed(PHOTOS / "brushes.jpg")
    first = convert(picture, CONDITION, 2.2)
    assert len(list(cached.iterdir())) == 1

    def fail(*_: object) -> None:
        raise AssertionError("converted again")

    with monkeypatch.context() as patch:
        patch.setattr(developing, "develop", fail)
        assert convert(picture, CONDITION, 2.2) == first
        with pytest.raises(AssertionError):
            convert(picture, CONDITION, 2.0)
        with pytest.raises(AssertionError):
            convert(replace(picture, crop=(0.0, 0.0, 0.9, 1.0)), CONDITION, 2.2)
        with pytest.raises(AssertionError):
            convert(replace(picture, rect=Rect(0, 0, 99, 100)), CONDITION, 2.2)


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 400, None])
def test_a_damaged_entry_is_made_anew(damage: bytes | None, cached: Path) -> None:
    picture = placed(PHOTOS / "brushes.jpg")
    first = convert(picture, CONDITION, 2.2)
    (entry,) = cached.iterdir()
    good = entry.read_bytes()
    entry.write_bytes(good[:-1] + bytes([good[-1] ^ 1]) if damage is None else damage)
    assert convert(picture, CONDITION, 2.2) == first
    assert entry.read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_cache(cached: Path) -> None:
    cached.write_text("a file where the folder should be")
    assert isinstance(convert(placed(PHOTOS / "brushes.jpg"), CONDITION, 2.2), PreparedImage)


def test_problems_are_not_kept(cached: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"junk")
    assert problem_of(tmp_path / "x.jpg").code == "photo-unreadable"
    assert not cached.exists()
