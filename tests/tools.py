"""What tests take from outside the project: programs, the seed issue, and the command itself.

Where a program or the seed is absent a test is skipped on a person's machine and fails in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

PROJECT = Path(__file__).parents[1]
SEED = PROJECT.parent / "shared" / "seed"
SAMPLES = PROJECT / "issue" / "samples"


def absent(what: str) -> NoReturn:
    """Skips the test; in CI, where everything has to be there, fails it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is absent")
    pytest.skip(f"{what} is absent")


def program(name: str) -> str:
    """The path of an outside program."""
    return shutil.which(name) or absent(name)


def seed_folder() -> Path:
    """The folder of the seed issue, beside the project."""
    if not (SEED / "issue.yaml").is_file():
        absent("the seed issue")
    return SEED


def call(*arguments: str | Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """An outside program with its output as text."""
    return subprocess.run(
        [str(argument) for argument in arguments], capture_output=True, text=True, check=False, timeout=timeout
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command answered: its exit status and what it wrote."""

    status: int
    out: str
    err: str


def banmian(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Answer:
    """The command in a process of its own; messages are English unless `env` says otherwise."""
    told = {key: value for key, value in os.environ.items() if not key.startswith("LC_") and key != "SOURCE_DATE_EPOCH"}
    told |= {"LANG": "C.UTF-8", "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "layout.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=told,
        timeout=120,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
