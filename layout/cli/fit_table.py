"""The figures of `banmian fit` as a table that a person reads, in English or in Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.makeup.edition.fitting import PageFit, StoryFit, WidthFit

WORDS = {
    "en": {
        "page": "Page {page}: {columns} columns × {rows} rows, {cells} column lines for stories",
        "natural": "  as the stories look best they take {taken}",
        "least": "  in their smallest shapes they take {taken}",
        "most": "  in their largest shapes they take {taken}",
        "free": ": {lines} are free, about {characters} characters",
        "over": ": {lines} too much, about {characters} characters",
        "exact": ": just the page",
        "story": "{id} · {level} · {characters} characters",
        "fixed": " · placed, {columns} columns × {rows} rows",
        "none": "  fits exactly at no width",
        "columns": "columns",
        "legs": "legs",
        "lines": "text lines",
        "head": "head",
        "photos": "photos",
        "rows": "rows",
        "heights": "fits exactly in rows",
        "and": ", ",
        "lead": "lead",
        "second": "second",
        "third": "third",
        "brief": "brief",
    },
    "zh": {
        "page": "第 {page} 版：{columns} 栏 × {rows} 行，可排 {cells} 栏行",
        "natural": "  稿件按最佳形状占 {taken}",
        "least": "  稿件取最小形状占 {taken}",
        "most": "  稿件取最大形状占 {taken}",
        "free": "：尚空 {lines}，约 {characters} 字",
        "over": "：多出 {lines}，约 {characters} 字",
        "exact": "：恰好排满",
        "story": "{id} · {level} · {characters} 字",
        "fixed": " · 定位，{columns} 栏 × {rows} 行",
        "none": "  没有一种栏宽恰好排满",
        "columns": "栏宽",
        "legs": "分栏",
        "lines": "正文行",
        "head": "标题",
        "photos": "图片",
        "rows": "行高",
        "heights": "恰好排满的行高",
        "and": "、",
        "lead": "头条",
        "second": "二条",
        "third": "三条",
        "brief": "简讯",
    },
}
HEADINGS = ("columns", "legs", "lines", "head", "photos", "rows", "heights")


def table(pages: Sequence[PageFit], tongue: str) -> str:
    """The tables of all pages, each line ended."""
    words = WORDS["zh" if tongue == "zh" else "en"]
    return "\n".join("".join(f"{line}\n" for line in _page(page, words)) for page in pages)


def _page(page: PageFit, words: dict[str, str]) -> list[str]:
    lines = [words["page"].format(page=page.page, columns=page.columns, rows=page.rows, cells=page.cells)]
    for name, taken, free in zip(("natural", "least", "most"), page.taken, page.free, strict=True):
        verdict = words["free" if free > 0 else "over" if free < 0 else "exact"]
        told = words[name] + verdict
        lines.append(told.format(taken=taken, lines=abs(free), characters=abs(free) * page.line))
    for story in page.stories:
        lines += ["", *_story(story, words)]
    return lines


def _story(story: StoryFit, words: dict[str, str]) -> list[str]:
    head = words["story"].format(id=story.id, level=words[story.level], characters=story.characters)
    if story.fixed:
        head += words["fixed"].format(columns=story.fixed[0], rows=story.fixed[1])
    rows = [_width(width, words["and"]) for width in story.widths if width.heights]
    if not rows:
        return [head, words["none"]]
    cells = [tuple(words[name] for name in HEADINGS), *rows]
    widths = [max(_wide(row[at]) for row in cells) for at in range(len(HEADINGS) - 1)]
    return [head, *(_line(row, widths) for row in cells)]


def _width(width: WidthFit, between: str) -> tuple[str, ...]:
    lines = f"{width.lines} ({width.least_lines}–{width.most_lines})" if width.most_lines else "0"
    figures = (width.columns, width.legs, lines, width.head_rows, width.photo_rows, width.rows)
    return (*(str(figure) for figure in figures), between.join(_runs(width.heights)))


def _runs(heights: Iterable[int]) -> list[str]:
    """Numbers as they are told: 12, 14–19, 23."""
    runs: list[list[int]] = []
    for height in heights:
        if runs and height == runs[-1][1] + 1:
            runs[-1][1] = height
        else:
            runs.append([height, height])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """A line of the table: figures at the right of their columns, the last column as long as it is."""
    padded = [" " * (width - _wide(cell)) + cell for cell, width in zip(row, widths, strict=False)]
    return "  " + "  ".join((*padded, row[-1]))


def _wide(text: str) -> int:
    """The columns that a text takes on a terminal: two for each wide character (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
