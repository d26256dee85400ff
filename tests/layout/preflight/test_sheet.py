"""Preflight of our own pages, on display lists made for it and on an issue that is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from fonts.face import Face
from issue.model import Issue, Print
from issue.problem import Problem
from issue.reader import read_issue
from issue.wording import tell
from layout.display.model import WHITE, DisplayPage, Fill, Ink, Item, Picture, Rule
from layout.geometry import Rect
from layout.preflight.sheet import preflight_sheets
from layout.preflight.whereabouts import Whereabouts
from layout.render.prepared import PreparedImage
from tests.layout.render.pages import display, page, run
from tests.tools import invoke, report_of, write_issue

PHOTO = Picture(Path("p.jpg"), Rect(20, 20, 100, 100), (0.0, 0.0, 1.0, 1.0))
MADE = PreparedImage(400, 400, "DeviceCMYK", 8, b"", "", False, 288.0, 2.0)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    folder = tmp_path_factory.mktemp("issue")
    found = read_issue(write_issue(folder, "banmian: 1\npaper: a4-zh\npages: [{page: 1}]\n"), None).issue
    assert found is not None
    return found


def found(
    issue: Issue, *items: Item, made: PreparedImage = MADE, bleed: float = 0, wanted: Print | None = None
) -> tuple[Problem, ...]:
    shown = display(page(*items), bleed=bleed, wanted=wanted)
    return preflight_sheets(shown, {PHOTO: made}, Whereabouts(issue, ()))


def codes(*problems: Problem) -> list[str]:
    return [problem.code for problem in problems]


def test_a_sound_page_has_nothing(issue: Issue, square_face: Face) -> None:
    items = (
        run(square_face, "正文", 20, 40, size=9),
        Rule(20, 50, 180, 50, 0.35),
        Fill(Rect(20, 60, 50, 20), Ink(k=0.08)),
        PHOTO,
        run(square_face, "报", 100, 250, size=40, ink=Ink(0.9, 0.3, 0.6, 0.3)),
    )
    assert found(issue, *items) == ()


@pytest.mark.parametrize(
    ("ppi", "bits", "code", "severity"),
    [
        (148.0, 8, "photo-resolution", "error"),
        (150.0, 8, "photo-low-resolution", "warning"),
        (199.0, 8, "photo-low-resolution", "warning"),
        (400.0, 1, "line-art-resolution", "warning"),
    ],
)
def test_resolution(ppi: float, bits: int, code: str, severity: str, issue: Issue) -> None:
    (problem,) = found(issue, PHOTO, made=replace(MADE, ppi=ppi, bits=bits))
    assert (problem.code, problem.severity) == (code, severity)
    facts = dict(problem.facts)
    assert (facts["file"], facts["ppi"], facts["page"], facts["at"]) == ("p.jpg", str(int(ppi)), "1", "7.1 × 7.1 mm")
    assert tell(problem, "en")[0].startswith("page 1: 7.1 × 7.1 mm: p.jpg")
    assert tell(problem, "zh")[0].startswith("第 1 版：7.1 × 7.1 mm：p.jpg")


@pytest.mark.parametrize(("ppi", "bits"), [(200.0, 8), (600.0, 1)])
def test_resolution_that_is_enough(ppi: float, bits: int, issue: Issue) -> None:
    assert found(issue, PHOTO, made=replace(MADE, ppi=ppi, bits=bits)) == ()


def test_ink_over_the_limit(issue: Issue, square_face: Face) -> None:
    heavy = Ink(0.9, 0.8, 0.6, 0.2)
    assert codes(*found(issue, Fill(Rect(20, 20, 9, 9), heavy))) == ["ink-over-limit"]
    assert codes(*found(issue, Rule(20, 20, 90, 20, 2, heavy))) == ["ink-over-limit"]
    assert codes(*found(issue, run(square_face, "报", 20, 60, size=30, ink=heavy))) == ["ink-over-limit"]
    assert codes(*found(issue, PHOTO, made=replace(MADE, ink=2.3))) == ["ink-over-limit"]
    assert found(issue, Fill(Rect(20, 20, 9, 9), heavy), wanted=Print(ink_limit=2.5)) == ()
    assert found(issue, Fill(Rect(20, 20, 9, 9), Ink(1, 1, 1, 1, "PANTONE 185 C"))) == ()


@pytest.mark.parametrize(
    ("width", "ink", "thin"),
    [
        (0.235, Ink(k=1), True),
        (0.25, Ink(k=1), False),
        (0.2, Ink(k=1), True),
        (0.9, WHITE, True),
        (0.9, Ink(c=1, m=1), True),
        (1.0, Ink(c=1, m=1), False),
        (0.3, Ink(0, 1, 1, 0, "PANTONE 185 C"), False),
    ],
)
def test_lines(width: float, ink: Ink, thin: bool, issue: Issue) -> None:
    assert codes(*found(issue, Rule(20, 20, 90, 20, width, ink))) == (["thin-line"] if thin else [])


@pytest.mark.parametrize(
    ("size", "ink", "small"),
    [
        (5.9, Ink(k=1), True),
        (6.0, Ink(k=1), False),
        (8.5, WHITE, True),
        (9.0, WHITE, False),
        (9.5, Ink(c=1, m=0.5), True),
        (10.0, Ink(c=1, m=0.5), False),
        (6.5, Ink(0, 1, 1, 0, "PANTONE 185 C"), False),
    ],
)
def test_type_sizes(size: float, ink: Ink, small: bool, issue: Issue, square_face: Face) -> None:
    assert codes(*found(issue, run(square_face, "字", 40, 60, size=size, ink=ink))) == (["small-type"] if small else [])


def test_ruby_and_subscripts_may_be_smaller(issue: Issue, square_face: Face) -> None:
    base = run(square_face, "通州", 40, 60, size=9)
    ruby = run(square_face, "A", 40, 51, size=4.5)
    assert found(issue, base, ruby) == ()
    assert codes(*found(issue, base, run(square_face, "A", 40, 51, size=3.5))) == ["small-type"]
    assert codes(*found(issue, base, run(square_face, "A", 40, 120, size=4.5))) == ["small-type"]


@pytest.mark.parametrize("ink", [Ink(0.6, 0.4, 0.4, 1), Ink(0.3, 0, 0, 1), Ink(0.7, 0.7, 0.7, 0.3)])
def test_rich_black_type_is_refused(ink: Ink, issue: Issue, square_face: Face) -> None:
    problems = found(issue, run(square_face, "黑", 40, 60, size=30, ink=ink))
    assert "rich-black" in codes(*problems)
    assert all(problem.is_error for problem in problems)


def test_type_at_the_edges(issue: Issue, square_face: Face) -> None:
    assert codes(*found(issue, run(square_face, "字", 193, 60))) == ["type-near-trim"]
    assert codes(*found(issue, run(square_face, "字", 199, 60))) == ["type-off-page"]
    assert codes(*found(issue, run(square_face, "字", 40, 299))) == ["type-near-trim"]
    assert codes(*found(issue, run(square_face, "字", -20, 60))) == ["type-off-page"]


def test_what_reaches_the_trim_reaches_over_it(issue: Issue) -> None:
    tone = Ink(c=1)
    assert codes(*found(issue, Fill(Rect(0, 20, 50, 50), tone), bleed=8.5)) == ["no-bleed"]
    assert codes(*found(issue, Fill(Rect(150, 20, 52, 50), tone), bleed=8.5)) == ["no-bleed"]
    assert found(issue, Fill(Rect(-8.5, 20, 60, 50), tone), bleed=8.5) == ()
    assert found(issue, Fill(Rect(0, 20, 50, 50), tone), bleed=0) == ()


def test_a_sheet_of_two_pages_tells_which(issue: Issue) -> None:
    both = DisplayPage(2, 400, 300, (Rule(220, 30, 290, 30, 0.1),), label="2–3")
    (problem,) = preflight_sheets(display(both), {}, Whereabouts(issue, ()))
    assert (dict(problem.facts)["page"], dict(problem.facts)["at"]) == ("3", "7.1 × 10.6 mm")


ISSUE = """banmian: 1
paper: {extends: a4-zh, masthead: none}
title: 试
date: 2024-01-16
pages:
  - page: 2
    layout:
      coarse: {columns: 1-3, rows: 1-30}
      clean: {columns: 1-3, rows: 31-50}
articles:
  coarse:
    kind: photo
    headline: 粗
    photos:
      - {file: fine.jpg, crop: none}
      - file: coarse.jpg
        crop: none
  clean: {headline: 文, body: 一段文字。}
"""


def test_a_finding_has_its_story_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(tmp_path / "in" / "fine.jpg")
    Image.effect_noise((150, 100), 40).convert("RGB").save(tmp_path / "in" / "coarse.jpg")
    path = write_issue(tmp_path / "in", ISSUE)
    answer = invoke("check", path, "--report", tmp_path / "r.json")
    problems = [one for one in report_of(tmp_path / "r.json")["problems"] if one["code"] == "photo-resolution"]
    assert answer.status == 1
    (problem,) = problems
    assert (problem["file"].rsplit("/")[-1], problem["line"]) == ("issue.yaml", 16)
    assert problem["message"].startswith("page 2: ")
    assert "coarse.jpg has only" in problem["message"]
    assert not (tmp_path / "in.pdf").exists()
