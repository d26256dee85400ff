from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from issue.desk import Desk, Found
from issue.pictures import advertisement, pixels
from issue.problem import Place

PLACE = Place("issue.yaml")


def seen(path: Path) -> tuple[tuple[int, int] | None, list[str]]:
    desk = Desk(path.parent)
    size = pixels(desk, Found(path, path.name), PLACE)
    return size, [problem.code for problem in desk.problems]


def photo(size: tuple[int, int], form: str, orientation: int = 1, thumbnail: bytes = b"") -> bytes:
    image = Image.effect_noise(size, 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, form, exif=exif.tobytes() + thumbnail)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_pixels_are_told_as_the_picture_is_to_be_seen(
    tmp_path: Path, form: str, orientation: int, size: tuple[int, int]
) -> None:
    path = tmp_path / "photo"
    path.write_bytes(photo((60, 40), form, orientation))
    assert seen(path) == (size, [])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_picture_that_breaks_off_is_told(tmp_path: Path, form: str, part: float) -> None:
    data = photo((60, 40), form)
    path = tmp_path / "photo"
    path.write_bytes(data[: int(len(data) * part)])
    assert seen(path)[1] in (["photo-truncated"], ["not-a-photo"])


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_photograph(tmp_path: Path) -> None:
    data = photo((60, 40), "JPEG", thumbnail=b"\xff\xd8\xff\xd9")
    assert data.count(b"\xff\xd9") == 2
    path = tmp_path / "photo.jpg"
    path.write_bytes(data[:-40])
    assert seen(path)[1] == ["photo-truncated"]
    path.write_bytes(data + b"a camera's own trailer" * 1000)
    assert seen(path) == ((60, 40), [])


def test_a_picture_is_not_decoded_to_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL.ImageFile import ImageFile

    def refuse(image: ImageFile) -> None:
        raise AssertionError("decoded")

    data = {form: photo((60, 40), form) for form in ("JPEG", "PNG", "TIFF", "WEBP")}
    monkeypatch.setattr(ImageFile, "load", refuse)
    for form in data:
        path = tmp_path / form
        path.write_bytes(data[form])
        assert seen(path)[1] == []


def test_an_advertisement_is_a_picture(tmp_path: Path) -> None:
    for name, data, wanted in (
        ("b.jpg", photo((60, 40), "JPEG"), []), ("c.pdf", b"GIF", ["not-an-ad"]), ("d.jpg", b"", ["not-a-photo"]),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        desk = Desk(tmp_path)
        assert advertisement(desk, Found(tmp_path / name, name), PLACE) == (None if wanted else ((60, 40), False))
        assert [problem.code for problem in desk.problems] == wanted
