"""The race kept alive: a small issue placed for every peer, its text whole; the goals; one lap of one peer."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from issue.reader import read_issue
from layout.pipeline import made_up
from tests.bench import grown, race, tables
from tests.bench.issues import named
from tests.bench.peers.placed import Placed, placed
from tests.bench.peers.ready import PEERS, installed, programs

ISSUE = """banmian: 1
paper: a4-zh
date: 2024-01-16
pages: [{page: 1, articles: [one]}]
articles:
  one:
    headline: 春天来了
    dateline: 本报讯
    byline: 记者 王军志
    body: |
      春天来了，河边的柳树发了芽。孩子们在*草地*上放风筝，老人们坐在长椅上晒太阳，谁也不愿意回家。

      “明天再来！”他们在 Tongzhou Park 说。
"""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(ISSUE, "utf-8")
    return path


def page_of(issue: Path) -> Placed:
    found = read_issue(issue).issue
    assert found is not None
    _, (page,), _ = made_up(found)
    return placed(found.paper, page)


def test_a_placed_page_has_all_text_once(issue: Path) -> None:
    page = page_of(issue)
    told = "".join(frame.text for frame in page.frames if frame.justified).replace("　", "")
    assert told == (
        "本报讯（记者 王军志）春天来了，河边的柳树发了芽。孩子们在草地上放风筝，老人们坐在长椅上晒太阳，谁也不愿意回家。"
        "“明天再来！”他们在 Tongzhou Park 说。"
    )
    assert sum(frame.text == "春天来了" for frame in page.frames) == 1
    inside = (frame.rect for frame in page.frames)
    assert all(0 <= rect.x < rect.right <= page.width and 0 <= rect.y < page.height for rect in inside)
    assert len({words.face for frame in page.frames for words in frame.words}) > 1


def test_every_peer_is_given_the_page(issue: Path, tmp_path: Path) -> None:
    found = programs(issue, tmp_path / "placed", tuple(PEERS))
    assert list(found) == list(PEERS)
    for name in ("page.typ", "page.html", "pages.json"):
        assert "Tongzhou Park" in (tmp_path / "placed" / name).read_text("utf-8")
    faces = {face for frame in json.loads((tmp_path / "placed" / "pages.json").read_text("utf-8"))[0]["frames"]
             for _, face, _ in frame["words"]}  # fmt: skip
    assert {path.name for path in (tmp_path / "placed" / "fonts").iterdir()} == faces


def test_a_lap(issue: Path, tmp_path: Path) -> None:
    names = [name for name in installed() if name == race.LEADER]
    results = race.one_page(named(issue), names, tmp_path, 1)
    assert [one.name for one in results] == [race.OURS, race.OURS_NEW, *names]
    assert all(one.cpu > 0 and one.wall > 0 and one.peak_mb > 1 for one in results)
    assert all((one.cpu_ratio > 0) == bool(names) for one in results)
    assert race.OURS in tables.race("One page", results, 1)


def test_goals_are_met_or_not() -> None:
    ours = race.Result(race.OURS, 100, 100, 200, 1.0, 0.3)
    new = replace(ours, name=race.OURS_NEW, cpu_ratio=1.7)
    found = race.goals((ours, new), (replace(ours, cpu_ratio=1.3),), (ours,), (301.0,))
    assert [goal.met for goal in found] == [True, False, False, True, False]
    assert tables.goals(found).count("not met") == 3
    assert not any(goal.met for goal in race.goals(*[(replace(ours, cpu_ratio=0, wall_ratio=0), new)] * 3)[2:4])


def test_grown_issues_differ(tmp_path: Path) -> None:
    first, second = (path.read_text("utf-8") for path in grown.issues(2, tmp_path))
    assert first != second
    assert sorted(first) == sorted(second)
    assert "photos/001.jpg" in first


def test_cost_by_count() -> None:
    table = tables.growth("Pages", "page", (race.Grown(1, 400, 500, 90), race.Grown(4, 800, 1000, 120)))
    assert "| 4 | 800 | 200 | 1000 | 4.00 | 120 |" in table
