"""Pages made up side by side: the same pages, whatever passes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from issue.model import Issue
from layout.makeup.advice import remedies
from layout.makeup.search import kept
from layout.makeup.terms import USUAL
from layout.pipeline import made_up
from layout.plans import Drawer, plans_of
from tests.layout.makeup.kit import SMALL, article, auto, issue_of, sketch


class Counted:
    """A crew of one that tells what it was asked for."""

    def __init__(self) -> None:
        self.tasks: list[object] = []

    def __call__(self, function: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[Any]:
        work = list(tasks)
        self.tasks += work
        return map(function, work)


def looked_ahead(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many pages were looked at ahead, and how many searches were made after that; the pages are right."""
    crew = Counted()
    plans = plans_of(issue, USUAL, False, crew)
    seen: list[object] = []
    real = kept.solve

    def counted(*arguments: object) -> object:
        seen.append(arguments)
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        # Remedies search for pages of their own.
        patch.setattr(remedies, "with_remedies", lambda _desk, _issue, made, *_: made)
        right = made_up(issue)[1:]
        patch.setattr(kept, "solve", counted)
        assert made_up(issue, plans=plans)[1:] == right
    return len(crew.tasks), len(seen)


def test_pages_that_know_nothing_of_each_other_are_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = "\n".join(auto(f"a{n}", f"b{n}", number=n) for n in (2, 3))
    articles = "".join(article(f"{name}{n}", 380 + 10 * n) for n in (2, 3) for name in "ab")
    assert looked_ahead(issue_of(tmp_path, pages, articles), monkeypatch) == (2, 0)


def test_fillers_and_spread_are_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text("---\nheadline: 补白\n---\n" + "运河春早。" * 12, "utf-8")
    paper = SMALL + "  fillers: [one.md, two.md]\n"
    pages = "\n".join(auto(f"a{n}", f"b{n}", number=n) for n in (2, 3))
    articles = "".join(article(f"{name}{n}", 500 - 40 * n) for n in (2, 3) for name in "ab") + article("s", 150)
    issue = issue_of(tmp_path, pages, articles, paper=paper, more="spread: [s]\n")
    assert looked_ahead(issue, monkeypatch)[0] == 2


def test_sketches_are_not_searched_for_and_one_page_needs_no_crew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = article("a", 400) + article("b", 300)
    one = issue_of(tmp_path, auto("a", "b"), articles)
    assert looked_ahead(one, monkeypatch)[0] == 0
    two = issue_of(tmp_path, auto("a") + "\n" + sketch("b b b b", number=3), articles)
    assert looked_ahead(two, monkeypatch)[0] == 1


def test_a_crew_that_breaks_down_is_no_loss(tmp_path: Path) -> None:
    def broken(function: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[Any]:
        raise RuntimeError("all gone")

    pages = auto("a") + "\n" + auto("b", number=3)
    issue = issue_of(tmp_path, pages, article("a", 400) + article("b", 300))
    plans = plans_of(issue, USUAL, False, broken)
    assert isinstance(plans, Drawer)
    assert plans.known == {}
    assert made_up(issue, plans=plans)[1:] == made_up(issue)[1:]


def test_a_drawer_hands_on_what_it_gets() -> None:
    below = Drawer()
    above = Drawer(below)
    above.store("a", b"1")
    below.store("b", b"2")
    assert [above.load(key) for key in "abc"] == [b"1", b"2", None]
    assert below.load("a") == b"1"
