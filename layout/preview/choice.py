"""What is asked for on the page, as it comes over the wire, and the rewriting that it means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from issue.model import Auto, Layout, Pin, Rectangle
from issue.problem import Problem, error
from layout.makeup.desk import Desk
from layout.preview.edition import Edition
from layout.preview.placing import moved
from layout.preview.rewriting import Rewriting, with_layout, with_pin

Action = Literal["alternative", "move", "pin", "auto"]
_ACTIONS = ("alternative", "move", "pin", "auto")
_PINS = ("top-left", "top", "top-right", "left", "right", "bottom-left", "bottom", "bottom-right")
_MOST = 10_000


class Choice(Struct, frozen=True):
    """A wish for a page. `place` is that of a `move`, in columns and rows from 1; `index` and `picture` tell which
    alternative is meant."""

    page: int
    action: Action
    article: str = ""
    place: Rectangle | None = None
    pin: Pin | None = None
    index: int = 0
    picture: str = ""


def read_choice(body: bytes) -> Choice | None:
    """The choice that a request makes; None where it makes none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.get("action") not in _ACTIONS:
        return None
    page, index = _number(told, "page"), _number(told, "index", 0)
    article, picture, pin = told.get("article", ""), told.get("picture", ""), told.get("pin")
    if page is None or index is None or not isinstance(article, str) or not isinstance(picture, str):
        return None
    if pin is not None and pin not in _PINS:
        return None
    action = cast(Action, told["action"])
    place = _place(told) if action == "move" else None
    if action == "move" and place is None:
        return None
    return Choice(page, action, article, place, cast(Pin | None, pin), index, picture)


def _place(told: dict[str, Any]) -> Rectangle | None:
    column, row = _number(told, "column", 1), _number(told, "row", 1)
    columns, rows = _number(told, "columns", 1), _number(told, "rows", 1)
    if column is None or row is None or columns is None or rows is None:
        return None
    return Rectangle(column, column + columns - 1, row, row + rows - 1)


def _number(told: dict[str, Any], key: str, least: int = 1) -> int | None:
    value = told.get(key, 0 if least == 0 else None)
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST else None


def rewriting(
    choice: Choice,
    path: Path,
    root: Path | None,
    edition: Edition,
    desk: Desk | None,
    alternative: Layout | Problem | None,
) -> Rewriting | Problem:
    """The file as it has to be for a choice. `alternative` is the layout of the one that is meant. Problems: those of
    `rewriting.with_layout` and `placing.moved`, `layout-unknown`."""
    issue, shown = edition.issue, edition.page(choice.page)
    unknown = error("layout-unknown", None, page=choice.page)
    if issue is None or shown is None or desk is None or edition.stale:
        return error("rewrite-errors", None)
    layout: Layout | Problem | None = Auto()
    if choice.action == "pin":
        return with_pin(path, root, choice.article, choice.pin)
    if choice.action == "alternative":
        layout = alternative
    elif choice.action == "move" and choice.place is not None:
        layout = moved(desk, issue, shown.made, choice.article, choice.place)
    if layout is None:
        return unknown
    return layout if isinstance(layout, Problem) else with_layout(path, root, choice.page, layout)
