"""What goes to the press, looked at from outside: the standards' rules, qpdf, Ghostscript's plates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image

from layout.preflight.pdf.examine import examine
from tests.acceptance.conftest import Built
from tests.acceptance.kinds import write_kinds
from tests.acceptance.pdfx import faults
from tests.tools import PROJECT, SAMPLES, banmian, call, invoke, program, report_of, seed_folder

STANDARDS = ("PDF/X-4", "PDF/X-1a:2003")
LIMIT = 2.2
QUIET = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")


def whole(path: Path) -> None:
    """qpdf finds nothing wrong, and Ghostscript reads it without a word."""
    done = call(program("qpdf"), "--check", path)
    assert (done.returncode, done.stderr) == (0, "")


def plates(path: Path, dpi: int, folder: Path) -> Iterator[Image.Image]:
    """Each page in inks, 255 full, as Ghostscript separates it."""
    out = folder / "plates-%d.tif"
    done = call(program("gs"), *QUIET, "-sDEVICE=tiff32nc", f"-r{dpi}", f"-sOutputFile={out}", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for found in sorted(folder.glob("plates-*.tif")):
        with Image.open(found) as plate:
            plate.load()
            yield plate
        found.unlink()


def ink_at_999(plate: Image.Image) -> float:
    """Total ink at the 99.9th percentile of all pixels that bear any, as a fraction."""
    counts = [0] * 1021
    for pixel, times in zip(*_histogram(plate), strict=True):
        counts[pixel] += times
    left = sum(counts[1:]) * 0.001
    for total in range(1020, 0, -1):
        left -= counts[total]
        if left < 0:
            return total / 255
    return 0.0


def _histogram(plate: Image.Image) -> tuple[list[int], list[int]]:
    from collections import Counter

    inks = [memoryview(channel.tobytes()) for channel in plate.split()]
    found = Counter(map(sum, zip(*inks, strict=True)))
    return list(found), list(found.values())


def test_the_seed_and_the_samples_keep_pdf_x_4(built: Built) -> None:
    assert faults(built.pdf, "PDF/X-4") == []
    whole(built.pdf)


def test_preflight_finds_nothing_in_them(built: Built) -> None:
    answer = banmian("preflight", "--strict", built.pdf)
    assert (answer.status, answer.out, answer.err) == (0, "", "")


def test_their_plates_hold_the_ink_limit(built: Built, tmp_path: Path) -> None:
    trim = built.pages[0]["trim_mm"]
    highest = []
    for plate in plates(built.pdf, 50, tmp_path):
        assert plate.width == pytest.approx(trim[0] / 25.4 * 50, abs=1)
        highest.append(ink_at_999(plate))
    assert len(highest) == len(built.pages)
    assert max(highest) <= LIMIT
    assert max(highest) > 1.0


def as_x1a(issue: Path, folder: Path) -> Path:
    """An issue beside its files, on its paper, for the older standard."""
    import shutil

    shutil.copytree(issue.parent, folder)
    told = yaml.safe_load((folder / issue.name).read_text("utf-8"))
    paper = told["paper"]
    wanted = {"print": {"standard": "PDF/X-1a:2003"}}
    told["paper"] = {**paper, **wanted} if isinstance(paper, dict) else {"extends": paper, **wanted}
    (folder / issue.name).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")
    return folder / issue.name


@pytest.mark.parametrize("name", ["seed", *sorted(path.parent.name for path in SAMPLES.glob("*/issue.yaml"))])
def test_the_seed_and_the_samples_keep_pdf_x_1a(name: str, tmp_path: Path) -> None:
    issue = seed_folder() / "issue.yaml" if name == "seed" else SAMPLES / name / "issue.yaml"
    older = tmp_path / "older.pdf"
    answer = invoke("build", as_x1a(issue, tmp_path / "in"), "-o", older)
    assert answer.status == 0, answer.err
    assert faults(older, "PDF/X-1a:2003") == []
    whole(older)
    assert examine(older) == ()


@pytest.fixture(scope="module", params=STANDARDS)
def kinds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Built]:
    """The issue with every kind of photograph, in each standard."""
    folder = tmp_path_factory.mktemp("kinds")
    issue = write_kinds(folder / "in", request.param)
    answer = invoke("build", issue, "-o", folder / "out.pdf", "--report", folder / "out.json")
    assert answer.status == 0, answer.err
    return request.param, Built(issue, answer, report_of(folder / "out.json"), folder / "out.pdf")


def test_every_kind_of_photograph_keeps_the_standard(kinds: tuple[str, Built]) -> None:
    standard, built = kinds
    assert faults(built.pdf, standard) == []
    whole(built.pdf)
    shown = [photo["file"] for story in built.pages[0]["articles"] for photo in story["photos"]]
    assert len(shown) == len(list((built.issue.parent / "photos").iterdir())) == 16
    with pikepdf.open(built.pdf) as pdf:
        spaces = [str(image.ColorSpace) for image in pdf.pages[0].Resources.XObject.values()]
    assert len(spaces) == 16
    assert spaces.count("/DeviceGray") == 4


def test_every_kind_of_photograph_is_preflighted(kinds: tuple[str, Built]) -> None:
    answer = banmian("preflight", kinds[1].pdf)
    assert (answer.status, answer.err) == (0, "")


def test_every_kind_of_photograph_holds_the_ink_limit(kinds: tuple[str, Built], tmp_path: Path) -> None:
    (plate,) = plates(kinds[1].pdf, 100, tmp_path)
    margin = (12 + 3) / 25.4 * 100
    for story in kinds[1].pages[0]["articles"]:
        for photo in story["photos"]:
            x, y, width, height = (length / 25.4 * 100 for length in photo["box_mm"])
            box = (margin + x + 1, margin + y + 1, margin + x + width - 1, margin + y + height - 1)
            left, top, right, foot = (round(edge) for edge in box)
            part = plate.crop((left, top, right, foot))
            assert 0.3 < ink_at_999(part) <= LIMIT, photo["file"]
            if photo["file"].split("/")[-1] in ("grey.jpg", "grey-profile.png", "deep.png", "line.tif"):
                assert [band.getextrema()[1] for band in part.split()[:3]] == [0, 0, 0], photo["file"]


def test_the_outside_rules_find_what_is_wrong(seed: Built, tmp_path: Path) -> None:
    """Guards the rules of this folder against finding nothing in anything."""
    assert "versions" in " ".join(faults(seed.pdf, "PDF/X-1a:2003"))
    with pikepdf.open(seed.pdf) as pdf:
        page = pdf.pages[0]
        page.Contents.write(page.Contents.read_bytes() + b"1 0 0 rg 0 0 9 9 re f\n")
        page.obj["/Annots"] = pikepdf.Array([])
        del pdf.Root["/OutputIntents"]
        pdf.trailer.Info["/Title"] = "another"
        pdf.save(tmp_path / "bad.pdf")
    found = " ".join(faults(tmp_path / "bad.pdf", "PDF/X-4"))
    for word in ("the operator rg", "/Annots", "output intent", "Info /Title"):
        assert word in found


def test_preflight_answers_in_the_persons_language(seed: Built, tmp_path: Path) -> None:
    with pikepdf.open(seed.pdf) as pdf:
        pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes() + b"1 0 0 rg 50 50 9 9 re f\n")
        pdf.save(tmp_path / "bad.pdf")
    report = tmp_path / "r.json"
    answer = banmian("preflight", "bad.pdf", "--lang", "zh", "--report", report, cwd=tmp_path)
    assert answer.status == 1
    assert answer.err == "bad.pdf:1:1: error: 第 1 版：17.6 × 529.2 mm：含有 RGB 颜色\n    请转换为印厂的 CMYK。\n"
    (told,) = report_of(report)["files"]
    assert [(problem["code"], problem["page"], problem["at_mm"]) for problem in told["problems"]] == [
        ("pdf-rgb", 1, [17.6, 529.2])
    ]
    assert banmian("preflight", tmp_path / "none.pdf").status == 1
    assert banmian("preflight").status == 2


def test_warnings_count_with_strict(seed: Built, tmp_path: Path) -> None:
    with pikepdf.open(seed.pdf) as pdf:
        pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes() + b"0 0 0 1 K 0.1 w 50 50 m 90 50 l S\n")
        pdf.save(tmp_path / "thin.pdf")
    assert banmian("preflight", tmp_path / "thin.pdf").status == 0
    assert banmian("preflight", "--strict", tmp_path / "thin.pdf").status == 1


def test_every_test_that_the_ledger_names_is_there() -> None:
    """layout/render/PDFX.md: a rule counts as kept where a test proves it."""
    import ast
    import re

    text = (PROJECT / "layout" / "render" / "PDFX.md").read_text("utf-8")
    named = re.findall(r"`((?:[\w]+/)*test_\w+)::(test_\w+)`", text)
    assert len(named) > 40
    for file, name in named:
        tree = ast.parse((PROJECT / "tests" / f"{file}.py").read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{file}::{name}"
    for row in text.splitlines():
        if row.startswith("| ") and not row.startswith(("| rule", "|---")):
            assert "::test_" in row, row
