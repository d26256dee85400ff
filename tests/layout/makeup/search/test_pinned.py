"""An advertisement of a fixed size on an automatic page stands exactly where its pin says."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from layout.makeup.model import Slot
from layout.makeup.search import pinned
from tests.layout.makeup.checker import check_story, free_cells
from tests.layout.makeup.kit import article, auto, make

CORNERS = {
    "top-left": Slot(0, 0, 2, 12, 0),
    "top-right": Slot(2, 0, 2, 12, 0),
    "bottom-left": Slot(0, 27, 2, 13, 1),
    "bottom-right": Slot(2, 27, 2, 13, 1),
}


def ad(pin: str, width: int = 2, rows: int = 12, name: str = "ad") -> str:
    return f"  {name}: {{kind: ad, file: stream.png, width: {width}, rows: {rows}, pin: {pin}}}\n"


def stories(seed: int, count: int, characters: int) -> str:
    chance = Random(seed)
    parts = [chance.uniform(0.4, 1.4) for _ in range(count)]
    return "".join(article(f"s{i}", round(characters * part / sum(parts))) for i, part in enumerate(parts))


@pytest.mark.parametrize(("pin", "count"), [*((pin, 3) for pin in CORNERS), ("bottom-right", 6)])
def test_the_advertisement_keeps_its_corner(tmp_path: Path, pin: str, count: int) -> None:
    names = [f"s{number}" for number in range(count)]
    made = make(tmp_path, auto(*names, "ad"), stories(count, count, 780) + ad(pin))
    assert made.story("ad").slot == CORNERS[pin]
    assert "wish-not-met" not in made.codes
    assert "page-overset" not in made.codes
    assert free_cells(made.page) == set() or "page-underset" in made.codes
    for story in made.page.stories:
        check_story(made.desk, made.page, story)


def test_below_the_masthead_the_top_is_its_foot(tmp_path: Path) -> None:
    made = make(tmp_path, auto("s0", "s1", "ad", number=1), stories(1, 2, 400) + ad("top-right", rows=10))
    assert made.story("ad").slot == Slot(2, made.page.head_rows, 2, 11, 1)


def test_two_advertisements_keep_two_corners(tmp_path: Path) -> None:
    lines = stories(4, 4, 640) + ad("bottom-left", rows=8) + ad("top-right", 1, 14, "bd")
    made = make(tmp_path, auto("s0", "s1", "s2", "s3", "ad", "bd"), lines)
    assert made.story("ad").slot == Slot(0, 31, 2, 9, 1)
    assert made.story("bd").slot == Slot(3, 0, 1, 14, 0)


def test_two_that_want_one_corner_are_told(tmp_path: Path) -> None:
    lines = stories(4, 2, 500) + ad("bottom-left", rows=8) + ad("bottom-left", 2, 8, "bd")
    made = make(tmp_path, auto("s0", "s1", "ad", "bd"), lines)
    assert made.codes.count("wish-not-met") == 1
    assert {"ad", "bd"} <= {story.article.id for story in made.page.stories}


def test_one_wider_than_the_page_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, auto("s0", "ad"), stories(1, 1, 500) + ad("bottom-left", width=9))
    assert "wish-not-met" in made.codes


def test_the_page_is_made_up_around_it_where_the_search_puts_it_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is short has its white below what the search puts at its foot."""
    seen = []
    whole = pinned.beside

    def spied(*args: object) -> object:
        seen.append(args)
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pinned, "beside", spied)
    made = make(tmp_path, auto("s0", "s1", "s2", "ad"), stories(2, 3, 740) + ad("bottom-left"))
    assert seen
    assert "page-underset" in made.codes
    assert made.story("ad").slot == CORNERS["bottom-left"]
