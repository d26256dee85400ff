"""The articles of `spread` handed out over the pages that make themselves up, by their figures alone.

An article whose label is the section of such a page belongs there. A page without articles of its own gets a strong story
to lead it, the more important one the earlier page; then the more important story goes to the earlier page where it has
room. What each page holds is told by the shape functions (`capacity.py`), and exchanges between pages go on until none makes
a better edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Auto, Issue, Level, Page
from layout.makeup.desk import Desk
from layout.makeup.edition.capacity import Cells, cells, most_rows, page_cells, widths
from layout.makeup.story.heads import level_of

# What it costs that a page cannot be filled exactly, by the share of it that is too much or wanting; that its stories are not
# of the sizes that look best; that a story is not in its section; that the strongest stories do not lead, and that an
# important one stands late.
MISFIT, UNEASY, ASTRAY, WEAK_LEAD, LATE = 200.0, 40.0, 3.0, 4.0, 1.0
# A page of more stories than this is hard to make up.
MANY, TOO_MANY = 12, 1.0
# How many exchanges are looked at.
EFFORT = 20000
# An article that has no shape at all takes about so many cells a line.
ROUGH = 1.2


class Room(Struct, frozen=True):
    """A page that takes articles: what it holds, what its own articles take, how many they are."""

    page: Page
    holds: int
    own: Cells
    count: int


class Candidate(Struct, frozen=True):
    """An article of `spread`: its cells on any page, and as the lead of one; the pages of its section, if there are any."""

    id: str
    cells: Cells
    leading: Cells
    section: frozenset[int]


# The room (by its number in the list) that each article of `spread` goes to.
Handing = tuple[int, ...]


def unplaced(issue: Issue) -> tuple[str, ...]:
    """The articles of `spread` where there is no page to take them: none that the engine makes up by itself."""
    return () if any(isinstance(page.layout, Auto) for page in issue.pages) else issue.spread


def spread(desk: Desk, issue: Issue) -> tuple[Page, ...]:
    """The pages with the articles of `spread` handed out, behind their own and in order of importance."""
    if not issue.spread or unplaced(issue):
        return issue.pages
    rooms = rooms_of(desk, issue)
    candidates = candidates_of(desk, issue, rooms)
    return handed(issue, [room.page.number for room in rooms], _best(rooms, candidates))


def handed(issue: Issue, numbers: Sequence[int], handing: Handing) -> tuple[Page, ...]:
    """The pages of an issue with each article of `spread` on the page of its room, by the pages' numbers."""
    lists = {page.number: list(page.articles) for page in issue.pages}
    for name, room in zip(issue.spread, handing, strict=True):
        lists[numbers[room]].append(name)
    return tuple(replace(page, articles=tuple(lists[page.number])) for page in issue.pages)


def rooms_of(desk: Desk, issue: Issue) -> tuple[Room, ...]:
    """The pages that make themselves up. What a page has too much of, and may send to another by a jump, is kept free on
    the next one."""
    found: list[Room] = []
    sent = 0
    for page in issue.pages:
        if not isinstance(page.layout, Auto):
            continue
        articles = [issue.article(name) for name in page.articles]
        taken = [
            _cells(desk, issue, page, article, level_of(issue.paper, article, place, desk.characters(article)))
            for place, article in enumerate(articles)
        ]
        own = Cells(
            *(sum(parts) for parts in zip((0, 0, 0), *((c.natural, c.least, c.most) for c in taken), strict=True))
        )
        holds = page_cells(issue, page)
        free = holds - sent
        jumps = any(article.jump == "allow" for article in articles)
        sent = max(own.least - free, 0) if jumps else 0
        found.append(Room(page, free, own, len(articles)))
    return tuple(found)


def candidates_of(desk: Desk, issue: Issue, rooms: Sequence[Room]) -> tuple[Candidate, ...]:
    """The articles of `spread` in their order."""
    return tuple(_candidate(desk, issue, rooms, name) for name in issue.spread)


def _candidate(desk: Desk, issue: Issue, rooms: Sequence[Room], name: str) -> Candidate:
    article, page = issue.article(name), rooms[0].page
    usual = level_of(issue.paper, article, len(issue.spread) + 3, desk.characters(article))
    leads = level_of(issue.paper, article, 0, desk.characters(article))
    section = frozenset(i for i, room in enumerate(rooms) if article.label and article.label == room.page.section)
    leading = _cells(desk, issue, page, article, leads) if any(not room.count for room in rooms) else None
    plain = _cells(desk, issue, page, article, usual)
    return Candidate(name, plain, leading or plain, section)


def _cells(desk: Desk, issue: Issue, page: Page, article: Article, level: Level) -> Cells:
    found = cells(widths(desk, article, level, most_rows(issue, page)))
    if found.most:
        return found
    rough = round(ROUGH * desk.galley(article, issue.paper.grid.measure).natural)
    return Cells(rough, rough, rough)


def _best(rooms: Sequence[Room], candidates: Sequence[Candidate]) -> Handing:
    """The handing that a walk from a plain one ends at: one article moved or two exchanged, as long as that is better."""
    handing = _plain(rooms, candidates)
    price, effort = cost(rooms, candidates, handing), EFFORT
    better = True
    while better and effort > 0:
        better = False
        for other in neighbours(handing, len(rooms)):
            effort -= 1
            found = cost(rooms, candidates, other)
            if found < price - 1e-9:
                handing, price, better = other, found, True
                break
            if effort <= 0:
                break
    return handing


def _plain(rooms: Sequence[Room], candidates: Sequence[Candidate]) -> Handing:
    """The next article in importance to the earliest page of its section, else that has no lead, else with room for it; the
    page with most room where none has enough."""
    free = [room.holds - room.own.natural for room in rooms]
    led = [bool(room.count) for room in rooms]
    found = []
    for one in candidates:
        able = [i for i in range(len(rooms)) if i in one.section or not one.section]
        roomy = [i for i in able if free[i] >= one.cells.natural]
        first = next((i for i in able if not led[i]), None)
        choice = first if first is not None else min(roomy, default=max(able, key=lambda i: (free[i], -i)))
        free[choice] -= one.cells.natural
        led[choice] = True
        found.append(choice)
    return tuple(found)


def neighbours(handing: Handing, rooms: int) -> Iterator[Handing]:
    """Every handing with one article in another room, then every one with two in each other's."""
    for i, room in enumerate(handing):
        yield from ((*handing[:i], other, *handing[i + 1 :]) for other in range(rooms) if other != room)
    for i, first in enumerate(handing):
        for j in range(i + 1, len(handing)):
            if handing[j] != first:
                yield (*handing[:i], handing[j], *handing[i + 1 : j], first, *handing[j + 1 :])


def cost(rooms: Sequence[Room], candidates: Sequence[Candidate], handing: Handing) -> float:
    """What an edition costs where each article goes to such a room."""
    count = max(len(candidates), 1)
    members: list[list[int]] = [[] for _ in rooms]
    price = 0.0
    for rank, goes_to in enumerate(handing):
        section = candidates[rank].section
        members[goes_to].append(rank)
        price += LATE * (1 - rank / count) * goes_to / len(rooms)
        price += ASTRAY if section and goes_to not in section else 0.0
    for room, ranks in zip(rooms, members, strict=True):
        price += _misfit(room, [candidates[rank] for rank in ranks])
        price += TOO_MANY * max(0, room.count + len(ranks) - MANY)
        if not room.count:
            price += WEAK_LEAD * (ranks[0] if ranks else count) / count
    return price


def _misfit(room: Room, stories: Sequence[Candidate]) -> float:
    """What it costs that the stories of a page are too much or too little for it, or not of the sizes that look best."""
    parts = [one.cells if number or room.count else one.leading for number, one in enumerate(stories)]
    natural, least, most = (
        room.own.natural + sum(part.natural for part in parts),
        room.own.least + sum(part.least for part in parts),
        room.own.most + sum(part.most for part in parts),
    )
    outside = max(least - room.holds, room.holds - most, 0)
    holds = max(room.holds, 1)
    return MISFIT * outside / holds + UNEASY * ((natural - room.holds) / holds) ** 2
