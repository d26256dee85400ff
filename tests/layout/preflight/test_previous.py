"""The last report read back: what it tells of a page is what the page was, and what is no report is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from issue.wording import tell
from layout.display.compose import compose
from layout.geometry import same
from layout.makeup.story.outlines import change, outline
from layout.preflight.beside import moved_data
from layout.preflight.previous import read_previous
from layout.preflight.report import Edition, report
from tests.layout.makeup.kit import Made, article, make, sketch

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def told(made: Made) -> dict[str, Any]:
    edition = Edition(made.issue, made.pages, compose(made.issue, made.pages), {})
    return report("issue.yaml", edition, made.problems, None, {}, "en")


def written(folder: Path, data: object) -> Path:
    path = folder / "report.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    lines = article("a", 470, photos=ONE) + article("b", 200) + article("c", 200) + article("d", 230)
    return make(tmp_path_factory.mktemp("made"), sketch("a a b b", "a a a c", "d d d c"), lines)


def test_every_story_is_read_where_it_stands(tmp_path: Path, made: Made) -> None:
    previous, problems = read_previous(written(tmp_path, told(made)))
    assert not problems
    (page,) = previous.of("whatever it is called") or ()
    assert (page.number, page.columns, page.rows) == (2, 4, 40)
    assert len(page.standings) == len(made.page.stories) == 4
    for story in made.page.stories:
        was = page.of(story.article.id)
        assert was is not None
        assert (was.slot, was.foot) == (story.slot, story.foot)
        looks = outline(made.page.frame, story.slot, story.recipe)
        assert change(was.outline, looks) == pytest.approx(0, abs=0.1)
        assert was.outline.size == looks.size
        assert len(was.outline.images) == len(story.recipe.hangs)
    assert moved_data(made.page, (page,)) == []


def test_an_issue_among_several_is_found_by_its_name(tmp_path: Path, made: Made) -> None:
    other = told(made) | {"issue": "other.yaml"}
    previous, problems = read_previous(written(tmp_path, {"format": 1, "issues": [told(made), other]}))
    assert not problems
    assert previous.of("issue.yaml") == previous.of("other.yaml")
    assert previous.of("third.yaml") is None


def test_what_moved_is_told_with_its_boxes(tmp_path: Path, made: Made) -> None:
    report = told(made)
    first, *others = report["pages"][0]["articles"]
    where = first["boxes_mm"]
    report["pages"][0]["articles"] = [first | {"id": "gone"}, *others]
    previous, _ = read_previous(written(tmp_path, report))
    moved = moved_data(made.page, previous.of("issue.yaml") or ())
    assert [one["id"] for one in moved] == ["a", "gone"]
    assert moved[0]["from_mm"] == moved[1]["to_mm"] == []
    flat = [number for box in moved[1]["from_mm"] for number in box]
    assert all(same(a, b, 0.002) for a, b in zip(flat, [n for box in where for n in box], strict=True))
    assert moved[0]["to_mm"] == where
    report["pages"][0] |= {"page": 7}
    previous, _ = read_previous(written(tmp_path, report))
    moved = moved_data(made.page, previous.of("issue.yaml") or ())
    assert {one["id"]: one.get("from_page") for one in moved} == {"a": None, "b": 7, "c": 7, "d": 7}


Spoil = Callable[[dict[str, Any]], object]


def first(report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = report["pages"][0]["articles"][0]
    return found


SPOILT: dict[str, Spoil] = {
    "a list": lambda report: [report],
    "another format": lambda report: report | {"format": 2},
    "no pages": lambda report: report | {"pages": None},
    "pages of numbers": lambda report: report | {"pages": [1]},
    "issues of text": lambda report: {"format": 1, "issues": ["x"]},
    "no grid": lambda report: report["pages"][0].pop("grid") and report,
    "no columns": lambda report: report["pages"][0]["grid"].update(columns=0) or report,
    "a million rows": lambda report: report["pages"][0]["grid"].update(rows=10**6) or report,
    "no width": lambda report: report["pages"][0].update(type_area_mm=[0, 0, 0, 0]) or report,
    "a box of three": lambda report: first(report).update(boxes_mm=[[1, 2, 3]]) or report,
    "a box of text": lambda report: first(report).update(boxes_mm=[["1", 2, 3, 4]]) or report,
    "a box off the grid": lambda report: first(report)["boxes_mm"][0].__setitem__(0, 3.3) or report,
    "a box far out": lambda report: first(report)["boxes_mm"][0].__setitem__(2, 10**400) or report,
    "not a number": lambda report: first(report)["boxes_mm"][0].__setitem__(2, float("nan")) or report,
    "infinite": lambda report: first(report)["boxes_mm"][0].__setitem__(3, float("inf")) or report,
    "true": lambda report: first(report)["boxes_mm"][0].__setitem__(3, True) or report,
    "three boxes": lambda report: first(report).update(boxes_mm=first(report)["boxes_mm"] * 3) or report,
    "one upon another": lambda report: report["pages"][0]["articles"].append(first(report) | {"id": "e"}) or report,
    "a story twice": lambda report: report["pages"][0]["articles"].append(first(report)) or report,
    "no id": lambda report: first(report).pop("id") and report,
    "a headline of text": lambda report: first(report).update(headline="x") or report,
    "too many stories": lambda report: report["pages"][0].update(articles=[{}] * 1000) or report,
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_report_is_told(tmp_path: Path, made: Made, how: str) -> None:
    path = written(tmp_path, SPOILT[how](told(made)))
    previous, problems = read_previous(path)
    assert not previous.issues
    (problem,) = problems
    assert problem.code == "previous-not-a-report"
    assert problem.place is not None
    assert problem.place.file == str(path)
    assert all(all(tell(problem, language)) for language in ("en", "zh"))


@pytest.mark.parametrize(
    ("text", "line"),
    [(b"", 1), (b'{\n "format": 1,\n oops}', 3), (b"\xff\xfe\x00", 1), (b"[" * 200_000, 1), (b"%PDF-1.6", 1)],
)
def test_what_is_no_json_is_told_with_its_line(tmp_path: Path, text: bytes, line: int) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(text)
    _, (problem,) = read_previous(path)
    assert problem.code == "previous-not-json"
    assert problem.place is not None
    assert problem.place.line == line


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        _, (problem,) = read_previous(path)
        assert problem.code == "previous-unreadable"
