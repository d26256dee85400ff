"""The issues that are measured: the seed page and the two samples, laid out whole in a folder of the bench's own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import ROOT

SEED = ROOT.parent / "shared" / "seed"
# The samples besides those that `usual` lays out; their text is set where they lie.
SAMPLES = ("sheet-zh", "sheet-en")


@dataclass(frozen=True, slots=True)
class Case:
    """An issue under the name that the tables call it by."""

    name: str
    issue: Path


def usual(folder: Path) -> tuple[Case, ...]:
    """The seed page, where it lies beside the project, and the samples."""
    sources = {"seed": SEED, **{name: ROOT / "issue" / "samples" / name for name in ("lane", "broadsheet")}}
    return tuple(_laid_out(name, source, folder) for name, source in sources.items() if source.is_dir())


def named(path: Path) -> Case:
    return Case(path.resolve().parent.name if path.stem == "issue" else path.stem, path.resolve())


def sample(name: str) -> Case:
    return Case(name, ROOT / "issue" / "samples" / name / "issue.yaml")


def _laid_out(name: str, source: Path, folder: Path) -> Case:
    """A copy of an issue's folder. A sample's photographs are the project's own, stored once."""
    place = folder / name
    shutil.copytree(source, place)
    for photo in (ROOT / "assets" / "photos").glob("*.jpg"):
        kept = place / "photos" / photo.name
        if name != "seed" and not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            shutil.copy(photo, kept)
    return Case(name, place / "issue.yaml")
