"""The same input gives the same bytes: in two folders, with two hash seeds, by one process and by two, cold and from the
cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.layout.batch.kit import issue_in
from tests.tools import banmian


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An issue of two pages, with a photograph, and its copy in another folder."""
    folder = tmp_path_factory.mktemp("one") / "news"
    issue_in(folder, 420, pages=2)
    other = tmp_path_factory.mktemp("an other 文件夹") / "copied"
    shutil.copytree(folder, other)
    return folder, other


def test_the_same_bytes_whatever_is_around_them(folders: tuple[Path, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    files: list[bytes] = []

    def build(folder: Path, seed: int, jobs: int, **more: str) -> str:
        output = tmp_path / f"{len(files)}" / "x.pdf"
        own = {"PYTHONHASHSEED": str(seed), "BANMIAN_CACHE": str(cache), "BANMIAN_NO_CACHE": "", "TZ": "XXX-14"}
        answer = banmian(
            "build", folder, "-o", output, "--jobs", str(jobs), "--report", f"{output}.json", env=own | more
        )
        assert answer.status == 0, answer.err
        files.append(output.read_bytes())
        return Path(f"{output}.json").read_text("utf-8")

    one, other = folders
    assert '"makeup"' in build(one, 0, 1, BANMIAN_NO_CACHE="1")
    assert '"makeup"' in build(other, 1, 2)
    assert '"makeup"' not in build(other, 2, 2), "everything from the cache"
    assert len(set(files)) == 1
