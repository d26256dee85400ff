"""The report: what a machine can read of a build (the format's section 6). Millimetres from the trim's top left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from issue.model import Issue
from issue.problem import Problem
from issue.wording import Language, tell
from layout.display.compose import photo_rect
from layout.display.model import DisplayList, GlyphRun
from layout.geometry import MM, Rect
from layout.makeup.model import MadePage, PlacedLeg, Story
from layout.makeup.pour import rows_of
from layout.preflight.findings import Finding, findings

FORMAT = 1


class Edition(Struct, frozen=True):
    """An issue made up and displayed, and what was normalised on the way."""

    issue: Issue
    pages: tuple[MadePage, ...]
    display: DisplayList
    normalized: Mapping[str, int]


def report(
    name: str,
    edition: Edition | None,
    problems: Sequence[Problem],
    output: str | None,
    timings: Mapping[str, float],
    language: str,
) -> dict[str, Any]:
    """The report of one issue as plain data; `edition` is None for one that could not be read. `timings` are in
    milliseconds, by stage."""
    return {
        "format": FORMAT,
        "issue": name,
        "ok": not any(problem.is_error for problem in problems),
        "output": output,
        "pages": [_page(edition.issue, page, language) for page in edition.pages] if edition else [],
        "problems": [_problem(problem, language) for problem in problems],
        "fonts": _fonts(edition.display) if edition else [],
        "normalized": dict(edition.normalized) if edition else {},
        "timings_ms": {stage: round(spent, 1) for stage, spent in timings.items()},
    }


def _page(issue: Issue, page: MadePage, language: str) -> dict[str, Any]:
    paper, grid = issue.paper, issue.paper.grid
    white = white_cells(page)
    return {
        "page": page.page.number,
        "trim_mm": [round(length / MM, 3) for length in paper.trim],
        "type_area_mm": list(page.frame.area.mm()),
        "fill": round(1 - white / (grid.columns * grid.rows), 4),
        "white_rows": round(white / grid.columns, 2),
        "grid": {
            "columns": grid.columns,
            "rows": grid.rows,
            "leading_pt": grid.leading,
            "body_pt": paper.body.size,
            "gutter_mm": round(grid.gutter / MM, 3),
        },
        "articles": [_article(page, story) for story in page.stories],
        "findings": [_finding(finding, language) for finding in findings(page)],
    }


def white_cells(page: MadePage) -> float:
    """What nothing fills, in grid columns × rows: places without a story, rows that legs leave empty, head white beyond two."""
    grid = page.frame.grid
    taken = sum(slot.columns * slot.rows for story in page.stories for slot in story.slots)
    meant = sum(slot.columns * slot.rows for slot in page.empty) + page.head_rows * grid.columns
    white = float(grid.columns * grid.rows - taken - meant)
    for story in page.stories:
        recipe = story.recipe
        legs = sum(leg.rect.height / grid.leading - rows_of(leg.lines) for leg in story.legs)
        white += legs * recipe.legs.measure / grid.measure
        white += max(0.0, recipe.head.white - 2) * story.slot.columns
    return round(white, 3)


def _article(page: MadePage, story: Story) -> dict[str, Any]:
    frame = page.frame
    boxes = [frame.rect(slot.column, slot.row, slot.columns, slot.rows) for slot in story.slots]
    return {
        "id": story.article.id,
        "level": story.level,
        "boxes_mm": [list(box.mm()) for box in boxes],
        "legs_mm": [_leg(leg, frame.grid.leading) for leg in story.legs],
        "headline": _headline(page, story),
        "characters": story.characters,
        "set": story.set_characters,
        "overset": story.characters - story.set_characters,
        "photos": [_photo(page, story, number) for number in range(len(story.recipe.hangs))],
    }


def _leg(leg: PlacedLeg, leading: float) -> list[float]:
    """A leg as far down as its lines go."""
    rows = rows_of(leg.lines)
    return [*Rect(leg.rect.x, leg.rect.y, leg.rect.width, rows * leading).mm(), rows]


def _headline(page: MadePage, story: Story) -> dict[str, Any] | None:
    rect = headline_rect(page, story)
    if rect is None:
        return None
    head = story.recipe.head
    lines = [line.line.text for line in head.lines if line.kind == "headline"]
    return {"lines": lines, "size_pt": head.size, "box_mm": list(rect.mm())}


def headline_rect(page: MadePage, story: Story) -> Rect | None:
    """The em boxes of a story's headline; None where it has none."""
    head = story.recipe.head
    lines = [line for line in head.lines if line.kind == "headline"]
    if not lines:
        return None
    slot = story.slot
    x = page.frame.column_x(slot.column) + story.recipe.head_x
    y = page.frame.row_y(slot.row + slot.gap + story.recipe.head_row)
    left, right = min(line.x for line in lines), max(line.x + line.line.width for line in lines)
    top, foot = lines[0].baseline - 0.88 * head.size, lines[-1].baseline + 0.12 * head.size
    return Rect(x + left, y + top, right - left, foot - top)


def _photo(page: MadePage, story: Story, number: int) -> dict[str, Any]:
    shot = story.recipe.hangs[number].shot
    return {
        "file": shot.photo.name,
        "box_mm": list(photo_place(page, story, number).mm()),
        "ppi": None if shot.photo.vector else round(shot.ppi),
        "crop": [round(part, 4) for part in shot.crop],
    }


def photo_place(page: MadePage, story: Story, number: int) -> Rect:
    """Where the image of a story's photograph stands, counted from 0."""
    hang = story.recipe.hangs[number]
    shot = hang.shot
    x = page.frame.column_x(story.slot.column) + story.recipe.legs.x(hang.leg) + shot.left
    return photo_rect(page, story, x, hang.row, shot.top, shot.width, shot.height)


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    message, _ = tell(finding.taboo, _tongue(language))
    return {"code": finding.code, "message": message, "articles": list(finding.articles)}


def _tongue(language: str) -> Language:
    return "zh" if language == "zh" else "en"


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    message, hint = tell(problem, _tongue(language))
    place = problem.place
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "hint": hint or None,
    }


def _fonts(display: DisplayList) -> list[dict[str, Any]]:
    used: dict[str, tuple[str, set[int]]] = {}
    for page in display.pages:
        for item in page.items:
            if isinstance(item, GlyphRun):
                used.setdefault(item.face.key, (item.face.family, set()))[1].update(item.glyphs)
    return [{"family": family, "glyphs": len(glyphs), "embedded": True} for _, (family, glyphs) in sorted(used.items())]
