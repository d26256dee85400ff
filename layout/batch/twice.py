"""Built twice, in different conditions, and compared byte by byte.

The second time a fresh process builds a copy of what the issue names, in another folder, with another seed for Python's
hashes, in another time zone and locale, with another number of jobs and without any cache: what varies between
machines as reproducible-builds.org lists it ("Variations", for reprotest).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from issue.problem import Place, Problem, error
from issue.reader import read_issue
from layout.batch.parcel import packed, unpack
from layout.job import Outcome, Request

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b")
_KIND = re.compile(rb"/(?:Type|Subtype)\s*/(\w+)")


def compared(requests: Sequence[Request], outcomes: Iterable[Outcome], jobs: int) -> Iterator[Outcome]:
    """Each outcome with what building it again has shown. Problems (errors): `not-reproducible` for each file that came out
    otherwise, with the first byte that differs and the object of the PDF in which it stands; `not-built-again`."""
    for request, outcome in zip(requests, outcomes, strict=True):
        found = tuple(_differences(request, outcome, 1 if jobs > 1 else 2)) if outcome.written else ()
        yield replace(outcome, problems=(*outcome.problems, *found))


def _differences(request: Request, outcome: Outcome, jobs: int) -> Iterator[Problem]:
    parcel = packed(request, read_issue(request.path, request.root, request.name))
    if parcel is None:
        yield error("not-built-again", None, reason="its files cannot be copied")
        return
    with TemporaryDirectory(prefix="banmian-again-") as name:
        root, out = Path(name).resolve() / "elsewhere", Path(name).resolve() / "out"
        told = _built(request, unpack(parcel, root), root, out, jobs)
        for path in outcome.written:
            other = out / path.name
            if not other.is_file():
                yield error("not-built-again", None, reason=told)
                return
            own, data = path.read_bytes(), other.read_bytes()
            if own != data:
                offset = first_difference(own, data)
                where = where_in_pdf(data, offset) if request.format == "pdf" else ""
                yield error("not-reproducible", Place(str(path)), file=path.name, offset=offset, where=where)


def _built(request: Request, issue: Path, root: Path, out: Path, jobs: int) -> str:
    """Builds into a folder in a process of its own; the last line of what that says."""
    assert request.output
    options = ["--root", str(root), "--format", request.format, "--dpi", str(request.dpi), "--jobs", str(jobs)]
    options += ["--no-cache", "--lang", "en", *(["--draft"] if request.draft else [])]
    # A draft's file bears a mark in its name, which the command adds.
    stem = request.output.stem.removesuffix("-draft") if request.draft else request.output.stem
    named = out / f"{stem}{request.output.suffix}"
    done = subprocess.run(
        [sys.executable, "-m", "layout.cli", "build", str(issue), "-o", str(named), *options],
        cwd=root, env=_elsewhere(request), capture_output=True, check=False,
    )  # fmt: skip
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else f"status {done.returncode}"


def _elsewhere(request: Request) -> dict[str, str]:
    """An environment unlike this one in all that must not matter."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    other = {"PYTHONHASHSEED": seed, "TZ": "XXX-14", "LC_ALL": "C", "BANMIAN_CACHE": "", "PYTHONUTF8": "1"}
    dated = {} if request.epoch is None else {"SOURCE_DATE_EPOCH": str(request.epoch)}
    return {**os.environ, **other, **dated, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def first_difference(one: bytes, other: bytes) -> int:
    """The first byte, counted from 0, at which two files differ."""
    if one[: len(other)] == other[: len(one)]:
        return min(len(one), len(other))
    low, high = 0, min(len(one), len(other))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low


def where_in_pdf(data: bytes, offset: int) -> str:
    """The object of a PDF in which a byte stands: its number and what it is; empty where it stands in none."""
    last = next(iter(deque(_OBJECT.finditer(data, 0, offset), maxlen=1)), None)
    if last is None or data.rfind(b"endobj", last.end(1), offset) >= 0:
        return ""
    kind = _KIND.search(data[last.end() : last.end() + 300].split(b"stream")[0].split(b"endobj")[0])
    return f"object {last[1].decode()}" + (f" ({kind[1].decode()})" if kind else "")
