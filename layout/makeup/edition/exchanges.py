"""Articles of `spread` exchanged between pages where one that is made up does not close: what one has too much of may be
what another wants.

The figures by which articles were handed out are put right by what making up found; the exchange that promises most is
tried, and kept where the edition has less overset text or white with it. Effort is counted in tries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Auto, Issue, Page
from layout.makeup.desk import Desk
from layout.makeup.edition.capacity import Cells
from layout.makeup.edition.runs import Run
from layout.makeup.edition.spreading import Candidate, Handing, Room, candidates_of, cost, handed, neighbours, rooms_of

TRIES = 8
# An edition with a jump is worth so many cells of white: a story that stays whole is better.
JUMP = 24
# An exchange may make the figures so much worse: they are not the whole truth.
SLACK = 6.0


class Edition(Struct, frozen=True):
    """The pages of an issue as they were handed out, and what came of them."""

    pages: tuple[Page, ...]
    runs: tuple[Run, ...]

    @property
    def score(self) -> tuple[int, int]:
        """The cells of text that find no room, and those of white, jumps counted with it: the less the better."""
        white = sum(run.white + (JUMP if run.going else 0) for run in self.runs)
        return sum(run.over for run in self.runs), white


def settled(desk: Desk, issue: Issue, first: Edition, make: Callable[[tuple[Page, ...]], Edition]) -> Edition:
    """The edition with the articles of `spread` exchanged until every page closes, or no more exchange helps."""
    if not issue.spread or first.score == (0, 0) or sum(isinstance(page.layout, Auto) for page in issue.pages) < 2:
        return first
    rooms = rooms_of(desk, issue)
    candidates = candidates_of(desk, issue, rooms)
    if _is_hopeless(rooms, candidates):
        return first
    numbers = [room.page.number for room in rooms]
    best, tried = first, {_handing(issue, numbers, first.pages)}
    for _ in range(TRIES):
        if best.score == (0, 0):
            break
        handing = _next(issue, rooms, candidates, best, tried)
        if handing is None:
            break
        tried.add(handing)
        other = make(handed(issue, numbers, handing))
        best = other if other.score < best.score else best
    return best


def _is_hopeless(rooms: Sequence[Room], candidates: Sequence[Candidate]) -> bool:
    """Whether all articles together are too much or too little for all pages together."""
    holds = sum(room.holds for room in rooms)
    least = sum(room.own.least for room in rooms) + sum(one.cells.least for one in candidates)
    most = sum(room.own.most for room in rooms) + sum(max(one.cells.most, one.leading.most) for one in candidates)
    return not least <= holds <= most


def _next(
    issue: Issue, rooms: Sequence[Room], candidates: Sequence[Candidate], edition: Edition, tried: set[Handing]
) -> Handing | None:
    """The exchange that promises most and was not tried; None where none promises anything."""
    runs = {run.page.page.number: run for run in edition.runs}
    known = [_corrected(room, runs[room.page.number], edition, issue, candidates) for room in rooms]
    handing = _handing(issue, [room.page.number for room in rooms], edition.pages)
    astray = {number for number, room in enumerate(rooms) if _misses(runs[room.page.number])}
    price = cost(known, candidates, handing)
    best: tuple[float, Handing] | None = None
    for other in neighbours(handing, len(rooms)):
        touched = {room for pair in zip(handing, other, strict=True) if pair[0] != pair[1] for room in pair}
        if other in tried or not touched & astray:
            continue
        found = cost(known, candidates, other)
        if found < price + SLACK and (best is None or found < best[0]):
            best = found, other
    return best[1] if best else None


def _misses(run: Run) -> bool:
    return bool(run.over or run.white or run.going)


def _corrected(room: Room, run: Run, edition: Edition, issue: Issue, candidates: Sequence[Candidate]) -> Room:
    """A room with its own cells such that the figures say of what stands there now what making it up has found."""
    if not _misses(run):
        return room
    articles = next(page.articles for page in edition.pages if page.number == room.page.number)
    here = [one for one in candidates if one.id in articles]
    parts = [one.cells if place or room.count else one.leading for place, one in enumerate(here)]
    own = room.own
    least = own.least + sum(part.least for part in parts)
    most = own.most + sum(part.most for part in parts)
    over = run.over + run.going
    if over:
        least = max(least, room.holds + over)
    if run.white:
        most = min(most, room.holds - run.white)
    return replace(
        room,
        own=Cells(own.natural, least - sum(part.least for part in parts), most - sum(part.most for part in parts)),
    )


def _handing(issue: Issue, numbers: Sequence[int], pages: Sequence[Page]) -> Handing:
    where = {name: page.number for page in pages for name in page.articles}
    return tuple(numbers.index(where[name]) for name in issue.spread)
