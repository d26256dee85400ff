"""Built twice, in different conditions, and compared byte by byte.

The second time a fresh process builds a copy of what the issue names, in another folder, with another seed for Python's
hashes, in another time zone and locale, with another number of jobs and without any cache: what varies between
machines as reproducible-builds.org lists it ("Variations", for reprotest).
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from issue.problem import Place, Problem, error
from issue.reader import read_issue
from layout.batch.parcel import Delivery, Parcel, packed
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
    again = _built(parcel, jobs) if parcel else "its files cannot be copied"
    if isinstance(again, str):
        yield error("not-built-again", None, reason=again)
        return
    others = dict(again.files)
    for path in outcome.written:
        own, other = path.read_bytes(), others.get(path.name)
        if other is None:
            yield error("not-built-again", None, reason=path.name)
        elif own != other:
            offset = first_difference(own, other)
            where = where_in_pdf(other, offset) if path.suffix.lower() == ".pdf" else ""
            yield error("not-reproducible", Place(str(path)), file=path.name, offset=offset, where=where)


def _built(parcel: Parcel, jobs: int) -> Delivery | str:
    """What a process of its own builds, or the last line of what it says."""
    with TemporaryDirectory(prefix="banmian-again-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "layout.batch.elsewhere"],
            input=pickle.dumps((parcel, jobs)), cwd=folder, env=_elsewhere(), capture_output=True, check=False,
        )  # fmt: skip
    if done.returncode == 0:
        delivery: Delivery = pickle.loads(done.stdout)
        return delivery
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else f"status {done.returncode}"


def _elsewhere() -> dict[str, str]:
    """An environment unlike this one in all that must not matter."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    other = {"PYTHONHASHSEED": seed, "TZ": "XXX-14", "LC_ALL": "C", "BANMIAN_CACHE": "", "PYTHONUTF8": "1"}
    return {**os.environ, **other, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


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
