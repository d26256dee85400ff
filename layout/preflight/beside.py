"""What the report says of pages beside other pages: alternatives, and remedies that were tried, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from issue.problem import Problem, Step
from issue.wording import Language, tell_step
from layout.makeup.alternatives import Alternative
from layout.makeup.model import MadePage, Story

# Facts of a step that are numbers, and those that are lists.
NUMBERS, LISTS = ("lines", "characters", "first", "last", "columns"), ("ids",)


@dataclass(frozen=True, slots=True)
class Dummy:
    """An alternative of a page and the file that shows it; None where none was written."""

    alternative: Alternative
    file: str | None


def boxes_mm(page: MadePage, story: Story) -> list[list[float]]:
    """A story's boxes: one, or two of an L-shaped place."""
    return [list(page.frame.rect(slot.column, slot.row, slot.columns, slot.rows).mm()) for slot in story.slots]


def alternative_data(dummy: Dummy, language: Language) -> dict[str, Any]:
    """An alternative: its score (the less the better), that of the page that make-up likes best, what it trades, where its
    stories stand."""
    one = dummy.alternative
    return {
        "score": one.score,
        "best": one.best,
        "file": dummy.file,
        "trades": [tell_step(step, language) for step in one.trades],
        "boxes_mm": {story.article.id: boxes_mm(one.page, story) for story in one.page.stories},
    }


def remedies_data(problem: Problem) -> list[list[dict[str, Any]]]:
    """The remedies of a problem, the nearest first: the steps of each, with their figures as numbers."""
    return [[_step_data(step) for step in remedy] for remedy in problem.remedies]


def _step_data(told: Step) -> dict[str, Any]:
    facts = {name: _fact(name, value) for name, value in told.facts if value}
    return {"step": told.code.removeprefix("remedy-"), **facts}


def _fact(name: str, value: str) -> int | str | list[str]:
    if name in LISTS:
        return value.split(", ")
    return int(value) if name in NUMBERS else value
