"""How finely photographs are shown, and how many of their pixels are looked at."""

from __future__ import annotations

from layout.geometry import Rect

# What newspapers want of a photograph: two pixels for each line of a screen of a hundred lines an inch. More is weight.
PRESS_PPI = 200
# Up to here a photograph is left as it is: scaling would cost it sharpness, and more time than fewer pixels save.
MOST_PPI = 225
# What comes in the inks of a press has been made ready by another; it is left alone while any press can take it.
MOST_PPI_INKS = 300
# Line art has no tones to hide a step in.
MOST_PPI_LINE_ART = 1200
MOST_PIXELS = 200_000_000

Crop = tuple[float, float, float, float]


def photo_ppi(pixels: tuple[int, int], crop: Crop, rect: Rect) -> float:
    """The effective resolution of a placed photograph, of its width or its height, whichever is less."""
    left, top, right, bottom = crop
    across = pixels[0] * (right - left) / rect.width
    down = pixels[1] * (bottom - top) / rect.height
    return min(across, down) * 72


def press_scale(ppi: float, mode: str) -> float:
    """By how much an image of a mode and a resolution is scaled down for the press; 1 where it is left as it is."""
    if mode == "1":
        return min(1.0, MOST_PPI_LINE_ART / ppi)
    if mode == "CMYK":
        return min(1.0, MOST_PPI_INKS / ppi)
    return PRESS_PPI / ppi if ppi > MOST_PPI else 1.0
