"""The printing condition: the shipped one, a paper's own profile, and what is wrong with one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageCms

from assets import asset
from issue.model import Print
from layout.display.model import BLACK, Fill, Picture
from layout.geometry import Rect
from layout.render.press import condition_of
from tests.layout.render.pages import PHOTOS, display, page, render

NEWSPRINT = asset("icc/newsprint.icc").read_bytes()


def own(path: Path, data: bytes) -> Print:
    path.write_bytes(data)
    return Print(profile=path)


def test_a_papers_own_profile_is_the_output_intents(tmp_path: Path) -> None:
    renamed = NEWSPRINT.replace(b"Coldset newsprint", b"Lotus Press, web2")
    wanted = own(tmp_path / "lotus.icc", renamed)
    rendered = render(display(page(Fill(Rect(0, 0, 9, 9), BLACK)), wanted=wanted))
    assert rendered.problems == ()
    with pikepdf.open(BytesIO(rendered.pdf)) as document:
        (intent,) = document.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert "Lotus Press, web2" in str(intent.Info)
        assert "/RegistryName" not in intent
        assert intent.DestOutputProfile.read_bytes() == renamed
    assert b"lotus.icc" not in rendered.pdf


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no ICC profile"),
        (b"text" * 100, "no ICC profile"),
        (NEWSPRINT[:-10], "no ICC profile"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "no output profile for CMYK"),
        (NEWSPRINT[:12] + b"link" + NEWSPRINT[16:], "no output profile for CMYK"),
        (NEWSPRINT.replace(b"B2A0", b"none"), "no output profile for CMYK"),
        (NEWSPRINT[:8] + b"\x05" + NEWSPRINT[9:], "ICC version newer than the PDF standard takes"),
    ],
)
def test_an_unfit_profile_is_a_problem(data: bytes, reason: str, tmp_path: Path) -> None:
    condition, problems = condition_of(own(tmp_path / "p.icc", data))
    (problem,) = problems
    assert (problem.code, problem.severity) == ("profile-unusable", "error")
    assert dict(problem.facts) == {"name": "p.icc", "reason": reason}
    assert condition.identifier == "CGATS TR 002"


def test_a_missing_profile_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.icc"):
        _, (problem,) = condition_of(Print(profile=path))
        assert dict(problem.facts)["reason"] == "no readable file"


def test_pdf_x_1a_takes_no_profile_of_version_4(tmp_path: Path) -> None:
    data = NEWSPRINT[:8] + b"\x04" + NEWSPRINT[9:]
    path = tmp_path / "v4.icc"
    assert condition_of(own(path, data))[1] == ()
    _, (problem,) = condition_of(Print(standard="PDF/X-1a:2003", profile=path))
    assert dict(problem.facts)["reason"] == "ICC version newer than the PDF standard takes"


def test_an_unknown_condition_is_a_problem() -> None:
    condition, (problem,) = condition_of(Print(condition="glossy"))
    assert (problem.code, dict(problem.facts)["name"]) == ("condition-unknown", "glossy")
    assert dict(problem.facts)["known"] == "newsprint"
    assert condition.profile == NEWSPRINT


def test_a_draft_shows_what_is_missing(tmp_path: Path) -> None:
    missing = Picture(tmp_path / "none.jpg", Rect(10, 10, 50, 40), (0.0, 0.0, 1.0, 1.0))
    there = Picture(PHOTOS / "brushes.jpg", Rect(70, 10, 50, 40), (0.0, 0.0, 1.0, 1.0))
    rendered = render(display(page(missing, there)))
    assert [problem.code for problem in rendered.problems] == ["photo-unreadable"]
    assert list(rendered.photos) == [there]
    with pikepdf.open(BytesIO(rendered.pdf)) as document:
        content = document.pages[0].Contents.read_bytes()
    assert b"10 250 50 40 re f" in content
    assert content.count(b" l S") == 2
    assert content.count(b" Do ") == 1
