"""A small newspaper to look at, and a preview of it that is asked without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout.preview.compositor import Compositor
from layout.preview.edition import Edition
from layout.preview.photos import Photos
from layout.preview.picturing import Picturing
from layout.preview.press import Press

TEXT = "巷口的老槐树今年又开了花，香气飘过三条街，来看的人比往年多了一倍。"
ISSUE = """\
banmian: 1
paper: a4-zh
title: 小报
date: 2024-01-16

pages:
  - page: 1
    articles: [槐树, 修伞]   # 头版
  - page: 2
    layout: |
      果酱 果酱
      球台 球台
    articles: [果酱, 球台]

articles:
  槐树: articles/tree.md
  修伞: {{headline: 修伞, body: {text}}}
  果酱: {{headline: 果酱, body: {text}, photos: [{{file: jam.jpg, caption: 果酱}}]}}
  球台: {{headline: 球台, body: {text}}}
"""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return newspaper(tmp_path / "paper")


def newspaper(folder: Path) -> Path:
    """The issue file of a newspaper of two pages, the first made up by itself, the second by a sketch."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "tree.md").write_text(f"---\nheadline: 老槐树\n---\n{TEXT * 38}\n\n{TEXT * 9}\n", "utf-8")
    Image.new("RGB", (1200, 900), (200, 60, 60)).save(folder / "jam.jpg")
    path = folder / "issue.yaml"
    path.write_text(ISSUE.format(text=TEXT * 10), "utf-8")
    return path


class Bench:
    """An issue and the compositor that makes its editions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.photos = Photos()
        self.picturing = Picturing(self.photos, Press(self.photos))
        self.compositor = Compositor(path, None, self.picturing)
        self.edition = Edition()

    def save(self, name: str = "", old: str = "", new: str = "") -> tuple[int, ...]:
        """Exchanges a text in a file and makes the next edition: the numbers of the pages whose pictures changed."""
        if name:
            file = self.path.parent / name
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new, 1), "utf-8")
        made = self.compositor.revised(self.edition)
        changed = made.changed_since(self.edition)
        self.edition = made
        return changed


@pytest.fixture
def bench(issue: Path) -> Bench:
    made = Bench(issue)
    made.save()
    return made
