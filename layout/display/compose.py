"""Made-up pages to a display list: every position worked out in points, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from issue.model import Issue, Paper
from layout.display.model import BLACK, DisplayList, DisplayPage, Fill, GlyphRun, Ink, Item, Picture, Rule
from layout.display.rules import between
from layout.geometry import Rect
from layout.makeup.model import Head, MadePage, Story
from layout.makeup.story.frames import FOOT_SHARE, TOP_SHARE
from layout.makeup.story.pictures import CAPTION_GAP
from layout.text.model import Line

SHADE = Ink(k=0.08)
FRAME_WIDTH, EAR_WIDTH = 0.5, 0.35


def compose(issue: Issue, pages: tuple[MadePage, ...], made: datetime | None = None) -> DisplayList:
    """The display list of an issue. `made` is the date it bears; without it the issue's own at 00:00 UTC."""
    day = made or (datetime(issue.date.year, issue.date.month, issue.date.day, tzinfo=UTC) if issue.date else EPOCH)
    paper = issue.paper
    title = " ".join(part for part in (issue.title, issue.date.isoformat() if issue.date else "", issue.number) if part)
    return DisplayList(title, issue.language, day, paper.bleed, paper.print, tuple(page_items(paper, p) for p in pages))


EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def page_items(paper: Paper, page: MadePage) -> DisplayPage:
    """The items of one page in reading order: furniture, stories by importance, then the rules between them."""
    items: list[Item] = []
    for placed in page.furniture.lines:
        items += line_items(placed.line, placed.x, placed.baseline, Ink(*placed.ink, placed.spot, placed.tint))
    items += [Rule(x0, y, x1, y, width) for x0, y, x1, width in page.furniture.rules]
    for rect in page.furniture.boxes:
        place = Rect(round(rect.x, 3), round(rect.y, 3), round(rect.width, 3), round(rect.height, 3))
        items += _framed(place, EAR_WIDTH)
    for story in page.stories:
        items += _story(paper, page, story)
    items += between(paper, page)
    return DisplayPage(page.page.number, paper.trim[0], paper.trim[1], tuple(items))


def line_items(line: Line, x: float, baseline: float, ink: Ink = BLACK) -> Iterator[GlyphRun | Rule]:
    """The runs and the strokes of a set line at a left edge and a baseline."""
    for run in line.runs:
        xs = tuple(round(x + at, 3) for at in run.xs)
        yield GlyphRun(run.face, run.size, ink, round(baseline - run.rise, 3), run.glyphs, xs, run.texts)
    for bar in line.strokes:
        y = round(baseline - bar.rise, 3)
        yield Rule(round(x + bar.x0, 3), y, round(x + bar.x1, 3), y, round(bar.weight, 3), ink)


def down_items(line: Line, middle: float, top: float, ink: Ink = BLACK) -> Iterator[GlyphRun | Rule]:
    """The runs and the strokes of a vertical line about its middle, from its head down."""
    # Readers know characters beyond the basic plane by their glyphs alone (layout.render.fonts_pdf).
    whole = "".join(text for run in line.runs for text in run.texts)
    told = whole if max(whole, default="") <= "\uffff" else None
    for run in line.runs:
        x, ys = round(middle + run.rise, 3), tuple(round(top + at, 3) for at in run.xs)
        yield GlyphRun(run.face, run.size, ink, ys[0], run.glyphs, (x,) * len(ys), run.texts, run.turned, ys, told)
        told = None if told is None else ""
    for bar in line.strokes:
        x = round(middle + bar.rise, 3)
        yield Rule(x, round(top + bar.x0, 3), x, round(top + bar.x1, 3), round(bar.weight, 3), ink)


def _story(paper: Paper, page: MadePage, story: Story) -> Iterator[Item]:
    yield from _frame(paper, page, story)
    yield from _head(page, story)
    yield from _legs(paper, page, story)
    yield from _photos(paper, page, story)


def box(page: MadePage, story: Story) -> Rect:
    """A story's box without the row above it."""
    slot = story.slot
    return page.frame.rect(slot.column, slot.row + slot.gap, slot.columns, slot.rows - slot.gap)


def _frame(paper: Paper, page: MadePage, story: Story) -> Iterator[Item]:
    if story.article.frame == "none":
        return
    rect = frame_rect(page, story)
    if story.article.frame == "shade":
        yield Fill(rect, SHADE)
        return
    yield from _framed(rect, FRAME_WIDTH, story.article.frame == "box")


def _framed(rect: Rect, width: float, sides: bool = True) -> Iterator[Rule]:
    """Rules above and below a rectangle, and at its sides."""
    yield Rule(rect.x, rect.y, rect.right, rect.y, width)
    yield Rule(rect.x, rect.bottom, rect.right, rect.bottom, width)
    if sides:
        yield Rule(rect.x, rect.y, rect.x, rect.bottom, width)
        yield Rule(rect.right, rect.y, rect.right, rect.bottom, width)


def frame_rect(page: MadePage, story: Story) -> Rect:
    """The frame of a story: its columns wide, from within the row above it to within the row that it keeps at its foot."""
    place, leading = box(page, story), page.frame.grid.leading
    up = (1 - TOP_SHARE) * leading if story.slot.gap else 0.0
    return Rect(place.x, round(place.y - up, 3), place.width, round(place.height + up - (1 - FOOT_SHARE) * leading, 3))


def _head(page: MadePage, story: Story) -> Iterator[Item]:
    place, recipe = box(page, story), story.recipe
    top = page.frame.row_y(story.slot.row + story.slot.gap + recipe.head_row)
    left = place.x + recipe.head_x
    if recipe.head.down:
        yield from _upright(page, recipe.head, left, top)
        return
    for y in recipe.head.rules:
        yield Rule(round(left, 3), round(top + y, 3), round(left + recipe.head_width, 3), round(top + y, 3), 0.5)
    for head in recipe.head.lines:
        yield from line_items(head.line, left + head.x, top + head.baseline)


def _upright(page: MadePage, head: Head, left: float, top: float) -> Iterator[Item]:
    """A vertical head, the rule of its label as long as the head."""
    for x in head.rules:
        foot = top + head.rows * page.frame.grid.leading
        yield Rule(round(left + x, 3), round(top, 3), round(left + x, 3), round(foot, 3), 0.5)
    for line in head.lines:
        yield from down_items(line.line, left + line.x, top + line.baseline)


def _legs(paper: Paper, page: MadePage, story: Story) -> Iterator[Item]:
    """Body lines on the baseline grid: the em box of each centred in its row; vertical ones from the right of their tier."""
    size, leading = paper.body.size, paper.grid.leading
    down = (leading - size) / 2 + ASCENT * size
    for leg in story.legs:
        if leg.pitch:
            for line in leg.lines:
                place = line.row + line.rows - 1 + line.shift
                yield from down_items(line.line, leg.rect.right - size / 2 - place * leg.pitch, leg.rect.y)
            continue
        for line in leg.lines:
            y = page.frame.row_y(leg.row + line.row + line.rows - 1) + down + line.shift * leading
            yield from line_items(line.line, leg.rect.x, y)


# The em box of the CJK faces: 0.88 above the baseline, 0.12 below (TYPOGRAPHY.md M6).
ASCENT = 0.88


def _photos(paper: Paper, page: MadePage, story: Story) -> Iterator[Item]:
    left = box(page, story).x
    for hang in story.recipe.hangs:
        shot = hang.shot
        x = left + story.recipe.legs.x(hang.leg)
        rect = photo_rect(page, story, x + shot.left, hang.row, shot.top, shot.width, shot.height)
        photo = shot.photo
        yield Picture(photo.path, rect, shot.crop, photo.alt or photo.caption, photo.vector)
        baseline = rect.bottom + CAPTION_GAP + ASCENT * paper.caption.size
        for number, line in enumerate(shot.caption):
            yield from line_items(line, x, baseline + number * paper.caption.leading)


def photo_rect(page: MadePage, story: Story, x: float, row: int, top: float, width: float, height: float) -> Rect:
    """The rectangle of an image that hangs `row` rows below the top of its story."""
    y = page.frame.row_y(story.slot.row + story.slot.gap + row) + top
    return Rect(round(x, 3), round(y, 3), round(width, 3), round(height, 3))


def dump(items: Iterable[Item]) -> str:
    """A page's items as text, a line each: what golden tests compare and a person can read."""
    return "\n".join(_told(item) for item in items)


def _told(item: Item) -> str:
    match item:
        case GlyphRun():
            first, last = (item.ys or item.xs)[0], (item.ys or item.xs)[-1]
            return (
                f"text {first:.2f}..{last:.2f} {item.baseline:.2f} {item.face.key} {item.size:g} {''.join(item.texts)}"
            )
        case Rule():
            return f"rule {item.x0:.2f} {item.y0:.2f} {item.x1:.2f} {item.y1:.2f} {item.width:g}"
        case Fill():
            rect = item.rect
            return f"fill {rect.x:.2f} {rect.y:.2f} {rect.width:.2f} {rect.height:.2f}"
        case Picture():
            rect, crop = item.rect, " ".join(f"{part:.3f}" for part in item.crop)
            return f"picture {rect.x:.2f} {rect.y:.2f} {rect.width:.2f} {rect.height:.2f} {item.path.name} {crop}"
