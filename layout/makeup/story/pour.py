"""Pouring: a story's galley into the stretches of its legs, the lines on the grid."""

from __future__ import annotations

from issue.model import Article, Level
from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.model import Jump, PlacedLeg, Recipe, Slot, Story
from layout.makeup.story.choices import Choice, recipe
from layout.makeup.story.grid import Frame, Tiers
from layout.text.counting import count_characters
from layout.text.galley import GalleyLine
from layout.text.pouring import Turn
from layout.text.turning import Front, after, is_sound


def pour(
    desk: Desk, frame: Frame, article: Article, level: Level, slot: Slot, made: Recipe, foot: Slot | None = None
) -> Story:
    """A story in its place: every line of its galley in a leg, or in `rest`. Nothing is lost between the two."""
    legs = made.legs
    rows = tuple(stretch.rows for stretch in made.text)
    if made.tiers is not None:
        return _poured_down(desk, frame, article, level, slot, made, made.tiers)
    poured = desk.once(("poured", article.id, legs, rows), lambda: desk.galley(article, legs.measure).pour(rows))
    left, top = frame.column_x(slot.column), slot.row + slot.gap
    placed = tuple(
        PlacedLeg(
            Rect(
                left + legs.x(stretch.leg),
                frame.row_y(top + stretch.row),
                legs.measure,
                stretch.rows * frame.grid.leading,
            ),
            top + stretch.row,
            lines,
        )
        for stretch, lines in zip(made.text, poured.legs, strict=True)
    )
    return _story(desk, article, level, slot, made, placed, poured.rest, foot, poured.turn)


def _poured_down(
    desk: Desk, frame: Frame, article: Article, level: Level, slot: Slot, made: Recipe, tiers: Tiers
) -> Story:
    """A story in vertical setting: its lines in tiers one below another."""
    rows = (tiers.lines,) * tiers.count
    key = ("poured down", article.id, tiers.measure, rows)
    poured = desk.once(key, lambda: desk.galley(article, tiers.measure, down=True).pour(rows))
    left, row = frame.column_x(slot.column), slot.row + slot.gap
    tops = [frame.row_y(row) + tiers.top + tier * (tiers.measure + tiers.gap) for tier in range(tiers.count)]
    placed = tuple(
        PlacedLeg(Rect(left + tiers.x, top, tiers.width, tiers.measure), row, lines, tiers.pitch)
        for top, lines in zip(tops, poured.legs, strict=True)
    )
    return _story(desk, article, level, slot, made, placed, poured.rest, None)


def _story(
    desk: Desk,
    article: Article,
    level: Level,
    slot: Slot,
    made: Recipe,
    legs: tuple[PlacedLeg, ...],
    rest: tuple[GalleyLine, ...],
    foot: Slot | None,
    turn: Turn | None = None,
) -> Story:
    characters = desk.characters(article)
    if turn is not None:
        characters -= after(desk.copy(article), desk.galley(article, made.legs.measure), turn).characters
    # The dateline stands first: what of a rest is beyond the body's own characters is dateline, which they do not count.
    over = min(characters_of(rest), characters)
    jump = _jump(desk, article, turn)
    return Story(article, level, slot, made, legs, rest, characters, characters - over, foot, jump=jump)


def _jump(desk: Desk, article: Article, turn: Turn | None) -> Jump | None:
    onward, begun = desk.onward(article), desk.begun(article)
    if onward is not None and turn is not None:
        return Jump(onward.page, turn)
    return Jump(begun.page) if begun is not None else None


def level_feet(desk: Desk, article: Article, choice: Choice) -> bool:
    """Whether a choice that fits exactly also pours exactly: a subhead that a leg's end would cut goes to the next leg
    whole, and leaves its row empty; and whether a story that goes on on another page can be cut there."""
    if choice.tiers is not None:
        return True
    made = recipe(choice.legs.count, choice)
    rows = tuple(stretch.rows for stretch in made.text)
    galley = desk.galley(article, choice.legs.measure)
    poured = desk.once(("poured", article.id, choice.legs, rows), lambda: galley.pour(rows))
    if isinstance(galley, Front) and (poured.turn is None or not is_sound(galley, poured.turn)):
        return False
    return not poured.rest and all(rows_of(lines) == room for lines, room in zip(poured.legs, rows, strict=True))


def characters_of(lines: tuple[GalleyLine, ...]) -> int:
    """The characters of lines as they were written: without the hyphens that setting added (U+00AD in their runs)."""
    added = sum(run.texts.count("\u00ad") for line in lines for run in line.line.runs)
    return sum(count_characters(line.line.text) for line in lines) - added


def rows_of(lines: tuple[GalleyLine, ...]) -> int:
    """The rows that lines of a galley take, counted from its head."""
    return max((line.row + line.rows for line in lines), default=0)


def empty_rows(story: Story) -> int:
    """The rows that a story's legs leave empty, added up; of tiers the lines."""
    rooms = zip(story.recipe.text, story.legs, strict=True)
    empty = sum(stretch.rows - rows_of(leg.lines) for stretch, leg in rooms)
    # Tiers do not grow with their story: what it is deeper than they are stays white below them.
    return empty if story.recipe.tiers is None else max(empty, story.recipe.slack)
