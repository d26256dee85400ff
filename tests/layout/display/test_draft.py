"""A draft: every page marked, and all text on it, what found no room on added pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.display.compose import compose
from layout.display.draft import MARK, draft_pages
from layout.display.model import DisplayList, DisplayPage, GlyphRun
from tests.layout.makeup.checker import copy_of, flat, printed
from tests.layout.makeup.kit import Made, article, auto, make, places


def draft(made: Made) -> DisplayList:
    return draft_pages(made.desk, made.issue, made.pages, compose(made.issue, made.pages))


def body(page: DisplayPage, size: float) -> str:
    return flat(
        "".join("".join(i.texts) for i in page.items if isinstance(i, GlyphRun) and i.size == size and i.ink != MARK)
    )


def marks(page: DisplayPage) -> list[str]:
    return ["".join(i.texts) for i in page.items if isinstance(i, GlyphRun) and i.ink == MARK]


def test_every_page_is_marked(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a") + "\n" + places(number=3, b="1-1, 1-20"), article("a", 900) + article("b", 700))
    found = draft(made)
    assert [page.number for page in found.pages] == [2, 3, 4]
    assert all("校样　不得付印" in marks(page) for page in found.pages)
    assert not any(marks(page) for page in compose(made.issue, made.pages).pages)


def test_an_english_draft_is_marked_in_english(tmp_path: Path) -> None:
    words = "'" + "The canal wakes early in spring. " * 20 + "'"
    made = make(tmp_path, auto("a"), article("a", 0, headline="Spring", body=words), paper="a4-en")
    assert all("DRAFT, not for press" in " ".join(marks(page)) for page in draft(made).pages)


@pytest.mark.parametrize("rows", ["1-8", "1-20", "1-1"])
def test_what_found_no_room_is_set_on_an_added_page(tmp_path: Path, rows: str) -> None:
    made = make(tmp_path, places(a=f"1-2, {rows}"), article("a", 900))
    story, size = made.story("a"), made.issue.paper.body.size
    first, *added = draft(made).pages
    assert story.rest
    assert printed(story, rest=False) in body(first, size)
    rest = "".join(body(page, size) for page in added)
    assert printed(story, rest=False) + rest == copy_of(made.desk, story)
    assert "运河两岸好风光a" in marks(added[0])


def test_stories_that_were_left_out_are_set_whole(tmp_path: Path) -> None:
    lengths = {"a": 500, "b": 600, "c": 3000, "d": 2500}
    made = make(tmp_path, auto(*lengths), "".join(article(name, n) for name, n in lengths.items()))
    size = made.issue.paper.body.size
    placed = {story.article.id for story in made.page.stories}
    left = [name for name in lengths if name not in placed]
    assert left
    _, *added = draft(made).pages
    wanted = [flat("".join(block.text for block in made.issue.article(name).body)) for name in left]
    assert "".join(body(page, size) for page in added) == "".join(wanted)
    assert [page.number for page in added] == list(range(3, 3 + len(added)))
    paper = made.issue.paper
    foot = paper.top + paper.grid.height
    for page in added:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.ink != MARK:
                assert item.baseline <= foot
                assert paper.inner - 0.6 * size <= item.xs[0] <= item.xs[-1] <= page.width


def test_articles_of_spread_that_no_page_takes_are_set_too(tmp_path: Path) -> None:
    lines = article("a", 500) + article("b", 60)
    made = make(tmp_path, places(a="1-2, 1-40"), lines, more="spread: [b]\n")
    added = draft(made).pages[-1]
    assert added.number == 3
    assert body(added, made.issue.paper.body.size) == flat(made.issue.article("b").body[0].text)


def test_a_page_on_which_all_is_set_adds_none(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a"), article("a", 700))
    assert [page.number for page in draft(made).pages] == [2]


def test_the_title_of_a_leftover_keeps_to_its_column(tmp_path: Path) -> None:
    long = "运河两岸的柳树已经抽出新芽居民们在步道上散步"
    lines = article("a", 400, headline=long) + article("b", 400, headline=long)
    made = make(tmp_path, places(a="1-1, 1-10", b="2-2, 1-10"), lines)
    added = draft(made).pages[1]
    titles = [i for i in added.items if isinstance(i, GlyphRun) and i.ink == MARK and i.size == 9]
    assert "".join("".join(title.texts) for title in titles) == long * 2
    lefts = sorted({title.xs[0] for title in titles})
    assert len(lefts) == 2
    assert max(title.xs[-1] + 9 for title in titles if title.xs[0] == lefts[0]) <= lefts[1]
    first = min(i.baseline for i in added.items if isinstance(i, GlyphRun) and i.ink != MARK)
    assert max(title.baseline for title in titles) < first - 9
