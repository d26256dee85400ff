"""How finely photographs are shown, and how many of their pixels are looked at."""

from __future__ import annotations

from layout.geometry import Rect

# What a newspaper's screen of 85 to 120 lines an inch can show; more is weight.
MOST_PPI = 300
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
