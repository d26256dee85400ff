"""Weights: the paper's names are the engine's, presets differ in what they want, and a paper's own weight counts."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from msgspec.structs import fields

from issue.keys.paper import MAKEUP, WEIGHTS
from issue.reader import read_issue
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


def pictured(path: Path) -> float:
    """The area of the photographs of the pages that are made up, in square points."""
    issue = read_issue(path).issue
    assert issue is not None
    _, pages, _ = made_up(issue)
    return sum(h.shot.width * h.shot.height for page in pages[:2] for story in page.stories for h in story.recipe.hangs)


def test_a_picture_led_page_has_larger_pictures_than_a_dense_one(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("picture-led", "dense")]
    for folder in folders:
        folder.mkdir()
    led, dense = (pictured(lane(folder, f"{{preset: {folder.name}}}")) for folder in folders)
    assert led > 1.05 * dense


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
