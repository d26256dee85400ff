"""Damaged copies of a sound PDF, one fault each: every one is told, where it is, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from issue.problem import Problem
from issue.wording import tell
from layout.preflight.pdf.examine import examine
from tests.layout.preflight.conftest import opened, saved
from tests.layout.preflight.damage import FAULTS, Fault

# What a fault brings along by its nature: type that is gone has no widths, a script is an action.
ALONG = {
    "a_script": {"pdf-action"},
    "font_without_its_program": set(),
    "overprint_mode_0": set(),
    "rich_black_type": {"ink-over-limit"},
    "an_rgb_image": set(),
}


def found(pdf: bytes, path: Path) -> tuple[Problem, ...]:
    path.write_bytes(pdf)
    return examine(path)


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_sound_pdf_has_no_fault(standard: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    pdf = request.getfixturevalue(f"sound_{standard}")
    assert found(pdf, tmp_path / "sound.pdf") == ()
    # Nor has it when another program writes it anew.
    assert examine(saved(opened(pdf), tmp_path / "again.pdf")) == ()


def test_there_are_twenty_and_more() -> None:
    assert len({one.code for one in FAULTS}) > 40
    assert len({one.name for one in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("one", FAULTS, ids=lambda one: one.name)
def test_the_fault_is_told_and_no_other(one: Fault, sound_x4: bytes, sound_x1a: bytes, tmp_path: Path) -> None:
    document = opened(sound_x1a if one.x1a else sound_x4)
    one.put(document)
    problems = examine(saved(document, tmp_path / "damaged.pdf"))
    codes = {problem.code for problem in problems}
    assert one.code in codes
    assert codes <= {one.code} | ALONG.get(one.name, set())
    told = next(problem for problem in problems if problem.code == one.code)
    assert dict(told.facts).get("page", "") == one.page
    for language in ("en", "zh"):
        message, hint = tell(told, language)  # type: ignore[arg-type, unused-ignore]
        assert "?" not in message
        assert hint


def test_what_x4_allows_x1a_does_not(sound_x4: bytes, tmp_path: Path) -> None:
    layers = next(one for one in FAULTS if one.name == "layers_in_x1a")
    document = opened(sound_x4)
    layers.put(document)
    (problem,) = examine(saved(document, tmp_path / "layers.pdf"))
    assert (problem.code, problem.severity) == ("pdf-layers", "warning")


def test_a_newer_version_is_told(sound_x1a: bytes, tmp_path: Path) -> None:
    path = saved(opened(sound_x1a), tmp_path / "new.pdf", force_version="1.7")
    (problem,) = examine(path)
    assert problem.code == "pdf-version"
    assert dict(problem.facts) == {"version": "1.7", "standard": "PDF/X-1a:2003", "most": "1.4"}


def test_object_streams_are_told_in_x1a(sound_x1a: bytes, tmp_path: Path) -> None:
    path = saved(opened(sound_x1a), tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "pdf-object-streams" in {problem.code for problem in examine(path)}


def test_a_locked_file_is_told(sound_x4: bytes, tmp_path: Path) -> None:
    for name, user in (("owner", ""), ("user", "secret")):
        locked = pikepdf.Encryption(owner="secret", user=user)
        path = saved(opened(sound_x4), tmp_path / f"{name}.pdf", encryption=locked)
        assert "pdf-encrypted" in {problem.code for problem in examine(path)}


def test_a_file_without_identity_is_told(sound_x4: bytes, tmp_path: Path) -> None:
    start = sound_x4.index(b"/ID")
    end = sound_x4.index(b"]", start) + 1
    pdf = sound_x4[:start] + b" " * (end - start) + sound_x4[end:]
    assert [problem.code for problem in found(pdf, tmp_path / "anonymous.pdf")] == ["pdf-no-id"]


def test_a_damaged_table_is_told(sound_x4: bytes, tmp_path: Path) -> None:
    start = sound_x4.rindex(b"startxref")
    assert "pdf-damaged" in {problem.code for problem in found(sound_x4[:start], tmp_path / "cut.pdf")}


def test_lzw_is_told(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    stream = pikepdf.Stream(document, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream["/Filter"] = pikepdf.Name.LZWDecode
    document.Root["/Private"] = document.make_indirect(stream)
    # qpdf packs what it knows anew unless it is told not to.
    keep = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    (problem,) = examine(saved(document, tmp_path / "lzw.pdf", **keep))
    assert problem.code == "pdf-lzw"


def test_marks_outside_the_bleed_are_no_part_of_the_page(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    page = document.pages[0]
    left, foot, right, top = (float(edge) for edge in page.obj["/MediaBox"])
    page.obj["/MediaBox"] = pikepdf.Array([left - 40, foot, right, top])
    page.Contents.write(page.Contents.read_bytes() + b"/Knock gs 1 1 1 1 K 0.1 w -35 50 m -5 50 l S\n")
    assert examine(saved(document, tmp_path / "marks.pdf")) == ()


def test_a_fault_on_every_line_is_no_flood(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    page = document.pages[0]
    lines = b"".join(b"/Over gs 0 0 0 1 K 0.1 w 20 %d m 90 %d l S\n" % (y, y) for y in range(20, 90))
    page.Contents.write(page.Contents.read_bytes() + lines)
    problems = examine(saved(document, tmp_path / "many.pdf"))
    assert [problem.code for problem in problems] == [*["thin-line"] * 12, "pdf-more"]
    assert dict(problems[-1].facts) == {"count": "58", "kind": "thin-line"}


def test_a_place_is_in_millimetres_from_the_trim(sound_x4: bytes, tmp_path: Path) -> None:
    document = opened(sound_x4)
    page = document.pages[0]
    # The trim's left top corner is at 8.504, 308.504: 10 mm right of it and 20 mm below.
    page.Contents.write(page.Contents.read_bytes() + b"/Over gs 0 0 0 1 K 0.1 w 36.850 251.811 m 90 251.811 l S\n")
    (problem,) = examine(saved(document, tmp_path / "x.pdf"))
    assert dict(problem.facts)["at"] == "10.0 × 20.0 mm"
