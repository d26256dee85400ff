"""Every command that the README shows, run as it stands there: in a folder that has the project and nothing built."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.tools import PROJECT

BLOCKS = re.findall(r"^```sh\n(.*?)^```", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's paths lead where they lead in a clone."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("issue", "layout", "fonts", "assets"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


def here(command: str) -> list[str]:
    """A command with this environment's Python for the one that the first command makes."""
    words = shlex.split(command)
    assert words[0] == ".venv/bin/banmian", command
    return [sys.executable, "-m", "layout.cli", *words[1:]]


def test_the_first_two_blocks_set_up_and_build_and_test() -> None:
    assert all(block.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ") for block in BLOCKS[:2])
    assert BLOCKS[0].count("\n") == BLOCKS[1].count("\n") == 1
    assert ".venv/bin/python -m pytest" in BLOCKS[1]


def test_what_the_first_command_builds_is_a_pdf(clone: Path) -> None:
    command = here(COMMANDS[0].rpartition("&&")[2].strip())
    subprocess.run(command, cwd=clone, check=True, env=_environment())
    assert (clone / "lane.pdf").read_bytes().startswith(b"%PDF-")


def test_every_other_command_does_what_it_says(clone: Path) -> None:
    """In their order, for they build on one another; each ends well."""
    rest = COMMANDS[2:]
    assert len(rest) >= 8
    for command in rest:
        if " preview " in command:
            opened(here(command), clone)
            continue
        done = subprocess.run(here(command), cwd=clone, env=_environment(), capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (clone / "our-lane" / "our-lane.pdf").is_file()
    assert sorted(path.name for path in (clone / "pages").iterdir()) == [f"our-lane-p0{n}.png" for n in (1, 2, 3, 4)]
    assert (clone / "out" / "report.json").is_file()


def opened(command: list[str], folder: Path) -> None:
    """A preview is started, shows the pages and is stopped, as by a person with Ctrl-C."""
    words = [*command, "--no-browser"]
    with subprocess.Popen(words, cwd=folder, env=_environment(), stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        try:
            url = run.stdout.readline().strip()
            with urllib.request.urlopen(f"{url}edition", timeout=30) as answer:
                assert json.load(answer)["issue_file"] == "issue.yaml"
        finally:
            run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 0


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(PROJECT)}


def test_commands_that_are_named_in_passing_are_there() -> None:
    from layout.cli import COMMANDS as KNOWN

    named = set(re.findall(r"`(?:banmian )([a-z]+)", (PROJECT / "README.md").read_text("utf-8")))
    assert named <= set(KNOWN)
    assert {"build", "check", "new"} <= named
