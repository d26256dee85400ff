from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout.files import write_file


def test_a_new_file_and_a_new_version_of_it(tmp_path: Path) -> None:
    target = tmp_path / "报.pdf"
    assert write_file(target, b"one") is None
    assert write_file(target, b"two") is None
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert write_file(tmp_path / "a" / "b" / "x.pdf", b"one") is None
    assert (tmp_path / "a" / "b" / "x.pdf").read_bytes() == b"one"


def test_permissions_of_the_old_file_stay_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"")
    old.chmod(0o640)
    assert write_file(old, b"new") is None
    assert old.stat().st_mode & 0o777 == 0o640
    (tmp_path / "usual").write_bytes(b"")
    assert write_file(tmp_path / "new.pdf", b"new") is None
    assert (tmp_path / "new.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert write_file(link, b"new") is None
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problem = write_file(target, b"new")
    assert problem is not None
    assert problem.code == "cannot-write"
    assert dict(problem.facts) == {"file": "x.pdf", "reason": "No space left on device"}
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "x.pdf", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file/x.pdf", ".", "nul\0.pdf", "长" * 200])
def test_what_cannot_be_written_is_a_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    problem = write_file(tmp_path / name, b"new")
    assert problem is not None
    assert problem.code == "cannot-write"
    assert dict(problem.facts)["reason"]


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    problem = write_file(tmp_path / "loop", b"new")
    assert problem is not None
    assert problem.code == "cannot-write"
