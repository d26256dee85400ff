"""Weights: the paper's names are the engine's, presets differ in what they want, and a paper's own weight counts."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from msgspec.structs import fields, replace

from issue.keys.paper import MAKEUP, WEIGHTS
from issue.reader import read_issue
from layout.makeup.model import MadePage
from layout.makeup.weights import PRESETS, Weights, weights_of
from layout.pipeline import made_up
from tests.tools import PROJECT


def test_the_paper_knows_the_engines_weights_and_presets() -> None:
    assert tuple(field.name for field in fields(Weights)) == WEIGHTS
    (preset,) = (key for key in MAKEUP.keys if key.name == "preset")
    assert {names[0] for names in preset.shape.words} == set(PRESETS)


def lane(tmp_path: Path, makeup: str) -> Path:
    """The lane sample's second page with a make-up of its own."""
    sample = PROJECT / "issue" / "samples" / "lane"
    for name in ("articles", "photos", "fillers", "ads"):
        copytree(sample / name, tmp_path / name)
    text = (sample / "paper.yaml").read_text("utf-8")
    (tmp_path / "paper.yaml").write_text(f"{text}\nmakeup: {makeup}\n", "utf-8")
    (tmp_path / "issue.yaml").write_text((sample / "issue.yaml").read_text("utf-8"), "utf-8")
    return tmp_path / "issue.yaml"


def broadsheet(preset: str) -> MadePage:
    """The broadsheet sample's page under a preset."""
    issue = read_issue(PROJECT / "issue" / "samples" / "broadsheet" / "issue.yaml").issue
    assert issue is not None
    _, (page,), _ = made_up(replace(issue, paper=replace(issue.paper, preset=preset)))
    return page


def test_presets_differ_in_pictures_and_heads() -> None:
    """What heads give up pictures take: a page is filled under any of them."""
    pages = {preset: broadsheet(preset) for preset in PRESETS}
    pictured = {
        preset: sum(hang.shot.width * hang.shot.height for story in page.stories for hang in story.recipe.hangs)
        for preset, page in pages.items()
    }
    heads = {
        preset: sum(story.recipe.head.rows * story.slot.columns for story in page.stories)
        for preset, page in pages.items()
    }
    assert pictured["picture-led"] > 1.05 * pictured["news"]
    assert heads["dense"] < 0.95 * heads["news"]


def test_a_papers_own_weight_stands_for_the_presets(tmp_path: Path) -> None:
    issue = read_issue(lane(tmp_path, "{preset: dense, weights: {butting: 99}}")).issue
    assert issue is not None
    assert weights_of(issue.paper).butting == 99
    assert weights_of(issue.paper).picture_most == PRESETS["dense"].picture_most


@pytest.mark.parametrize("makeup", ["{weights: {buting: 9}}", "{preset: noisy}"])
def test_an_unknown_weight_or_preset_is_told(tmp_path: Path, makeup: str) -> None:
    reading = read_issue(lane(tmp_path, makeup))
    assert reading.issue is None
    assert all(problem.place is not None for problem in reading.problems)
