"""A second opinion on made-up pages: what must hold of any of them, worked out from the paper's measures alone."""

from __future__ import annotations

import re
from collections import Counter

from layout.geometry import Rect
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage, Story

NEAR = 0.01


def free_cells(page: MadePage) -> set[tuple[int, int]]:
    """The cells of the grid (column, row) that neither masthead, story nor intended white takes; fails on an overlap. Ears
    stand within the masthead's rows."""
    grid = page.frame.grid
    taken: Counter[tuple[int, int]] = Counter()
    slots = [*(story.slot for story in page.stories), *page.empty]
    for slot in slots:
        assert slot.gap == (1 if slot.row else 0)
        taken.update(
            (c, r)
            for c in range(slot.column, slot.column + slot.columns)
            for r in range(slot.row, slot.row + slot.rows)
        )
    taken.update({(c, r) for c in range(grid.columns) for r in range(page.head_rows)} - set(taken))
    cells = {(c, r) for c in range(grid.columns) for r in range(grid.rows)}
    assert set(taken) <= cells, "a story leaves the type area"
    twice = [cell for cell, count in taken.items() if count > 1]
    assert not twice, f"stories overlap at {sorted(twice)[:3]}"
    return cells - set(taken)


def flat(words: str) -> str:
    """Text without white space and without hyphens, of which setting adds some."""
    return re.sub(r"[\s-]", "", words)


def copy_of(desk: Desk, story: Story) -> str:
    """The body as it goes to be set, dateline and all."""
    return flat("".join(span.text for block in desk.copy(story.article).blocks for span in block.copy.spans))


def printed(story: Story, rest: bool = True) -> str:
    """The body as it was set: leg after leg, and what found no room."""
    lines = [line for leg in story.legs for line in leg.lines] + (list(story.rest) if rest else [])
    return flat("".join(line.line.text for line in lines))


def check_story(desk: Desk, page: MadePage, story: Story) -> None:
    """Its head, its legs and its photographs stand in its place, apart from one another, every line on its row."""
    grid, slot, recipe = page.frame.grid, story.slot, story.recipe
    box = _box(desk, page, story)
    assert slot.rows - slot.gap == recipe.rows
    assert copy_of(desk, story) == printed(story)
    head = _head_box(box, story, grid.leading)
    legs = [leg.rect for leg in story.legs]
    shots = [_shot_box(box, story, number, grid.leading) for number in range(len(recipe.hangs))]
    parts = [*legs, *shots, *([head] if recipe.head.rows else [])]
    for rect in parts:
        _inside(rect, box)
    for number, rect in enumerate(parts):
        for other in parts[number + 1 :]:
            assert not _meet(rect, other), (story.article.id, rect, other)
    for leg in story.legs:
        row = 0
        for line in leg.lines:
            assert line.row == row
            row += line.rows
        tiers = recipe.tiers
        assert row <= (tiers.lines if tiers else round(leg.rect.height / grid.leading))


def white_rows(page: MadePage, story: Story) -> int:
    """The rows that the legs of a story leave empty."""
    leading = page.frame.grid.leading
    return sum(round(leg.rect.height / leading) - sum(line.rows for line in leg.lines) for leg in story.legs)


def _box(desk: Desk, page: MadePage, story: Story) -> Rect:
    paper, grid, slot = desk.paper, desk.paper.grid, story.slot
    left = paper.inner if page.page.number % 2 else paper.trim[0] - paper.inner - grid.width
    pitch = grid.measure + grid.gutter
    top, rows = slot.row + slot.gap, slot.rows - slot.gap
    width = slot.columns * pitch - grid.gutter
    return Rect(left + slot.column * pitch, paper.top + top * grid.leading, width, rows * grid.leading)


def _head_box(box: Rect, story: Story, leading: float) -> Rect:
    recipe = story.recipe
    top = box.y + recipe.head_row * leading
    return Rect(box.x + recipe.head_x, top, recipe.head_width, recipe.head.rows * leading)


def _shot_box(box: Rect, story: Story, number: int, leading: float) -> Rect:
    """The rows of a photograph with its caption; the image itself must stand within them."""
    hang = story.recipe.hangs[number]
    legs, shot = story.recipe.legs, hang.shot
    left = box.x + legs.inset + hang.leg * (legs.measure + legs.gutter)
    width = hang.span * legs.measure + (hang.span - 1) * legs.gutter
    assert shot.top >= -NEAR
    assert shot.top + shot.height <= shot.rows * leading + NEAR
    assert shot.left >= -NEAR
    assert shot.left + shot.width <= width + NEAR
    return Rect(left, box.y + hang.row * leading, width, shot.rows * leading)


def _inside(rect: Rect, box: Rect) -> None:
    assert rect.x >= box.x - NEAR, (rect, box)
    assert rect.y >= box.y - NEAR, (rect, box)
    assert rect.right <= box.right + NEAR, (rect, box)
    assert rect.bottom <= box.bottom + NEAR, (rect, box)


def _meet(a: Rect, b: Rect) -> bool:
    across = min(a.right, b.right) - max(a.x, b.x)
    down = min(a.bottom, b.bottom) - max(a.y, b.y)
    return across > NEAR and down > NEAR
