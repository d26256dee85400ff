from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from layout import program
from tests.tools import PROJECT, call


def told(home: Path) -> str:
    """The digest that a program in a folder has of itself."""
    done = call(sys.executable, "-c", f"import sys; sys.path.insert(0, {str(home)!r}); "
                "from layout.program import program; print(program())")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_copy_is_the_same_program_and_a_changed_one_another(tmp_path: Path) -> None:
    for package in program.PACKAGES:
        shutil.copytree(
            PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.ttf", "*.jpg", "samples")
        )
    first = told(tmp_path)
    assert len(first) == 64
    shutil.copytree(tmp_path, tmp_path / "elsewhere")
    assert told(tmp_path / "elsewhere") == first
    for changed in ("layout/makeup/weights.py", "issue/papers/a4-zh.yaml"):
        with (tmp_path / changed).open("a", encoding="utf-8") as file:
            file.write("# another\n")
        assert told(tmp_path) != first
        first = told(tmp_path)


def test_every_library_has_its_version() -> None:
    found = dict(line.split(" ") for line in program._libraries())
    assert {"msgspec", "uharfbuzz", "pillow", "pyyaml", "pikepdf"} <= set(found)
    assert all(version[0].isdigit() for version in found.values())


def test_another_version_of_a_library_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyphen-9.9.dist-info").mkdir()
    (tmp_path / "Some_Thing-9.9.dist-info").mkdir()
    program.program.cache_clear()
    before = program.program()
    monkeypatch.syspath_prepend(tmp_path)
    program.program.cache_clear()
    assert program.program() != before
    assert "pyphen 9.9" in set(program._libraries())
    program.program.cache_clear()
