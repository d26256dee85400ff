"""Issues that have not changed are not built again.

What became of an issue is kept under a digest of the program, of what was asked for and of the issue file; with it, every
other file that it names, by its place and its content. It stands while all of them are as they were (the direct mode of
ccache: its manual, "How ccache works"). Finished files are kept by their content, and written only where the file at
their place is not the same already. A build is not kept if it had errors, or if one of its files changed while it ran.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from msgspec import Struct

from issue.desk import Found, find_root
from layout import store
from layout.batch.accounts import account_of, problem_of
from layout.files import digest_of, write_file
from layout.job import Outcome, Request, Sources, page_names
from layout.program import program


class Before(Struct, frozen=True):
    """A request before it is run: the key of what may be kept of it, and when that was taken."""

    key: str
    nanoseconds: int


def before(request: Request) -> Before | None:
    """None for an issue that cannot be read, where nothing is kept, or where other pages are wanted besides its own."""
    if store.place() is None or request.alternatives:
        return None
    now = time.time_ns()
    key = _key(request)
    return Before(key, now) if key else None


def recalled(request: Request, known: Before) -> Outcome | None:
    """What became of the same request before, its files in their places again; None where something has changed, or has
    been lost."""
    begun = time.perf_counter()
    entry = store.load("issues", known.key)
    if entry is None:
        return None
    try:
        told = json.loads(entry)
        root = _root(request)
        if not all(_is_unchanged(root, *source) for source in told["sources"]):
            return None
        files = tuple(zip(_paths(request, told["numbers"]), told["digests"], strict=True))
        if not all(_is_in_place(path, str(digest)) for path, digest in files):
            return None
        problems = tuple(map(problem_of, told["problems"]))
    except (ValueError, TypeError, KeyError, LookupError, OSError):
        return None
    written = tuple(path for path, _ in files)
    spent = time.perf_counter() - begun
    report = _report(told["report"], request, written, spent) if request.reported else {}
    digests = tuple(str(digest) for digest in told["digests"])
    return Outcome(request.name, problems, report, written, digests, int(told["pages"]), spent, True)


def remember(request: Request, known: Before, outcome: Outcome) -> None:
    """Keeps what became of a request; its files are kept already."""
    sources = outcome.sources
    if outcome.failed or sources is None or not sources.whole or not outcome.report:
        return
    told = [_told(found, sources, known.nanoseconds) for found in sources.named]
    if any(one is None for one in told) or _key(request) != known.key:
        return
    entry = {
        "sources": told,
        "numbers": [page["page"] for page in outcome.report["pages"]],
        "pages": outcome.pages,
        "digests": outcome.digests,
        "problems": [account_of(problem) for problem in outcome.problems],
        "report": outcome.report,
    }
    store.store("issues", known.key, json.dumps(entry, ensure_ascii=False).encode())


def _key(request: Request) -> str:
    """Empty for an issue that cannot be read."""
    try:
        real = request.path.resolve()
        root = _root(request)
        text = real.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return ""
    place = (os.path.normpath(request.name), os.path.relpath(real, root))
    wish = (request.format, request.dpi, request.draft, request.strict, request.language, request.epoch, request.terms)
    asked = (program(), place, request.output is None, wish, hashlib.sha256(text).hexdigest())
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def _told(found: Found, sources: Sources, begun: int) -> tuple[str, str, str] | None:
    """A source as it is shown, where it is in the root, and its content; None for one that may have changed since the build
    began, or that its shown path does not lead to."""
    try:
        if Path(found.shown).resolve() != found.path or not _is_as_read(found, sources, begun):
            return None
        return found.shown, os.path.relpath(found.path, sources.root), _content(found.path)
    except (OSError, ValueError):
        return None


def _is_as_read(found: Found, sources: Sources, begun: int) -> bool:
    """Whether a file is older than the build; whether a folder has the articles that were read."""
    if found.path.is_dir():
        read = {os.path.basename(one.shown) for one in sources.named if os.path.dirname(one.shown) == found.shown}
        return set(_articles(found.path)) <= read
    state = found.path.stat()
    return max(state.st_mtime_ns, state.st_ctime_ns) < begun


def _articles(folder: Path) -> list[str]:
    return sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".md"))


def _root(request: Request) -> Path:
    return (request.root or find_root(request.path.resolve().parent)).resolve()


def _is_unchanged(root: Path, shown: str, place: str, content: str) -> bool:
    path = Path(shown).resolve()
    return path == Path(os.path.normpath(root / place)) and _content(path) == content


def _content(path: Path) -> str:
    """A digest of a file, or of the names of a folder's articles."""
    if path.is_dir():
        return hashlib.sha256("\n".join(_articles(path)).encode()).hexdigest()
    return digest_of(path)


def _paths(request: Request, numbers: list[int]) -> list[Path]:
    """The files of a request whose pages have these numbers."""
    if request.output is None:
        return []
    return [request.output] if request.format == "pdf" else page_names(request.output, [int(n) for n in numbers])


def _is_in_place(path: Path, digest: str) -> bool:
    """Whether a file holds what it should, or does so now."""
    try:
        if digest_of(path) == digest:
            return True
    except OSError:
        pass
    kept = store.load("files", digest)
    return kept is not None and write_file(path, kept) is None


def _report(report: dict[str, Any], request: Request, written: tuple[Path, ...], seconds: float) -> dict[str, Any]:
    """A kept report as this request's own: what it is called, where its file is, how long it took this time."""
    own = {"issue": request.name, "output": str(written[0]) if written else None}
    return report | own | {"timings_ms": {"total": round(seconds * 1000, 1)}}
