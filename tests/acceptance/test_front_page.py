"""The sample's front page, read from its PDF: masthead with its ear, an advertisement in its corner, the lead going on on
page 3 with its lines at both ends and its text whole."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from tests.acceptance import source
from tests.acceptance.conftest import Built
from tests.acceptance.pdf import Box, Char, solid, text_in
from tests.tools import SAMPLES

LEAD, AD = "排水", "夜集"
NAME = "听溪里"


def part(built: Built, number: int, name: str) -> dict[str, Any]:
    page = next(page for page in built.pages if page["page"] == number)
    return next(story for story in page["articles"] if story["id"] == name)


def chars_of(built: Built, number: int) -> tuple[Char, ...]:
    return dict(zip((page["page"] for page in built.pages), built.chars(), strict=True))[number]


def read(built: Built, number: int, name: str) -> str:
    return text_in(chars_of(built, number), [Box.of_mm(leg) for leg in part(built, number, name)["legs_mm"]])


def test_the_masthead_stands_above_all_stories_with_its_ear(lane: Built) -> None:
    page = lane.pages[0]
    area, first = Box.of_mm(page["type_area_mm"]), min(story["boxes_mm"][0][1] for story in page["articles"])
    above = [char for char in chars_of(lane, 1) if char.y < first * 72 / 25.4]
    name = [char for char in above if char.size > 40]
    assert "".join(char.text for char in name) == NAME
    assert all(char.y > area.top for char in above)
    ear = [char for char in above if char.x > area.right - area.width / 6 and char.y < max(c.y for c in name)]
    assert solid("".join(char.text for char in ear)).startswith("有话捎给本报")
    assert max(char.x for char in name) < min(char.x for char in ear)


def test_the_advertisement_stands_in_its_corner_as_it_is(lane: Built) -> None:
    page = lane.pages[0]
    area = page["type_area_mm"]
    (box,) = part(lane, 1, AD)["boxes_mm"]
    assert box[0] + box[2] == pytest.approx(area[0] + area[2], abs=0.01)
    assert box[1] + box[3] == pytest.approx(area[1] + area[3], abs=0.01)
    (picture,) = part(lane, 1, AD)["photos"]
    assert picture["crop"] == [0, 0, 1, 1]
    with pikepdf.open(lane.pdf) as pdf:
        forms = [o for o in pdf.pages[0].resources["/XObject"].values() if o["/Subtype"] == "/Form"]
        assert [o.get("/Resources", {}).get("/Font") for o in forms] == [None], "outlines, embedded as they are"


def test_the_lead_goes_on_on_page_3_with_its_lines_at_both_ends(lane: Built) -> None:
    assert part(lane, 1, LEAD)["jump"] == {"to": 3}
    assert part(lane, 3, LEAD)["jump"] == {"from": 1}
    assert read(lane, 1, LEAD).endswith("（下转第3版）")
    assert solid("".join(char.text for char in chars_of(lane, 1))).count("下转第") == 1
    (box,) = part(lane, 3, LEAD)["boxes_mm"]
    whole = text_in(chars_of(lane, 3), [Box.of_mm(box)])
    assert whole.startswith("（上接第1版）" + solid("".join(part(lane, 3, LEAD)["headline"]["lines"])))
    assert part(lane, 3, LEAD)["headline"]["size_pt"] < part(lane, 1, LEAD)["headline"]["size_pt"]


def test_its_text_is_complete_and_in_order_over_both_pages(lane: Built) -> None:
    copy = source.articles(SAMPLES / "lane" / "issue.yaml")[LEAD]
    first, second = read(lane, 1, LEAD).removesuffix("（下转第3版）"), read(lane, 3, LEAD)
    assert first + second == solid(copy.lead_in) + copy.body
    told = [part(lane, number, LEAD) for number in (1, 3)]
    assert [story["overset"] for story in told] == [0, 0]
    assert [story["characters"] for story in told] == [len(first) - len(solid(copy.lead_in)), len(second)]
