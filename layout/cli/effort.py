"""The effort of a search as it is asked for on the command line."""

from __future__ import annotations

import click

from layout.makeup.terms import EFFORTS, MOST_EFFORT


class EffortType(click.ParamType[int]):
    """A name of `EFFORTS`, or the number of pages that a search looks at."""

    name = "effort"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if text in EFFORTS:
            return EFFORTS[text]
        if not (text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= MOST_EFFORT):
            self.fail(f"{text!r} is not one of {', '.join(EFFORTS)} or a number from 1 to {MOST_EFFORT}.", param, ctx)
        return int(text)
