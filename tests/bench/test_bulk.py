"""The bench of batches kept alive: a hundredth of its issues, one of its kills."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

from tests.bench import commands, many
from tests.bench.editions import edition


def test_many_issues_and_again(tmp_path: Path) -> None:
    first, second, broken = many.run_twice(tmp_path, 8, 7, 2)
    assert many.faults(tmp_path, 8, broken, first, second) == []
    assert "5 from the cache" in second.err
    assert second.cpu < first.cpu / 2, "most of what is left is the interpreter's start"


def test_an_edition_is_its_seed_s_and_its_number_s() -> None:
    assert edition(1, 2) == edition(1, 2)
    assert len({edition(seed, number) for seed in (1, 2) for number in (1, 2)}) == 4


def test_killed_its_processes_go_too(tmp_path: Path) -> None:
    from tests.bench.editions import write_editions

    write_editions(tmp_path / "editions", 4, 7)
    child = subprocess.Popen(
        commands.command("build", tmp_path / "editions", "-o", tmp_path / "out", "--jobs", "2"),
        env=commands.environment(tmp_path / "cache"), cwd=commands.ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert child.stdout
    child.stdout.readline()
    started = commands.end(child, signal.SIGKILL)
    assert len(started) == 2
    until = time.monotonic() + 10
    while any(map(commands.alive, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(commands.alive, started))
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "out").glob("*.pdf"))
