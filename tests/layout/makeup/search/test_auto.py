"""Pages that make themselves up, looked at by a second opinion: nothing overlaps, nothing is lost, every leg is flush."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from layout.makeup.model import MadePage, Slot
from layout.makeup.search.regions import free_regions
from tests.layout.makeup.checker import check_story, flat, free_cells, printed, white_rows
from tests.layout.makeup.kit import SMALL, Made, article, auto, make, places, text, within

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"
NAMES = "abcdefgh"


def random_articles(seed: int) -> tuple[str, str]:
    """A page of three to seven articles, and the articles."""
    chance = Random(seed)
    names = NAMES[: chance.randrange(3, 8)]
    lines = ""
    for name in names:
        more = {"photos": ONE} if chance.random() < 0.3 else {}
        more |= {"kicker": "春到运河边"} if chance.random() < 0.3 else {}
        more |= {"frame": "box"} if chance.random() < 0.15 else {}
        more |= {"byline": "记者 王军志"} if chance.random() < 0.3 else {}
        lines += article(name, chance.randrange(60, 1500 // len(names)), **more)
    return auto(*names), lines


def check(made: Made, page: MadePage) -> set[tuple[int, int]]:
    """What holds of any page: the cells that stay free are given back."""
    free = free_cells(page)
    for story in page.stories:
        check_story(made.desk, page, story)
        if story.recipe.slack == 0:
            assert white_rows(page, story) == 0
            assert story.rest == ()
    placed = {story.article.id for story in page.stories}
    lost = {name for name in page.page.articles if name not in placed}
    told = {dict(problem.facts)["id"] for problem in page.problems if problem.code == "overset"}
    assert lost <= told
    return free


@pytest.mark.parametrize("seed", range(8))
def test_a_page_is_sound_and_its_white_stands_at_the_foot(tmp_path: Path, seed: int) -> None:
    page, articles = random_articles(seed)
    made = make(tmp_path, page, articles)
    free = check(made, made.page)
    rows, columns = made.issue.paper.grid.rows, made.issue.paper.grid.columns
    white = len(free) // columns
    assert free == {(c, r) for c in range(columns) for r in range(rows - white, rows)}
    told = [dict(p.facts)["lines"] for p in made.problems if p.code == "page-underset"]
    assert told == ([str(white * columns)] if white else [])


def test_most_pages_are_filled(tmp_path: Path) -> None:
    full = 0
    for seed in range(8):
        made = make(tmp_path, *random_articles(seed))
        full += not free_cells(made.page) and not any(story.recipe.slack for story in made.page.stories)
    assert full >= 4


def test_the_same_issue_is_made_up_the_same_way(tmp_path: Path) -> None:
    page, articles = random_articles(3)
    first, second = (make(tmp_path, page, articles).page for _ in range(2))
    assert first.stories == second.stories


def test_two_pages_of_one_article_list_do_not_differ_by_their_side(tmp_path: Path) -> None:
    _, articles = random_articles(2)
    names = [line.split(":")[0].strip() for line in articles.splitlines()]
    left, right = (make(tmp_path, auto(*names, number=number), articles).page for number in (2, 3))
    assert [story.slot for story in left.stories] == [story.slot for story in right.stories]
    assert left.frame.x != right.frame.x


def test_too_much_text_leaves_out_the_least_important_and_says_how_much(tmp_path: Path) -> None:
    lengths = {"a": 500, "b": 400, "c": 400, "d": 400, "e": 300}
    made = make(tmp_path, auto(*lengths), "".join(article(name, n) for name, n in lengths.items()))
    check(made, made.page)
    placed = sorted(story.article.id for story in made.page.stories)
    assert placed == list("abcde"[: len(placed)])
    assert 0 < len(placed) < 5
    facts = made.facts("page-overset")
    assert facts["ids"] == ", ".join("abcde"[len(placed) :])
    assert int(facts["lines"]) > 0
    assert int(facts["lines"]) % made.issue.paper.grid.columns == 0
    assert int(facts["characters"]) == int(facts["lines"]) * 12


def test_far_too_much_text_is_told_as_more_than_nothing(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", "b", "c"), article("a", 900) + article("b", 2500) + article("c", 3000))
    assert int(made.facts("page-overset")["lines"]) > 0


def test_a_lead_that_is_too_long_takes_the_page_and_leaves_a_rest(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 4000))
    check(made, made.page)
    (story,) = made.page.stories
    assert free_cells(made.page) == set()
    facts = made.facts("overset")
    assert int(facts["characters"]) == story.characters - story.set_characters > 0
    assert int(facts["lines"]) == sum(line.rows for line in story.rest)


def test_too_little_text_leaves_white_at_the_foot_and_says_how_much(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", "b"), article("a", 300) + article("b", 120))
    free = check(made, made.page)
    assert len(free) == int(made.facts("page-underset")["lines"]) > 0
    assert int(made.facts("page-underset")["characters"]) == 12 * len(free)
    assert "overset" not in made.codes


def filler(folder: Path, path: str, characters: int, start: int = 0) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(f"---\nheadline: 馆讯{characters}\n---\n{text(characters, start)}", encoding="utf-8")


def test_fillers_close_a_short_page(tmp_path: Path) -> None:
    for characters in (60, 80, 110, 150):
        filler(tmp_path, f"f{characters}.md", characters)
    names = ", ".join(f"f{n}.md" for n in (60, 80, 110, 150))
    used = 0
    for characters in (900, 1000, 1100):
        line = article("a", characters)
        short = make(tmp_path, auto("a"), line)
        made = make(tmp_path, auto("a"), line, paper=f"{SMALL}  fillers: [{names}]")
        assert "page-underset" in short.codes
        fillers = [story for story in made.page.stories if story.article.id != "a"]
        check(made, made.page)
        if fillers:
            used += 1
            assert free_cells(made.page) == set()
            assert "page-underset" not in made.codes
            assert len(fillers) <= 2
            assert {story.level for story in fillers} == {"brief"}
    assert used, "some of these pages can be closed"


def test_a_full_page_takes_no_filler(tmp_path: Path) -> None:
    filler(tmp_path, "f60.md", 60)
    page, articles = random_articles(1)
    plain = make(tmp_path, page, articles)
    made = make(tmp_path, page, articles, paper=f"{SMALL}  fillers: [f60.md]")
    assert not free_cells(plain.page)
    assert [story.slot for story in made.page.stories] == [story.slot for story in plain.page.stories]


def test_fillers_of_one_file_name_keep_their_own_texts(tmp_path: Path) -> None:
    filler(tmp_path, "one/f.md", 60, 1)
    filler(tmp_path, "two/f.md", 60, 2)
    made = make(tmp_path, auto("a"), article("a", 1100), paper=f"{SMALL}  fillers: [one/f.md, two/f.md]")
    fillers = [story for story in made.page.stories if story.article.id != "a"]
    assert len(fillers) == 2, "the page is closed with both"
    for story in fillers:
        assert printed(story) == flat("".join(block.text for block in story.article.body))


def test_a_page_without_articles_is_white_and_told(tmp_path: Path) -> None:
    made = make(tmp_path, auto() + "\n" + auto("a", number=3), article("a", 900))
    assert made.page.stories == ()
    assert dict(made.page.problems[0].facts)["lines"] == "160"


@pytest.mark.parametrize("size", [(150, 100), (300, 3000)])
def test_a_photograph_that_cannot_stand_does_not_cost_the_other_stories(tmp_path: Path, size: tuple[int, int]) -> None:
    lines = article("a", 500, photos="[{file: bad.png}]") + article("b", 300) + article("c", 200)
    made = make(tmp_path, auto("a", "b", "c"), lines, photos=(("bad.png", size),))
    assert {"b", "c"} <= {story.article.id for story in made.page.stories}


def test_many_briefs_do_not_take_the_machine_down(tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(40)]
    lines = "".join(article(name, 60 + 3 * number) for number, name in enumerate(names))
    with within(4):
        make(tmp_path, auto(*names), lines, paper="tabloid-zh")


def test_placed_stories_stay_and_the_others_are_made_up_around_them(tmp_path: Path) -> None:
    page = places(a="1-2, 1-40", b="auto", c="auto")
    made = make(tmp_path, page, article("a", 700) + article("b", 400) + article("c", 250))
    check(made, made.page)
    assert made.story("a").slot == Slot(0, 0, 2, 40, 0)
    assert {story.article.id for story in made.page.stories} == {"a", "b", "c"}
    assert all(made.story(name).slot.column >= 2 for name in "bc")


def test_more_free_rectangles_than_stories_are_no_excess(tmp_path: Path) -> None:
    made = make(
        tmp_path, places(a="2-3, 1-20", b="auto", c="auto"), article("a", 300) + article("b", 300) + article("c", 200)
    )
    assert {story.article.id for story in made.page.stories} == {"a", "b", "c"}


def test_white_beside_a_placed_story_is_counted_in_its_own_columns(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-2, 1-40", b="auto"), article("a", 700) + article("b", 300))
    assert int(made.facts("page-underset")["lines"]) == len(free_cells(made.page))


def cells(slots: tuple[Slot, ...]) -> list[tuple[int, int]]:
    return [(c, r) for s in slots for c in range(s.column, s.right) for r in range(s.row, s.bottom)]


def test_what_is_free_beside_places_is_cut_into_rectangles_without_a_remainder() -> None:
    taken = (Slot(1, 6, 2, 5, 1), Slot(3, 12, 1, 8, 1))
    regions = free_regions(4, 2, 20, taken)
    assert len(regions) == 2
    wanted = {(c, r) for c in range(4) for r in range(2, 20)} - set(cells(taken))
    for region in regions:
        found = cells(region)
        assert len(found) == len(set(found))
        assert set(found) == wanted
        assert all(slot.gap == 1 for slot in region)
    assert free_regions(4, 0, 20, ()) == ((Slot(0, 0, 4, 20, 0),),)
    assert free_regions(4, 6, 20, ()) == ((Slot(0, 6, 4, 14, 1),),)
    assert free_regions(4, 0, 20, (Slot(0, 0, 4, 20, 0),)) == ()
