"""Builds ended at random moments: by SIGKILL, by SIGTERM, by a disk that is full, by a folder that may not be written.

After each the files are whole, either as they were or new, and what is in the cache is whole; at the end a build with that
cache gives what one without gives.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.bench.commands import alive, command, end, environment, run
from tests.bench.editions import write_editions
from tests.bench.processes import ROOT

WAYS = ("SIGKILL", "SIGTERM", "SIGINT", "disk full", "cache's disk full", "unwritable folder")
ISSUES = 6
OLD = b"%PDF-1.6 an older edition\n"
# Files of the editions take some 2.5 MB in all.
SMALL_DISK_KB = 900


def run_bench(folder: Path, times: int, seed: int) -> tuple[str, list[str]]:
    chance = Random(seed)
    write_editions(folder / "editions", ISSUES, seed)
    whole = run(folder / "unused", "build", folder / "editions", "-o", folder / "right", "--jobs", "2")
    right = {path.name: _digest(path) for path in (folder / "right").iterdir()}
    found = [] if whole.status == 0 else [whole.err[-500:]]
    counts: Counter[str] = Counter()
    for number in range(times):
        way = WAYS[number % len(WAYS)]
        faults, done = _ended(folder, way, whole.wall * chance.uniform(0.05, 1.0), right)
        found += [f"{way}: {fault}" for fault in faults]
        counts[way] += 1
        counts[f"{way}: new"] += done
    found += _afterwards(folder, right)
    lines = [
        f"## {times} builds of {ISSUES} issues ended at random moments",
        "",
        "| by | times | new files, whole |",
        "|---|--:|--:|",
    ]
    lines += [f"| {way} | {counts[way]} | {counts[f'{way}: new']} of {counts[way] * ISSUES} |" for way in WAYS]
    broken = "none" if not found else str(len(found))
    lines.append(f"\nHalf-written files, damaged entries of the cache, processes left: {broken}.")
    return "\n".join(lines), found


def _ended(folder: Path, way: str, after: float, right: dict[str, str]) -> tuple[list[str], int]:
    """One build over old files, ended; what is wrong then, and how many new files there are."""
    out, cache = folder / "out", folder / "cache"
    shutil.rmtree(out, ignore_errors=True)
    # What was built before is to be built again, so that there is something to end.
    shutil.rmtree(cache / "issues", ignore_errors=True)
    shutil.rmtree(cache / "plans", ignore_errors=True)
    with _limits(folder, way, out, cache):
        out.mkdir(exist_ok=True)
        for name in right:
            with contextlib.suppress(OSError):
                (out / name).write_bytes(OLD)
        with _unwritable(out) if way == "unwritable folder" else contextlib.nullcontext():
            started = _build(folder, way, after)
        files = {path.name: path.read_bytes() for path in out.iterdir()}
    faults = [f"{name} is half-written" for name, data in files.items() if not _is_whole(name, data, right, way)]
    faults += [f"the process {pid} is left" for pid in started if _stays(pid)]
    return faults, sum(hashlib.sha256(data).hexdigest() in right.values() for data in files.values())


def _build(folder: Path, way: str, after: float) -> tuple[int, ...]:
    """Builds until it ends, or until it is ended after some seconds; the processes that it had started."""
    asked = command("build", folder / "editions", "-o", folder / "out", "--jobs", "2")
    cache = folder / ("small" if way == "cache's disk full" else "cache")
    child = subprocess.Popen(
        asked, cwd=ROOT, env=environment(cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if not way.startswith("SIG"):
        child.wait(timeout=120)
        return ()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=after)
    return () if child.poll() is not None else end(child, signal.Signals[way])


@contextlib.contextmanager
def _limits(folder: Path, way: str, out: Path, cache: Path) -> Iterator[None]:
    """A small disk under the output or under the cache, where this way wants one."""
    places = {"disk full": out, "cache's disk full": folder / "small"}
    if way not in places:
        yield
        return
    place = places[way]
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_KB}k", "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextlib.contextmanager
def _unwritable(out: Path) -> Iterator[None]:
    """A folder in which nothing can be made, for root neither (chattr)."""
    subprocess.run(["chattr", "+i", str(out)], check=True)
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(out)], check=True)


def _is_whole(name: str, data: bytes, right: dict[str, str], way: str) -> bool:
    """An old file or the new one. What SIGKILL cuts off stays under a hidden name, which nobody takes for a file."""
    if name.startswith(".") and name.endswith(".part"):
        return way == "SIGKILL"
    # On the small disk an old file may not even have found room itself.
    return (
        data == OLD or hashlib.sha256(data).hexdigest() == right[name] or (way == "disk full" and OLD.startswith(data))
    )


def _stays(pid: int) -> bool:
    """Whether a process is there after all the time that it has to go."""
    until = time.monotonic() + 6
    while alive(pid):
        if time.monotonic() > until:
            return True
        time.sleep(0.05)
    return False


def _afterwards(folder: Path, right: dict[str, str]) -> list[str]:
    """Every entry of the cache is whole, and a build that takes from it gives the right files."""
    faults = []
    for path in (folder / "cache").glob("*/*"):
        data = path.read_bytes()
        if not path.name.endswith(".part") and hashlib.sha256(data[32:]).digest() != data[:32]:
            faults.append(f"{path.parent.name}/{path.name} in the cache is damaged")
    shutil.rmtree(folder / "out", ignore_errors=True)
    last = run(folder / "cache", "build", folder / "editions", "-o", folder / "out", "--jobs", "2")
    made = {path.name: _digest(path) for path in (folder / "out").iterdir() if path.suffix == ".pdf"}
    if last.status != 0 or made != right:
        faults.append(f"a build with the cache afterwards is not as one without: status {last.status}")
    return faults


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
