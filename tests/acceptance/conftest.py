"""Builds that several tests look at, each made once in a session."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.pdf import Char, read_chars
from tests.tools import SAMPLES, Answer, banmian, seed_folder


@dataclass(frozen=True)
class Built:
    """An issue that was built: what the command answered, its report, its PDF and what pdfium reads of that."""

    issue: Path
    answer: Answer
    report: dict[str, Any]
    pdf: Path

    @property
    def pages(self) -> list[dict[str, Any]]:
        pages: list[dict[str, Any]] = self.report["pages"]
        return pages

    def chars(self) -> tuple[tuple[Char, ...], ...]:
        return _chars(self.pdf)


@lru_cache(maxsize=8)
def _chars(pdf: Path) -> tuple[tuple[Char, ...], ...]:
    return read_chars(pdf)


def build(issue: Path, folder: Path) -> Built:
    """Builds an issue into a folder, with its report."""
    answer = banmian("build", issue, "-o", folder / "out.pdf", "--report", folder / "out.json")
    assert answer.status == 0, answer.err
    report = json.loads((folder / "out.json").read_text("utf-8"))
    return Built(issue, answer, report, folder / "out.pdf")


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The seed page."""
    return build(seed_folder() / "issue.yaml", tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="session")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tabloid sample."""
    return build(SAMPLES / "lane" / "issue.yaml", tmp_path_factory.mktemp("lane"))


@pytest.fixture(scope="session", params=["seed", *sorted(path.parent.name for path in SAMPLES.glob("*/issue.yaml"))])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The seed page and each sample in turn."""
    if request.param in ("seed", "lane"):
        found = request.getfixturevalue(request.param)
        assert isinstance(found, Built)
        return found
    return build(SAMPLES / request.param / "issue.yaml", tmp_path_factory.mktemp(request.param))
