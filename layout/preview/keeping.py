"""A page made up again with every story in its place."""

from __future__ import annotations

from issue.model import Issue, Page
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage


def keep(desk: Desk, issue: Issue, page: Page, before: MadePage) -> MadePage | None:
    """The page with the places of all stories as they were, where each still fits its place exactly; else None."""
    return None
