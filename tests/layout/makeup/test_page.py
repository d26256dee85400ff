"""A page by places, its wishes, its masthead, and the articles of `spread`."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.makeup.model import Slot
from tests.layout.makeup.checker import check_story, free_cells, printed, white_rows
from tests.layout.makeup.kit import LANDSCAPE, article, auto, make, places, sketch

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def test_a_place_is_kept_to_the_row(tmp_path: Path) -> None:
    page = places(a="1-4, 1-15", b="1-2, 16-40", c="3-4, 16-40")
    made = make(tmp_path, page, article("a", 400) + article("b", 300) + article("c", 300, photos=ONE))
    assert made.story("a").slot == Slot(0, 0, 4, 15, 0)
    assert made.story("b").slot == Slot(0, 15, 2, 25, 1)
    assert made.story("c").slot == Slot(2, 15, 2, 25, 1)
    assert free_cells(made.page) == set()
    for story in made.page.stories:
        check_story(made.desk, made.page, story)


def test_a_place_that_is_too_small_leaves_a_rest_that_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-2, 1-12"), article("a", 600))
    story = made.story("a")
    check_story(made.desk, made.page, story)
    facts = made.facts("overset")
    assert int(facts["lines"]) == sum(line.rows for line in story.rest) > 0
    assert int(facts["characters"]) == story.characters - story.set_characters > 0
    (problem,) = made.problems
    assert problem.is_error
    assert problem.place is not None
    assert problem.place == story.article.marks.of("body")


def test_a_place_that_is_too_large_leaves_white_that_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-4, 1-40"), article("a", 500))
    story = made.story("a")
    facts = made.facts("underset")
    assert int(facts["lines"]) == story.recipe.slack > 0
    assert white_rows(made.page, story) >= story.recipe.slack
    assert "overset" not in made.codes


@pytest.mark.parametrize("rows", ["5-5", "5-6", "40-40"])
def test_a_place_without_room_for_anything_is_told(tmp_path: Path, rows: str) -> None:
    made = make(tmp_path, places(a=f"1-1, {rows}"), article("a", 300))
    assert made.codes.count("overset") == 1
    check_story(made.desk, made.page, made.story("a"))


def test_wishes_are_met(tmp_path: Path) -> None:
    lines = article("a", 500) + article("b", 330, width=2, legs=1) + article("c", 300, headline_size="17pt")
    made = make(tmp_path, auto("a", "b", "c"), lines)
    assert "wish-not-met" not in made.codes
    assert made.story("b").slot.columns == 2
    assert made.story("b").recipe.legs.count == 1
    assert made.story("c").recipe.head.size == 17


@pytest.mark.parametrize(
    ("wish", "more"),
    [
        ("width", {"width": 9}), ("legs", {"legs": 7}), ("headline_size", {"headline_size": "200pt"}),
    ],
)  # fmt: skip
def test_a_wish_that_cannot_be_met_is_told(tmp_path: Path, wish: str, more: dict[str, object]) -> None:
    made = make(tmp_path, places(a="1-4, 1-30"), article("a", 400, **more), photos=LANDSCAPE)
    assert made.facts("wish-not-met") == {"id": "a", "wish": wish}
    (problem,) = (problem for problem in made.problems if problem.code == "wish-not-met")
    assert not problem.is_error


def test_a_photograph_too_coarse_for_any_width_stands_all_the_same(tmp_path: Path) -> None:
    small = (("stream.png", (100, 80)),)
    made = make(tmp_path, places(a="1-4, 1-30"), article("a", 400, photos="[{file: stream.png}]"), photos=small)
    (hang,) = made.story("a").recipe.hangs
    assert hang.shot.ppi < 150


def test_a_wished_width_of_a_photograph_that_is_not_granted_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-2, 1-40"), article("a", 400, photos="[{file: stream.png, width: 4}]"))
    assert "wish-not-met" in made.codes


@pytest.mark.parametrize("ordered", [auto("a", "b", number=1), sketch("a a b b", number=1)])
def test_the_masthead_keeps_the_first_rows_of_page_1(tmp_path: Path, ordered: str) -> None:
    lines = article("a", 400) + article("b", 300)
    made = make(tmp_path, ordered, lines)
    rows = made.issue.paper.masthead.rows if made.issue.paper.masthead else 0
    assert made.page.head_rows == rows == 12
    assert min(story.slot.row for story in made.page.stories) == rows
    assert all(story.slot.gap == 1 for story in made.page.stories)
    for story in made.page.stories:
        check_story(made.desk, made.page, story)
    assert make(tmp_path, ordered.replace("page: 1", "page: 2"), lines).page.head_rows == 0


def test_articles_of_spread_go_to_the_pages_with_most_room(tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(5)]
    lines = article("a", 800) + article("b", 200) + "".join(article(name, 150) for name in names)
    more = f"spread: [{', '.join(names)}]\n"
    made = make(tmp_path, auto("a") + "\n" + auto("b", number=3), lines, more=more)
    lists = {page.page.number: page.page.articles for page in made.pages}
    assert sorted([*lists[2], *lists[3]]) == sorted(["a", "b", *names])
    assert (lists[2][0], lists[3][0]) == ("a", "b")
    assert len(lists[3]) > len(lists[2])
    assert [name for name in lists[3][1:] if name in names] == sorted(lists[3][1:]), "in order of importance"


def test_articles_of_spread_are_not_lost_where_no_page_takes_them(tmp_path: Path) -> None:
    made = make(
        tmp_path, sketch("a a b b"), article("a", 500) + article("b", 500) + article("c", 50), more="spread: [c]\n"
    )
    assert made.facts("spread-no-page") == {"id": "c"}


def test_a_word_in_another_language_does_not_stop_a_page(tmp_path: Path) -> None:
    words = "'" + "The canal wakes early and the internationalisation of Tongzhou continues. " * 20 + "'"
    lines = article("a", 0, headline="Spring on the canal", body=words) + article("b", 0, headline="Kites", body=words)
    made = make(tmp_path, auto("a", "b"), lines, paper="a4-en")
    for story in made.page.stories:
        check_story(made.desk, made.page, story)
    assert {story.article.id for story in made.page.stories} == {"a", "b"}


def test_hyphens_that_are_added_are_no_characters(tmp_path: Path) -> None:
    words = (
        "'" + "The extraordinarily complicated internationalisation of municipal administrations continues. " * 20 + "'"
    )
    made = make(tmp_path, places(a="1-1, 1-20"), article("a", 0, headline="Kites", body=words), paper="a4-en")
    story = made.story("a")
    assert any(line.line.text.endswith("-") for line in story.rest), "the trial is to have hyphens"
    assert story.set_characters == len(printed(story, rest=False))


def test_a_line_break_in_a_headline_is_no_missing_character(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 500, headline='"运河两岸\\n好风光"', kicker='"春到\\n人间"'))
    assert "missing-glyph" not in made.codes


def test_a_character_that_no_face_has_is_told_wherever_it_stands(tmp_path: Path) -> None:
    lines = article("a", 0, headline="题𓀀目", body="文𓀁字。", photos="[{file: stream.png, caption: 说𓀂明}]")
    made = make(tmp_path, auto("a"), lines)
    told = {dict(problem.facts)["character"] for problem in made.problems if problem.code == "missing-glyph"}
    assert told == set("𓀀𓀁𓀂")
