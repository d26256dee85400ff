"""Faces of the system, for a paper that names one by its family.

Asked of fontconfig where it is there, else found by opening what lies in the usual folders. Import it only when a paper
names such a face: what a system has differs from machine to machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from fonts.face import open_face

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_UPRIGHT = frozenset({"regular", "book", "normal", "roman", "常规", "標準", "standard"})
_FAMILY_NAMES, _FULL_NAME, _STYLE_NAMES = (1, 16), 4, (2, 17)


class Candidate(Struct, frozen=True, order=True):
    """A face that a system offers; all names folded for comparison."""

    path: Path
    index: int
    families: frozenset[str]
    full_names: frozenset[str]
    styles: frozenset[str]


def find_system(family: str) -> tuple[Path, int] | None:
    """File and index of the face with this full name ("Noto Serif CJK SC Bold") or else of the regular one of this
    family ("思源宋体"); None where the system has none. Of several the first by path."""
    wanted = " ".join(family.split()).casefold()
    ranked = sorted(
        (rank, candidate.path, candidate.index)
        for candidate in (_listed() or _scanned())
        if (rank := _rank(candidate, wanted)) is not None
    )
    return next(((path, index) for _, path, index in ranked if open_face(path, index)), None)


def font_folders() -> tuple[Path, ...]:
    """The usual folders of Linux, macOS and Windows that are there."""
    home = Path(os.path.expanduser("~"))
    local = os.environ.get("LOCALAPPDATA", "")
    folders = [
        *(home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")),
        *(home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")),
        Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
        *([Path(local) / "Microsoft/Windows/Fonts"] if local else []),
    ]
    return tuple(folder for folder in folders if folder.is_dir())


def _rank(candidate: Candidate, wanted: str) -> int | None:
    if wanted in candidate.full_names:
        return 0
    if wanted not in candidate.families:
        return None
    # A light face may call itself both Light and, within its family of one, Regular.
    upright = candidate.styles & _UPRIGHT
    return 1 if upright and upright == candidate.styles else 2 if upright else 3


@lru_cache(maxsize=1)
def _listed() -> tuple[Candidate, ...]:
    """What fontconfig lists, nothing where it is missing. Instances of variable fonts, whose index has high bits, are
    left out: a face is opened as it lies in its file."""
    tool = shutil.which("fc-list")
    if tool is None:
        return ()
    form = "%{file}\\t%{index}\\t%{family}\\t%{fullname}\\t%{style}\\n"
    try:
        told = subprocess.run([tool, "--format", form], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    lines = told.stdout.decode("utf-8", "replace").splitlines()
    return tuple(candidate for line in lines if (candidate := _read_line(line)) is not None)


def _read_line(line: str) -> Candidate | None:
    fields = line.split("\t")
    if len(fields) != 5 or not fields[1].isdecimal():
        return None
    path, index = Path(fields[0]), int(fields[1])
    if path.suffix.lower() not in _SUFFIXES or index > 0xFFFF:
        return None
    families, full_names, styles = (frozenset(_folded(field.split(","))) for field in fields[2:])
    return Candidate(path, index, families, full_names, styles)


@lru_cache(maxsize=1)
def _scanned() -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    for folder in font_folders():
        for parent, _, names in os.walk(folder):
            paths = (Path(parent, name) for name in sorted(names))
            for path in paths:
                if path.suffix.lower() in _SUFFIXES:
                    found += _faces_of(path)
    return tuple(found)


def _faces_of(path: Path) -> Iterator[Candidate]:
    first = open_face(path)
    for index in range(first.font.face.count if first else 0):
        face = open_face(path, index)
        if face is not None:
            told = face.font.face
            families, styles = _told(told, _FAMILY_NAMES), _told(told, _STYLE_NAMES)
            yield Candidate(path, index, families, _told(told, (_FULL_NAME,)), styles)


def _told(face: hb.Face, wanted: tuple[int, ...]) -> frozenset[str]:
    entries = [(entry.name_id, entry.language) for entry in face.list_names() if entry.name_id in wanted]
    return frozenset(_folded([face.get_name(number, language) or "" for number, language in entries]))


def _folded(names: list[str]) -> Iterator[str]:
    for name in names:
        folded = " ".join(name.split()).casefold()
        if folded:
            yield folded
