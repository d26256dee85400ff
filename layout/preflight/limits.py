"""What a newspaper press can print (PRINT.md, newsprint; ISO 12647-3, WAN-IFRA and house specifications), in one place for
our own pages and for any PDF."""

from __future__ import annotations

# Effective resolution of photographs: wanted, and the least; of images of one bit.
WANTED_PPI, LEAST_PPI, LINE_ART_PPI = 200.0, 149.0, 600.0
# Type of one ink, reversed out of a ground, of several inks; of ruby, sub- and superscripts beside larger type.
TYPE, REVERSED_TYPE, COLOURED_TYPE, SMALL_PARTS = 6.0, 9.0, 10.0, 4.0
# Lines of one ink; reversed or of several inks.
LINE, COLOURED_LINE = 0.25, 1.0
INK_LIMIT = 2.2
# Ink is told over its limit by this, which is what rounding to 255 steps can add.
INK_ROUNDING = 0.005
# Type nearer than this to the trim may be cut, in millimetres.
SAFETY_MM = 3.0
# A size as it comes out of two matrices is a hundredth off.
ROUNDING = 0.01


def least_type(plates: int, reversed_out: bool, beside_larger: bool) -> float:
    """The least size of type that is painted so, in points; `plates` are the inks of its colour."""
    if reversed_out:
        return REVERSED_TYPE
    if plates > 1:
        return COLOURED_TYPE
    return SMALL_PARTS if beside_larger else TYPE


def least_line(plates: int, reversed_out: bool) -> float:
    """The least width of a line that is painted so, in points."""
    return COLOURED_LINE if reversed_out or plates > 1 else LINE
