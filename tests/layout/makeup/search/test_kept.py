"""Plans that are kept: found again without a search, the same, and safe to read."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import Issue
from issue.problem import Place
from layout.faces import font_set
from layout.makeup.basis import basis
from layout.makeup.desk import Desk
from layout.makeup.edition.edition import make_up_all
from layout.makeup.model import MadePage
from layout.makeup.search import kept
from tests.layout.makeup.kit import article, auto, issue_of, places

TWO = article("a", 420, photos="[{file: stream.png, caption: 运河}]") + article("b", 260)


@dataclass
class Memory:
    """Plans in memory, which tell how often they were asked and had an answer."""

    known: dict[str, bytes] = field(default_factory=dict)
    found: int = 0

    def load(self, key: str) -> bytes | None:
        self.found += key in self.known
        return self.known.get(key)

    def store(self, key: str, data: bytes) -> None:
        self.known[key] = data


def made(issue: Issue, plans: Memory | None) -> tuple[MadePage, ...]:
    return make_up_all(Desk(issue.paper, issue.language, font_set(issue.paper)[0], plans=plans), issue)[0]


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The searches that were made."""
    real, seen = kept.solve, list[object]()

    def counted(*arguments: object) -> object:
        seen.append(arguments)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "solve", counted)
    return seen


def test_a_page_is_searched_for_once(tmp_path: Path, searches: list[object]) -> None:
    issue, plans = issue_of(tmp_path, auto("a", "b"), TWO), Memory()
    pages = [made(issue, None), made(issue, plans), made(issue, plans)]
    assert pages[0] == pages[1] == pages[2]
    # Remedies try pages too, and find what was tried.
    assert len(searches) == 2 * len(plans.known)
    assert plans.found == len(plans.known) > 0


def test_lines_that_move_in_the_file_leave_the_plan_and_take_their_places_along(
    tmp_path: Path, searches: list[object]
) -> None:
    plans = Memory()
    first = made(issue_of(tmp_path, auto("a", "b"), TWO), plans)
    before = len(searches)
    second = made(issue_of(tmp_path, auto("a", "b"), TWO, more="# 一行\n# 两行\n"), plans)
    assert len(searches) == before
    lines = [[leg.lines[0].line.place.line for leg in story.legs] for page in first for story in page.stories]
    moved = [[leg.lines[0].line.place.line for leg in story.legs] for page in second for story in page.stories]
    assert moved == [[line + 2 for line in story] for story in lines]
    assert [page.problems for page in second] == [
        tuple(replace(p, place=p.place and replace(p.place, line=p.place.line + 2)) for p in page.problems)
        for page in first
    ]


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("新芽", "嫩芽"), lambda text: text.replace("好风光b", "好风景b"),
        lambda text: text.replace("caption: 运河", "caption: 运河边"),
        lambda text: text.replace("{headline", "{level: brief, headline", 1),
        lambda text: text.replace("stream.png", "wide.png"),
    ],
)  # fmt: skip
def test_a_change_is_searched_for(tmp_path: Path, searches: list[object], changed: Callable[[str], str]) -> None:
    plans, photos = Memory(), (("stream.png", (1500, 1000)), ("wide.png", (1500, 700)))
    made(issue_of(tmp_path, auto("a", "b"), TWO, photos=photos), plans)
    before = len(searches)
    issue = issue_of(tmp_path, auto("a", "b"), changed(TWO), photos=photos)
    assert made(issue, plans) == made(issue, None)
    assert len(searches) > before


def test_what_is_placed_by_hand_is_kept_with_it(tmp_path: Path) -> None:
    plans = Memory()
    issue = issue_of(tmp_path, places(a="1-2, 1-40", b="auto"), TWO)
    assert made(issue, plans) == made(issue, plans) == made(issue, None)
    other = issue_of(tmp_path, places(a="1-2, 1-39", b="auto"), TWO)
    assert made(other, plans) == made(other, None)


class Evil:
    """What a stranger could put into a cache."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.system, ("touch evil",)


STRANGE = (
    b"", b"junk", pickle.dumps(Evil()), pickle.dumps({"a": 1}), pickle.dumps(Path("x")), pickle.dumps(Place("x")),
    b"claymout.makeup.kept\nbasis\n(S'x'\ntR.", b"claymout.makeup.desk\nDesk\n(tR.",
    b"\x80\x05\x8c\x08builtins\x8c\x04eval\x93.", b"\x80\x05\x8c\x12layout.makeup.kept\x8c\x0dpickle.Pickler\x93.",
    b"\x80\x05\x8c\x12layout.makeup.auto\x8c\x05solve\x93.",
)  # fmt: skip


def test_what_is_no_plan_is_refused_and_searched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    issue, plans = issue_of(tmp_path, auto("a", "b"), TWO), Memory()
    right = made(issue, plans)
    desk = Desk(issue.paper, issue.language, font_set(issue.paper)[0])
    stories = kept.Stories(issue.articles, ("lead", "second"))
    assert [kept._unpacked(data, desk, stories) for data in STRANGE] == [None] * len(STRANGE)
    assert not (tmp_path / "evil").exists()
    plans.known = dict.fromkeys(plans.known, STRANGE[1])
    assert made(issue, plans) == right
    assert set(plans.known.values()) != {STRANGE[1]}, "kept anew"


def test_a_basis_tells_values_apart_but_not_their_places() -> None:
    assert basis(Place("a", 1, 2)) == basis(Place("b", 3, 4))
    assert basis(("a", 1.0)) != basis(("a", 1))
    assert basis(("a",), "b") != basis(("a", "b"))
    assert basis({"a": 1, "b": 2}) == basis({"b": 2, "a": 1})
    assert basis({"a": 1}) != basis({"a": 2})
