"""Framed stories: the white that a box or a shade keeps inside it, and where its edges stand."""

from __future__ import annotations

from msgspec.structs import replace

from issue.model import Article, Border

# Rows that a framed story keeps free at its foot, so that its last line does not stand on the frame.
FOOT_ROWS = 1
# Where the frame stands in the row above the story and in the row at its foot, as shares of the leading.
TOP_SHARE, FOOT_SHARE = 0.45, 0.65


def inset(article: Article, em: float, columns: int) -> float:
    """How far text stands in from the sides of a frame, in points: an em, as much as the gutter of a Chinese page
    (NEWSPAPER.md: a box has as much white inside as the gutter), half of it in a single column."""
    if article.frame not in ("box", "shade"):
        return 0.0
    return em if columns > 1 else em / 2


def foot_rows(article: Article) -> int:
    return 0 if article.frame == "none" else FOOT_ROWS


def framed(article: Article, frame: Border) -> Article:
    """An article in the frame that make-up gave it."""
    return article if article.frame == frame else replace(article, frame=frame)
