"""An edition as the page in the browser is told of it. Lengths in points from the trim's top left corner, y down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from issue.model import Places, Sketch
from issue.problem import Problem
from issue.wording import Language, tell, tell_remedy
from layout.geometry import Rect
from layout.makeup.model import MadePage, PlacedLeg, Story
from layout.makeup.page import filler_id
from layout.makeup.story.outlines import headline_box
from layout.makeup.story.pour import rows_of
from layout.preflight.findings import Finding, findings
from layout.preflight.limits import WANTED_PPI
from layout.preflight.report import leg_rect, photo_place, white_cells
from layout.preview.edition import Edition, ShownPage
from layout.text.galley import GalleyLine

Box = list[float]
# Lines are told of that are set looser or tighter than this, in em a place between two Han.
LOOSE, TIGHT = 0.1, -0.04
_MOST_OVERSET = 2_000


def describe(edition: Edition, shown: Path, editor: str, steps: tuple[int, int], language: Language) -> dict[str, Any]:
    """The state of the newspaper (GET /edition); `shown` is the issue file as it was named, `steps` how many rewritings can
    be taken back and brought again."""
    issue = edition.issue
    base = issue.path.parent if issue else shown.resolve().parent
    return {
        "revision": edition.revision,
        "stale": edition.stale,
        "title": issue.title if issue else "",
        "date": issue.date.isoformat() if issue and issue.date else "",
        "number": issue.number if issue else "",
        "issue_file": shown.name,
        "editor_link": editor,
        "anew": edition.anew,
        "pages": [_page(edition, page, base, language) for page in edition.pages],
        "problems": [problem_told(edition, problem, base, language) for problem in edition.all_problems],
        "undo": steps[0],
        "redo": steps[1],
    }


def box(rect: Rect) -> Box:
    return [round(side, 3) for side in (rect.x, rect.y, rect.width, rect.height)]


def _page(edition: Edition, page: ShownPage, base: Path, language: Language) -> dict[str, Any]:
    issue, made = edition.issue, page.made
    assert issue is not None
    paper, grid = issue.paper, issue.paper.grid
    fillers = {filler_id(filler) for filler in paper.fillers}
    return {
        "page": page.number,
        "picture": page.picture,
        "trim": list(paper.trim),
        "bleed": paper.bleed,
        "type_area": box(made.frame.area),
        "spread": page.number // 2,
        "grid": {
            "columns": grid.columns,
            "rows": grid.rows,
            "measure": grid.measure,
            "gutter": grid.gutter,
            "leading": grid.leading,
            "body": paper.body.size,
            "top_row": made.head_rows,
        },
        "fill": round(1 - white_cells(made) / (grid.columns * grid.rows), 4),
        "layout": _layout(made),
        "made_ms": round(page.made_ms, 1),
        "kept": page.kept,
        "articles": [
            _article(made, story, base, paper.body.size, story.article.id in fillers) for story in made.stories
        ],
        "ink": [[*box(rect), round(ink * 100)] for rect, ink in page.inspection.inks],
        "lines": [line for story in made.stories for line in _lines(made, story, paper.body.size)],
        "findings": [_finding(made, finding, language) for finding in findings(made)],
    }


def _layout(made: MadePage) -> str:
    layout = made.page.layout
    return "sketch" if isinstance(layout, Sketch) else "places" if isinstance(layout, Places) else "auto"


def _article(made: MadePage, story: Story, base: Path, em: float, filler: bool) -> dict[str, Any]:
    article, frame = story.article, made.frame
    place = article.marks.of("headline")
    head = headline_box(made.frame, story.slot, story.recipe)
    return {
        "id": article.id,
        "level": story.level,
        "filler": filler,
        "pin": article.pin,
        "label": " ".join((article.headline or article.label or article.id).split()),
        "file": str(Path(place.file).absolute()),
        "shown": _shown(place.file, base),
        "line": place.line,
        "column": place.column,
        "boxes": [box(frame.rect(slot.column, slot.row, slot.columns, slot.rows)) for slot in story.slots],
        "legs": [[*box(leg_rect(leg, frame.grid.leading)), rows_of(leg.lines)] for leg in story.legs],
        "head": {"size": story.recipe.head.size, "box": box(head)} if head else None,
        "characters": story.characters,
        "set": story.set_characters,
        "lines": sum(rows_of(leg.lines) for leg in story.legs),
        "overset": story.characters - story.set_characters if story.rest else 0,
        "overset_text": "".join(line.line.text for line in story.rest)[:_MOST_OVERSET],
        "measure_em": round(story.recipe.legs.measure / em, 2),
        "photos": [_photo(made, story, number, base) for number in range(len(story.recipe.hangs))],
    }


def _photo(made: MadePage, story: Story, number: int, base: Path) -> dict[str, Any]:
    shot = story.recipe.hangs[number].shot
    place = shot.photo.marks.of("file")
    return {
        "file": str(shot.photo.path),
        "box": box(photo_place(made, story, number)),
        "ppi": None if shot.photo.vector else round(shot.ppi),
        "low": not shot.photo.vector and shot.ppi < WANTED_PPI,
        "line": place.line,
        "shown": _shown(place.file, base),
    }


def _lines(made: MadePage, story: Story, em: float) -> list[list[Any]]:
    """The body lines of a story that are set loose or tight: where, which of the two, the gap in em."""
    found: list[list[Any]] = []
    for leg in story.legs:
        for line in leg.lines:
            gap = line.line.gap / em
            if TIGHT < gap < LOOSE:
                continue
            rect = _line_rect(made, leg, line)
            found.append([*box(rect), "loose" if gap > 0 else "tight", round(gap, 3)])
    return found


def _line_rect(made: MadePage, leg: PlacedLeg, line: GalleyLine) -> Rect:
    if leg.pitch:
        wide = line.rows * leg.pitch
        return Rect(leg.rect.right - line.row * leg.pitch - wide, leg.rect.y, wide, leg.rect.height)
    return Rect(leg.rect.x, made.frame.row_y(leg.row + line.row), leg.rect.width, line.rows * made.frame.grid.leading)


def _finding(made: MadePage, finding: Finding, language: Language) -> dict[str, Any]:
    message, _ = tell(finding.taboo, language)
    slots = [slot for story in made.stories if story.article.id in finding.articles for slot in story.slots]
    return {
        "code": finding.code,
        "message": message,
        "articles": list(finding.articles),
        "boxes": [box(made.frame.rect(slot.column, slot.row, slot.columns, slot.rows)) for slot in slots],
    }


def problem_told(edition: Edition, problem: Problem, base: Path, language: Language) -> dict[str, Any]:
    message, hint = tell(problem, language)
    place, facts = problem.place, dict(problem.facts)
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": message,
        "hint": hint or None,
        "file": str(Path(place.file).absolute()) if place else None,
        "shown": _shown(place.file, base) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "page": _page_of(edition, facts),
        "article": facts.get("id"),
        "remedies": [tell_remedy(remedy, language) for remedy in problem.remedies],
    }


def _page_of(edition: Edition, facts: dict[str, str]) -> int | None:
    """The page that a problem concerns: the one it names, or the one that has its article."""
    if facts.get("page", "").isdigit():
        return int(facts["page"])
    holding = (page.number for page in edition.pages if facts.get("id") in page.made.page.articles)
    return next(holding, None)


def _shown(file: str, base: Path) -> str:
    """A path as seen from the issue's folder."""
    path = Path(file).absolute()
    return str(path.relative_to(base)) if path.is_relative_to(base) else file
