"""A body in Markdown, read to blocks, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from issue.joining import Gathered, Piece
from issue.model import Block, BlockKind
from issue.plain import plain_pieces
from issue.problem import Problem, error, warning
from issue.source import Written

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
    blocks: list[Block] = []
    problems: list[Problem] = []
    before: BlockKind | None = None
    end, verse = 0, False
    for piece in _pieces(written.text, by_line):
        rows = piece.copy.rows
        apart = written.text.count("\n", end, rows[0][0]) > 1
        follows = by_line and piece.kind == before and piece.kind in ("paragraph", "quote")
        verse = verse or (follows and not apart)
        blocks.extend(_blocks(written, piece, follows and apart))
        problems.extend(_problems(written, piece.copy))
        before, end = piece.kind, rows[-1][1]
    # Where every line is parted from the next by a blank one, blank lines part paragraphs and no stanzas.
    if by_line and not verse:
        blocks = [replace(block, stanza=False) for block in blocks]
    return Body(tuple(blocks), tuple(problems))


def _pieces(text: str, by_line: bool) -> Iterable[Piece]:
    plain = plain_pieces(text, by_line)
    if plain is not None:
        return plain
    # Loads the library, which copy without a mark need not wait for.
    from issue.grammar import pieces

    return pieces(text, by_line)


def _blocks(written: Written, piece: Piece, stanza: bool) -> Iterator[Block]:
    """A block for each row of a paragraph that holds something; the first bears the markers of the items that it begins
    and begins the stanza."""
    marker = piece.marker
    for index, (runs, (first, last)) in enumerate(zip(piece.runs, piece.copy.rows, strict=True)):
        if runs:
            place, last_line = written.place(first), written.place(last).line
            yield Block("continued" if index else piece.kind, runs, place, last_line, marker, piece.depth, stanza)
            marker, stanza = "", False


def _problems(written: Written, copy: Gathered) -> Iterator[Problem]:
    for found in _IMAGE.finditer(written.text, copy.rows[0][0], copy.rows[-1][1] + 1):
        yield error("image-in-body", written.place(found.start()), image=found.group()[:60])
    for first, last in copy.ends:
        yield warning("line-end", written.place(last), words=written.text[max(first, last - 7) : last + 1])
