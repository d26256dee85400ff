"""The ears of a masthead (报眼): what stands at its sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from issue.fields import Fields
from issue.model import Ear

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def read_ears(masthead: Fields, columns: int) -> tuple[Ear, ...]:
    """The ears of a masthead that is so many columns wide. Problems: `ear-content` where an ear is not just one of text
    and article, `ears-too-wide` where they leave no column to the name."""
    fields = masthead.group("ears")
    ears = tuple(_ears(fields)) if fields else ()
    if fields and sum(ear.columns for ear in ears) >= columns:
        fields.desk.report("ears-too-wide", fields.marks.here, most=columns - 1)
    return ears


def _ears(fields: Fields) -> Iterator[Ear]:
    for side in SIDES:
        ear = fields.group(side)
        if ear is None:
            continue
        text, article = ear.text("text"), ear.text("article")
        if bool(text) == bool(article):
            ear.desk.report("ear-content", ear.marks.here, key=side)
        yield Ear(side, ear.integer("columns") or 1, text, article, ear.place("article" if article else "text"))
