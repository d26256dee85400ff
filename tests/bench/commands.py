"""The command run as a child that can be watched and killed: what it said, what it took, how much memory its processes held."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import ROOT

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended: its status, what it said, seconds by the clock and of all its processes together, and the
    megabytes that its largest process held, looked at from time to time."""

    status: int
    out: str
    err: str
    wall: float
    cpu: float
    megabytes: tuple[float, ...]

    @property
    def late_growth(self) -> float:
        """How much more memory was held towards the end than after a third of the way."""
        third = len(self.megabytes) // 3
        return max(self.megabytes[2 * third :], default=0.0) / max(
            max(self.megabytes[third : 2 * third], default=1.0), 1.0
        )


def environment(cache: Path, **more: str) -> dict[str, str]:
    told = {key: value for key, value in os.environ.items() if not key.startswith(("BANMIAN_", "LC_"))}
    return told | {"BANMIAN_CACHE": str(cache), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "layout.cli", *map(str, arguments)]


def run(cache: Path, *arguments: str | Path, every: float = 0.5) -> Ran:
    """The command, watched until it ends."""
    before, begun = os.times(), time.perf_counter()
    child = subprocess.Popen(
        command(*arguments), cwd=ROOT, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    sizes: list[float] = []
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child.pid, sizes, ended, every), daemon=True)
    watcher.start()
    out, err = child.communicate()
    ended.set()
    watcher.join()
    wall, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Ran(child.returncode, out, err, wall, cpu, tuple(sizes))


def _watch(pid: int, sizes: list[float], ended: threading.Event, every: float) -> None:
    while not ended.wait(every):
        sizes.append(max(map(megabytes, (pid, *children(pid)))))


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are there (Linux)."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def megabytes(pid: int) -> float:
    """The memory that a process holds: resident, but for what it shares with files (Linux)."""
    try:
        figures = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(figures[1]) - int(figures[2])) * _PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def end(child: subprocess.Popen[bytes], number: signal.Signals) -> tuple[int, ...]:
    """Sends a signal to a command alone; the processes that it had started."""
    started = tuple(children(child.pid))
    child.send_signal(number)
    child.wait(timeout=60)
    return started
