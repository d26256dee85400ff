"""The samples: their photographs carry their licences, and each reads without a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from issue.reader import read_issue

SAMPLES = Path(__file__).parents[2] / "issue" / "samples"
FOLDERS = sorted(path.parent for path in SAMPLES.glob("*/issue.yaml"))


def test_there_are_samples() -> None:
    assert {"lane", "broadsheet"} <= {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_photograph_has_its_licence_row(folder: Path) -> None:
    photos = {path.name for path in (folder / "photos").glob("*.jpg")}
    rows = re.findall(
        r"^\| (\S+\.jpg) \|", (folder / "photos" / "LICENSES.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert photos
    assert sorted(rows) == sorted(photos)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sample_reads_without_a_problem(folder: Path) -> None:
    assert read_issue(folder / "issue.yaml").problems == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_photograph_is_used(folder: Path) -> None:
    issue = read_issue(folder / "issue.yaml").issue
    assert issue is not None
    stories = (article for article in issue.articles if article.kind != "ad")
    used = {photo.path.name for article in stories for photo in article.photos}
    assert used == {path.name for path in (folder / "photos").glob("*.jpg")}
