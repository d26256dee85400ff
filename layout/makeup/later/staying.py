"""A story in the place that it had, looking as it did as far as it can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from issue.model import Article, Level
from layout.makeup.desk import Desk
from layout.makeup.former import Standing
from layout.makeup.model import Slot
from layout.makeup.story.choices import Choice, recipe
from layout.makeup.story.frames import framed
from layout.makeup.story.grid import Frame
from layout.makeup.story.outlines import Outline, change, outline
from layout.makeup.story.pour import level_feet
from layout.makeup.story.shapes import shapes
from layout.makeup.story.tiers import wants_tiers
from layout.makeup.story.upright import wants_upright
from layout.makeup.story.ways import divisions, ways

# The ways of filling a place that are poured, the nearest to what was there first.
MOST_POURED = 12
# A way that costs so much more than the one before (lines drawn apart, a head far too small) is none: rather move a story.
DEAR = 45.0
# A story that looks as it did, to so many points, may be dear up to a limit: it was so before.
AS_BEFORE, DEAREST = 1.0, 20 * DEAR


def stays(desk: Desk, made: Frame, article: Article, level: Level, was: Standing) -> Choice | None:
    """A story in its place, in its own frame or in a box such as make-up gives, whichever looks more as it did; None where
    it does not fill it exactly, or only in a way that is too dear."""
    found: list[tuple[float, Choice]] = []
    for dressed in dict.fromkeys((article, framed(article, "box"))):
        if dressed is not article and (article.frame != "none" or article.kind != "story" or level == "lead"):
            continue
        for choice in nearest_ways(desk, made, dressed, level, was.slot, was.outline, DEAREST):
            moved = change(was.outline, outline(made, was.slot, recipe(was.slot.columns, choice)))
            fits = choice.cost <= DEAR or moved < AS_BEFORE
            if fits and level_feet(desk, dressed, choice):
                found.append((moved, choice))
                break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def nearest_ways(
    desk: Desk, made: Frame, article: Article, level: Level, slot: Slot, was: Outline, dearest: float
) -> Iterator[Choice]:
    """The ways of filling a place that look most like what was there and cost no more than `dearest`: in legs of the same
    measure, the nearest first; then those in others."""
    for group in _groups(desk, article, level, slot, was):
        found = [
            (round(change(was, outline(made, slot, recipe(slot.columns, way))), 3), way.cost, way)
            for way in group
            if way.cost <= dearest
        ]
        found.sort(key=lambda one: one[:2])
        yield from (way for _, _, way in found[:MOST_POURED])


def _groups(desk: Desk, article: Article, level: Level, slot: Slot, was: Outline) -> Iterator[Iterable[Choice]]:
    """The ways of filling a place by their legs, those of the measure that it had first. Of a story whose head stands
    vertically or in tiers only the cheapest are known, in whatever legs."""
    columns, rows = slot.columns, slot.rows - slot.gap
    if wants_upright(desk, article) or wants_tiers(desk, article):
        yield shapes(desk, article, level, columns, rows).get(rows, ())
        return
    measure = was.legs[0].width if was.legs else 0.0
    for legs in sorted(divisions(desk, article, columns), key=lambda legs: abs(legs.measure - measure)):
        yield ways(desk, article, level, columns, rows, legs)
