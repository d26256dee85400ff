"""Preflight of our own pages: the display list against what a press can print (`limits`), before a PDF is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from issue.paper_inks import is_rich_black
from issue.problem import Problem, error, warning
from layout.display.model import DisplayList, DisplayPage, Fill, GlyphRun, Ink, Item, Picture, Rule
from layout.geometry import MM, Rect
from layout.preflight.limits import (
    INK_ROUNDING,
    LEAST_PPI,
    LINE_ART_PPI,
    ROUNDING,
    SAFETY_MM,
    WANTED_PPI,
    least_line,
    least_type,
)
from layout.preflight.whereabouts import Whereabouts

if TYPE_CHECKING:
    from layout.render.prepared import PreparedImage

# Ruby and sub- and superscripts follow or precede what they belong to by at most so many runs.
_NEIGHBOURS = 4
_ON_THE_EDGE = 0.1


def preflight_sheets(
    display: DisplayList, photos: Mapping[Picture, PreparedImage], where: Whereabouts
) -> tuple[Problem, ...]:
    """What a press would return the pages for.

    Errors: `photo-resolution`, `ink-over-limit`, `rich-black`, `type-off-page`. Warnings: `photo-low-resolution`,
    `line-art-resolution`, `thin-line`, `small-type`, `type-near-trim`, `no-bleed`. Facts: `page`, `at` (millimetres from the
    trim's left and top), `id` of the story, and what was found and what is wanted."""
    found: list[Problem] = []
    for page in display.pages:
        for number, item in enumerate(page.items):
            found += _item(display, page, number, item, photos, where)
    return tuple(dict.fromkeys(found))


def _item(
    display: DisplayList,
    page: DisplayPage,
    number: int,
    item: Item,
    photos: Mapping[Picture, PreparedImage],
    where: Whereabouts,
) -> Iterator[Problem]:
    match item:
        case Picture():
            if item in photos:
                yield from _photo(display, page, item, photos[item], where)
            yield from _edges(display, page, item.rect, where)
        case GlyphRun() if item.xs:
            yield from _type(page, number, item, where)
            yield from _ink(display, page, item.ink, (item.xs[0], item.baseline), where)
        case Rule():
            yield from _line(page, item, where)
            yield from _ink(display, page, item.ink, (item.x0, item.y0), where)
        case Fill():
            yield from _ink(display, page, item.ink, (item.rect.x, item.rect.y), where)
            yield from _edges(display, page, item.rect, where)


def _photo(
    display: DisplayList, page: DisplayPage, picture: Picture, made: PreparedImage, where: Whereabouts
) -> Iterator[Problem]:
    if made.bits > 1 and made.ppi >= WANTED_PPI and made.ink <= display.print.ink_limit + INK_ROUNDING:
        return
    spot = where.of(page, picture.rect.x, picture.rect.y, picture.path)
    facts = {"file": picture.path.name, "ppi": int(made.ppi)} | spot.facts()
    if made.bits == 1:
        if made.ppi < LINE_ART_PPI:
            yield warning("line-art-resolution", spot.place, **facts)
    elif made.ppi < LEAST_PPI:
        yield error("photo-resolution", spot.place, **facts)
    elif made.ppi < WANTED_PPI:
        yield warning("photo-low-resolution", spot.place, **facts)
    if made.bits > 1 and made.ink > display.print.ink_limit + INK_ROUNDING:
        yield _over(made.ink, display.print.ink_limit, where, page, (picture.rect.x, picture.rect.y))


def _type(page: DisplayPage, number: int, run: GlyphRun, where: Whereabouts) -> Iterator[Problem]:
    ink, text = run.ink, "".join(run.texts)[:20]
    at = (run.xs[0], run.baseline)
    # Whether larger type stands beside a run is asked only of one that would be too small without it.
    least = least_type(ink.plates, ink.total == 0, False)
    if run.size < least - ROUNDING and _beside_larger(page, number, run):
        least = least_type(ink.plates, ink.total == 0, True)
    if run.size < least - ROUNDING:
        spot = where.of(page, *at)
        yield warning("small-type", spot.place, size=f"{run.size:.4g}", least=f"{least:g}", text=text, **spot.facts())
    if not ink.spot and is_rich_black(ink.c, ink.m, ink.y, ink.k):
        inks = ", ".join(f"{part * 100:.0f}" for part in (ink.c, ink.m, ink.y, ink.k))
        spot = where.of(page, *at)
        yield error("rich-black", spot.place, ink=f"[{inks}]", **spot.facts())
    # The em of a line's last character reaches further than its ink: half of it is let go.
    inside = _inside(page, run) + run.size / 2
    if inside < 0:
        spot = where.of(page, *at)
        yield error("type-off-page", spot.place, text=text, **spot.facts())
    elif inside < SAFETY_MM * MM:
        spot = where.of(page, *at)
        yield warning("type-near-trim", spot.place, text=text, **spot.facts())


def _inside(page: DisplayPage, run: GlyphRun) -> float:
    """How far the em boxes of a run stay away from the trim; negative where they go over it."""
    left, right = min(run.xs), max(run.xs) + (0 if run.turned else run.size)
    ys = run.ys or (run.baseline,)
    return min(left, min(ys) - run.size, page.width - right, page.height - max(ys))


def _beside_larger(page: DisplayPage, number: int, run: GlyphRun) -> bool:
    """Whether a run is a small part of a line of larger type."""
    for item in page.items[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]:
        if isinstance(item, GlyphRun) and item.size >= max(1.25 * run.size, _apart(item, run) / 1.3):
            return True
    return False


def _apart(one: GlyphRun, other: GlyphRun) -> float:
    """How far two lines of type are apart: their baselines, or vertical lines side by side."""
    return abs(one.xs[0] - other.xs[0]) if other.ys else abs(one.baseline - other.baseline)


def _line(page: DisplayPage, rule: Rule, where: Whereabouts) -> Iterator[Problem]:
    least = least_line(rule.ink.plates, rule.ink.total == 0)
    if rule.width < least - ROUNDING:
        spot = where.of(page, rule.x0, rule.y0)
        yield warning("thin-line", spot.place, width=f"{rule.width:.3g}", least=f"{least:g}", **spot.facts())


def _ink(
    display: DisplayList, page: DisplayPage, ink: Ink, at: tuple[float, float], where: Whereabouts
) -> Iterator[Problem]:
    if ink.total > display.print.ink_limit + INK_ROUNDING:
        yield _over(ink.total, display.print.ink_limit, where, page, at)


def _over(ink: float, limit: float, where: Whereabouts, page: DisplayPage, at: tuple[float, float]) -> Problem:
    spot = where.of(page, *at)
    return error("ink-over-limit", spot.place, ink=f"{ink:.0%}", limit=f"{limit:.0%}", **spot.facts())


def _edges(display: DisplayList, page: DisplayPage, rect: Rect, where: Whereabouts) -> Iterator[Problem]:
    """What reaches the trim has to reach over it, where the paper has a bleed."""
    if not display.bleed:
        return
    short = (rect.x, rect.y, page.width - rect.right, page.height - rect.bottom)
    if any(-display.bleed + _ON_THE_EDGE < edge < _ON_THE_EDGE for edge in short):
        spot = where.of(page, rect.x, rect.y)
        yield warning("no-bleed", spot.place, bleed=f"{display.bleed / MM:.3g}", **spot.facts())
