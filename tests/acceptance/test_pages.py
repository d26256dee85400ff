"""Pages against rules that share nothing with the search: the seed page and every sample; and the rules themselves against
pages that were spoilt."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from tests.acceptance import source
from tests.acceptance.checker import faults
from tests.acceptance.conftest import Built
from tests.acceptance.pdf import Box, solid, text_in


def framed(page: dict[str, Any]) -> frozenset[str]:
    """The stories of a page that stand in a frame: the editor's, and those that make-up has put in a box."""
    return frozenset(story["id"] for story in page["articles"] if story.get("frame", "none") != "none")


def test_frames_are_those_that_were_ordered_and_boxes(built: Built) -> None:
    ordered = {name: told.get("frame", "none") for name, told in source.raw_articles(built.issue).items()}
    for page in built.pages:
        for story in page["articles"]:
            wanted = "none" if begun(story) else ordered[story["id"]]
            assert story.get("frame", "none") in {wanted, "box" if wanted == "none" else wanted}


def begun(story: dict[str, Any]) -> int | None:
    """The page on which a story begins that is continued here."""
    number: int | None = story.get("jump", {}).get("from")
    return number


def test_every_page_keeps_the_rules(built: Built) -> None:
    assert built.pages
    found = {page["page"]: faults(page, built.report["problems"], framed(page)) for page in built.pages}
    assert found == {page["page"]: [] for page in built.pages}


def test_fill_tells_of_every_hole(built: Built) -> None:
    short = [problem for problem in built.report["problems"] if problem["code"] in ("underset", "page-underset")]
    for page in built.pages:
        assert 0 < page["fill"] <= 1
        cells = page["grid"]["columns"] * page["grid"]["rows"]
        assert page["fill"] == pytest.approx(1 - page["white_rows"] * page["grid"]["columns"] / cells, abs=1e-3)
        assert page["fill"] == 1 or short


def test_every_story_stands_on_its_page_once(built: Built) -> None:
    told = yaml.safe_load(built.issue.read_text("utf-8"))
    wanted = {page["page"]: set(map(str, source.ids(page))) for page in told["pages"]}
    placed = {page["page"]: [story["id"] for story in page["articles"] if not begun(story)] for page in built.pages}
    assert list(placed) == [page["page"] for page in told["pages"]]
    for number, names in placed.items():
        own = [name for name in names if not name.endswith(source.FILLER)]
        assert len(names) == len(set(names))
        assert set(own) >= wanted[number]
    spread = set(told.get("spread") or [])
    everywhere = [name for names in placed.values() for name in names if not name.endswith(source.FILLER)]
    assert sorted(everywhere) == sorted(spread.union(*wanted.values()))


def test_all_text_is_set_once_in_order(built: Built) -> None:
    """In the legs of each story, on all its pages, pdfium finds its source, no more and no less."""
    written = source.articles(built.issue)
    found: dict[str, str] = {}
    for page, chars in zip(built.pages, built.chars(), strict=True):
        for story in page["articles"]:
            part = text_in(chars, [Box.of_mm(leg) for leg in story["legs_mm"]])
            if "to" in story.get("jump", {}):
                part = part.removesuffix(f"（下转第{story['jump']['to']}版）")
            found[story["id"]] = found.get(story["id"], "") + part
    for name, text in found.items():
        wanted = solid(written[name].lead_in) + written[name].body
        # A hyphen of the text that ends a line is not told from an added one.
        if source.issue_language(built.issue) == "en":
            text, wanted = text.replace("-", ""), wanted.replace("-", "")
        assert text == wanted, name


def test_each_head_is_its_sources(built: Built) -> None:
    written = source.articles(built.issue)
    for page in built.pages:
        for story in page["articles"]:
            told = "".join(story["headline"]["lines"]) if story["headline"] else ""
            assert solid(told) == solid(dict(written[story["id"]].fields).get("headline", "")), story["id"]


def test_photographs_are_placed_and_fine_enough(built: Built) -> None:
    for page in built.pages:
        for story in page["articles"]:
            told = source.raw_articles(built.issue).get(story["id"], {})
            wanted = [told["file"]] if told.get("kind") == "ad" else told.get("photos") or []
            assert len(story["photos"]) == (0 if begun(story) else len(wanted)), story["id"]
            for photo in story["photos"]:
                left, top, right, bottom = photo["crop"]
                assert 0 <= left < right <= 1
                assert 0 <= top < bottom <= 1
                assert photo["ppi"] is None if photo["file"].endswith(".pdf") else photo["ppi"] >= 150


def spoil(*path: str | int, by: float) -> Callable[[dict[str, Any]], None]:
    """A change of one number of a page."""

    def change(page: dict[str, Any]) -> None:
        inner: Any = page
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] += by

    return change


def drop(page: dict[str, Any]) -> None:
    page["articles"].pop()


def repeat(page: dict[str, Any]) -> None:
    page["articles"].append(deepcopy(page["articles"][0]))


PITCH, ROW = 45.0, 4.0


def good_page() -> dict[str, Any]:
    """Three columns of 42 mm and thirty rows of 4 mm: a story of two columns with a photograph in its second leg, and two
    of one column beside it, one under the other."""

    def story(name: str, box: list[float], legs: list[list[float]], photos: list[dict[str, Any]]) -> dict[str, Any]:
        head = {"lines": ["题"], "size_pt": 20, "box_mm": [box[0], box[1] + 5, 30, 10]}
        told = {"id": name, "boxes_mm": [box], "legs_mm": legs, "headline": head, "photos": photos}
        return told | {"characters": 100, "set": 100, "overset": 0}

    photo = {"file": "p.jpg", "box_mm": [55, 38, 42, 30]}
    stories = [
        story("a", [10, 20, 87, 120], [[10, 36, 42, 104, 26], [55, 76, 42, 64, 16]], [photo]),
        story("b", [100, 20, 42, 60], [[100, 36, 42, 44, 11]], []),
        story("c", [100, 80, 42, 60], [[100, 96, 42, 44, 11]], []),
    ]
    grid = {"columns": 3, "rows": 30, "leading_pt": ROW * 72 / 25.4, "gutter_mm": 3}
    return {"page": 2, "trim_mm": [160, 160], "type_area_mm": [10, 20, 132, 120], "grid": grid, "articles": stories}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (spoil("articles", 0, "boxes_mm", 0, 0, by=-PITCH), "leaves the type area"),
        (spoil("articles", 1, "boxes_mm", 0, 3, by=ROW), "b overlaps c"),
        (spoil("articles", 0, "boxes_mm", 0, 3, by=-ROW), "a hole"),
        (spoil("articles", 0, "boxes_mm", 0, 2, by=1), "off the grid"),
        (drop, "a hole"),
        (repeat, "stands twice"),
        (spoil("articles", 1, "legs_mm", 0, 3, by=-ROW), "not as high as its lines"),
        (spoil("articles", 1, "legs_mm", 0, 1, by=-ROW), "rows above the foot"),
        (spoil("articles", 0, "legs_mm", 0, 0, by=-5), "leg 1 leaves its box"),
        (spoil("articles", 0, "legs_mm", 0, 2, by=5), "leg 1 overlaps leg 2"),
        (spoil("articles", 0, "photos", 0, "box_mm", 3, by=10), "leg 2 overlaps p.jpg"),
        (spoil("articles", 0, "photos", 0, "box_mm", 0, by=50), "p.jpg leaves its box"),
        (spoil("articles", 0, "set", by=-1), "not those of the story"),
        (spoil("type_area_mm", 0, by=100), "leaves the trim"),
    ],
)  # fmt: skip
def test_a_spoilt_page_is_found(change: Callable[[dict[str, Any]], None], fault: str) -> None:
    page = good_page()
    assert faults(page, [], frozenset()) == []
    change(page)
    assert fault in " / ".join(faults(page, [], frozenset()))
