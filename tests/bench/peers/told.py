"""Placed pages as JSON, for the peers that are driven by a program: what `fpdf2_page` and `platypus_page` read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.peers.placed import Frame, Placed


def written(pages: Sequence[Placed], photos: Mapping[Path, str], folder: Path) -> Path:
    """Writes the pages beside their photographs and their faces."""
    path = folder / "pages.json"
    path.write_text(json.dumps([_page(page, photos) for page in pages], ensure_ascii=False), "utf-8")
    return path


def _page(page: Placed, photos: Mapping[Path, str]) -> dict[str, Any]:
    return {
        "size": [page.width, page.height],
        "rules": [[rule.x0, rule.y0, rule.x1, rule.y1, rule.width] for rule in page.rules],
        "photos": [
            {
                "file": photos[one.path],
                "rect": [one.rect.x, one.rect.y, one.rect.width, one.rect.height],
                "crop": one.crop,
            }
            for one in page.photos
        ],
        "frames": [_frame(frame) for frame in page.frames],
    }


def _frame(frame: Frame) -> dict[str, Any]:
    rect = frame.rect
    return {
        "rect": [rect.x, rect.y, rect.width, rect.height],
        "words": [[words.text, words.face.name, words.size] for words in frame.words],
        "face": frame.main.face.name,
        "size": frame.main.size,
        "leading": frame.leading,
        "indent": frame.indent,
        "justified": frame.justified,
    }
