"""The pages of an issue made up one after another, with what one of them sends to a later one."""

from __future__ import annotations

from msgspec import Struct

from issue.model import Article, Issue
from layout.makeup.desk import Desk
from layout.makeup.edition.jumps import jumped, jumped_again
from layout.makeup.edition.sheet import Continuation, Sheet, left_over, overset, sheet, white
from layout.makeup.model import MadePage


class Run(Struct, frozen=True):
    """A page made up in its turn: what it was made from, the fillers that were to be had, and what goes on elsewhere."""

    start: Sheet
    page: MadePage
    fillers: tuple[Article, ...]
    continued: Continuation | None = None

    @property
    def over(self) -> int:
        """The lines of a column that find no room."""
        return overset(self.page.problems)

    @property
    def white(self) -> int:
        """The lines of a column that stay empty."""
        return white(self.page.problems)

    @property
    def going(self) -> int:
        """The lines of a column that go on on another page."""
        if self.continued is None:
            return 0
        grid, em = self.start.desk.paper.grid, self.start.desk.paper.body.size
        return max(1, round(self.continued.copy.characters * em / grid.measure))


def runs(desk: Desk, issue: Issue, fillers: tuple[Article, ...]) -> tuple[Run, ...]:
    """All pages of an issue made up one after another: a filler that one has taken is not there for the next, and what a
    page is too small for goes on on a later one where it may."""
    found: list[Run] = []
    continued: dict[int, tuple[Continuation, ...]] = {}
    for place, page in enumerate(issue.pages):
        start, later = sheet(desk, issue, page, continued.get(page.number, ())), issue.pages[place + 1 :]
        jump = jumped_again(start, later, continued, fillers)
        jump = jump or jumped(start, start.made(fillers), later, continued, fillers)
        made, going = (jump.page, jump.continued) if jump else (start.made(fillers), None)
        if going is not None:
            continued[going.page] = (*continued.get(going.page, ()), going)
        found.append(Run(start, made, fillers, going))
        fillers = left_over(fillers, made)
    return tuple(found)
