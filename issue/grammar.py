"""The Markdown of a body: markdown-it with the rules that newspaper copy needs and no others.

Importing this loads the library, so whoever reads a body imports it there. Code, raw HTML, reference definitions, setext
headings, thematic breaks, entities, autolinks and pictures are not among the rules: all are text as it was written.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from issue import containers, inline


@cache
def parser() -> MarkdownIt:
    """The parser. Its text must have line feeds for line ends, which the rule `normalize` would make: it would move places."""
    found = MarkdownIt("zero").disable(["normalize", "text_join", "fragments_join"])
    containers.add_rules(found)
    inline.add_rules(found)
    return found


def tokens(text: str, by_line: bool) -> list[Token]:
    """The tokens of a body: containers that open and close, and an `inline` token (see `issue.containers`) a paragraph."""
    return parser().parse(containers.blanked(text), {"by_line": by_line, "depth": 0})
