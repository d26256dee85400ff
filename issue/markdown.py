"""A body in Markdown, read to blocks: the tokens of markdown-it, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from issue.joining import Gathered
from issue.model import Block, BlockKind
from issue.problem import Problem, error, warning
from issue.source import Written

if TYPE_CHECKING:
    from markdown_it.token import Token

_BULLET = "•"
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s][^()]{0,500}\)")


class Body(Struct, frozen=True):
    """The blocks of a body, and what is wrong with it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


# An issue that is read again, as in the preview, has the same bodies but for one or two.
@lru_cache(maxsize=512)
def parse_body(written: Written, by_line: bool = False) -> Body:
    """The blocks of a Markdown text, by the rules of `issue.containers` and `issue.inline`; `by_line` makes every line a
    paragraph, and a blank line between lines of verse the beginning of a stanza.

    Problems: `image-in-body` (error), `line-end` (warning: a single line end after the end of a sentence).
    """
    from issue.grammar import tokens

    blocks: list[Block] = []
    problems: list[Problem] = []
    around: list[BlockKind] = []
    markers: list[str] = []
    kind: BlockKind | None = None
    end, verse = 0, False
    for token in tokens(written.text, by_line):
        match token.type:
            case "blockquote_open":
                around.append("quote")
            case "list_item_open":
                around.append("item")
                markers.append(f"{token.info}{token.markup}" if token.info else _BULLET)
            case "blockquote_close":
                around.pop()
            case "list_item_close":
                around.pop()
                del markers[-1:]
            case "inline":
                before, kind = kind, token.meta["kind"] or (around[-1] if around else "paragraph")
                copy: Gathered = token.meta["copy"]
                apart = written.text.count("\n", end, copy.rows[0][0]) > 1
                follows = by_line and kind == before and kind in ("paragraph", "quote")
                verse = verse or (follows and not apart)
                blocks.extend(_blocks(written, token, kind, " ".join(markers), len(around), follows and apart))
                problems.extend(_problems(written, copy))
                markers.clear()
                end = copy.rows[-1][1]
    # Where every line is parted from the next by a blank one, blank lines part paragraphs and no stanzas.
    if by_line and not verse:
        blocks = [replace(block, stanza=False) for block in blocks]
    return Body(tuple(blocks), tuple(problems))


def _blocks(written: Written, token: Token, kind: BlockKind, marker: str, depth: int, stanza: bool) -> Iterator[Block]:
    """A block for each row of a paragraph that holds something; the first bears the markers of the items that it begins
    and begins the stanza."""
    from issue.inline import rows

    copy: Gathered = token.meta["copy"]
    for index, (runs, (first, last)) in enumerate(zip(rows(token.children or ()), copy.rows, strict=True)):
        if runs:
            place, last_line = written.place(first), written.place(last).line
            yield Block("continued" if index else kind, runs, place, last_line, marker, depth, stanza)
            marker, stanza = "", False


def _problems(written: Written, copy: Gathered) -> Iterator[Problem]:
    for found in _IMAGE.finditer(written.text, copy.rows[0][0], copy.rows[-1][1] + 1):
        yield error("image-in-body", written.place(found.start()), image=found.group()[:60])
    for first, last in copy.ends:
        yield warning("line-end", written.place(last), words=written.text[max(first, last - 7) : last + 1])
