"""The pictures of two pages compared: where they differ, in pixels, and both side by side with that marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

    from layout.render.pdfium import Pages

# A page is drawn with at most so many pixels, whatever its size: a broadsheet at 120 dpi has five million.
MOST_PIXELS = 12_000_000
# Differences of tone below this are how the same edge falls on other pixels.
TONE = 32
# Differences are sought in cells of so many pixels a side, and those no more cells apart are told as one.
CELL, NEAR = 6, 2
# Pages that differ in more are told as differing all over.
MOST_BOXES, MOST_CELLS = 60, 40_000
_RED, _PAPER, _BETWEEN = (214, 40, 40), (120, 120, 120), 24

PixelBox = tuple[int, int, int, int]


def compare_pages(old: Pages, new: Pages, pair: list[int], dpi: float, folder: Path | None) -> dict[str, Any]:
    """What differs between a page of one PDF and one of another, counted from 0: the boxes in millimetres and, in `folder`,
    the name of the picture of both, by the new one's turn; nothing is drawn where they are the same."""
    scale = min(_scale(old.size(pair[0]), dpi), _scale(new.size(pair[1]), dpi))
    left, right = old.picture(pair[0], scale), new.picture(pair[1], scale)
    boxes = differences(left, right)
    told: dict[str, Any] = {"boxes": [[part / scale * 25.4 / 72 for part in box] for box in boxes], "file": None}
    if boxes and folder is not None:
        told["file"] = f"page-{pair[1] + 1:03}.png"
        side_by_side(left, right, boxes).save(folder / told["file"], compress_level=6)
    return told


def _scale(size: tuple[float, float], dpi: float) -> float:
    """Pixels a point."""
    return float(min(dpi / 72, (MOST_PIXELS / max(1.0, size[0] * size[1])) ** 0.5))


def differences(old: Image, new: Image) -> list[PixelBox]:
    """Boxes (left, top, width, height) that hold every pixel in which two pictures differ, from the top down; at most
    `MOST_BOXES`, beyond which there is one around all of them. Pictures of two sizes are laid on one another at their top
    left corners, and what one has beyond the other differs."""
    from PIL import Image, ImageChops

    size = (max(old.width, new.width), max(old.height, new.height))
    sheets = [Image.new("RGB", size, (255, 255, 255)) for _ in range(2)]
    for sheet, picture in zip(sheets, (old, new), strict=True):
        sheet.paste(picture, (0, 0))
    bands = ImageChops.difference(*sheets).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    mask = most.point([0] * TONE + [255] * (256 - TONE))
    if old.size != new.size:
        mask.paste(255, (min(old.width, new.width), 0, *size))
        mask.paste(255, (0, min(old.height, new.height), *size))
    return sorted((_tight(mask, box) for box in _boxes(_cells(mask), size)), key=lambda box: (box[1], box[0]))


def _cells(mask: Image) -> set[tuple[int, int]]:
    """The cells in which any pixel is set: one in 36 leaves a mean of 7."""
    small = mask.reduce(CELL)
    width = small.width
    return {divmod(index, width)[::-1] for index, tone in enumerate(small.tobytes()) if tone}


def _boxes(cells: set[tuple[int, int]], size: tuple[int, int]) -> list[PixelBox]:
    groups = [_bounds(list(cells))] if len(cells) > MOST_CELLS else []
    left = set() if groups else set(cells)
    while left:
        groups.append(_bounds(_group(left)))
    joined = _apart(groups)
    if len(joined) > MOST_BOXES:
        joined = [_around(joined)]
    return [_pixels(box, size) for box in joined]


def _group(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Takes a cell and all that are near it, and near those, out of the set."""
    found = [left.pop()]
    for x, y in found:
        for across in range(x - NEAR, x + NEAR + 1):
            for down in range(y - NEAR, y + NEAR + 1):
                if (across, down) in left:
                    left.remove((across, down))
                    found.append((across, down))
    return found


def _bounds(cells: list[tuple[int, int]]) -> PixelBox:
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def _around(boxes: list[PixelBox]) -> PixelBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _apart(boxes: list[PixelBox]) -> list[PixelBox]:
    """Boxes that overlap, as one."""
    whole: list[PixelBox] = []
    for box in boxes[: MOST_BOXES * 20]:
        while over := next((other for other in whole if _overlap(box, other)), None):
            whole.remove(over)
            box = _around([box, over])
        whole.append(box)
    rest = boxes[MOST_BOXES * 20 :]
    return [_around(whole + rest)] if rest else whole


def _overlap(a: PixelBox, b: PixelBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _pixels(cells: PixelBox, size: tuple[int, int]) -> PixelBox:
    left, top = cells[0] * CELL, cells[1] * CELL
    return left, top, min(cells[2] * CELL, size[0]) - left, min(cells[3] * CELL, size[1]) - top


def _tight(mask: Image, box: PixelBox) -> PixelBox:
    """A box of cells, no larger than what differs in it."""
    left, top, width, height = box
    inner = mask.crop((left, top, left + width, top + height)).getbbox() or (0, 0, width, height)
    return left + inner[0], top + inner[1], inner[2] - inner[0], inner[3] - inner[1]


def side_by_side(old: Image, new: Image, boxes: list[PixelBox]) -> Image:
    """Both pictures, the old one at the left, a red frame on each around every box."""
    from PIL import Image, ImageDraw

    height = max(old.height, new.height)
    sheet = Image.new("RGB", (old.width + _BETWEEN + new.width, height), _PAPER)
    draw = ImageDraw.Draw(sheet)
    for picture, x in ((old, 0), (new, old.width + _BETWEEN)):
        sheet.paste(picture, (x, 0))
        for left, top, width, depth in boxes:
            right, foot = min(left + width + 2, picture.width - 1), min(top + depth + 2, picture.height - 1)
            if left <= right and top <= foot:
                draw.rectangle((x + max(0, left - 3), max(0, top - 3), x + right, foot), outline=_RED, width=2)
    return sheet
