"""The report: the fields of the format's section 6, and figures that agree with the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from layout.display.compose import compose
from layout.geometry import MM
from layout.preflight.report import Edition, report
from tests.layout.makeup.checker import free_cells, printed, white_rows
from tests.layout.makeup.kit import Made, article, auto, make, places, sketch

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def told(made: Made, language: str = "en", output: str | None = None) -> dict[str, Any]:
    edition = Edition(
        made.issue, made.pages, compose(made.issue, made.pages), made.desk.normalized(made.issue.articles)
    )
    return report("issue.yaml", edition, made.problems, output, {"read": 1.26, "total": 20.0}, language)


def test_the_fields_are_those_of_the_format(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", "b"), article("a", 600, photos=ONE) + article("b", 200))
    found = told(made, output="out.pdf")
    assert list(found) == [
        "format", "issue", "ok", "output", "pages", "problems", "fonts", "normalized", "timings_ms",
    ]  # fmt: skip
    assert (found["format"], found["issue"], found["ok"], found["output"]) == (1, "issue.yaml", True, "out.pdf")
    assert found["timings_ms"] == {"read": 1.3, "total": 20.0}
    (page,) = found["pages"]
    assert {"page", "trim_mm", "type_area_mm", "fill", "white_rows", "grid", "articles", "findings"} <= set(page)
    assert page["trim_mm"] == [275.0, 390.0]
    assert page["grid"]["columns"] == 4
    assert page["grid"]["rows"] == 40
    assert (page["grid"]["leading_pt"], page["grid"]["body_pt"]) == (11.57, 9.0)
    assert page["grid"]["gutter_mm"] == pytest.approx(9 / MM, abs=0.001)
    for one in page["articles"]:
        assert {
            "id", "level", "boxes_mm", "legs_mm", "headline", "characters", "set", "overset", "photos",
        } <= set(one)  # fmt: skip
    assert len(found["fonts"]) >= 2, "body and headlines"
    assert all(font["glyphs"] > 0 and font["embedded"] for font in found["fonts"])


def test_places_are_those_of_the_page(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-4, 1-15", b="2-3, 16-40"), article("a", 300) + article("b", 300, photos=ONE))
    page = told(made)["pages"][0]
    x, y, width, height = page["type_area_mm"]
    paper = made.issue.paper
    assert (x + width, y) == pytest.approx(((paper.trim[0] - paper.inner) / MM, 23), abs=0.01)
    assert (width, height) == pytest.approx((459 / MM, 40 * 11.57 / MM), abs=0.01)
    lower = page["articles"][1]
    assert lower["boxes_mm"] == [
        [
            pytest.approx(x + 117 / MM, abs=0.01), pytest.approx(y + 15 * 11.57 / MM, abs=0.01),
            pytest.approx(225 / MM, abs=0.01), pytest.approx(25 * 11.57 / MM, abs=0.01),
        ]
    ]  # fmt: skip
    (photo,) = lower["photos"]
    left, top, right, bottom = photo["crop"]
    assert photo["file"].endswith("stream.png")
    assert photo["ppi"] == round(1500 * (right - left) / (photo["box_mm"][2] / 25.4))
    assert (right - left) * 1500 / ((bottom - top) * 1000) == pytest.approx(
        photo["box_mm"][2] / photo["box_mm"][3], rel=0.01
    )
    box = lower["boxes_mm"][0]
    for rect in (photo["box_mm"], lower["headline"]["box_mm"], *(leg[:4] for leg in lower["legs_mm"])):
        assert box[0] - 0.01 <= rect[0] <= rect[0] + rect[2] <= box[0] + box[2] + 0.01
        assert box[1] <= rect[1] <= rect[1] + rect[3] <= box[1] + box[3] + 0.01
    for leg in lower["legs_mm"]:
        assert leg[3] == pytest.approx(leg[4] * 11.57 / MM, abs=0.01)
    assert "".join(lower["headline"]["lines"]) == "运河两岸好风光b"


def test_characters_add_up(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-2, 1-12"), article("a", 600))
    found = told(made)
    (one,) = found["pages"][0]["articles"]
    assert one["characters"] == 600 == one["set"] + one["overset"]
    assert one["set"] == len(printed(made.story("a"), rest=False))
    assert not found["ok"]
    (problem,) = found["problems"]
    assert (problem["severity"], problem["code"], problem["line"]) == ("error", "overset", made.problems[0].place.line)  # type: ignore[union-attr]
    assert problem["hint"]
    assert told(made, "zh")["problems"][0]["message"] != problem["message"]


def test_fill_and_white_are_what_nothing_takes(tmp_path: Path) -> None:
    cases = (
        (places(a="1-4, 1-20"), article("a", 500)),
        (places(a="1-2, 1-40"), article("a", 700)),
        (auto("a", "b"), article("a", 300) + article("b", 150)),
    )
    for page, lines in cases:
        made = make(tmp_path, page, lines)
        found = told(made)["pages"][0]
        measure = made.issue.paper.grid.measure
        legs = sum(white_rows(made.page, story) * story.recipe.legs.measure / measure for story in made.page.stories)
        white = len(free_cells(made.page)) + legs
        assert white > 0
        assert found["fill"] == pytest.approx(1 - white / 160, abs=0.001)
        assert found["white_rows"] == pytest.approx(white / 4, abs=0.01)


def test_white_on_purpose_and_the_masthead_are_no_white(tmp_path: Path) -> None:
    made = make(tmp_path, sketch("a a a a", ". . . .", "b b b b"), article("a", 330) + article("b", 330))
    slack = sum(white_rows(made.page, story) for story in made.page.stories)
    found = told(made)["pages"][0]
    assert free_cells(made.page) == set()
    assert found["white_rows"] == pytest.approx(slack / 4, abs=0.5)
    first = make(tmp_path, places(number=1, a="1-4, 13-40"), article("a", 900))
    assert told(first)["pages"][0]["fill"] == pytest.approx(
        1 - white_rows(first.page, first.story("a")) / 160, abs=0.02
    )


def test_an_issue_that_could_not_be_read_has_a_report_of_its_problems(tmp_path: Path) -> None:
    from issue.problem import Place, error

    found = report("x.yaml", None, [error("no-issue", Place("x.yaml"), file="x.yaml")], None, {}, "en")
    assert (found["ok"], found["pages"], found["fonts"]) == (False, [], [])
    assert found["problems"][0]["code"] == "no-issue"


def test_what_was_normalised_is_counted(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 0, body="'他说,运河两岸(东岸)好风光!'"))
    assert told(made)["normalized"] == {"punctuation": 4}


def test_a_story_without_a_headline_has_none_in_the_report(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 0, kind="photo", headline=None, body=None, photos=ONE))
    assert told(made)["pages"][0]["articles"][0]["headline"] is None
