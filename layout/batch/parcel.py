"""An issue packed to be built on another machine, which shares no disk with this one: what it names and nothing else."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from issue.desk import Found
from issue.problem import Place, Problem, error
from issue.reader import Reading
from layout.batch.running import run_all
from layout.batch.work import failed
from layout.files import write_file
from layout.job import Outcome, Request
from layout.program import program
from layout.store import store_file

# Stages keep caches of their own, and two issues at once in one process would be no faster.
_ONE_AT_A_TIME = threading.Lock()


class Parcel(Struct, frozen=True):
    """A request with all that it takes. Paths are relative to the root: the issue's, every file's with its content, every
    folder's. `home` is where the root is on the sender's machine, `program` his program."""

    request: Request
    issue: str
    files: tuple[tuple[str, bytes], ...]
    folders: tuple[str, ...]
    home: str
    program: str


class Delivery(Struct, frozen=True):
    """What comes back: the outcome as it would be at home, and what was written, by the file's name."""

    outcome: Outcome
    files: tuple[tuple[str, bytes], ...]


def packed(request: Request, reading: Reading) -> Parcel | None:
    """The parcel of an issue that was read; None where links lead in ways that a copy cannot follow, or a file is gone."""
    try:
        issue = request.path.resolve()
        if reading.root is None:
            return None
        where = [(_place(found, request, issue, reading.root), found.path) for found in reading.named]
        where.append((os.path.relpath(issue, reading.root), issue))
        if any(name.startswith("..") for name, _ in where):
            return None
        files = {name: path.read_bytes() for name, path in where if path.is_file()}
        folders = tuple(name for name, path in where if path.is_dir())
    except OSError:
        return None
    return Parcel(request, where[-1][0], tuple(files.items()), folders, str(reading.root), program())


def _place(found: Found, request: Request, issue: Path, root: Path) -> str:
    """Where a file has to stand in the copy of the root: where its name leads from the issue, links left out."""
    from_issue = os.path.relpath(found.shown, os.path.dirname(os.path.normpath(request.name)) or ".")
    return os.path.relpath(os.path.normpath(issue.parent / from_issue), root)


def unpack(parcel: Parcel, root: Path) -> Path:
    """The issue's file in a copy of the root. Raises OSError where there is no room for it."""
    for name in parcel.folders:
        (root / name).mkdir(parents=True, exist_ok=True)
    for name, data in parcel.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root / parcel.issue


def build_parcel(parcel: Parcel, jobs: int = 1) -> Delivery:
    """The work of another machine: unpacked, built, and sent back. Problem: `cluster-differs` where its program or its
    libraries are not those of the sender, whose bytes these would not be."""
    request = parcel.request
    if program() != parcel.program:
        return Delivery(failed(request, error("cluster-differs", None)), ())
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="banmian-") as name:
        root, out = Path(name).resolve() / "issue", Path(name).resolve() / "out"
        path = unpack(parcel, root)
        output = out / request.output.name if request.output else None
        (outcome,) = run_all([replace(request, path=path, root=root, output=output, keep=False)], jobs)
        files = tuple((file.name, file.read_bytes()) for file in outcome.written)
        return Delivery(_at_home(outcome, request, str(root), parcel.home), files)


def _at_home(outcome: Outcome, request: Request, root: str, home: str) -> Outcome:
    """An outcome whose paths are the sender's."""

    def moved(file: str) -> str:
        return home + file[len(root) :] if file.startswith(root + os.sep) else file

    problems = tuple(
        replace(problem, place=Place(moved(problem.place.file), problem.place.line, problem.place.column))
        if problem.place
        else problem
        for problem in outcome.problems
    )
    written = tuple(request.output.with_name(path.name) for path in outcome.written) if request.output else ()
    report = dict(outcome.report)
    if report:
        report["output"] = str(written[0]) if written else None
        report["problems"] = [told | {"file": moved(told["file"] or "") or None} for told in report["problems"]]
    return replace(outcome, problems=problems, written=written, report=report)


def delivered(delivery: Delivery, keep: bool = False) -> Outcome:
    """The outcome with its files in their places and, with `keep`, in the store. Problem: `cannot-write`."""
    outcome = delivery.outcome
    problems = tuple(_unwritten(outcome, delivery))
    if not problems:
        return replace(outcome, digests=tuple(store_file(data) if keep else "" for _, data in delivery.files))
    return replace(outcome, problems=(*outcome.problems, *problems), written=(), digests=())


def _unwritten(outcome: Outcome, delivery: Delivery) -> Iterator[Problem]:
    for path, (_, data) in zip(outcome.written, delivery.files, strict=True):
        problem = write_file(path, data)
        if problem:
            yield problem
