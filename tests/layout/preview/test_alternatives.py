"""Other make-ups of a page: each has a picture, and a layout that makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import Auto, Layout, Places, Sketch
from issue.problem import Problem
from layout.makeup.page import make_up
from layout.preview.alternatives import Options, sketch_of, told
from layout.preview.choice import Choice
from tests.layout.preview.conftest import TEXT, Bench

ISSUE = """\
banmian: 1
paper: a4-zh
date: 2024-01-16
pages:
  - page: 2
    articles: [a, b, c, d]
articles:
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A page of four stories, which can stand in many ways."""
    path: Path = tmp_path_factory.mktemp("others") / "issue.yaml"
    counts = {"a": 31, "b": 17, "c": 11, "d": 9}
    stories = "".join(f"  {name}: {{headline: 第{name}篇稿件, body: {TEXT * n}}}\n" for name, n in counts.items())
    path.write_text(ISSUE + stories, "utf-8")
    made = Bench(path)
    made.save()
    return made


@pytest.fixture(scope="module")
def options(bench: Bench) -> Options:
    return Options(bench.picturing)


def layout(bench: Bench, options: Options, index: int, picture: str = "") -> Layout | Problem:
    choice = Choice(2, "alternative", index=index, picture=picture)
    return options.layout(bench.compositor.desk, bench.edition, choice)


def test_the_first_is_the_engines_own_and_shown_now(bench: Bench, options: Options) -> None:
    found = options.of(bench.compositor.desk, bench.edition, 2)
    shown = bench.edition.pages[0]
    assert len(found) > 1
    assert len({option.shown.picture for option in found}) == len(found)
    tells = told(found, shown, "en")
    assert [one["current"] for one in tells] == [True] + [False] * (len(found) - 1)
    assert [one["index"] for one in tells] == list(range(len(found)))
    assert tells[0]["picture"] == shown.picture
    assert options.picture(tells[1]["picture"]) == found[1].shown.svg
    assert options.picture("nothing") is None
    assert options.of(bench.compositor.desk, bench.edition, 2) is found
    assert options.of(bench.compositor.desk, bench.edition, 7) == ()


def test_the_layout_of_each_makes_its_page(bench: Bench, options: Options) -> None:
    found = options.of(bench.compositor.desk, bench.edition, 2)
    issue, desk = bench.edition.issue, bench.compositor.desk
    assert issue is not None
    assert desk is not None
    assert layout(bench, options, 0) == Auto()
    for index, option in enumerate(found[1:], 1):
        chosen = layout(bench, options, index)
        assert isinstance(chosen, Sketch | Places)
        made = make_up(desk, issue, replace(issue.pages[0], layout=chosen))
        assert {story.article.id: story.slot for story in made.stories} == option.slots
        assert not made.problems


def test_one_of_another_list_is_not_taken_for_it(bench: Bench, options: Options) -> None:
    found = options.of(bench.compositor.desk, bench.edition, 2)
    assert isinstance(layout(bench, options, 1, found[1].shown.picture), Sketch | Places)
    for wrong in (layout(bench, options, 1, found[0].shown.picture), layout(bench, options, 99)):
        assert isinstance(wrong, Problem)
        assert wrong.code == "layout-unknown"


def test_a_sketch_has_as_few_words_as_show_the_page(bench: Bench) -> None:
    made = bench.edition.pages[0].made
    sketch = sketch_of(made)
    assert sketch is not None
    assert {word for band in sketch.bands for word in band} == set("abcd")
    step, odd = divmod(made.frame.grid.columns, len(sketch.bands[0]))
    assert not odd
    for story in made.stories:
        across = {index for band in sketch.bands for index, word in enumerate(band) if word == story.article.id}
        assert (min(across) * step, (max(across) + 1) * step) == (story.slot.column, story.slot.right)
    assert sketch_of(replace(made, stories=made.stories[:-1])) is None
