"""A late correction: every story stays where it is, and looks as it did, where it still fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import Article, Issue
from layout.makeup.later.keeping import keep
from layout.makeup.model import MadePage, Story
from layout.makeup.story.outlines import change, outline
from tests.layout.makeup.checker import check_story, free_cells, white_rows
from tests.layout.makeup.kit import Made, article, auto, make, places, sketch

PHOTO = "[{file: stream.png, caption: 运河两岸的柳树}]"
PAGES = {
    "auto": auto("a", "b", "c", "d"),
    "sketch": sketch("a a a b", "c c d d"),
    "L": sketch("a a b b", "a a a c", "d d d c"),
    "places": places(a="1-4, 1-22", b="auto", c="auto", d="auto"),
}


LENGTHS = {"auto": (520, 260, 300, 230), "sketch": (420, 200, 250, 230), "L": (470, 200, 200, 230)}
LENGTHS["places"] = (420, 160, 250, 180)


def stories(kind: str = "auto") -> str:
    a, b, c, d = LENGTHS[kind]
    return article("a", a, photos=PHOTO) + article("b", b) + article("c", c) + article("d", d)


def with_words(issue: Issue, name: str, words: str) -> Issue:
    """The issue with words added in the middle of an article's text."""

    def longer(one: Article) -> Article:
        block = one.body[0]
        run = block.runs[0]
        middle = len(run.text) // 2
        text = run.text[:middle] + words + run.text[middle:]
        return replace(one, body=(replace(block, runs=(replace(run, text=text),)),))

    return changed(issue, name, longer)


def changed(issue: Issue, name: str, change: Callable[[Article], Article]) -> Issue:
    return replace(issue, articles=tuple(change(one) if one.id == name else one for one in issue.articles))


def kept(made: Made, issue: Issue, *names: str) -> MadePage | None:
    return keep(made.desk.revised(names), issue, made.page.page, made.page)


def story(page: MadePage, name: str) -> Story:
    return next(story for story in page.stories if story.article.id == name)


@pytest.mark.parametrize("kind", PAGES)
def test_a_word_changed_moves_no_story(tmp_path: Path, kind: str) -> None:
    made = make(tmp_path, PAGES[kind], stories(kind))
    assert not made.problems
    for name in "abcd":
        issue = with_words(made.issue, name, "昨天")
        page = kept(made, issue, name)
        assert page is not None, (kind, name)
        for before, after in zip(made.page.stories, page.stories, strict=True):
            assert (after.slot, after.foot) == (before.slot, before.foot)
            assert (after is before) == (after.article.id != name)
            looks = [outline(page.frame, one.slot, one.recipe) for one in (before, after)]
            assert change(*looks) == 0 or not _same_would_fit(made, issue, before)
        assert story(page, name).article == issue.article(name)
        if kind != "L":
            check_story(made.desk.revised([name]), page, story(page, name))
        assert white_rows(page, story(page, name)) == 0
        assert free_cells(page) == free_cells(made.page)


def _same_would_fit(made: Made, issue: Issue, before: Story) -> bool:
    name = before.article.id
    galley = made.desk.revised([name]).galley(issue.article(name), before.recipe.legs.measure)
    return galley.price(sum(part.rows for part in before.recipe.text)) is not None


def test_a_line_more_takes_the_nearest_look(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES["auto"], stories())
    before = story(made.page, "a")
    for words in ("这里多说了一句话，有一行长。", "这里多说了一句话。" * 4):
        page = kept(made, with_words(made.issue, "a", words), "a")
        assert page is not None
        after = story(page, "a")
        assert after.recipe.legs == before.recipe.legs
        assert [hang.leg for hang in after.recipe.hangs] == [hang.leg for hang in before.recipe.hangs]
        check_story(made.desk.revised("a"), page, after)


def test_what_does_not_fit_is_not_kept(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES["auto"], stories())
    assert kept(made, with_words(made.issue, "a", "这里多说了一句话。" * 60), "a") is None
    assert kept(made, with_words(made.issue, "b", "这里多说了一句话。" * 20), "b") is None


def test_what_is_ordered_otherwise_is_not_kept(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES["auto"], stories())
    assert kept(made, made.issue) is not None
    page = made.page.page
    turned = replace(page, articles=page.articles[::-1])
    assert keep(made.desk, made.issue, turned, made.page) is None
    assert keep(made.desk, made.issue, replace(page, articles=page.articles[1:]), made.page) is None
    assert keep(made.desk, made.issue, replace(page, number=3), made.page) is None
    pinned = changed(made.issue, "d", lambda one: replace(one, pin="top-right"))
    assert kept(made, pinned, "d") is None
    assert kept(made, replace(made.issue, paper=replace(made.issue.paper, top=50.0))) is None


def test_a_page_that_was_not_whole_is_not_kept(tmp_path: Path) -> None:
    made = make(tmp_path, places(a="1-4, 1-40"), article("a", 500))
    assert "underset" in made.codes
    assert kept(made, made.issue) is None


def test_a_box_that_make_up_gave_stays_and_one_taken_away_goes(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES["sketch"], stories("sketch"))
    given = replace(made.page, stories=tuple(replace(one, boxed=True) for one in made.page.stories))
    page = keep(made.desk.revised("b"), with_words(made.issue, "b", "早"), made.page.page, given)
    assert page is None or story(page, "b").article.frame == "box"
    framed = make(tmp_path, PAGES["auto"], stories() + article("e", 120, frame="box"))
    assert framed.story("b").article.frame == "none"


def test_a_headline_changed_keeps_the_places(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES["auto"], stories())
    issue = changed(made.issue, "c", lambda one: replace(one, headline="运河两岸风光好"))
    page = kept(made, issue, "c")
    assert page is not None
    assert story(page, "c").slot == story(made.page, "c").slot
    lines = [line.line.text for line in story(page, "c").recipe.head.lines]
    assert "".join(lines) == "运河两岸风光好"
