"""A report (the format's section 6) as one side of a comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from issue.problem import Problem, error
from layout.diff.model import Box, Cells, Remark, Sheet, Side, SideKind, Spot, Story

MOST_BYTES = 50_000_000
# Of a report that somebody else has written no more than this is believed.
MOST_ISSUES, MOST_PAGES, MOST_STORIES = 10_000, 5_000, 20_000
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_MM = 25.4 / 72


def read_report(path: Path) -> tuple[Side, ...] | Problem:
    """The issues that a report file tells of, one or several, as sides.

    Problems, all without a place: `not-a-report`, `unreadable`, `file-too-large`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return error("file-too-large", None, file=path.name, limit=MOST_BYTES // 1_000_000)
        told = json.loads(path.read_bytes())
        if "issues" in told:
            if not told["issues"]:
                return error("not-a-report", None, file=path.name)
            return tuple(side_of(one, str(one["issue"]), "report") for one in told["issues"][:MOST_ISSUES])
        return (side_of(told, str(path), "report"),)
    except OSError as failure:
        return error("unreadable", None, file=path.name, reason=failure.strerror or str(failure))
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError):
        return error("not-a-report", None, file=path.name)


def side_of(report: Mapping[str, Any], name: str, kind: SideKind) -> Side:
    """The side that a report tells of. Raises what comes of reading what is no report."""
    pages = report["pages"][:MOST_PAGES]
    spots: dict[str, list[Spot]] = {}
    first: dict[str, Mapping[str, Any]] = {}
    for page in pages:
        for article in page["articles"][:MOST_STORIES]:
            spots.setdefault(str(article["id"]), []).append(_spot(page, article))
            first.setdefault(str(article["id"]), article)
    stories = tuple(_story(article, tuple(spots[name])) for name, article in first.items())
    problems = tuple(_problem(problem) for problem in report["problems"][:MOST_STORIES])
    return Side(name, kind, tuple(_sheet(page) for page in pages), stories, problems)


def _sheet(page: Mapping[str, Any]) -> Sheet:
    width, height = page["trim_mm"]
    facts = (("fill", f"{float(page['fill']):.1%}"), ("white_rows", f"{float(page['white_rows']):g}"))
    findings = tuple(_finding(finding) for finding in page["findings"][:MOST_STORIES])
    return Sheet(str(page["page"]), (float(width), float(height)), facts, findings)


def _finding(finding: Mapping[str, Any]) -> Remark:
    message, articles = str(finding["message"]), [str(article) for article in finding["articles"]]
    return Remark((str(finding["code"]), *articles, *_FIGURES.findall(message)), message)


def _problem(problem: Mapping[str, Any]) -> Remark:
    message, file = str(problem["message"]), Path(str(problem["file"] or "")).name
    return Remark((str(problem["code"]), str(problem["severity"]), file, *_FIGURES.findall(message)), message)


def _story(article: Mapping[str, Any], spots: tuple[Spot, ...]) -> Story:
    headline = article["headline"] or {"lines": [], "size_pt": 0}
    photos = [Path(str(photo["file"])).name for photo in article["photos"]]
    facts = (
        ("level", str(article["level"])),
        ("characters", str(int(article["characters"]))),
        ("overset", str(int(article["overset"]))),
        ("headline_size", f"{float(headline['size_pt']):g} pt"),
        ("photos", ", ".join(photos)),
    )
    return Story(str(article["id"]), spots, " ".join(str(line) for line in headline["lines"]), facts, None)


def _spot(page: Mapping[str, Any], article: Mapping[str, Any]) -> Spot:
    boxes = tuple(_box(box) for box in article["boxes_mm"])
    return Spot(str(page["page"]), boxes, tuple(_cells(page, box) for box in boxes))


def _box(told: Any) -> Box:
    x, y, width, height = (float(length) for length in told)
    return x, y, width, height


def _cells(page: Mapping[str, Any], box: Box) -> Cells:
    """The columns and rows of the grid that a box stands on."""
    left, top, area, _ = _box(page["type_area_mm"])
    grid = page["grid"]
    gutter, row = float(grid["gutter_mm"]), float(grid["leading_pt"]) * _MM
    column = (area + gutter) / int(grid["columns"])
    x, y, width, height = box
    first_column, first_row = round((x - left) / column) + 1, round((y - top) / row) + 1
    columns, rows = round((width + gutter) / column), round(height / row)
    return first_column, first_column + columns - 1, first_row, first_row + rows - 1
