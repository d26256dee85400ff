"""A page as SVG (SVG 1.1), for screens: type as outlines, so that it is sharp at every zoom and needs no fonts.

One path a run: its glyphs' outlines, which are relative, behind one another, each after a move to where it stands. A
browser loads this in half the time of one `use` a glyph, and zooms as fast; nothing is written again for a glyph seen before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fonts.outlines import outline
from layout.display.model import BLACK, DisplayPage, Fill, GlyphRun, Ink, Item, Picture, Ring, Rule
from layout.geometry import Rect
from layout.render.screen import on_screen

# Pictures that can be shown, each with its address.
Addresses = Mapping[Picture, str]
_MISSING = Ink(k=0.2)
# Where a glyph stands is told to this many points.
_PRECISION = 0.02


def render_svg(page: DisplayPage, bleed: float, addresses: Addresses) -> str:
    """A page with its bleed; the trim's top left corner is at (bleed, bleed), a unit is a point. A picture without an
    address is drawn as a crossed box, and so is, below its picture, an advertiser's page, which may turn out to be none.
    Marks outside the bleed are left out."""
    width, height = _number(page.width + 2 * bleed), _number(page.height + 2 * bleed)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f'<g transform="translate({_number(bleed)} {_number(bleed)})" fill="{on_screen(BLACK)}">\n'
        f"{''.join(part for item in page.items for part in _drawn(item, addresses))}</g>\n</svg>\n"
    )


def _drawn(item: Item | Ring, addresses: Addresses) -> Iterator[str]:
    match item:
        case GlyphRun():
            yield from _turned(item) if item.turned else _run(item)
        case Rule():
            yield _rule(item)
        case Fill():
            yield f"<rect {_box(item.rect)}{_fill(item.ink)}/>\n"
        case Picture() if item in addresses:
            if item.vector:
                yield from _missing(item.rect)
            yield f'<image {_box(item.rect)} preserveAspectRatio="none" href="{addresses[item]}"/>\n'
        case Picture():
            yield from _missing(item.rect)


def _run(run: GlyphRun) -> Iterator[str]:
    """A run as one path in the face's own units, y up; of a vertical line too, whose glyphs have each its own height."""
    if not run.xs:
        return
    left, unit = run.xs[0], run.size / run.face.units
    digits = 0 if unit <= _PRECISION else 1
    ys = run.ys or (run.baseline,) * len(run.xs)
    parts = [
        f"M{_number((x - left) / unit, digits)},{_number((run.baseline - y) / unit, digits) if run.ys else 0}{drawn}"
        for glyph, x, y in zip(run.glyphs, run.xs, ys, strict=True)
        if glyph and (drawn := outline(run.face, glyph))
    ]
    if parts:
        scale = _number(unit, 7)
        matrix = f"matrix({scale} 0 0 -{scale} {_number(left)} {_number(run.baseline)})"
        yield f'<path transform="{matrix}"{_fill(run.ink)} d="{"".join(parts)}"/>\n'


def _turned(run: GlyphRun) -> Iterator[str]:
    """Each glyph turned a quarter clockwise about its origin."""
    scale = _number(run.size / run.face.units, 7)
    for glyph, x, y in zip(run.glyphs, run.xs, run.ys or (run.baseline,) * len(run.xs), strict=True):
        if glyph and (drawn := outline(run.face, glyph)):
            matrix = f"matrix(0 {scale} {scale} 0 {_number(x)} {_number(y)})"
            yield f'<path transform="{matrix}"{_fill(run.ink)} d="M0,0{drawn}"/>\n'


def _rule(rule: Rule) -> str:
    if (rule.x0, rule.y0) == (rule.x1, rule.y1):
        place = f'cx="{_number(rule.x0)}" cy="{_number(rule.y0)}" r="{_number(rule.width / 2)}"'
        return f"<circle {place}{_fill(rule.ink)}/>\n"
    ends = f"M{_number(rule.x0)} {_number(rule.y0)}L{_number(rule.x1)} {_number(rule.y1)}"
    return f'<path stroke="{on_screen(rule.ink)}" stroke-width="{_number(rule.width, 4)}" d="{ends}"/>\n'


def _missing(rect: Rect) -> Iterator[str]:
    yield f"<rect {_box(rect)}{_fill(_MISSING)}/>\n"
    yield _rule(Rule(rect.x, rect.y, rect.right, rect.bottom, 0.5))
    yield _rule(Rule(rect.x, rect.bottom, rect.right, rect.y, 0.5))


def _fill(ink: Ink) -> str:
    return "" if ink == BLACK else f' fill="{on_screen(ink)}"'


def _box(rect: Rect) -> str:
    sides = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    return " ".join(f'{name}="{_number(side)}"' for name, side in sides.items())


def _number(value: float, digits: int = 3) -> str:
    """A number without an exponent or needless zeros."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text
