"""What a page has besides stories: the folio line above the type area, and the masthead of page 1."""

from __future__ import annotations

from collections.abc import Iterator

from issue.model import Issue, Masthead, Page, TypeStyle
from issue.problem import error
from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.furniture.dates import edition, long_date
from layout.makeup.furniture.ears import BELOW, STRIP, between_ears, boxes, ear_lines
from layout.makeup.furniture.placed import Furniture, Placed
from layout.makeup.furniture.strips import LEAST, folio_lines, strip_lines
from layout.makeup.story.grid import Frame
from layout.text.model import Line

# From one line of a folio's details to the next, in their size; what stays free above them, in points.
DETAIL_PITCH = 1.15
LEAST_MARGIN = 9.0
# Size and leading of the motto, in body em.
MOTTO, MOTTO_LEADING = 1.6, 2.3


def furniture_rows(issue: Issue, page: Page) -> int:
    """The rows that the masthead takes of a page."""
    masthead = issue.paper.masthead
    return masthead.rows if masthead and page.number == 1 else 0


def furniture(desk: Desk, issue: Issue, page: Page, frame: Frame) -> Furniture:
    """Masthead or folio of a page. Problems: `folio-too-long`, `masthead-no-room` (errors)."""
    masthead = issue.paper.masthead
    if masthead and page.number == 1:
        return _masthead(desk, issue, masthead, frame)
    return _folio(desk, issue, page, frame)


def _folio(desk: Desk, issue: Issue, page: Page, frame: Frame) -> Furniture:
    """报眉: number and section at the outer side, paper, date and editors at the inner, a hairline below (NEWSPAPER.md)."""
    style, area = issue.paper.folio, frame.area
    baseline = area.y - 0.9 * style.size - 2.5
    number = desk.single(str(page.number), TypeStyle(style.font, 1.9 * style.size, style.size))
    parts = (issue.title, long_date(issue.date, issue.language), *(f"{role} {name}" for role, name in page.editors))
    room = area.width - number.width - style.size
    rows = 2 if baseline - (DETAIL_PITCH + 1) * style.size > LEAST_MARGIN else 1
    folio = folio_lines(desk, page.section, [part for part in parts if part], style, room, rows)
    outer = [(number, 0.0)] + ([(folio.section, number.width + style.size)] if folio.section else [])
    lines = [Placed(_outer_x(page, area, at, line.width), baseline, line) for line, at in outer]
    for up, line in enumerate(reversed(folio.details)):
        x = area.x if page.number % 2 else area.right - line.width
        lines.append(Placed(x, baseline - up * DETAIL_PITCH * folio.size, line))
    y = area.y - 0.45 * style.size - 1
    problems = () if folio.fits else (error("folio-too-long", page.marks.of("section"), page=page.number),)
    return Furniture(tuple(lines), ((area.x, y, area.right, 0.5),), problems)


def _outer_x(page: Page, area: Rect, at: float, width: float) -> float:
    """The left edge of a line that stands so far from the outer edge of the type area."""
    return area.right - at - width if page.number % 2 else area.x + at


def _masthead(desk: Desk, issue: Issue, masthead: Masthead, frame: Frame) -> Furniture:
    """报头: the name with weight and room, the motto beside it, and the quiet line of date, number and publisher between
    two rules at its foot."""
    paper, area = issue.paper, frame.area
    height = masthead.rows * paper.grid.leading
    foot = area.y + height - BELOW * paper.grid.leading
    strip = STRIP * paper.folio.size
    room = between_ears(frame, masthead, Rect(area.x, area.y, area.width, foot - strip - area.y))
    motto = _motto_style(desk, masthead, room)
    size = _name_size(desk, masthead, motto, room)
    name = desk.single(masthead.name, TypeStyle(masthead.font, size, 0.0))
    baseline = room.y + (room.height - size) / 2 + 0.88 * size
    x = room.x if masthead.motto else room.x + (room.width - name.width) / 2
    quiet, fits = _strip(desk, issue, masthead, area, foot - 0.5 * paper.folio.size)
    ears = [(box, *ear_lines(desk, ear, box)) for ear, box in boxes(paper, masthead, frame)]
    words = [Placed(*one) for _, lines, _ in ears for one in lines]
    lines = (_name(masthead, x, baseline, name), *_motto(desk, masthead, motto, room, baseline), *words, *quiet)
    rules = ((area.x, foot - strip, area.right, 0.35), (area.x, foot, area.right, 1.0))
    crowded = {
        "name": size < min(LEAST, masthead.size),
        "motto": bool(masthead.motto) and motto.size < min(LEAST, MOTTO * paper.body.size),
        "publisher": not fits,
        "ears": not all(fits for _, _, fits in ears),
    }
    place = issue.marks.of("paper")
    problems = tuple(error("masthead-no-room", place, key=key) for key, told in crowded.items() if told)
    return Furniture(lines, rules, problems, tuple(box for box, _, _ in ears))


def _name(masthead: Masthead, x: float, baseline: float, line: Line) -> Placed:
    """The name in its ink: a tint of a process colour is less of each part."""
    if masthead.spot:
        return Placed(x, baseline, line, masthead.ink, masthead.spot, masthead.tint)
    cyan, magenta, yellow, black = (part * masthead.tint for part in masthead.ink)
    return Placed(x, baseline, line, (cyan, magenta, yellow, black))


def _name_size(desk: Desk, masthead: Masthead, motto: TypeStyle, room: Rect) -> float:
    """The size of the name: as the paper says, or as large as the height allows and the motto at its side."""
    unit = desk.single(masthead.name, TypeStyle(masthead.font, 10.0, 0.0)).width / 10
    beside = max((line.width for line in _motto_lines(desk, masthead, motto)), default=0.0)
    width = min(0.72 * room.width, room.width - beside - 3 * desk.paper.body.size)
    return max(min(masthead.size, width / unit if unit else masthead.size, room.height), 1.0)


def _motto_style(desk: Desk, masthead: Masthead, room: Rect) -> TypeStyle:
    """The motto's size and leading: as the body asks, or smaller where its lines are too many for the height."""
    size, leading = MOTTO * desk.paper.body.size, MOTTO_LEADING * desk.paper.body.size
    lines = max(len(masthead.motto.splitlines()), 1)
    scale = min(1.0, max(room.height, 1.0) / (size + (lines - 1) * leading))
    return TypeStyle("kai", size * scale, leading * scale)


def _motto_lines(desk: Desk, masthead: Masthead, style: TypeStyle) -> tuple[Line, ...]:
    return tuple(desk.single(part, style) for part in masthead.motto.splitlines())


def _motto(desk: Desk, masthead: Masthead, style: TypeStyle, room: Rect, baseline: float) -> Iterator[Placed]:
    """The lines of the motto, the last on the name's baseline or, where they are many, as much lower as they need."""
    lines = _motto_lines(desk, masthead, style)
    last = len(lines) - 1
    foot = max(baseline, room.y + 0.88 * style.size + last * style.leading)
    for number, line in enumerate(lines):
        yield Placed(room.right - line.width, foot - (last - number) * style.leading, line)


def _strip(desk: Desk, issue: Issue, masthead: Masthead, area: Rect, baseline: float) -> tuple[list[Placed], bool]:
    """Date at the left, number and pages at the right, publisher and registration in the middle of what is between or,
    where they can, of the page; and whether all of it fits."""
    texts = (
        long_date(issue.date, issue.language),
        desk.joined((masthead.publisher, masthead.cn)),
        edition(issue.number, len(issue.pages), issue.language),
    )
    (left, middle, right), fits = strip_lines(desk, texts, desk.paper.folio, area.width)
    em = desk.paper.folio.size
    least, most = area.x + left.width + em, area.right - right.width - em - middle.width
    centre = area.x + (area.width - middle.width) / 2
    xs = (area.x, min(max(centre, least), max(most, least)), area.right - right.width)
    return [Placed(x, baseline, line) for x, line in zip(xs, (left, middle, right), strict=True) if line.runs], fits
