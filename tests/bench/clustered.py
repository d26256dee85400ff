"""Issues on a Dask cluster of two workers, one of which is killed half-way: byte for byte what this machine makes."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from pathlib import Path
from typing import Any

from tests.bench.commands import Ran, run
from tests.bench.editions import write_editions


def run_bench(folder: Path, count: int, seed: int) -> tuple[str, list[str]]:
    from distributed import LocalCluster

    write_editions(folder / "editions", count, seed)
    asked = ("build", folder / "editions", "--no-cache", "-o")
    here = run(folder / "cache", *asked, folder / "here", "--jobs", "2")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        there = run(folder / "cache", *asked, folder / "there", "--cluster", address)
        over = threading.Event()
        killer = threading.Thread(target=_kill_halfway, args=(cluster, folder / "lost", count, over), daemon=True)
        killer.start()
        lost = run(folder / "cache", *asked, folder / "lost", "--cluster", address)
        over.set()
        killer.join()
    found = [fault for name, one in (("there", there), ("lost", lost)) for fault in _faults(folder, name, one, count)]
    lines = [
        f"## {count} one-page issues on a Dask cluster of two workers",
        "",
        "| | seconds | as on this machine |",
        "|---|--:|---|",
        f"| this machine, two jobs | {here.wall:.1f} | |",
        f"| the cluster | {there.wall:.1f} | {_same(folder, 'there')} of {count} |",
        f"| a worker killed half-way | {lost.wall:.1f} | {_same(folder, 'lost')} of {count} |",
    ]
    return "\n".join(lines), found


def _kill_halfway(cluster: Any, folder: Path, count: int, over: threading.Event) -> None:
    """Kills one worker's process when half of the files are there; none where the build is over before."""
    while not folder.is_dir() or len(list(folder.glob("*.pdf"))) < count // 2:
        if over.wait(0.02):
            return
    nanny = next(iter(cluster.workers.values()))
    os.kill(nanny.process.pid, signal.SIGKILL)


def _faults(folder: Path, name: str, one: Ran, count: int) -> list[str]:
    same = _same(folder, name)
    if same == count and one.status == 0:
        return []
    return [f"{name}: status {one.status}, {same} of {count} files are as on this machine: {one.err[-2000:]}"]


def _same(folder: Path, name: str) -> int:
    """How many files are there and the same."""
    here = {path.name: _digest(path) for path in (folder / "here").glob("*.pdf")}
    there = {path.name: _digest(path) for path in (folder / name).glob("*.pdf")}
    return sum(there.get(file) == digest for file, digest in here.items())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
