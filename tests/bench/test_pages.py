"""A seeded twentieth of what `python -m tests.bench.pages` makes up and judges, and the tools that it judges with.

The shares of good pages are floors under what the search comes to today; the aims are in `pages.targets`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from fonts.roles import FontSet
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage
from layout.makeup.page import make_up
from tests.bench import pages, tables
from tests.bench.capacity import bounds
from tests.bench.random_pages import BROADSHEET, PHOTOS, STORIES, TABLOID, Sheet, sheet, sheets
from tests.bench.verdicts import (
    butting,
    judged,
    lead_top_left,
    short_legs,
    summary,
    through_gutters,
)

PAGES = 400 // 20


@pytest.fixture(scope="module")
def one() -> Sheet:
    """A page of few stories, which is made up fast."""
    return next(one for one in sheets(60, pages.SEED) if len(one.articles) == 5)


def made(one: Sheet) -> MadePage:
    return make_up(Desk(one.issue.paper, one.issue.language, FontSet.of()), one.issue, one.page)


def test_a_twentieth_of_the_pages() -> None:
    """No overlap, no hole, no text lost or out of order, no short leg, the lead where it belongs on any page; no page closed
    that the bounds call impossible; and as many good pages as are wanted of all."""
    found = tuple(judged(one) for one in sheets(PAGES, pages.SEED))
    assert [(one.name, one.broken) for one in found if one.broken] == []
    assert [one.name for one in found if one.short_legs] == []
    assert [one.name for one in found if not one.lead_top_left] == []
    assert [one.name for one in found if one.filled and not one.feasible] == []
    told = summary(found)
    assert told.feasible >= 0.9 * PAGES
    assert told.filled >= 0.95
    assert told.gutters <= 1
    assert told.butting <= 0.1


def test_pages_are_drawn_within_their_bounds() -> None:
    drawn = [sheet(7, number) for number in range(60)]
    counts = {len(one.articles) for one in drawn}
    assert (min(counts), max(counts)) == STORIES
    photos = {sum(len(article.photos) for article in one.articles) for one in drawn}
    assert (min(photos), max(photos)) == PHOTOS
    grids = {(one.issue.paper.grid.rows, one.issue.paper.grid.columns) for one in drawn}
    assert grids == {(120, columns) for columns in BROADSHEET} | {(86, columns) for columns in TABLOID}


def test_copy_comes_to_the_share_that_was_drawn() -> None:
    for one in (sheet(7, number) for number in range(12)):
        desk, grid = Desk(one.issue.paper, one.issue.language, FontSet.of()), one.issue.paper.grid
        lines = sum(desk.galley(article, grid.measure).natural for article in one.articles)
        assert lines / (grid.columns * grid.rows) == pytest.approx(one.text, abs=0.05)


def test_no_paragraph_stands_twice_on_a_page() -> None:
    for one in (sheet(7, number) for number in range(12)):
        texts = [block.text[:20] for article in one.articles for block in article.body]
        assert len(texts) == len(set(texts))


def test_a_seed_gives_the_same_page_and_another_gives_another() -> None:
    assert sheet(7, 3) == sheet(7, 3)
    assert sheet(7, 3).issue != sheet(8, 3).issue


def test_more_photographs_and_larger_heads_take_more(one: Sheet) -> None:
    desk = Desk(one.issue.paper, one.issue.language, FontSet.of())
    bare = replace(one.issue, articles=tuple(replace(a, photos=(), kicker="", deck="") for a in one.articles))
    whole = bounds(desk, replace(bare, articles=tuple(replace(a, deck=a.headline) for a in bare.articles)))
    less = bounds(desk, bare)
    assert less.least < whole.least < whole.greatest
    assert less.greatest < whole.greatest


def test_faults_are_seen_where_they_are(one: Sheet) -> None:
    page = made(one)
    first, second = page.stories[:2]
    beside = replace(
        second, slot=replace(first.slot, column=first.slot.right), recipe=replace(first.recipe, head_x=0.0)
    )
    whole = first.recipe.legs.span(first.recipe.legs.count)
    left = replace(first, recipe=replace(first.recipe, head_x=0.0, head_width=whole))
    both = replace(page, stories=(left, beside))
    assert butting(both) == ((first.article.id, second.article.id),)
    box = replace(beside, article=replace(beside.article, frame="box"))
    assert butting(replace(page, stories=(left, box))) == ()
    narrow = replace(first, slot=replace(first.slot, columns=1))
    assert through_gutters(replace(page, stories=(narrow,))) == page.frame.grid.columns - 1
    assert lead_top_left(page)
    assert not lead_top_left(replace(page, stories=page.stories[1:]))
    leg = first.legs[0]
    low = replace(leg, rect=replace(leg.rect, height=5 * page.frame.grid.leading))
    assert short_legs(replace(page, stories=(replace(first, legs=(low,)),))) == 1


def test_text_lost_and_boxes_over_one_another_are_told(one: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(one)
    first, others = page.stories[0], page.stories[1:]
    spoilt = replace(page, stories=(replace(first, legs=(), rest=()), *others))
    monkeypatch.setattr("tests.bench.verdicts.make_up", lambda *_: spoilt)
    assert judged(one).broken
    moved = replace(page, stories=(replace(first, slot=replace(first.slot, column=1, columns=1)), *others))
    monkeypatch.setattr("tests.bench.verdicts.make_up", lambda *_: moved)
    assert judged(one).broken


def test_the_command_tells_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = tmp_path / "pages.json"
    assert pages.main(["-n", "1", "--seed", "7", "--json", str(figures), "--faults"]) == 0
    told = json.loads(figures.read_text("utf-8"))
    (only,) = told["pages"]
    assert told["summary"]["pages"] == 1
    assert only["search"] > 0
    assert only["bodies"] > 0
    assert only["bounds"]["least"] < only["bounds"]["greatest"]
    assert "## Random pages" in capsys.readouterr().out


def test_targets_that_are_met(one: Sheet) -> None:
    told = summary((judged(one),))
    good = dataclasses.replace(
        told, filled=0.97, butting=0.049, gutters=0, short_legs=0, leads_astray=0, search_median=0.15, search_most=1
    )
    assert all(pages.targets(good).values())
    poor = dataclasses.replace(
        told, filled=0.96, butting=0.05, gutters=1, short_legs=1, leads_astray=1, search_median=0.16, search_most=2
    )
    assert not any(pages.targets(poor).values())
    assert "97.0%" in tables.pages(good)
