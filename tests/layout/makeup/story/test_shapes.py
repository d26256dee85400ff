"""The shape function on real articles: every shape pours without rest and without white."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from issue.model import Article, Issue
from layout.geometry import same
from layout.makeup.desk import Desk
from layout.makeup.furniture.placed import Furniture
from layout.makeup.model import MadePage, Slot, Story
from layout.makeup.story.arrangements import arrangements
from layout.makeup.story.choices import Choice, loosened, recipe
from layout.makeup.story.grid import frame, leg_counts
from layout.makeup.story.loose import nearest, rough_shapes
from layout.makeup.story.pour import pour
from layout.makeup.story.shapes import shapes
from tests.layout.makeup.checker import check_story, white_rows
from tests.layout.makeup.kit import article, auto, issue_of, within

TWO = "[{file: stream.png, caption: 运河两岸, credit: 王军志/摄}, {file: stream.png, caption: 步道上的居民}]"
ONE = "[{file: stream.png, caption: 运河两岸的柳树已经抽出新芽}]"
ARTICLES = (
    article("plain", 420, kicker="春天来了", deck="运河两岸的柳树")
    + article("pictured", 360, photos=ONE, byline="记者 王军志")
    + article("two", 500, photos=TWO)
    + article("boxed", 300, frame="box")
    + article("ruled", 240, frame="rule", photos=ONE)
    + article("brief", 60)
    + article("gallery", 0, kind="photo", photos=TWO, body=None)
    + article("bare", 0, kind="photo", photos=ONE, body=None, headline=None)
    + article("dated", 200, dateline="本报讯", byline="记者 王军志")
    + "  headed: {headline: 只有标题}\n"
    + article("listed", 0, body='"第一段。\\n\\n## 小标题\\n\\n- 一项内容比较长的一项内容\\n- 二项\\n\\n末段文字。"')
)
NAMES = ("plain", "pictured", "two", "boxed", "ruled", "brief", "gallery", "bare", "dated", "headed", "listed")


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return issue_of(tmp_path_factory.mktemp("shapes"), auto(*NAMES), ARTICLES)


def poured(desk: Desk, issue: Issue, one: Article, columns: int, choice: Choice) -> tuple[MadePage, Story]:
    """A choice by itself at the top left of a page."""
    area = frame(issue.paper, 2)
    made = recipe(columns, choice)
    story = pour(desk, area, one, "third", Slot(0, 0, columns, made.rows, 0), made)
    return MadePage(issue.pages[0], area, 0, Furniture((), ()), (story,), (), ()), story


def every_shape(desk: Desk, one: Article) -> Iterator[tuple[int, int, Choice]]:
    for columns in range(1, desk.paper.grid.columns + 1):
        for rows, ways in shapes(desk, one, "third", columns, 60).items():
            yield from ((columns, rows, choice) for choice in ways)


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_pours_without_rest_and_without_white(desk: Desk, issue: Issue, name: str) -> None:
    one = issue.article(name)
    found = list(every_shape(desk, one))
    assert found
    for columns, rows, choice in found:
        page, story = poured(desk, issue, one, columns, choice)
        assert choice.rows == rows == story.recipe.rows
        assert choice.slack == 0
        assert story.rest == ()
        cut = sum(leg.lines[0].kind == "subhead" for leg in story.legs if leg.lines)
        assert white_rows(page, story) <= cut, "only the white above a subhead may stay at a leg's foot"
        assert story.set_characters == story.characters
        assert len(story.recipe.hangs) == len(one.photos)
        check_story(desk, page, story)


def test_no_leg_is_shorter_than_reads_well(desk: Desk, issue: Issue) -> None:
    depths = [
        stretch.rows
        for columns, _, c in every_shape(desk, issue.article("plain"))
        for stretch in recipe(columns, c).text
    ]
    assert min(depths) >= 6
    depths = [
        stretch.rows
        for columns, _, c in every_shape(desk, issue.article("brief"))
        for stretch in recipe(columns, c).text
    ]
    assert min(depths) < 6, "a brief is exempt"


def test_shapes_go_no_further_than_the_rows_that_are_asked_for(desk: Desk, issue: Issue) -> None:
    one = issue.article("plain")
    some, all_of_them = shapes(desk, one, "third", 2, 25), shapes(desk, one, "third", 2, 60)
    assert some
    assert max(some) <= 25 < max(all_of_them)
    assert some == {rows: choice for rows, choice in all_of_them.items() if rows <= 25}


@pytest.mark.parametrize("name", ["boxed", "ruled"])
def test_a_framed_story_keeps_its_foot_and_its_sides_free(desk: Desk, issue: Issue, name: str) -> None:
    one, em = issue.article(name), desk.paper.body.size
    for columns, rows, choice in every_shape(desk, one):
        page, story = poured(desk, issue, one, columns, choice)
        assert choice.foot == 1
        last = max(round((leg.rect.bottom - page.frame.y) / page.frame.grid.leading) for leg in story.legs)
        assert last == rows - 1
        side = 0.0 if name == "ruled" else em if columns > 1 else em / 2
        left = page.frame.column_x(0)
        made = story.recipe
        edges = [leg.rect.x - left for leg in story.legs] + [made.legs.x(hang.leg) for hang in made.hangs]
        assert min(*edges, made.head_x) == pytest.approx(side)
        assert max(leg.rect.right for leg in story.legs) <= left + page.frame.width(columns) - side + 0.01


def test_an_advertisement_takes_the_rows_that_were_ordered(desk: Desk, tmp_path: Path) -> None:
    line = "  ad: {kind: ad, file: stream.png, rows: 12}\n  free: {kind: ad, file: stream.png}\n"
    ads = issue_of(tmp_path, auto("ad", "free"), line)
    assert set(shapes(desk, ads.article("ad"), "third", 3, 60)) == {12}
    width = desk.width(3)
    assert set(shapes(desk, ads.article("free"), "third", 3, 60)) == {-(-width / 1.5 // desk.paper.grid.leading)}


@pytest.mark.parametrize("name", ["plain", "pictured", "two", "dated", "brief"])
@pytest.mark.parametrize("columns", [1, 2, 4])
def test_what_finds_no_room_is_told_to_the_row(desk: Desk, issue: Issue, name: str, columns: int) -> None:
    one = issue.article(name)
    missing = 0
    for rows in range(1, 20):
        choice = nearest(desk, one, "third", columns, rows)
        page, story = poured(desk, issue, one, columns, choice)
        check_story(desk, page, story)
        assert choice.rows == rows
        rest = sum(line.rows for line in story.rest)
        assert rest == max(0, -choice.slack)
        missing += rest > 0
    assert missing or name == "brief"


@pytest.mark.parametrize("columns", [2, 4])
def test_the_room_that_is_left_is_told_to_the_row(desk: Desk, issue: Issue, columns: int) -> None:
    one = issue.article("plain")
    wrong = []
    for rows in range(12, 50):
        choice = nearest(desk, one, "third", columns, rows)
        page, story = poured(desk, issue, one, columns, choice)
        if white_rows(page, story) != max(0, choice.slack):
            wrong.append((rows, choice.slack, white_rows(page, story)))
    assert wrong == []


def test_a_shape_that_fits_is_the_nearest(desk: Desk, issue: Issue) -> None:
    one = issue.article("pictured")
    for rows, ways in shapes(desk, one, "third", 3, 60).items():
        assert nearest(desk, one, "third", 3, rows) == ways[0]


def test_loosened_shapes_stand_in_every_height_with_their_white_told(desk: Desk, issue: Issue) -> None:
    one = issue.article("plain")
    exact = {rows: ways[0] for rows, ways in shapes(desk, one, "third", 3, 40).items()}
    found = loosened(exact, 40)
    assert list(found) == list(range(min(exact), 41))
    assert any(choice.slack for choice in found.values())
    for rows, choice in found.items():
        page, story = poured(desk, issue, one, 3, choice)
        assert choice.rows == rows
        assert story.rest == ()
        assert choice.slack >= 0
        assert white_rows(page, story) >= choice.slack
        assert (choice.slack == 0) == (rows in exact)


@pytest.mark.parametrize("name", ["plain", "pictured", "two"])
def test_the_ways_of_standing_touch_the_corners_differently_the_cheapest_first(
    desk: Desk, issue: Issue, name: str
) -> None:
    several = 0
    for columns in range(1, 5):
        for ways in shapes(desk, issue.article(name), "third", columns, 60).values():
            assert len({way.touches for way in ways}) == len(ways)
            assert [way.cost for way in ways] == sorted(way.cost for way in ways)
            several += len(ways) > 1
            for way in ways:
                made = recipe(columns, way)
                left = made.head_row == 0 and same(made.head_x, 0)
                right = made.head_row == 0 and same(made.head_x + made.head_width, desk.width(columns))
                if way.placed.template == "head-left":
                    left = True
                assert way.touches == (left, right)
    assert several or name == "plain"


def test_a_wished_number_of_legs_is_kept(desk: Desk, tmp_path: Path) -> None:
    one = issue_of(tmp_path, auto("a"), article("a", 400, legs=3)).article("a")
    counts = {
        columns: {way.legs.count for ways in shapes(desk, one, "third", columns, 60).values() for way in ways}
        for columns in (2, 3, 4)
    }
    assert counts[3] == counts[4] == {3}
    assert counts[2] == {1, 2}, "two columns are too narrow for three legs"


def test_a_photograph_of_a_wished_width_spans_it(desk: Desk, tmp_path: Path) -> None:
    one = issue_of(tmp_path, auto("a"), article("a", 500, photos="[{file: stream.png, width: 2}]")).article("a")
    (legs, *_) = leg_counts(desk.paper.grid, desk.paper.body.size, 4, None)
    assert legs.count == 4
    cheapest = min(arrangements(desk, one, legs, True), key=lambda placed: placed.cost)
    assert {hung.span for hung in cheapest.hung} == {2}


def test_many_photographs_do_not_take_the_machine_down(desk: Desk, tmp_path: Path) -> None:
    many = "[" + ", ".join(["{file: stream.png, crop: [0.6, 2.5]}"] * 8) + "]"
    one = issue_of(tmp_path, auto("a"), article("a", 500, photos=many)).article("a")
    (legs, *_) = leg_counts(desk.paper.grid, desk.paper.body.size, 4, None)
    with within(1.5):
        arrangements(desk, one, legs, True)


def test_two_photographs_with_a_line_of_text_have_a_rough_shape(desk: Desk, tmp_path: Path) -> None:
    """A text of fewer lines than legs fits no division; it stands all the same, with what it leaves empty counted."""
    one = issue_of(tmp_path, auto("a"), article("a", 0, kind="photo", photos=TWO, body="图片新闻一则")).article("a")
    found = [ways[0] for columns in (2, 3) for ways in rough_shapes(desk, one, "third", columns, 60).values()]
    assert found
    assert all(choice.slack >= 0 and len(choice.placed.hung) == 2 for choice in found)


def test_no_fewer_than_no_characters_are_set(desk: Desk, issue: Issue) -> None:
    one = issue.article("dated")
    _, story = poured(desk, issue, one, 1, nearest(desk, one, "third", 1, 0))
    assert story.set_characters == 0
