"""A comparison as JSON, for machines."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from layout.diff.model import Comparison, Marked, PageChange, Piece, Spot, StoryChange, TextChange

FORMAT = 1


def told(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data: lengths in millimetres, grid columns and rows counted from 1, both ends included. The
    pieces of a text are pairs of `same`, `gone` or `new` and what stands there."""
    return {
        "format": FORMAT,
        "old": comparison.old,
        "new": comparison.new,
        "same": comparison.same,
        "pages": [_page(page) for page in comparison.pages],
        "stories": [_story(story) for story in comparison.stories],
        "moved_text": [asdict(moved) for moved in comparison.moved],
        "problems": {"new": list(comparison.problems_new), "gone": list(comparison.problems_gone)},
        "not_compared": list(comparison.unknown),
    }


def _page(page: PageChange) -> dict[str, Any]:
    return {
        "page": page.label,
        "status": page.status,
        "facts": [asdict(fact) for fact in page.facts],
        "findings": {"new": list(page.findings_new), "gone": list(page.findings_gone)},
        "text": [_text(text) for text in page.texts],
        "picture": _picture(page.picture) if page.picture else None,
    }


def _picture(picture: Marked) -> dict[str, Any]:
    return {"file": picture.file, "boxes_mm": [[round(part, 2) for part in box] for box in picture.boxes]}


def _story(story: StoryChange) -> dict[str, Any]:
    return {
        "id": story.id,
        "was": story.was or None,
        "status": story.status,
        "headline": story.headline,
        "moved": story.moved,
        "old": [_spot(spot) for spot in story.old],
        "new": [_spot(spot) for spot in story.new],
        "facts": [asdict(fact) for fact in story.facts],
        "texts": [_text(text) for text in story.texts],
    }


def _spot(spot: Spot) -> dict[str, Any]:
    cells = [{"columns": list(cell[:2]), "rows": list(cell[2:])} for cell in spot.cells]
    return {"page": spot.page, "boxes_mm": [list(box) for box in spot.boxes], "grid": cells}


def _text(text: TextChange) -> dict[str, Any]:
    return {"field": text.field or None, "pieces": [_piece(piece) for piece in text.pieces]}


def _piece(piece: Piece) -> list[str]:
    return [piece.op, piece.text]
