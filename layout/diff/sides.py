"""What is compared: each side read as the kind of thing that it is, and pictures where both sides have them."""

from __future__ import annotations

import filecmp
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from issue.problem import Problem, error
from layout.diff.compare import compare, with_pictures
from layout.diff.model import Comparison, Side, Unknown
from layout.diff.pdfs import compare_pictures, read_pdf
from layout.diff.reports import read_report

_NOTHING = Side("—", "report", (), (), ())


def read_sides(
    path: Path, root: Path | None, language: str, epoch: int | None, pdf: Path
) -> tuple[tuple[Side, ...], tuple[Problem, ...]]:
    """What a path names: a report (of one issue or several) where it ends in .json, a PDF where it ends or begins as one, else
    an issue, which is built to `pdf`. With its problems; those of an issue are told with it and do not keep it from being
    compared. What cannot be read has no side.

    Problems: `not-there` (fact `file`), those of the reader of its kind, and of an issue that cannot be read."""
    if not path.exists():
        return (), (error("not-there", None, file=path),)
    if path.suffix.lower() == ".json":
        reports = read_report(path)
        return ((), (reports,)) if isinstance(reports, Problem) else (reports, ())
    if path.suffix.lower() == ".pdf" or _begins_as_pdf(path):
        found = read_pdf(path, str(path))
        return ((), (found,)) if isinstance(found, Problem) else ((found,), ())
    from layout.diff.issues import read_issue_side, source
    from layout.job import Request

    file = source(path)
    side, problems = read_issue_side(Request(file, str(file), pdf, root, language=language, epoch=epoch))
    return ((side,) if side else ()), problems


def _begins_as_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except OSError:
        return False


def paired(old: Sequence[Side], new: Sequence[Side]) -> tuple[tuple[Side, Side], ...]:
    """Which issues are compared with which: one with one, several by what they are called, in the order of the new ones. One
    that the other side has not is compared with nothing, so that all of it is new or gone."""
    if len(old) == len(new) == 1:
        return ((old[0], new[0]),)
    before, after = ({_name(side): side for side in sides} for sides in (old, new))
    names = dict.fromkeys((*after, *before))
    return tuple((before.get(name, _NOTHING), after.get(name, _NOTHING)) for name in names)


def _name(side: Side) -> str:
    """What the file of an issue is called, or its folder where that is `issue.yaml`."""
    path = Path(side.name)
    return path.absolute().parent.name if path.name in ("issue.yaml", "issue.yml") else path.stem


def compare_sides(old: Side, new: Side, dpi: int, folder: Path, keep: bool) -> tuple[Comparison, tuple[Problem, ...]]:
    """The comparison of two sides, with pictures at a resolution (0: without), which are left in `folder` if they are to be
    kept. Of an issue and a PDF the issue's PDF is compared. Problems: those of looking at PDFs, for want of which pictures
    are not compared."""
    pdfs = _pdfs(old, new)
    failed = tuple(found for found in pdfs if isinstance(found, Problem))
    before, after = (None if isinstance(found, Problem) else found for found in pdfs)
    mixed = {old.kind, new.kind} == {"issue", "pdf"}
    found = compare(before, after) if mixed and before and after else compare(old, new)
    if not dpi or _identical(old, new):
        return found, ()
    if before is None or after is None:
        return replace(found, unknown=(*found.unknown, "pictures")), failed
    pictures = compare_pictures(before, after, dpi, folder if keep else None)
    if isinstance(pictures, Problem):
        return replace(found, unknown=(*found.unknown, "pictures")), (pictures,)
    marked, cut = pictures
    more: tuple[Unknown, ...] = ("pages-cut",) if cut and "pages-cut" not in found.unknown else ()
    return replace(with_pictures(found, marked), unknown=(*found.unknown, *more)), ()


def _pdfs(old: Side, new: Side) -> list[Side | Problem | None]:
    """Both sides as their PDFs are; None for one that has none."""
    found: list[Side | Problem | None] = []
    for side in (old, new):
        if side.kind == "issue" and side.pdf:
            found.append(read_pdf(side.pdf, side.name))
        else:
            found.append(side if side.pdf else None)
    return found


def _identical(old: Side, new: Side) -> bool:
    """Whether both PDFs are the same, byte for byte, and so look the same."""
    return old.pdf is not None and new.pdf is not None and filecmp.cmp(old.pdf, new.pdf, shallow=False)
