from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fonts import system
from tests.squarefont import build_square_font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system whose only fonts are Square and Round, and a file that is none."""
    build_square_font(tmp_path / "b-square.ttf", name="Square Test", han=False)
    (tmp_path / "deep").mkdir()
    build_square_font(tmp_path / "deep" / "round.ttf", name="方正 Round", han=False)
    (tmp_path / "a-broken.ttf").write_text("no font")
    monkeypatch.setattr(system, "font_folders", lambda: (tmp_path,))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    system._listed.cache_clear()
    system._scanned.cache_clear()


def _without_fontconfig(name: str) -> None:
    return None


def test_a_family_is_found_by_opening_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", _without_fontconfig)
    assert system.find_system("square  TEST") == (folder / "b-square.ttf", 0)
    assert system.find_system("方正 round") == (folder / "deep" / "round.ttf", 0)
    assert system.find_system("Triangle") is None
    assert system.find_system("") is None


LISTED = """{0}/b-square.ttf\t0\tHouse,报宋\tHouse Bold\tBold
{0}/deep/round.ttf\t0\tHouse,报宋\tHouse,报宋\tLight,Regular
{0}/deep/round.ttf\t65536\tHouse\tHouse Black\tRegular
{0}/a-broken.ttf\t0\tHouse\tHouse Gone\tRegular
{0}/type1.pfb\t0\tHouse\tHouse Old\tRegular
a line that is none
"""


@pytest.fixture
def fontconfig(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fontconfig that lists `LISTED`."""
    bin_folder = tmp_path_factory.mktemp("bin")
    (bin_folder / "told").write_text(LISTED.format(folder), encoding="utf-8")
    tool = bin_folder / "fc-list"
    tool.write_text(f"#!/bin/sh\ncat '{bin_folder}/told'\n")
    tool.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(tool))
    return folder


@pytest.mark.parametrize(
    ("family", "file"),
    [
        ("House Bold", "b-square.ttf"),
        ("house", "deep/round.ttf"),
        ("报宋", "deep/round.ttf"),
        ("House Black", None),
        ("House Gone", None),
        ("House Old", None),
        ("Square Test", None),
    ],
)
def test_a_family_is_found_by_fontconfig(fontconfig: Path, family: str, file: str | None) -> None:
    assert system.find_system(family) == ((fontconfig / file, 0) if file else None)


def test_a_fontconfig_that_fails_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = tmp_path / "fc-list"
    tool.write_text("#!/bin/sh\nexit 3\n")
    tool.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(tool))
    assert system.find_system("Square Test") == (folder / "b-square.ttf", 0)


def test_folders_are_there() -> None:
    assert all(folder.is_dir() for folder in system.font_folders())
