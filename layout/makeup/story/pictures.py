"""Photographs at a width: the rows they can take within the crop that is allowed, with caption and credit below."""

from __future__ import annotations

from math import ceil, floor

from issue.model import Paper, Photo
from layout.makeup.model import Shot
from layout.text.model import Line

# House specifications for newsprint: wanted, and the least that automatic make-up goes down to.
WANTED_PPI, LEAST_PPI = 200.0, 150.0
# What a crop may take where the editor says nothing: the photo's own ratio ± 15 %.
FREE_CROP = 0.15
CAPTION_GAP = 3.5
CAPTION_FOOT = 4.0


def crop_range(photo: Photo) -> tuple[float, float]:
    """Least and greatest width/height of what is shown of a photograph."""
    own = photo.pixels[0] / photo.pixels[1]
    if photo.crop is None:
        return own * (1 - FREE_CROP), own * (1 + FREE_CROP)
    if photo.crop == (0.0, 0.0):
        return own, own
    return photo.crop


def cropped(photo: Photo, ratio: float) -> tuple[float, float, float, float]:
    """The largest part of a photograph of a width/height that keeps its focus as near the middle as the edges allow."""
    own = photo.pixels[0] / photo.pixels[1]
    wide, high = (min(1.0, ratio / own), min(1.0, own / ratio))
    left = min(max(photo.focus[0] - wide / 2, 0.0), 1 - wide)
    top = min(max(photo.focus[1] - high / 2, 0.0), 1 - high)
    return (left, top, left + wide, top + high)


def ppi(photo: Photo, crop: tuple[float, float, float, float], width: float) -> float:
    return photo.pixels[0] * (crop[2] - crop[0]) / (width / 72)


def shots(photo: Photo, width: float, caption: tuple[Line, ...], paper: Paper) -> tuple[Shot, ...]:
    """Every number of rows that the photograph can take at a width in points, least first; none where the place would
    want it enlarged past what prints (PRINT.md, photographs), unless it is too small for even a single column."""
    leading = paper.grid.leading
    top = (leading - paper.body.size) / 2
    below = CAPTION_GAP + len(caption) * paper.caption.leading + CAPTION_FOOT if caption else CAPTION_FOOT / 2
    low, high = crop_range(photo)
    least = ceil((width / high + top + below) / leading - 1e-9)
    most = max(floor((width / low + top + below) / leading + 1e-9), least)
    found = []
    for rows in range(least, most + 1):
        # A photo that may not be cropped keeps its height, and what is over of its rows is white below the caption.
        height = min(rows * leading - top - below, width / low)
        shot = _shot(photo, rows, width, top, height, caption)
        if shot.ppi >= LEAST_PPI or _hopeless(photo, paper):
            found.append(shot)
    return tuple(found)


def _hopeless(photo: Photo, paper: Paper) -> bool:
    """Whether a photograph is too coarse at every width: it is set all the same, and preflight tells of it."""
    return photo.pixels[0] / (paper.grid.measure / 72) < LEAST_PPI * 1.3


def _shot(photo: Photo, rows: int, width: float, top: float, height: float, caption: tuple[Line, ...]) -> Shot:
    own = photo.pixels[0] / photo.pixels[1]
    ratio = width / height
    crop = cropped(photo, ratio)
    resolution = ppi(photo, crop, width)
    lost = 1 - min(ratio / own, own / ratio)
    cost = 20 * lost * lost + max(0.0, (WANTED_PPI - resolution) / WANTED_PPI) * 20
    return Shot(photo, rows, width, top, height, crop, resolution, cost, caption)


def placed_whole(photo: Photo, width: float, rows: int | None, paper: Paper) -> Shot:
    """A picture uncropped in the middle of a place: in so many rows, or in as many as it takes at that width."""
    leading = paper.grid.leading
    ratio = photo.pixels[0] / photo.pixels[1]
    if rows is None:
        rows = ceil(width / ratio / leading - 1e-9)
    height = min(rows * leading, width / ratio)
    wide = height * ratio
    crop = (0.0, 0.0, 1.0, 1.0)
    top, left = (rows * leading - height) / 2, (width - wide) / 2
    return Shot(photo, rows, wide, top, height, crop, ppi(photo, crop, wide), 0.0, (), left)
