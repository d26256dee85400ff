"""Neighbourhood editions for the bench of batches: one-page issues cut from the samples' copy, each its own, as YAML.

An edition depends on its seed and its number alone, and fits its page with room to spare: what is measured is how many are
built, not how hard each is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

from issue.model import Article, Photo
from tests.bench.random_pages import samples_stock

# An A4 page of four columns, as a street's committee prints for itself.
COLUMNS, EM, ROWS = 4, 13, 62
STORIES, TEXT = (3, 5), (0.44, 0.52)
PAPER = "{extends: a4-zh, name: 街坊报}"
BROKEN = {
    "a key that is none": ("headline:", "headlien:"),
    "a photograph that is not there": ("date: 2025-06-28", "date: 2025-06-28\nspread: [nobody]"),
    "no YAML": ("pages:", "pages: [: {"),
}


def edition(seed: int, number: int) -> str:
    """The text of one issue."""
    chance, copy = Random(f"{seed}/{number}"), samples_stock()
    count = chance.randint(*STORIES)
    heads = chance.sample(copy.heads, count)
    lines = chance.uniform(*TEXT) * COLUMNS * ROWS
    order = [
        block.text for number in chance.sample(range(len(copy.copy)), len(copy.copy)) for block in copy.copy[number]
    ]
    weights = [0.75**place for place in range(count)]
    pictures = [photo for photo in copy.photos if not photo.vector]
    photo = chance.choice(pictures) if chance.random() < 0.5 else None
    told = []
    for place, head in enumerate(heads):
        body, room = [], lines * weights[place] / sum(weights) * EM
        while room > 0:
            text = order.pop(0)[: max(int(room), 40)]
            body.append(text if text[-1] in "。！？”" else text + "。")
            room -= len(text) + EM
        told.append(_article(f"story-{place}", head, body, photo if place == 0 else None))
    ids = ", ".join(f"story-{place}" for place in range(count))
    return (
        f"banmian: 1\npaper: {PAPER}\ntitle: 第{number}街坊\ndate: 2025-06-28\nnumber: {number}\n"
        f"pages:\n  - {{page: 2, articles: [{ids}]}}\narticles:\n{''.join(told)}"
    )


def _article(name: str, head: Article, body: Sequence[str], photo: Photo | None) -> str:
    lines = [f"  {name}:", f"    headline: {json.dumps(head.headline, ensure_ascii=False)}"]
    if photo:
        lines.append(f"    photos: [{{file: ../photos/{photo.path.name}, caption: {_quoted(photo.caption)}}}]")
    lines += ["    body: |", *(f"      {text}\n" for text in body)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write_editions(folder: Path, count: int, seed: int, broken: Sequence[int] = ()) -> None:
    """So many editions, each in a folder of its own, with the photographs beside them; the `broken` ones each have a fault of
    their own."""
    faults = list(BROKEN.values())
    for number in range(count):
        text = edition(seed, number)
        if number in broken:
            text = text.replace(*faults[broken.index(number) % len(faults)], 1)
        place = folder / f"e{number:04}"
        place.mkdir(parents=True)
        (place / "issue.yaml").write_text(text, "utf-8")
    (folder / "photos").mkdir()
    (folder / "paper.yaml").write_text("# marks the root\n", "utf-8")
    for photo in samples_stock().photos:
        shutil.copy(photo.path, folder / "photos" / photo.path.name)
