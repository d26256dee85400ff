"""The desk at which one issue is read: its root, the files that were opened, the problems that were found.

A private builder of the reader; nothing of it leaves but tuples.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from issue.problem import Place, Problem, error
from issue.source import load

MAX_CHARACTERS = 20_000_000
_ROOT_SIGNS = ("paper.yaml", ".git")
_MOST_GUESSES = 200
_DRIVE = re.compile(r"[A-Za-z]:|\\\\")


def find_root(folder: Path) -> Path:
    """The nearest folder at or above `folder` that holds a paper.yaml or a .git, else `folder` itself."""
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if any((candidate / sign).exists() for sign in _ROOT_SIGNS):
            return candidate
    return folder


class Found(Struct, frozen=True):
    """A file or folder inside the root: its real path, and the path that a person is shown."""

    path: Path
    shown: str


class Desk:
    def __init__(self, root: Path, instead: Mapping[Path, bytes] | None = None) -> None:
        self.root = root.resolve()
        self._instead = instead or {}
        self.problems: list[Problem] = []
        self.files: list[Path] = []
        # Every file and folder that a path led to, in the order in which they were asked for.
        self.named: list[Found] = []
        self._folders: dict[str, Path] = {}
        self._characters = 0
        self._guesses = 0

    def near(self, word: str, words: Collection[str]) -> str:
        """The word that was probably meant, or an empty string; a file that is all mistakes gets no more than some guesses."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES:
            return ""
        from difflib import get_close_matches

        return next(iter(get_close_matches(word[:60], list(islice(words, 1000)), 1, 0.6)), "")

    def report(self, code: str, place: Place | None, **facts: object) -> None:
        self.problems.append(error(code, place, **facts))

    def admit(self, found: Found) -> None:
        """Notes a file that is read, whose folder the paths in it start from."""
        self.files.append(found.path)
        self._folders[found.shown] = found.path.parent

    def read(self, found: Found, asked: Place | None) -> str | None:
        """The text of a file; problems: those of `issue.source.load`, and `too-much-text`."""
        self.admit(found)
        text = load(found.path, found.shown, asked, self._instead.get(found.path))
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            self.report("too-much-text", asked, limit=MAX_CHARACTERS // 1_000_000)
            return None
        return text

    def locate(self, written: str, place: Place, folder: bool = False) -> Found | None:
        """The file (or folder) that a path in the file of `place` names.

        Problems: `path-absolute`, `path-outside` (by `..` or through a link), `missing-file` with the nearest names,
        `not-a-file`, `not-a-folder`.
        """
        if written.startswith(("/", "~")) or _DRIVE.match(written):
            self.report("path-absolute", place, path=written)
            return None
        base = self._folders.get(place.file)
        try:
            if base is None or not written:
                raise OSError
            path = (base / written).resolve()
            inside = path.is_relative_to(self.root)
            present = inside and path.exists()
        except (OSError, ValueError, RuntimeError):
            self.report("missing-file", place, path=written, near="")
            return None
        if not inside:
            self.report("path-outside", place, path=written, root=self.root.name)
        elif not present:
            self.report("missing-file", place, path=written, near=self._near(base / written))
        elif folder and not path.is_dir():
            self.report("not-a-folder", place, path=written)
        elif not folder and not path.is_file():
            self.report("not-a-file", place, path=written)
        else:
            found = Found(path, os.path.normpath(os.path.join(os.path.dirname(place.file), written)))
            self.named.append(found)
            return found
        return None

    def _near(self, path: Path) -> str:
        """Names in the wanted file's folder that are like its own; nothing where the folder lies outside the root."""
        from difflib import get_close_matches

        folder = path.parent.resolve()
        if not folder.is_relative_to(self.root) or not folder.is_dir():
            return ""
        names = [entry.name for entry in list(os.scandir(folder))[:2000]]
        return ", ".join(get_close_matches(path.name, names, 3, 0.5))
