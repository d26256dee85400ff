"""The file of each issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from issue.problem import Place, Problem, error


def stem_of(issue: Path) -> str:
    """The name that an issue's file bears: its own stem, or its folder's where it is called `issue.yaml`."""
    if issue.name in ("issue.yaml", "issue.yml"):
        return issue.resolve().parent.name or "issue"
    return issue.stem


def outputs(
    issues: Sequence[Path], output: Path | None, kind: str, draft: bool
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The file of each issue. A name with the format's ending is the file of a single issue; anything else is a folder,
    by default the issue's own. Problem: `output-collision` where two issues would write one file."""
    ending = "-draft" if draft else ""
    if output is not None and output.suffix.lower() == f".{kind}" and not output.is_dir():
        if len(issues) > 1:
            return (), (error("output-not-folder", None, path=output, issues=len(issues)),)
        return (output.with_name(f"{output.stem}{ending}{output.suffix}") if draft else output,), ()
    files = tuple((output or issue.parent) / f"{stem_of(issue)}{ending}.{kind}" for issue in issues)
    return files, tuple(_collisions(issues, files, lambda path: path.resolve()))


def _collisions(issues: Sequence[Path], files: Sequence[Path], key: Callable[[Path], Path]) -> Iterator[Problem]:
    seen: dict[Path, Path] = {}
    for issue, file in zip(issues, files, strict=True):
        first = seen.setdefault(key(file), issue)
        if first is not issue:
            yield error("output-collision", Place(str(issue)), other=first, path=file)
