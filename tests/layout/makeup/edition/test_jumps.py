"""A story that goes on on a later page: only where its page cannot do without, its lines at both ends, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.makeup.model import MadePage, Story
from layout.makeup.story.jump_lines import begun_words, least_going, onward_words
from tests.layout.makeup.checker import check_story, copy_of, flat, free_cells, printed
from tests.layout.makeup.kit import LANDSCAPE, Made, article, auto, make, places, sketch

FULL = article("b", 420) + article("c", 300)
ROOM = article("d", 400) + article("e", 300)
PAGES = auto("a", "b", "c") + "\n" + auto("d", "e", number=3)
ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def parts(made: Made, name: str = "a") -> list[tuple[MadePage, Story]]:
    return [(page, story) for page in made.pages for story in page.stories if story.article.id == name]


def folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def body(story: Story) -> str:
    """The text of a part without the line that tells where it goes on."""
    lines = [line for leg in story.legs for line in leg.lines if line.kind != "jump"]
    return flat("".join(line.line.text for line in lines))


def jump_lines(made: Made) -> list[str]:
    stories = [story for page in made.pages for story in page.stories]
    lines = [line for story in stories for leg in story.legs for line in leg.lines]
    return [line.line.text for line in lines if line.kind == "jump"]


@pytest.fixture(scope="module")
def jumped(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("jump"), PAGES, article("a", 1300, jump="allow") + FULL + ROOM)


def test_both_pages_close_and_the_text_is_set_once_in_order(jumped: Made) -> None:
    (first, front), (second, rest) = parts(jumped)
    assert jumped.codes == []
    assert (first.page.number, second.page.number) == (2, 3)
    assert all(free_cells(page) == set() for page in jumped.pages)
    assert body(front) + body(rest) == copy_of(jumped.desk, front)
    assert front.characters + rest.characters == jumped.desk.characters(jumped.issue.article("a"))
    assert (front.set_characters, rest.set_characters) == (front.characters, rest.characters)
    for page in jumped.pages:
        for story in page.stories:
            if story.jump is None:
                check_story(jumped.desk, page, story)


def test_the_lines_stand_at_both_ends(jumped: Made) -> None:
    (_, front), (_, rest) = parts(jumped)
    assert printed(front).endswith("（下转第3版）")
    assert jump_lines(jumped) == ["（下转第3版）"]
    last = front.legs[-1]
    closing = last.lines[-1].line
    assert closing.runs[-1].xs[-1] > 0.8 * last.rect.width, "at the right of the leg"
    head = [(line.kind, line.line.text) for line in rest.recipe.head.lines]
    assert head[0] == ("kicker", "（上接第2版）")
    assert "".join(text for kind, text in head if kind == "headline") == front.article.headline
    assert 0 < rest.recipe.head.size < front.recipe.head.size


def test_what_goes_on_stands_behind_the_pages_own_stories(jumped: Made) -> None:
    page = jumped.pages[1]
    assert [story.article.id for story in page.stories] == ["d", "e", "a"]
    assert page.stories[-1].article.photos == ()
    (_, front), (_, rest) = parts(jumped)
    assert front.jump is not None
    assert rest.jump is not None
    assert (front.jump.page, rest.jump.page) == (3, 2)
    rows = [sum(line.rows for leg in story.legs for line in leg.lines) for story in (front, rest)]
    assert rows[0] >= 13
    assert rows[1] >= 6


@pytest.mark.parametrize(
    ("pages", "jump"),
    [
        (PAGES, "never"),
        (auto("d", "e", number=1) + "\n" + auto("a", "b", "c"), "allow"),
        (auto("a", "b", "c") + "\n" + sketch("d d d d", "e e e e", number=3), "allow"),
        (auto("a", "b", "c"), "allow"),
    ],
    ids=["never", "to an earlier page", "to a sketch", "to no page"],
)
def test_where_it_cannot_jump_it_is_told_as_before(tmp_path: Path, pages: str, jump: str) -> None:
    made = make(tmp_path, pages, article("a", 1300, jump=jump) + FULL + (ROOM if "d" in pages else ""))
    assert "page-overset" in made.codes
    assert jump_lines(made) == []


def test_a_page_that_fits_needs_no_jump(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES, article("a", 620, jump="allow") + FULL + ROOM)
    assert len(parts(made)) == 1
    assert jump_lines(made) == []


def test_a_page_that_is_full_takes_nothing(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES, article("a", 1300, jump="allow") + FULL + article("d", 800) + article("e", 700))
    assert "page-overset" in made.codes
    assert jump_lines(made) == []
    assert len(parts(made)) <= 1


def test_the_next_page_with_room_takes_it(tmp_path: Path) -> None:
    pages = PAGES + "\n" + auto("f", "g", number=4)
    lines = article("a", 1300, jump="allow") + FULL + article("d", 850) + article("e", 700)
    made = make(tmp_path, pages, lines + article("f", 400) + article("g", 300))
    assert [page.page.number for page, _ in parts(made)] == [2, 4]
    assert jump_lines(made) == ["（下转第4版）"]


@pytest.mark.parametrize("first", [places(a="1-4, 1-17", b="1-2, 18-40", c="3-4, 18-40"), sketch("a a a a", "b b c c")])
def test_a_story_in_a_fixed_place_goes_on_too(tmp_path: Path, first: str) -> None:
    lines = article("a", 1250, jump="allow") + article("b", 380) + article("c", 330)
    made = make(tmp_path, first + "\n" + auto("d", "e", number=3), lines + ROOM)
    assert [code for code in made.codes if code.endswith("overset")] == []
    (_, front), (_, rest) = parts(made)
    assert body(front) + body(rest) == copy_of(made.desk, front)


def test_photographs_stay_where_the_story_begins(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES, article("a", 1200, jump="allow", photos=ONE) + FULL + ROOM, photos=LANDSCAPE)
    (_, front), (_, rest) = parts(made)
    assert len(front.recipe.hangs) == 1
    assert rest.recipe.hangs == ()


def test_a_lead_whose_head_would_shrink_below_its_level_jumps(tmp_path: Path) -> None:
    long = "运河两岸好风光 步道上散步的人比去年多了一倍还不止 老人和孩子都说好"
    others = article("b", 320) + article("c", 200) + ROOM
    others += "  x: {kind: ad, file: stream.png, width: 2, rows: 16, pin: bottom-right}\n"
    pages = auto("a", "b", "c", "x") + "\n" + auto("d", "e", number=3)
    crowded = make(folder(tmp_path, "never"), pages, article("a", 640, headline=long) + others)
    least = crowded.issue.paper.head("lead").sizes[-1]
    assert "page-overset" not in crowded.codes
    assert 0 < crowded.story("a").recipe.head.size < least
    made = make(folder(tmp_path, "allow"), pages, article("a", 640, headline=long, jump="allow") + others)
    (_, front), _ = parts(made)
    assert front.recipe.head.size >= least


def test_the_words_of_each_language() -> None:
    told = {
        name: (onward_words(3, name), begun_words(1, name)) for name in ("zh-Hans", "zh-TW", "ja", "ko", "en", "fr")
    }
    assert told["zh-Hans"] == ("（下转第3版）", "（上接第1版）")
    assert told["zh-TW"] == ("（下轉第3版）", "（上接第1版）")
    assert told["ja"] == ("（3面に続く）", "（1面から続く）")
    assert told["ko"] == ("(3면에 계속)", "(1면에서 계속)")
    assert told["en"] == told["fr"] == ("Continued on page 3", "Continued from page 1")


def test_a_western_jump_takes_six_inches() -> None:
    assert least_going(True, 11.57) == 6
    assert least_going(False, 12.0) == 36


def test_a_story_in_english_goes_on(tmp_path: Path) -> None:
    words = "The canal wakes early and the internationalisation of Tongzhou continues, say those who live there. "
    kite = "'" + words * 9 + "'"
    lines = article("a", 0, headline="Spring on the canal", body="'" + words * 60 + "'", jump="allow")
    lines += article("b", 0, headline="Kites over Tongzhou", body=kite)
    lines += article("d", 0, headline="Old men at chess", body=kite)
    made = make(tmp_path, auto("a", "b") + "\n" + auto("d", number=3), lines, paper="a4-en")
    (_, front), (_, rest) = parts(made)
    assert jump_lines(made) == ["Continued on page 3"]
    assert next(line.line.text for line in rest.recipe.head.lines) == "Continued from page 2"
    assert body(front) + body(rest) == copy_of(made.desk, front)
