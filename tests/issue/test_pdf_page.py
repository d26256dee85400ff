"""The size of an advertiser's page, found in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from issue import pictures
from issue.desk import Desk, Found
from issue.pdf_page import measured
from issue.pictures import advertisement
from issue.problem import Place, Problem
from issue.wording import tell

PLACE = Place("issue.yaml", 7, 11)


def seen(path: Path) -> tuple[tuple[tuple[int, int], bool] | None, list[Problem]]:
    desk = Desk(path.parent)
    looked = advertisement(desk, Found(path, path.name), PLACE)
    assert desk.files == [path]
    return looked, desk.problems


def page(path: Path, *, parent: bool = False, encrypt: bool = False, **keys: Any) -> Path:
    """A PDF of one page with a media box from (10, 20) to (310, 220) and other keys, or with them in the page tree."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        holder = pdf.Root.Pages if parent else pdf.pages[0].obj
        del pdf.pages[0].obj["/MediaBox"]
        for key, value in ({"MediaBox": [10, 20, 310, 220]} | keys).items():
            holder[f"/{key}"] = pikepdf.Array(value) if isinstance(value, list) else value
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u") if encrypt else None)
    return path


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ({}, (300, 200)),
        ({"CropBox": [20, 30, 120, 110]}, (100, 80)),
        ({"CropBox": [20, 30, 120, 110], "TrimBox": [30, 40, 90, 60.5]}, (60, 20.5)),
        ({"CropBox": [20, 30, 120, 110], "ArtBox": [90, 60, 30, 40]}, (60, 20)),
        ({"TrimBox": [0, 0, 1000, 1000]}, (300, 200)),
        ({"TrimBox": [30, 40, 90, 60], "Rotate": 90}, (20, 60)),
        ({"TrimBox": [30, 40, 90, 60], "Rotate": -180}, (60, 20)),
        ({"TrimBox": [30, 40, 90, 60], "Rotate": 630}, (20, 60)),
    ],
)
def test_the_size_is_what_is_shown_of_the_page(keys: dict[str, Any], size: tuple[float, float], tmp_path: Path) -> None:
    assert measured(page(tmp_path / "ad.pdf", **keys)) == {"size": size}


def test_boxes_are_inherited(tmp_path: Path) -> None:
    path = page(tmp_path / "ad.pdf", parent=True, CropBox=[20, 30, 120, 110], Rotate=90)
    assert measured(path) == {"size": (80, 100)}


def test_an_advertisement_of_a_pdf_is_measured_in_hundredths_of_a_point(tmp_path: Path) -> None:
    path = page(tmp_path / "ad.pdf", TrimBox=[30, 40, 90.125, 60.5])
    assert seen(path) == (((6012, 2050), True), [])
    # What counts is what is in it, not what it is called.
    assert seen(path.rename(tmp_path / "ad")) == (((6012, 2050), True), [])


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"TrimBox": [1, 2, 3]}, "pdf-box-bad"),
        ({"TrimBox": [0, 0, 0.5, 200]}, "pdf-box-bad"),
        ({"TrimBox": [400, 400, 500, 500]}, "pdf-box-bad"),
        ({"TrimBox": pikepdf.Name.None_}, "pdf-box-bad"),
        ({"encrypt": True}, "pdf-encrypted"),
    ],
)
def test_a_page_without_a_size_is_told(keys: dict[str, Any], code: str, tmp_path: Path) -> None:
    looked, problems = seen(page(tmp_path / "market.pdf", **keys))
    assert looked is None
    assert [(problem.code, problem.place) for problem in problems] == [(code, PLACE)]
    assert tell(problems[0], "en")[0].startswith("the advertisement market.pdf page 1: it")
    assert tell(problems[0], "zh")[0].startswith("广告 market.pdf 第 1 版：")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF\n", b"junk %PDF-1.7" + bytes(3000)])
def test_what_only_begins_as_a_pdf_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "market.pdf"
    path.write_bytes(data)
    looked, (problem,) = seen(path)
    assert (looked, problem.code) == (None, "pdf-unreadable")
    assert str(tmp_path) not in str(problem.facts)


def test_a_pdf_without_pages_is_told(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "market.pdf")
    assert [problem.code for problem in seen(tmp_path / "market.pdf")[1]] == ["pdf-no-pages"]


def test_the_bounds_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = page(tmp_path / "market.pdf")
    with monkeypatch.context() as patch:
        patch.setattr(pictures, "PDF_SECONDS", 0.001)
        assert [problem.code for problem in seen(path)[1]] == ["pdf-gave-up"]
    monkeypatch.setattr(pictures, "MOST_PDF_BYTES", 100)
    assert [problem.code for problem in seen(path)[1]] == ["pdf-too-much"]
