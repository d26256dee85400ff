from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from issue import pictures
from issue.jpeg import plain_size
from tests.tools import call


def jpeg(mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((60, 40), 60).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize(
    "options",
    [
        {}, {"progressive": True}, {"quality": 20, "comment": b"by hand"}, {"dpi": (300, 300), "restart_marker_rows": 1},
        {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()},
    ],
)  # fmt: skip
def test_ordinary_photographs_are_read(tmp_path: Path, mode: str, options: dict[str, Any]) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(mode, **options))
    assert plain_size(path) == (60, 40)


def test_whatever_is_not_looked_for_is_left_to_the_library(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    png = io.BytesIO()
    Image.new("L", (2, 2)).save(png, "PNG")
    for data in (jpeg(exif=exif), jpeg(xmp=b"<x/>"), jpeg()[:200], png.getvalue(), b"", b"\xff\xd8"):
        (tmp_path / "a").write_bytes(data)
        assert plain_size(tmp_path / "a") is None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(2, 700), st.integers(0, 255)), min_size=1, max_size=3), st.integers(60, 900))
def test_a_spoilt_header_is_read_as_the_library_reads_it(
    tmp_path: Path, changes: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(jpeg()[:length])
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    found = plain_size(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "plain_size", lambda path: None)
        assert found is None or found == pictures._header(path)


def test_an_ordinary_photograph_does_not_load_the_library(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    program = (
        "import sys; from pathlib import Path; from issue.desk import Desk, Found; from issue.pictures import pixels;"
        f"folder = Path({str(tmp_path)!r}); size = pixels(Desk(folder), Found(folder / 'a.jpg', 'a'), None);"
        "print(size, 'PIL' in sys.modules)"
    )
    assert call(sys.executable, "-c", program).stdout == "(60, 40) False\n"
