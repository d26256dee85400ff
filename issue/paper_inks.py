"""The inks of a masthead: process inks, or a spot ink and what stands for it."""

from __future__ import annotations

from issue.fields import Fields
from issue.shapes import Number
from issue.values import number

Inks = tuple[float, float, float, float]
BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
# Names that mean the process plates, or all or none of the plates (ISO 32000-1, 8.6.6.4).
RESERVED = ("all", "none", "cyan", "magenta", "yellow", "black", "process")
_BLACKISH = 0.9


def masthead_ink(fields: Fields, spot: str) -> Inks:
    """The inks as fractions; black where none are given.

    Problem: `rich-black` where type would be printed in black with other inks below it, which a newspaper press cannot
    keep in register (PRINT.md, black text). The inks that stand for a `spot` ink are never printed, and may be any."""
    nodes = fields.scalars("ink")
    parts = [number(fields.desk, node, Number(0, 100), "ink") for node in nodes]
    inks = [part / 100 for part in parts if part is not None]
    if len(inks) != 4:
        return BLACK
    if is_rich_black(inks[0], inks[1], inks[2], inks[3]) and not spot:
        written = ", ".join(node.text for node in nodes)
        fields.desk.report("rich-black", fields.place("ink"), ink=f"[{written}]")
    return (inks[0], inks[1], inks[2], inks[3])


def is_rich_black(cyan: float, magenta: float, yellow: float, black: float) -> bool:
    """Whether inks look black and are more than black."""
    return cyan + magenta + yellow > 0 and black + min(cyan, magenta, yellow) >= _BLACKISH


def spot_ink(fields: Fields) -> str:
    """The name of the spot ink, empty where there is none. Problem: `bad-spot` for the name of a process plate."""
    name = fields.text("spot")
    if name in ("none", "无"):
        return ""
    if name.lower() in RESERVED:
        fields.desk.report("bad-spot", fields.place("spot"), name=name)
        return ""
    return name
