"""Advertisements that are pages of PDFs, through the command, looked at from outside."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.adverts import HEIGHT, WIDTH, advert, paint
from tests.tools import call, invoke, program, report_of, weigh, write_issue

ISSUE = """\
banmian: 1
paper: {extends: a4-zh, print: {standard: STANDARD}}
pages:
  - page: 2
    layout:
      story: {columns: 1-2, rows: 1-40}
      market: {columns: 3-4, rows: 1-12}
articles:
  story:
    headline: 一周要闻
    body: 报纸是今天写给明天的信。
  market:
    kind: ad
    file: market.pdf
    rows: 11
"""


def issue(folder: Path, ad: bytes, standard: str = "PDF/X-4") -> Path:
    return write_issue(folder, ISSUE.replace("STANDARD", standard), market__pdf=ad)


def lines_of(err: str, folder: Path) -> list[str]:
    return [line for line in err.replace(f"{folder}/", "").splitlines() if "the advertisement" in line]


@pytest.mark.parametrize("standard", ["PDF/X-4", "PDF/X-1a:2003"])
def test_an_advertisement_is_a_page_of_a_pdf(standard: str, square_file: Path, tmp_path: Path) -> None:
    path, out = issue(tmp_path, advert(square_file), standard), tmp_path / "out.pdf"
    answer = invoke("build", path, "-o", out, "--root", tmp_path, "--report", tmp_path / "r.json")
    assert answer.status == 0, answer.err
    assert lines_of(answer.err, tmp_path) == []
    (shot,) = [one for article in report_of(tmp_path / "r.json")["pages"][0]["articles"] for one in article["photos"]]
    left, top, wide, high = shot["box_mm"]
    assert wide / high == pytest.approx(WIDTH / HEIGHT, rel=1e-3)
    assert shot["ppi"] is None
    image = pypdfium2.PdfDocument(out)[0].render(scale=150 / 72).to_pil().convert("RGB")
    assert inks(image, (left + wide / 8, top + high / 2), (left + wide * 0.9, top + high * 0.15)) == ["cyan", "magenta"]
    assert inks(image, (left + wide * 0.9, top + high * 0.8), (left - 1, top + high / 2)) == ["white", "white"]
    assert preflight(out) == ""
    assert call(program("qpdf"), "--check", out).returncode == 0
    again = tmp_path / "again.pdf"
    invoke("build", path, "-o", again, "--root", tmp_path)
    assert again.read_bytes() == out.read_bytes()


def preflight(out: Path) -> str:
    answer = invoke("preflight", out)
    assert answer.status == 0
    return answer.err


def inks(image: Image.Image, *spots_mm: tuple[float, float]) -> list[str]:
    def ink(x: float, y: float) -> str:
        pixel = image.getpixel((round(x / 25.4 * 150), round(y / 25.4 * 150)))
        assert isinstance(pixel, tuple)
        red, green, blue = pixel
        return "white" if min(pixel) > 230 else "cyan" if red < min(green, blue) else "magenta"

    return [ink(*spot) for spot in spots_mm]


def failing(canvas: Any) -> None:
    """Type in RGB and in a font that is not embedded, at 10 × 60 points from the left and the foot of the trim."""
    paint(canvas)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.setFont("Helvetica", 30)
    canvas.drawString(96, 10, "SALE")


def test_a_failing_advertisement_is_told(square_file: Path, tmp_path: Path) -> None:
    path, out = issue(tmp_path, advert(square_file, failing)), tmp_path / "out.pdf"
    answer = invoke("build", path, "-o", out, "--root", tmp_path)
    assert answer.status == 1
    assert not out.exists()
    font, colour = lines_of(answer.err, tmp_path)
    assert font == "issue.yaml:14:5: error: the advertisement market.pdf page 1: the font Helvetica is not embedded"
    assert colour.startswith("issue.yaml:14:5: error: the advertisement market.pdf page 1: ")
    assert colour.endswith(" mm: RGB colour")
    assert invoke("check", path, "--root", tmp_path).status == 1
    # A draft shows it all the same.
    assert invoke("build", path, "-o", out, "--root", tmp_path, "--draft").status == 1
    with pikepdf.open(tmp_path / "out-draft.pdf") as draft:
        assert [name for name in draft.pages[0].Resources.XObject.keys() if name.startswith("/Ad")]  # noqa: SIM118


def test_one_that_cannot_be_read_is_told(square_file: Path, tmp_path: Path) -> None:
    locked = advert(square_file, encryption=pikepdf.Encryption(owner="o", user="u"), deterministic_id=False)
    for data, wanted in ((locked, "it is locked"), (b"%PDF-1.4\n%%EOF\n", "it cannot be read: ")):
        answer = invoke("build", issue(tmp_path, data), "-o", tmp_path / "out.pdf", "--root", tmp_path)
        assert answer.status == 1
        (line,) = lines_of(answer.err, tmp_path)
        assert line.startswith(f"issue.yaml:14:11: error: the advertisement market.pdf page 1: {wanted}")


def inflating(pdf: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(pdf, b"")
    stream.write(
        zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2)
    )
    pdf.pages[0].obj["/Contents"] = pdf.make_indirect(stream)


def test_a_file_that_means_harm_does_none(square_file: Path, tmp_path: Path) -> None:
    raw = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none, "deterministic_id": False}
    path = issue(tmp_path, advert(square_file, change=inflating, **raw))
    done = weigh("build", path, "-o", tmp_path / "out.pdf", "--root", tmp_path)
    assert done.answer.status == 1
    (line,) = lines_of(done.answer.err, tmp_path)
    assert line.endswith("page 1: more than is looked at: a stream")
    assert (done.seconds < 10, done.megabytes < 500) == (True, True)
