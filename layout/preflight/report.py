"""The report: what a machine can read of a build (the format's section 6). Millimetres from the trim's top left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from issue.model import Issue
from issue.problem import Place, Problem
from issue.wording import Language, tell
from layout.display.compose import photo_rect
from layout.display.model import DisplayList, GlyphRun
from layout.geometry import MM, Rect
from layout.makeup.former import FormerPage
from layout.makeup.model import MadePage, PlacedLeg, Story
from layout.makeup.story.outlines import headline_box
from layout.makeup.story.pour import empty_rows, rows_of
from layout.preflight.belonging import page_of, place_of
from layout.preflight.beside import Dummy, alternative_data, boxes_mm, moved_data, remedies_data
from layout.preflight.findings import Finding, findings

FORMAT = 1


class Edition(Struct, frozen=True):
    """An issue made up and displayed, what was normalised on the way, the alternatives of each page where they were
    asked for, and the pages as they were before where a report told of them."""

    issue: Issue
    pages: tuple[MadePage, ...]
    display: DisplayList
    normalized: Mapping[str, int]
    dummies: tuple[tuple[Dummy, ...], ...] = ()
    former: tuple[FormerPage, ...] = ()


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
        "pages": _pages(edition, language) if edition else [],
        "problems": [_problem(problem, edition.pages if edition else (), language) for problem in problems],
        "fonts": _fonts(edition.display) if edition else [],
        "normalized": dict(edition.normalized) if edition else {},
        "timings_ms": {stage: round(spent, 1) for stage, spent in timings.items()},
    }


def _pages(edition: Edition, language: str) -> list[dict[str, Any]]:
    """The pages; each with what moved on it, and with its alternatives, where that was asked for."""
    pages = [_page(edition.issue, page, language) for page in edition.pages]
    if edition.former:
        for page, made in zip(pages, edition.pages, strict=True):
            page["moved"] = moved_data(made, edition.former)
    for page, dummies in zip(pages, edition.dummies, strict=False):
        page["alternatives"] = [alternative_data(dummy, _tongue(language)) for dummy in dummies]
    return pages


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
        "findings": [_finding(finding, page, language) for finding in findings(page)],
    }


def white_cells(page: MadePage) -> float:
    """What nothing fills, in grid columns × rows: places without a story, rows that legs leave empty, head white beyond two."""
    grid = page.frame.grid
    # What stands in an ear is part of the masthead.
    below = [story for story in page.stories if story.slot.row >= page.head_rows]
    taken = sum(slot.columns * slot.rows for story in below for slot in story.slots)
    meant = sum(slot.columns * slot.rows for slot in page.empty) + page.head_rows * grid.columns
    white = float(grid.columns * grid.rows - taken - meant)
    for story in page.stories:
        recipe = story.recipe
        legs = sum(leg.rect.height / grid.leading - rows_of(leg.lines) for leg in story.legs)
        if recipe.tiers is not None:
            legs = empty_rows(story)
        white += legs * recipe.legs.measure / grid.measure
        white += max(0.0, recipe.head.white - 2) * story.slot.columns
    return round(white, 3)


def _article(page: MadePage, story: Story) -> dict[str, Any]:
    frame = page.frame
    return {
        "id": story.article.id,
        "level": story.level,
        "boxes_mm": boxes_mm(page, story),
        "legs_mm": [_leg(leg, frame.grid.leading) for leg in story.legs],
        "headline": _headline(page, story),
        "characters": story.characters,
        "set": story.set_characters,
        "overset": story.characters - story.set_characters,
        "photos": [_photo(page, story, number) for number in range(len(story.recipe.hangs))],
        **_jump(story),
        **({} if story.article.frame == "none" else {"frame": story.article.frame}),
    }


def _jump(story: Story) -> dict[str, Any]:
    """Of a story in two parts, which are told on their own pages each with its own characters: the other page."""
    if story.jump is None:
        return {}
    return {"jump": {"from" if story.jump.turn is None else "to": story.jump.page}}


def _leg(leg: PlacedLeg, leading: float) -> list[float]:
    return [*leg_rect(leg, leading).mm(), rows_of(leg.lines)]


def leg_rect(leg: PlacedLeg, leading: float) -> Rect:
    """A leg as far down as its lines go; a tier of vertical lines as far to the left."""
    rows = rows_of(leg.lines)
    if leg.pitch:
        width = (rows - 1) * leg.pitch + leg.rect.width % leg.pitch if rows else 0.0
        return Rect(leg.rect.right - width, leg.rect.y, width, leg.rect.height)
    return Rect(leg.rect.x, leg.rect.y, leg.rect.width, rows * leading)


def _headline(page: MadePage, story: Story) -> dict[str, Any] | None:
    head = story.recipe.head
    box = headline_box(page.frame, story.slot, story.recipe)
    if box is None:
        return None
    return {
        "lines": [line.line.text for line in head.lines if line.kind == "headline"],
        "size_pt": head.size,
        "box_mm": list(box.mm()),
    }


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


def _finding(finding: Finding, page: MadePage, language: str) -> dict[str, Any]:
    message, hint = tell(finding.taboo, _tongue(language))
    articles = list(finding.articles)
    return {
        "code": finding.code,
        "message": message,
        "articles": articles,
        **_place(place_of(finding, page)),
        "hint": hint,
    }


def _tongue(language: str) -> Language:
    return "zh" if language == "zh" else "en"


def _problem(problem: Problem, pages: Sequence[MadePage], language: str) -> dict[str, Any]:
    message, hint = tell(problem, _tongue(language))
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": message,
        **_place(problem.place),
        "page": page_of(problem, pages),
        "facts": dict(problem.facts),
        "hint": hint or None,
    } | ({"remedies": remedies_data(problem)} if problem.remedies else {})


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _fonts(display: DisplayList) -> list[dict[str, Any]]:
    used: dict[str, tuple[str, set[int]]] = {}
    for page in display.pages:
        for item in page.items:
            if isinstance(item, GlyphRun):
                used.setdefault(item.face.key, (item.face.family, set()))[1].update(item.glyphs)
    return [{"family": family, "glyphs": len(glyphs), "embedded": True} for _, (family, glyphs) in sorted(used.items())]
