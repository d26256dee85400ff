"""`banmian preflight`: any PDF against the rules of the press."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from layout.cli.telling import language, tell_all


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--ink-limit", type=click.IntRange(100, 400), default=220, metavar="PERCENT", help="Total ink, 220 by default."
)
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write a report as JSON.")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
def preflight(files: tuple[Path, ...], strict: bool, ink_limit: int, report: Path | None, lang: str | None) -> None:
    """Check FILE.pdf... for print: PDF/X, boxes, fonts, inks, black, resolution, lines."""
    from issue.problem import Problem
    from layout.preflight.pdf.guard import preflight_file

    tongue = language(lang)
    failed, told = False, []
    for path in files:
        found = preflight_file(path, ink_limit / 100)
        if strict:
            found = tuple(Problem(p.code, "error", p.place, p.facts) for p in found)
        tell_all(found, tongue, str(path))
        failed |= any(problem.is_error for problem in found)
        told.append({"file": str(path), "problems": [_account(problem, tongue) for problem in found]})
    if report is not None:
        failed |= not _written(report, told, tongue)
    sys.exit(1 if failed else 0)


def _account(problem: Any, tongue: str) -> dict[str, Any]:
    from issue.wording import tell

    message, hint = tell(problem, "zh" if tongue == "zh" else "en")
    facts = dict(problem.facts)
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": message,
        "page": int(facts["page"]) if "page" in facts else None,
        "at_mm": [float(part) for part in facts["at"].removesuffix(" mm").split(" × ")] if "at" in facts else None,
        "hint": hint or None,
    }


def _written(path: Path, told: list[dict[str, Any]], tongue: str) -> bool:
    from layout.files import write_file

    whole = {
        "format": 1,
        "ok": not any(p["severity"] == "error" for one in told for p in one["problems"]),
        "files": told,
    }
    problem = write_file(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
    if problem:
        tell_all([problem], tongue, str(path))
    return problem is None
