"""`python -m tests.bench.preview [ISSUE] [-n SAVES] [--saves N]`: what a save costs the preview, and what many do to its memory.

A word of one story is exchanged for another and back, as an editor's save would; each save's work is CPU time of this process,
from the first look at the files to the last picture, without the second that is waited for quiet. `--saves` makes so many
saves, some of them with a paragraph more or less, and tells the resident memory on the way (Linux)."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.preview import compositor as composing
from layout.preview import picturing as picturing_module
from layout.preview.compositor import Compositor
from layout.preview.describe import describe
from layout.preview.edition import Edition
from layout.preview.photos import Photos
from layout.preview.picturing import Picturing
from layout.preview.press import Press
from tests.bench.issues import SEED

# Where each stage's function is looked up while a save is worked on.
_STAGES: tuple[tuple[str, Any, str], ...] = (
    ("read", composing, "read_issue"),
    ("keep", composing, "keep"),
    ("make up", composing, "sheet"),
    ("missing letters", composing, "missing"),
    ("display", picturing_module, "page_items"),
    ("SVG", picturing_module, "render_svg"),
    ("preflight", Press, "inspect"),
)
_WARM = 5


@dataclass(frozen=True, slots=True)
class Saved:
    """The CPU milliseconds of one save, those of each stage, and how many pages came out changed and how many kept."""

    spent: float
    stages: Counter[str]
    changed: int
    kept: int


class Desk:
    """An issue in a folder of its own, with the preview's compositor over it."""

    def __init__(self, issue: Path, folder: Path) -> None:
        shutil.copytree(issue.parent, folder, dirs_exist_ok=True)
        self.path = folder / issue.name
        photos = Photos()
        self._compositor = Compositor(self.path, None, Picturing(photos, Press(photos)))
        self.edition = self._compositor.revised(Edition())
        if not self.edition.pages:
            raise SystemExit("the issue has errors")

    def save(self, file: Path, text: str) -> Saved:
        file.write_text(text, "utf-8")
        spent: Counter[str] = Counter()
        with _timed(spent):
            start = time.process_time()
            made = self._compositor.revised(self.edition)
            whole = (time.process_time() - start) * 1000
        changed = made.changed_since(self.edition)
        kept = sum(page.kept for page in made.pages if page.number in changed)
        self.edition = made
        return Saved(whole, spent, len(changed), kept)

    def told(self) -> float:
        """The CPU milliseconds of describing the edition to the browser."""
        start = time.process_time()
        describe(self.edition, self.path, "", (0, 0), "zh")
        return (time.process_time() - start) * 1000


@contextmanager
def _timed(spent: Counter[str]) -> Iterator[None]:
    """Adds up what the stages take."""
    known = [(place, name, getattr(place, name)) for _, place, name in _STAGES]
    for (stage, place, name), (_, _, function) in zip(_STAGES, known, strict=True):
        setattr(place, name, _clocked(function, stage, spent))
    try:
        yield
    finally:
        for place, name, function in known:
            setattr(place, name, function)


def _clocked(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    def clocked(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[stage] += (time.process_time() - start) * 1000  # type: ignore[assignment]

    return clocked


def word(desk: Desk) -> tuple[Path, str, str]:
    """A file, a word of a body in it, and another of the same length: in the middle of the longest story."""
    issue = desk.edition.issue
    assert issue is not None
    article = max(issue.articles, key=lambda one: sum(len(block.text) for block in one.body))
    block = max(article.body, key=lambda one: len(one.text))
    file = Path(block.place.file)
    text = file.read_text("utf-8")
    for at in range(len(block.text) // 2, len(block.text) - 2):
        piece = block.text[at : at + 2]
        if piece.isalpha() and text.count(piece) >= 1 and piece != "版面":
            return file, piece, "版面" if piece > "\u2e80" else "xy"
    raise SystemExit("the issue has no word to exchange")


def one_word(desk: Desk, saves: int) -> list[Saved]:
    file, old, new = word(desk)
    text = file.read_text("utf-8")
    other = text.replace(old, new, 1)
    found = [desk.save(file, other if number % 2 == 0 else text) for number in range(_WARM + saves)]
    return found[_WARM:]


def many(desk: Desk, saves: int) -> Iterator[tuple[int, float]]:
    """Saves made, and the resident memory in megabytes after them."""
    file, old, _ = word(desk)
    text = file.read_text("utf-8")
    yield 0, _resident()
    for number in range(1, saves + 1):
        # Every save has a text that was never there before.
        new = "".join(chr(0x4E00 + (number * 37 + place * 101) % 3000) for place in range(2))
        desk.save(file, text.replace(old, new * (1 + (number % 10 == 0) * 20), 1))
        if number % max(saves // 10, 1) == 0:
            yield number, _resident()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.preview", description="What a save costs the preview.")
    parser.add_argument("issue", nargs="?", type=Path, default=SEED / "issue.yaml", metavar="ISSUE")
    parser.add_argument("-n", type=int, default=20, dest="runs", help="saves that each figure is the median of")
    parser.add_argument("--saves", type=int, default=0, metavar="N", help="make N saves and tell the memory")
    wish = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(wish.issue, Path(folder) / "issue")
        if wish.saves:
            print("| saves | resident MB |\n| --- | --- |")
            for number, megabytes in many(desk, wish.saves):
                print(f"| {number} | {megabytes:.0f} |", flush=True)
        else:
            _print(one_word(desk, wish.runs), desk.told())
    return 0


def _print(found: list[Saved], told: float) -> None:
    spent = sorted(save.spent for save in found)
    print(
        f"One word, {len(found)} saves: median {statistics.median(spent):.1f} ms, least {spent[0]:.1f}, most {spent[-1]:.1f}"
    )
    print(f"Pages changed by a save: {found[-1].changed}, kept: {found[-1].kept}\n\n| stage | ms |\n| --- | --- |")
    stages = [stage for stage, _, _ in _STAGES]
    for stage in stages:
        print(f"| {stage} | {statistics.median(save.stages[stage] for save in found):.1f} |")
    rest = statistics.median(save.spent - sum(save.stages.values()) for save in found)
    print(f"| rest (comparing, digests) | {rest:.1f} |\n| told to the browser | {told:.1f} |")


if __name__ == "__main__":
    sys.exit(main())
