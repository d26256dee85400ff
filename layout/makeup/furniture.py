"""What a page has besides stories: the folio line above the type area, and the masthead of page 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from issue.model import Issue, Masthead, Page, TypeStyle
from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.grid import Frame
from layout.text.model import Line

Ink = tuple[float, float, float, float]
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of furniture: its left edge and its baseline on the page, and its ink: process parts, or a tint of the spot
    ink that they stand for."""

    x: float
    baseline: float
    line: Line
    ink: Ink = BLACK
    spot: str = ""
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines, and rules as (x0, y, x1, width)."""

    lines: tuple[Placed, ...]
    rules: tuple[tuple[float, float, float, float], ...]


def furniture_rows(issue: Issue, page: Page) -> int:
    """The rows that the masthead takes of a page."""
    masthead = issue.paper.masthead
    return masthead.rows if masthead and page.number == 1 else 0


def furniture(desk: Desk, issue: Issue, page: Page, frame: Frame) -> Furniture:
    masthead = issue.paper.masthead
    if masthead and page.number == 1:
        return _masthead(desk, issue, masthead, frame)
    return _folio(desk, issue, page, frame)


def _folio(desk: Desk, issue: Issue, page: Page, frame: Frame) -> Furniture:
    """报眉: number and section at the outer side, paper, date and editors at the inner, a hairline below (NEWSPAPER.md)."""
    style = issue.paper.folio
    area = frame.area
    baseline = area.y - 0.9 * style.size - 2.5
    number = desk.single(str(page.number), TypeStyle(style.font, 1.9 * style.size, style.size))
    section = desk.single(page.section, TypeStyle(style.font, 1.25 * style.size, style.size)) if page.section else None
    names = "　".join(f"{role} {name}" for role, name in page.editors)
    parts = (issue.title, long_date(issue.date, issue.language), names)
    text = "　".join(part for part in parts if part)
    detail = desk.single(text, style) if text else None
    lines: list[Placed] = []
    if page.number % 2:
        lines.append(Placed(area.right - number.width, baseline, number))
        if section:
            lines.append(Placed(area.right - number.width - style.size - section.width, baseline, section))
        if detail:
            lines.append(Placed(area.x, baseline, detail))
    else:
        lines.append(Placed(area.x, baseline, number))
        if section:
            lines.append(Placed(area.x + number.width + style.size, baseline, section))
        if detail:
            lines.append(Placed(area.right - detail.width, baseline, detail))
    y = area.y - 0.45 * style.size - 1
    return Furniture(tuple(lines), ((area.x, y, area.right, 0.5),))


def _masthead(desk: Desk, issue: Issue, masthead: Masthead, frame: Frame) -> Furniture:
    """报头: the name with weight and room, the motto beside it, and the quiet line of date, number and publisher between
    two rules at its foot."""
    paper, area = issue.paper, frame.area
    height = masthead.rows * paper.grid.leading
    name = desk.single(masthead.name, TypeStyle(masthead.font, _name_size(desk, masthead, area), 0.0))
    size = _name_size(desk, masthead, area)
    foot = area.y + height - 0.6 * paper.grid.leading
    strip = 1.7 * paper.folio.size
    room = height - strip - 0.6 * paper.grid.leading
    baseline = area.y + (room - size) / 2 + 0.88 * size
    x = area.x if masthead.motto else area.x + (area.width - name.width) / 2
    lines = [_name(masthead, x, baseline, name)]
    if masthead.motto:
        lines += _motto(desk, masthead, area, baseline)
    lines += _strip(desk, issue, masthead, area, foot - 0.5 * paper.folio.size)
    rules = ((area.x, foot - strip, area.right, 0.35), (area.x, foot, area.right, 1.0))
    return Furniture(tuple(lines), rules)


def _name(masthead: Masthead, x: float, baseline: float, line: Line) -> Placed:
    """The name in its ink: a tint of a process colour is less of each part."""
    if masthead.spot:
        return Placed(x, baseline, line, masthead.ink, masthead.spot, masthead.tint)
    cyan, magenta, yellow, black = (part * masthead.tint for part in masthead.ink)
    return Placed(x, baseline, line, (cyan, magenta, yellow, black))


def _name_size(desk: Desk, masthead: Masthead, area: Rect) -> float:
    """The size of the name: as the paper says, or as large as leaves room at its side."""
    unit = desk.single(masthead.name, TypeStyle(masthead.font, 10.0, 0.0)).width / 10
    beside = max((line.width for line in _motto_lines(desk, masthead)), default=0.0)
    room = min(0.72 * area.width, area.width - beside - 3 * desk.paper.body.size)
    return min(masthead.size, room / unit if unit else masthead.size)


def _motto_style(desk: Desk) -> TypeStyle:
    return TypeStyle("kai", 1.6 * desk.paper.body.size, 2.3 * desk.paper.body.size)


def _motto_lines(desk: Desk, masthead: Masthead) -> tuple[Line, ...]:
    return tuple(desk.single(part, _motto_style(desk)) for part in masthead.motto.splitlines())


def _motto(desk: Desk, masthead: Masthead, area: Rect, baseline: float) -> list[Placed]:
    lines, leading = _motto_lines(desk, masthead), _motto_style(desk).leading
    last = len(lines) - 1
    return [Placed(area.right - line.width, baseline - (last - i) * leading, line) for i, line in enumerate(lines)]


def _strip(desk: Desk, issue: Issue, masthead: Masthead, area: Rect, baseline: float) -> list[Placed]:
    """Date at the left, number and pages at the right, publisher and registration between."""
    style = desk.paper.folio
    left = long_date(issue.date, issue.language)
    middle = "　".join(part for part in (masthead.publisher, masthead.cn) if part)
    right = edition(issue)
    placed = []
    for text, share in ((left, 0.0), (middle, 0.5), (right, 1.0)):
        if text:
            line = desk.single(text, style)
            placed.append(Placed(area.x + (area.width - line.width) * share, baseline, line))
    return placed


def edition(issue: Issue) -> str:
    """The number of the issue and of its pages, in the words of its language."""
    language, pages = issue.language.split("-")[0], len(issue.pages)
    if language == "zh":
        hant = "Hant" in issue.language or issue.language in ("zh-TW", "zh-HK")
        number = f"總第{issue.number}期" if hant else f"总第{issue.number}期"
        return "　".join(part for part in (number if issue.number else "", f"今日{pages}版") if part)
    if language == "ja":
        return f"第{issue.number}号" if issue.number else ""
    if language == "ko":
        return f"제{issue.number}호" if issue.number else ""
    return f"No. {issue.number}" if issue.number else ""


WEEKDAYS = {
    "zh": "一二三四五六日",
    "ja": "月火水木金土日",
    "ko": "월화수목금토일",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date | None, language: str) -> str:
    """A date with its weekday as a newspaper of the language prints it."""
    if day is None:
        return ""
    tongue = language.split("-")[0]
    if tongue == "zh":
        return f"{day.year}年{day.month}月{day.day}日　星期{WEEKDAYS['zh'][day.weekday()]}"
    if tongue == "ja":
        return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS['ja'][day.weekday()]}）"
    if tongue == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일 {WEEKDAYS['ko'][day.weekday()]}요일"
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
