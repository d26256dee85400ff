"""Inks on a screen: what a process colour looks like, near to what viewers of PDFs show.

Neugebauer's equations (H. E. J. Neugebauer, Zeitschrift für technische Physik 36, 1937) over the sixteen solids of offset
printing as pdfium shows them; a spot ink by the process colour that stands for it.
"""

from __future__ import annotations

from functools import lru_cache

from layout.display.model import Ink

Rgb = tuple[int, int, int]
# Each solid by the inks in it.
_SOLIDS: dict[str, Rgb] = {
    "": (255, 255, 255),
    "c": (0, 174, 239),
    "m": (237, 2, 140),
    "y": (255, 241, 1),
    "k": (35, 31, 32),
    "cm": (46, 48, 146),
    "cy": (0, 165, 79),
    "my": (238, 29, 35),
    "ck": (0, 4, 36),
    "mk": (21, 0, 0),
    "yk": (25, 26, 0),
    "cmy": (54, 53, 57),
    "cmk": (0, 0, 1),
    "cyk": (0, 4, 0),
    "myk": (23, 0, 0),
    "cmyk": (0, 0, 0),
}


@lru_cache(maxsize=1024)
def on_screen(ink: Ink) -> str:
    """The colour of an ink on paper as `#rrggbb` (sRGB). Each solid counts by the share of the paper that it covers."""
    part = ink.tint if ink.spot else 1.0
    tints = {"c": ink.c * part, "m": ink.m * part, "y": ink.y * part, "k": ink.k * part}
    sums = [0.0, 0.0, 0.0]
    for inks, solid in _SOLIDS.items():
        share = 1.0
        for name, tint in tints.items():
            share *= tint if name in inks else 1 - tint
        sums = [total + share * value for total, value in zip(sums, solid, strict=True)]
    return "#" + "".join(f"{min(max(round(value), 0), 255):02x}" for value in sums)
