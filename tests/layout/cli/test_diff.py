"""`banmian diff` as it is called: issues, reports, PDFs, and files that mean harm."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.layout.makeup.kit import article, auto, write
from tests.tools import Answer, invoke

NEW_BODY = "运河两岸的柳树已经抽出嫩叶。居民们在步道上散步。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues of one newspaper in folders of their own, built, with their reports."""
    folder = tmp_path_factory.mktemp("diff")
    for name, order, body in (("old", ("a", "b"), NEW_BODY.replace("嫩叶", "新芽")), ("new", ("b", "a"), NEW_BODY)):
        (folder / name).mkdir()
        articles = article("a", 300, body=body) + article("b", 420)
        issue = write(folder / name, auto(*order), articles)
        pdf, report = folder / f"{name}.pdf", folder / f"{name}.json"
        assert invoke("build", issue, "-o", pdf, "--report", report).status == 0
    return folder


def diff(*arguments: str | Path) -> Answer:
    return invoke("diff", *arguments, "--lang", "en")


def test_two_issues(folder: Path, tmp_path: Path) -> None:
    answer = diff(folder / "old", folder / "new" / "issue.yaml", "-o", tmp_path / "d", "--json", tmp_path / "d.json")
    assert answer.status == 1
    told = json.loads((tmp_path / "d.json").read_text("utf-8"))
    stories = {story["id"]: story for story in told["stories"]}
    assert stories["a"]["moved"]
    assert stories["b"]["moved"]
    (text,) = stories["a"]["texts"]
    assert text["field"] == "body"
    assert [piece for piece in text["pieces"] if piece[0] != "same"] == [["gone", "新芽"], ["new", "嫩叶"]]
    assert "[-新芽-]{+嫩叶+}" in answer.out
    (page,) = told["pages"]
    assert page["picture"]["file"] == "page-001.png"
    assert f'src="{page["picture"]["file"]}"' in (tmp_path / "d" / "index.html").read_text("utf-8")
    with Image.open(tmp_path / "d" / "page-001.png") as picture:
        assert picture.width > 2 * 1050
        assert (214, 40, 40) in {colour for _, colour in picture.getcolors(1 << 24) or ()}
    for x, y, width, height in page["picture"]["boxes_mm"]:
        assert 0 <= x < x + width <= 276
        assert 0 <= y < y + height <= 391


def test_an_issue_and_what_it_was_built_to_are_the_same(folder: Path) -> None:
    for other in ("old.pdf", "old.json"):
        answer = diff(folder / "old", folder / other)
        assert answer.status == 0
        assert "no difference" in answer.out


def test_two_pdfs_and_a_report(folder: Path, tmp_path: Path) -> None:
    answer = diff(folder / "old.pdf", folder / "new.pdf")
    assert answer.status == 1
    assert "the pictures differ in" in answer.out
    gone, _, new = answer.out.partition("-]")
    assert "抽出新芽" in gone
    assert "抽出嫩叶" in new
    assert diff(folder / "old.json", folder / "new.json").status == 1
    assert diff(folder / "old.json", folder / "new.pdf", "--no-pictures").status == 0, "every headline is on its page"
    assert not list(tmp_path.iterdir())


def test_an_issue_with_errors_is_told_and_compared_all_the_same(folder: Path, tmp_path: Path) -> None:
    issue = write(tmp_path, auto("a", "b"), article("a", 300) + article("b", 6000))
    answer = diff(folder / "old", issue)
    assert answer.status == 1
    assert "error: " in answer.err
    assert "Pictures of the pages were not compared" in answer.out


def hostile(folder: Path) -> dict[str, Path]:
    """PDFs that mean harm, or are none."""
    empty = pikepdf.new()
    empty.add_blank_page(page_size=(200, 200))
    empty.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    stream = pikepdf.Stream(empty, b"")
    stream.write(zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 200_000, 9), filter=pikepdf.Name.FlateDecode)
    empty.pages[0].obj["/Contents"] = empty.make_indirect(stream)
    empty.save(folder / "bomb.pdf")
    vast = pikepdf.new()
    vast.add_blank_page().obj["/MediaBox"] = pikepdf.Array([0, 0, 14_000_000, 14_000_000])
    vast.save(folder / "vast.pdf")
    (folder / "cut.pdf").write_bytes((folder / "bomb.pdf").read_bytes()[:900])
    (folder / "none.pdf").write_bytes(b"")
    return {name: folder / f"{name}.pdf" for name in ("locked", "bomb", "vast", "cut", "none")}


def test_pdfs_that_mean_harm_are_told_or_compared_and_nothing_breaks(folder: Path, tmp_path: Path) -> None:
    for name, path in hostile(tmp_path).items():
        answer = diff(folder / "old.pdf", path)
        assert answer.status in ((1, 2) if name in ("bomb", "vast") else (2,)), (name, answer)
        assert "Traceback" not in answer.err
        assert answer.err or answer.status == 1


def test_what_cannot_be_compared(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("{}")
    (tmp_path / "i.yaml").write_text("banmian: [")
    for wrong in ("nowhere.yaml", "r.json", "i.yaml"):
        answer = diff(folder / "old.pdf", tmp_path / wrong)
        assert answer.status == 2
        assert "error: " in answer.err
        assert answer.out == ""


def test_what_cannot_be_written_is_trouble(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = diff(folder / "old.json", folder / "old.json", "--json", tmp_path / "file" / "d.json")
    assert answer.status == 2
    assert "cannot be written" in answer.err
