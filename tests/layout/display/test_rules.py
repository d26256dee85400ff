"""Rules between stories: never doubled, never through type, none at a frame."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from layout.display.model import Rule
from layout.display.rules import between
from layout.geometry import Rect
from layout.makeup.model import MadePage
from tests.layout.makeup.kit import SMALL, Made, article, auto, make, places

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def inked(page: MadePage) -> list[Rect]:
    """The boxes of type and photographs: legs by their em boxes, heads and shots by their rows less the white."""
    found = []
    leading = page.frame.grid.leading
    for story in page.stories:
        recipe, slot = story.recipe, story.slot
        left, top = page.frame.column_x(slot.column), page.frame.row_y(slot.row + slot.gap)
        for leg in story.legs:
            x, y, width = leg.rect.x, leg.rect.y, leg.rect.width
            found += [Rect(x, y + line.row * leading + 1, width, line.rows * leading - 2) for line in leg.lines]
        for line in recipe.head.lines:
            size = max(run.size for run in line.line.runs)
            y = top + recipe.head_row * leading + line.baseline - 0.88 * size
            found.append(Rect(left + recipe.head_x + line.x, y, line.line.width, size))
        for hang in recipe.hangs:
            x, y = left + recipe.legs.x(hang.leg) + hang.shot.left, top + hang.row * leading + hang.shot.top
            found.append(Rect(x, y, hang.shot.width, hang.shot.height))
    return found


def crosses(rule: Rule, rect: Rect) -> bool:
    across = min(rule.x1, rect.right) - max(rule.x0, rect.x)
    down = min(rule.y1, rect.bottom) - max(rule.y0, rect.y)
    return across >= 0 and down >= 0


def doubled(a: Rule, b: Rule) -> bool:
    """Whether two rules lie on one another along more than a point."""
    if a.y0 == a.y1 and b.y0 == b.y1:
        return abs(a.y0 - b.y0) < 2 and min(a.x1, b.x1) - max(a.x0, b.x0) > 1
    if a.x0 == a.x1 and b.x0 == b.x1:
        return abs(a.x0 - b.x0) < 2 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    return False


def rules(made: Made) -> list[Rule]:
    return list(between(made.issue.paper, made.page))


LAYOUTS = (
    places(a="1-4, 1-12", b="1-2, 13-40", c="3-4, 13-25", d="3-4, 26-40"),
    places(a="1-2, 1-20", b="3-4, 1-20", c="1-2, 21-40", d="3-4, 21-40"),
    places(a="1-1, 1-40", b="2-3, 1-18", c="4-4, 1-40", d="2-3, 19-40"),
    auto("a", "b", "c", "d"),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rules_are_neither_doubled_nor_through_type(tmp_path: Path, layout: str) -> None:
    lines = (
        article("a", 350) + article("b", 300, photos=ONE) + article("c", 200) + article("d", 250, byline="记者 王军志")
    )
    made = make(tmp_path, layout, lines, paper=SMALL + "  rules: {between: 0.35pt, columns: 0.25pt}\n")
    found, area = rules(made), made.page.frame.area
    assert {rule.width for rule in found} == {0.35, 0.25}
    for rule in found:
        assert rule.x0 == rule.x1 or rule.y0 == rule.y1
        assert area.x - 0.01 <= rule.x0 <= rule.x1 <= area.right + 0.01
        assert [rect for rect in inked(made.page) if crosses(rule, rect)] == []
    assert [(a, b) for a, b in combinations(found, 2) if doubled(a, b)] == []


def test_every_story_is_parted_from_its_neighbours(tmp_path: Path) -> None:
    made = make(tmp_path, LAYOUTS[0], "".join(article(name, 200) for name in "abcd"))
    grid, area = made.issue.paper.grid, made.page.frame.area
    across = sorted((rule.x0, rule.y0, rule.x1) for rule in rules(made) if rule.y0 == rule.y1)
    down = [(rule.x0, rule.y0, rule.y1) for rule in rules(made) if rule.x0 == rule.x1]
    middle = area.x + 2 * (grid.measure + grid.gutter)
    half = (grid.measure * 2 + grid.gutter, grid.leading / 2)
    wanted = [(area.x, 12), (middle, 12), (middle, 25)]
    assert [pytest.approx(rule, abs=0.01) for rule in across] == [
        (x, area.y + row * grid.leading + half[1], x + half[0]) for x, row in wanted
    ]
    ((x, y0, y1),) = down
    assert x == pytest.approx(middle - grid.gutter / 2, abs=0.01)
    assert (y0 - area.y) / grid.leading == pytest.approx(12.5, abs=0.01)
    assert 39.8 < (y1 - area.y) / grid.leading < 40


def test_no_rule_stands_at_the_top_of_the_page_or_under_the_masthead(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", number=1), article("a", 500))
    assert rules(made) == []


@pytest.mark.parametrize("frame", ["box", "shade", "rule"])
def test_no_rule_stands_at_a_framed_story(tmp_path: Path, frame: str) -> None:
    page = places(a="1-2, 1-20", b="3-4, 1-20", c="1-4, 21-40")
    lines = article("a", 200) + article("b", 200, frame=frame) + article("c", 300)
    made = make(tmp_path, page, lines)
    assert rules(made) == [], "the frame parts b from a and c, and c has b above it"
    plain = make(tmp_path, page, lines.replace(f", frame: {frame}", ""))
    assert len(rules(plain)) == 2


def test_a_paper_without_rules_has_none(tmp_path: Path) -> None:
    paper = SMALL + "  rules: {between: none, columns: none}\n"
    made = make(tmp_path, LAYOUTS[0], "".join(article(name, 200) for name in "abcd"), paper=paper)
    assert rules(made) == []
