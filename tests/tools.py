"""What tests take from outside the project: programs, the seed issue, and the command itself.

Where a program or the seed is absent a test is skipped on a person's machine and fails in CI.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

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


def invoke(*arguments: str | Path) -> Answer:
    """The command within this process, which is quicker. An exception that the command lets out is the test's."""
    from click.testing import CliRunner

    from layout.cli import main

    environment = {"LANG": "C.UTF-8", "LC_ALL": None, "LC_MESSAGES": None, "SOURCE_DATE_EPOCH": None}
    result = CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, faultless(result.stderr))


def faultless(told: str) -> str:
    """What the command told, which may be anything but a fault of its own: that it tells as a problem, and goes on."""
    assert "banmian itself broke down" not in told, told
    return told


def banmian(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Answer:
    """The command in a process of its own; messages are English unless `env` says otherwise."""
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=environment(env or {}),
        timeout=120,
    )
    return Answer(done.returncode, done.stdout, faultless(done.stderr))


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "layout.cli", *map(str, arguments)]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child process, without what changes the answers of the command."""
    told = {key: value for key, value in os.environ.items() if not key.startswith("LC_") and key != "SOURCE_DATE_EPOCH"}
    return told | {"LANG": "C.UTF-8", "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", **more}


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer with what it cost: seconds of processor time, and the greatest resident memory in megabytes."""

    answer: Answer
    seconds: float
    megabytes: float


MOST_SECONDS, MOST_BYTES = 11, 4 << 30


def _bounded() -> None:
    """Keeps a child from taking the machine of the tests with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def weigh(*arguments: str | Path) -> Weighed:
    """The command in a process of its own, weighed by the kernel, which ends it after 11 seconds of work."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command(*arguments), stdout=out, stderr=err, env=environment({}), preexec_fn=_bounded)
        guard = threading.Timer(120, child.kill)
        guard.start()
        _, status, usage = os.wait4(child.pid, 0)
        guard.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        answer = Answer(child.returncode, out.read().decode(), faultless(err.read().decode()))
    return Weighed(answer, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def write_issue(folder: Path, text: str, **files: str | bytes) -> Path:
    """An issue file in a folder of its own, and files beside it, whose names have `__` for the stop."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data.encode() if isinstance(data, str) else data)
    path = folder / "issue.yaml"
    path.write_bytes(text.encode())
    return path


def report_of(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told
