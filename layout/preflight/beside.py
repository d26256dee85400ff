"""What the report says of pages beside other pages: alternatives, and remedies that were tried, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from issue.problem import Problem, Step
from issue.wording import Language, tell_step
from layout.makeup.former import FormerPage
from layout.makeup.model import MadePage, Story

if TYPE_CHECKING:
    from layout.makeup.advice.alternatives import Alternative

# Facts of a step that are numbers, and those that are lists.
NUMBERS, LISTS = ("lines", "characters", "first", "last", "columns"), ("ids",)


class Dummy(Struct, frozen=True):
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


def moved_data(page: MadePage, former: Sequence[FormerPage]) -> list[dict[str, Any]]:
    """What of a page stands elsewhere than before, in the page's order, then what is gone from it: boxes from and to, none
    where a story was not there or is not; `from_page` where it came from another page."""
    before = {one.id: (known.number, one) for known in former for one in known.standings}
    here = next((known for known in former if known.number == page.page.number), None)
    before |= {one.id: (page.page.number, one) for one in here.standings} if here else {}
    found: list[dict[str, Any]] = []
    for story in page.stories:
        number, was = before.get(story.article.id, (page.page.number, None))
        stood = [list(box.mm()) for box in was.boxes] if was else []
        stands = boxes_mm(page, story)
        if number != page.page.number or not _same(stood, stands):
            moved: dict[str, Any] = {"id": story.article.id, "from_mm": stood, "to_mm": stands}
            found.append(moved | ({"from_page": number} if number != page.page.number else {}))
    names = {story.article.id for story in page.stories}
    gone = [one for one in here.standings if one.id not in names] if here else []
    return found + [{"id": one.id, "from_mm": [list(box.mm()) for box in one.boxes], "to_mm": []} for one in gone]


def _same(before: list[list[float]], after: list[list[float]]) -> bool:
    """Whether boxes are the same, to the twentieth of a millimetre."""
    pairs = zip(before, after, strict=False)
    return len(before) == len(after) and all(
        abs(a - b) < 0.05 for one, two in pairs for a, b in zip(one, two, strict=True)
    )


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
