"""The figures of stories at widths and of what is free, held against pages that are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.makeup.edition.edition import make_up_all
from layout.makeup.edition.fitting import PageFit, fit_pages
from tests.layout.makeup.kit import article, auto, issue_of, make, places, sketch

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"


def fitted(folder: Path, pages: str, articles: str, more: str = "") -> tuple[PageFit, ...]:
    made = make(folder, pages, articles, more=more)
    return fit_pages(made.desk, made.issue)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_story_fits_exactly_in_the_rows_that_are_told_and_in_no_others_with_legs_that_read_well(
    tmp_path: Path, columns: int
) -> None:
    line = article("a", 260, photos=ONE)
    (page,) = fitted(tmp_path, auto("a"), line)
    heights = page.stories[0].widths[columns - 1].heights
    for rows in range(8, 41, 4):
        made = make(tmp_path, places(a=f"1-{columns}, 1-{rows}"), line)
        story = made.story("a")
        exact = not {"overset", "underset"} & set(made.codes) and len(story.recipe.hangs) == 1
        reads_well = min(len(leg.lines) for leg in story.legs) >= 6
        assert (exact and reads_well) == (rows in heights), (columns, rows)


def test_the_best_looking_shape_is_told_as_it_is_made_up(tmp_path: Path) -> None:
    (page,) = fitted(tmp_path, auto("a"), article("a", 400, photos=ONE))
    for width in page.stories[0].widths:
        if not width.heights:
            continue
        made = make(tmp_path, places(a=f"1-{width.columns}, 1-{width.rows}"), article("a", 400, photos=ONE))
        story = made.story("a")
        assert width.rows in width.heights
        assert width.legs == story.recipe.legs.count
        assert width.lines == sum(line.rows for leg in story.legs for line in leg.lines)
        assert width.least_lines <= width.lines <= width.most_lines
        assert width.head_rows == story.recipe.head.rows
        assert width.photo_rows == sum(hang.shot.rows for hang in story.recipe.hangs)


def test_what_is_free_is_the_page_less_what_the_stories_take(tmp_path: Path) -> None:
    (page,) = fitted(tmp_path, auto("a", "b"), article("a", 300) + article("b", 200))
    assert (page.columns, page.rows, page.line) == (4, 40, 12)
    assert page.cells == 4 * 41, "stories at the head of the page have no row above them"
    for story in page.stories:
        cells = [width.columns * (rows + 1) for width in story.widths for rows in width.heights]
        assert (story.least, story.most) == (min(cells), max(cells))
        assert story.cells in cells
    assert page.free == tuple(page.cells - taken for taken in page.taken)
    assert page.free[0] > 0


@pytest.mark.parametrize("characters", [250, 800, 1500])
def test_pages_outside_of_least_and_most_are_not_filled(tmp_path: Path, characters: int) -> None:
    lines = article("a", characters) + article("b", characters)
    issue = issue_of(tmp_path, auto("a", "b"), lines)
    made = make(tmp_path, auto("a", "b"), lines)
    (page,) = fit_pages(made.desk, issue)
    _, least, most = page.taken
    full = not {"overset", "page-overset", "underset", "page-underset"} & set(made.codes)
    assert not full or least <= page.cells <= most
    assert (least > page.cells) <= ("page-overset" in made.codes)


def test_a_masthead_an_exact_place_and_an_empty_place_are_counted(tmp_path: Path) -> None:
    lines = article("a", 300) + article("b", 200)
    (front,) = fitted(tmp_path, auto("a", "b", number=1), lines)
    assert (front.rows, front.cells) == (28, 4 * 28)
    assert all(rows <= 27 for story in front.stories for width in story.widths for rows in width.heights)
    (placed,) = fitted(tmp_path, places(a="1-4, 1-15", b="1-2, 16-40"), lines)
    assert [story.fixed for story in placed.stories] == [(4, 15), (2, 25)]
    assert [story.cells for story in placed.stories] == [4 * 16, 2 * 25]
    (drawn,) = fitted(tmp_path, sketch("a a b b", "a a . ."), lines)
    assert drawn.cells == 4 * 41 * 3 // 4


def test_articles_of_spread_are_counted_where_they_go(tmp_path: Path) -> None:
    lines = article("a", 800) + article("b", 200) + article("c", 150)
    pages = auto("a") + "\n" + auto("b", number=3)
    made = make(tmp_path, pages, lines, more="spread: [c]\n")
    told = fit_pages(made.desk, made.issue)
    went = make_up_all(made.desk, made.issue)[0]
    assert [[story.id for story in page.stories] for page in told] == [list(page.page.articles) for page in went]
    assert [story.id for story in told[1].stories] == ["b", "c"]


def test_a_story_without_a_shape_takes_nothing(tmp_path: Path) -> None:
    (page,) = fitted(tmp_path, auto("a"), article("a", 6000))
    assert page.taken == (0, 0, 0)
    assert all(width.heights == () for width in page.stories[0].widths)
