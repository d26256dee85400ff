"""Outlines of glyphs as SVG path data, which can be put anywhere without being written again.

Everything in an outline is relative, the first point to the glyph's origin (SVG 1.1, 8.3): `M100,0` and an outline is that
glyph at x = 100, in the face's own units, y up.
"""

from __future__ import annotations

import uharfbuzz as hb

from fonts.face import Face

# A page of a newspaper has a thousand different glyphs, of some 400 bytes each.
_MOST_GLYPHS = 40_000
_known: dict[tuple[str, int], str] = {}


def outline(face: Face, glyph: int) -> str:
    """The path data of a glyph, relative to its origin; empty for one without ink."""
    key = (face.key, glyph)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST_GLYPHS:
            _known.clear()
        pen = _Pen()
        face.font.draw_glyph(glyph, _FUNCS, pen)
        found = _known[key] = "".join(pen.parts)
    return found


class _Pen:
    """Writes what HarfBuzz draws; after `z` the current point is where the subpath began (SVG 1.1, 8.3.3)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._x = self._y = 0
        self._start = (0, 0)
        self._last = ""

    def to(self, command: str, *points: float) -> None:
        """A command whose points come as x, y, x, y … in whole units; the last pair is where it leads. A command that is the
        last one again, and a blank before a minus, need not be written (8.3.1)."""
        x, y = self._x, self._y
        told = [round(value) - (y if index % 2 else x) for index, value in enumerate(points)]
        written = " ".join(map(str, told)).replace(" -", "-")
        again = command == self._last
        self.parts.append(written if again and told[0] < 0 else f"{' ' if again else command}{written}")
        self._x, self._y, self._last = x + told[-2], y + told[-1], command
        if command == "m":
            self._start = (self._x, self._y)

    def close(self) -> None:
        self.parts.append("z")
        (self._x, self._y), self._last = self._start, "z"


def _funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.to("m", x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.to("l", x, y))
    funcs.set_quadratic_to_func(lambda x1, y1, x, y, pen: pen.to("q", x1, y1, x, y))
    funcs.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, pen: pen.to("c", x1, y1, x2, y2, x, y))
    funcs.set_close_path_func(lambda pen: pen.close())
    return funcs


_FUNCS = _funcs()
