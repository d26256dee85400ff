"""The boxes of a page of a PDF (ISO 32000-1, 14.11.2), and its size as a picture on another page.

Run as a program it answers with the size of a file's first page: a stranger's file is opened nowhere else (`bounded`)."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pikepdf

from issue.bounded import limit_memory

Box = tuple[float, float, float, float]
_BOXES = ("/TrimBox", "/ArtBox", "/CropBox")
# What 14.11.2 calls inherited, and what a page tree may be deep.
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 40


def box(page: Any, name: str) -> Box | None:
    """A box of a page, left, foot, right, top; None where it has none. Raises ValueError for one that is no rectangle."""
    found = attribute(page, name)
    if found is None:
        return None
    if not isinstance(found, pikepdf.Array):
        raise ValueError(name)
    try:
        x0, y0, x1, y1 = (float(edge) for edge in found)
    except (TypeError, ValueError):
        raise ValueError(name) from None
    rect = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if not all(math.isfinite(edge) for edge in rect) or rect[2] - rect[0] < 1 or rect[3] - rect[1] < 1:
        raise ValueError(name)
    return rect


def attribute(page: Any, name: str) -> Any:
    """A page's own or inherited value of a key (7.7.3.4); None where there is none."""
    node = page.obj
    for _ in range(_DEEPEST if name in _INHERITED else 1):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def shown(page: Any) -> Box:
    """What of a page is shown where it is placed: its trim, else the art or crop box, within the media box (14.11.2.1).
    Raises ValueError with the name of a box that is missing, is no rectangle, or lies outside the page."""
    media = box(page, "/MediaBox")
    if media is None:
        raise ValueError("/MediaBox")
    name, inner = next(((name, found) for name in _BOXES if (found := box(page, name))), ("/MediaBox", media))
    left, foot = max(inner[0], media[0]), max(inner[1], media[1])
    right, top = min(inner[2], media[2]), min(inner[3], media[3])
    if right - left < 1 or top - foot < 1:
        raise ValueError(name)
    return (left, foot, right, top)


def quarters(page: Any) -> int:
    """By how many quarters a page is turned clockwise when it is shown (7.7.3.3)."""
    turned = attribute(page, "/Rotate")
    return turned // 90 % 4 if isinstance(turned, int) else 0


def size(page: Any) -> tuple[float, float]:
    """Width and height of a page as it is shown, in points. Raises as `shown`."""
    left, foot, right, top = shown(page)
    wide, high = right - left, top - foot
    return (high, wide) if quarters(page) % 2 else (wide, high)


def measured(path: Path) -> dict[str, Any]:
    """The `size` of a file's first page; or the `code` and `facts` of the problem that it has none."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return {"code": "pdf-encrypted", "facts": {}}
            if not len(pdf.pages):
                return {"code": "pdf-no-pages", "facts": {}}
            return {"size": size(pdf.pages[0])}
    except pikepdf.PasswordError:
        return {"code": "pdf-encrypted", "facts": {}}
    except ValueError as fault:
        return {"code": "pdf-box-bad", "facts": {"box": str(fault).removeprefix("/")[:40]}}
    except Exception as failure:
        # qpdf tells of damage by several exceptions.
        return {"code": "pdf-unreadable", "facts": {"reason": first_line(failure)}}


def first_line(failure: Exception) -> str:
    """What a library complains of, without the path, which the person knows."""
    lines = str(failure).strip().splitlines()
    return (lines[0].rpartition(": ")[2] if lines else type(failure).__name__)[:160]


def main() -> None:
    limit_memory(int(sys.argv[2]))
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
