"""Issues of many pages, and many issues, grown from one page: other copy and other photographs on each, drawn by number.

What a page says is the first page's, its sentences in another order; a photograph is one of the project's, mirrored or cut, so
that each is decoded and converted for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image, ImageOps

from tests.bench.issues import SEED
from tests.bench.processes import ROOT

# What of a photograph's width is cut away from one variant to the next.
_CUT = 0.02


def pages(count: int, folder: Path) -> Path:
    """An issue of so many pages, each with as many photographs as the first one has, all different."""
    page = _page()
    photos = _photos(count * _photo_count(page), folder)
    issue = {**page, "pages": [], "articles": {}}
    for number in range(count):
        named = {name: f"{name}-{number + 1}" for name in page["articles"]}
        for name, article in page["articles"].items():
            issue["articles"][named[name]] = _changed(article, f"{number}/{name}", photos)
        first = page["pages"][0]
        issue["pages"].append({**first, "page": number + 2, "articles": [named[name] for name in first["articles"]]})
    return _written(issue, folder / f"pages-{count}.yaml")


def issues(count: int, folder: Path) -> tuple[Path, ...]:
    """So many issues of one page each, with the first one's photographs."""
    page = _page()
    _photos(_photo_count(page), folder)
    found = []
    for number in range(count):
        issue = deepcopy(page)
        photos = _names()
        for name, article in issue["articles"].items():
            issue["articles"][name] = _changed(article, f"{number}/{name}", photos)
        found.append(_written(issue, folder / f"issue-{number + 1:04}.yaml"))
    return tuple(found)


def _page() -> dict[str, Any]:
    """The page that all are grown from: the seed, or where that is not there the first page of a sample."""
    source = SEED if SEED.is_dir() else ROOT / "issue" / "samples" / "broadsheet"
    issue: dict[str, Any] = yaml.safe_load((source / "issue.yaml").read_text("utf-8"))
    issue["pages"] = issue["pages"][:1]
    names = issue["pages"][0]["articles"]
    issue["articles"] = {name: _read(source, issue["articles"][name]) for name in names}
    issue.pop("spread", None)
    return issue


def _read(source: Path, article: object) -> dict[str, Any]:
    """An article that is written out, or in a file with its fields as front matter."""
    if isinstance(article, dict):
        return dict(article)
    _, fields, body = (source / str(article)).read_text("utf-8").split("---\n", 2)
    return {**yaml.safe_load(fields), "body": body}


def _photo_count(page: Mapping[str, Any]) -> int:
    return sum(len(article.get("photos", ())) for article in page["articles"].values())


def _changed(article: Mapping[str, Any], seed: str, photos: Iterator[str]) -> dict[str, Any]:
    """The article with the sentences of each paragraph shuffled and the next photographs."""
    chance, changed = Random(seed), dict(article)
    paragraphs = str(article.get("body", "")).strip().split("\n\n")
    changed["body"] = "\n\n".join(_shuffled(chance, paragraph) for paragraph in paragraphs) + "\n"
    changed["photos"] = [{**photo, "file": next(photos)} for photo in article.get("photos", ())]
    return changed


def _shuffled(chance: Random, paragraph: str) -> str:
    """Only sentences that end outside quotes change their places."""
    text = paragraph.replace("\n", "")
    if "。" not in text or set("“”‘’（）()") & set(text):
        return text
    sentences = [sentence for sentence in text.split("。") if sentence]
    chance.shuffle(sentences)
    return "".join(f"{sentence}。" for sentence in sentences)


def _names() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"photos/{number:03}.jpg"


def _photos(count: int, folder: Path) -> Iterator[str]:
    """So many different photographs in the folder's `photos`, and their names."""
    place = folder / "photos"
    place.mkdir(parents=True, exist_ok=True)
    sources = _sources()
    for number in range(count):
        path = place / f"{number + 1:03}.jpg"
        if not path.exists():
            _variant(sources[number % len(sources)], number // len(sources)).save(path, quality=88)
    return _names()


def _sources() -> Sequence[Path]:
    shared = ROOT.parent / "shared" / "photos"
    return sorted(shared.glob("*.jpg") if shared.is_dir() else (ROOT / "issue" / "samples").rglob("*.jpg"))


def _variant(source: Path, number: int) -> Image.Image:
    with Image.open(source) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    cut = round(upright.width * _CUT * (number // 2))
    shown = upright.crop((cut, 0, upright.width, upright.height))
    return ImageOps.mirror(shown) if number % 2 else shown


def _written(issue: Mapping[str, Any], path: Path) -> Path:
    path.write_text(yaml.safe_dump(dict(issue), allow_unicode=True, sort_keys=False), "utf-8")
    return path
