"""The Markdown of a body: markdown-it with the rules that newspaper copy needs and no others.

Importing this loads the library, so whoever reads a body imports it there. Code, raw HTML, reference definitions, setext
headings, thematic breaks, entities, autolinks and pictures are not among the rules: all are text as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt

from issue import containers, inline
from issue.joining import Piece
from issue.model import BlockKind

_BULLET = "•"


@cache
def parser() -> MarkdownIt:
    """The parser. Its text must have line feeds for line ends, which the rule `normalize` would make: it would move places."""
    found = MarkdownIt("zero").disable(["normalize", "text_join", "fragments_join"])
    containers.add_rules(found)
    inline.add_rules(found)
    return found


def pieces(text: str, by_line: bool) -> Iterator[Piece]:
    """The paragraphs of a body, each of the kind of the innermost container around it."""
    around: list[BlockKind] = []
    markers: list[str] = []
    for token in parser().parse(containers.blanked(text), {"by_line": by_line, "depth": 0}):
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
                kind = token.meta["kind"] or (around[-1] if around else "paragraph")
                runs = inline.rows(token.children or ())
                yield Piece(kind, token.meta["copy"], runs, " ".join(markers), len(around))
                markers.clear()
