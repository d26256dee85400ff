"""A made-up issue laid out for the peers: its photographs and faces in a folder, and what each is to run."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from issue.reader import read_issue
from layout.pipeline import made_up
from tests.bench.peers import fpdf2, platypus, typst, weasyprint
from tests.bench.peers.placed import Placed, faces_of, placed
from tests.bench.processes import BenchError

PEERS: Mapping[str, ModuleType] = {
    "Typst": typst, "WeasyPrint": weasyprint, "fpdf2": fpdf2, "platypus": platypus,
}  # fmt: skip


def installed() -> tuple[str, ...]:
    """The peers that are there; the extra `bench` has them all."""
    return tuple(name for name, peer in PEERS.items() if find_spec(peer.PACKAGE) is not None)


def programs(issue: Path, folder: Path, names: Sequence[str]) -> dict[str, list[str]]:
    """By peer what Python is to run for an issue."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, language = _placed(issue)
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for face in faces_of(pages):
        _linked(face, fonts / face.name)
    photos: dict[Path, str] = {}
    for picture in (one for page in pages for one in page.photos):
        photos.setdefault(picture.path, f"photo-{len(photos) + 1:03}{picture.path.suffix}")
    for path, name in photos.items():
        _linked(path, folder / name)
    return {name: PEERS[name].program(pages, language, photos, folder) for name in names}


def _placed(issue: Path) -> tuple[tuple[Placed, ...], str]:
    found = read_issue(issue).issue
    if found is None:
        raise BenchError(f"{issue} cannot be read")
    _, pages, _ = made_up(found)
    return tuple(placed(found.paper, page) for page in pages), found.language


def _linked(source: Path, target: Path) -> None:
    """A file under another name: a link, or where links cannot be made a copy."""
    if target.exists():
        return
    try:
        target.symlink_to(source)
    except OSError:
        shutil.copy(source, target)
