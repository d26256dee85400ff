"""What holds the words of a body, as block rules of markdown-it: subheads, block quotes, list items, paragraphs.

CommonMark 0.31 for ATX headings (4.2), paragraphs (4.8), block quotes (5.1) and list items (5.2), with what real copy asks: no
indent makes code, a heading or an item without words is text, a number begins a list only where the next line goes on with
the next number, and no white space is stripped but spaces and tabs. Quotes and lists are the library's own rules, asked
only where these hold. A paragraph or subhead comes out as one `inline` token; its `meta` has the `copy`, as
`issue.joining` gathered it, and the `kind`, empty for what is of the kind of its container.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block

from issue.joining import Span, ends_escaped, gathered
from issue.plain import UNSEEN

# Quotes and lists deeper than this are text: nobody sets them, and a stranger's file could ask for a million.
_DEEPEST = 6
_UNSEEN_LINE = re.compile(rf"^([ \t>]*)([{UNSEEN[2:]}][{UNSEEN}]*)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_ITEM = re.compile(rf"(?:[-*+]|([0-9]{{1,9}})([.)]))[ \t](?=[{UNSEEN}>]*[^{UNSEEN}>])")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}")


def add_rules(parser: MarkdownIt) -> None:
    """Gives a parser these rules. It is run with an `env` of `by_line` (every line is a paragraph) and `depth` (0)."""
    ruler = parser.block.ruler
    ruler.at("blockquote", _quote, {"alt": ["paragraph", "blockquote", "list"]})
    ruler.at("list", _list, {"alt": ["paragraph", "blockquote", "list"]})
    ruler.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    ruler.at("paragraph", _paragraph)
    parser.enable(["blockquote", "list", "heading"])


def blanked(text: str) -> str:
    """A text whose lines that show nothing are spaces, so that they part paragraphs; every character keeps its place."""
    return _UNSEEN_LINE.sub(lambda found: found[1] + " " * len(found[2]), text)


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent and state.parentType == "blockquote" and state.env["by_line"]:
        return True
    if _too_deep(state, start):
        return False
    state.env["depth"] += 1
    found = blockquote(state, start, end, silent)
    state.env["depth"] -= 1
    return found


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The library's list; where it asks, between two items, whether the list ends, true for a line that does not go on."""
    item = _item(state, start)
    if silent and state.parentType == "list":
        return item is None or not _continues(state, item)
    outside = silent and state.sCount[start] < state.blkIndent
    if item is None or _too_deep(state, start) or not (outside or _begins(state, start, end, item)):
        return False
    state.env["depth"] += 1
    found = list_block(state, start, end, silent)
    state.env["depth"] -= 1
    return found


def _too_deep(state: StateBlock, line: int) -> bool:
    """Whether a container may not begin on a line; one outside the present block is for those around it to judge."""
    return bool(state.env["depth"] >= _DEEPEST) and state.sCount[line] >= state.blkIndent


def _item(state: StateBlock, line: int) -> re.Match[str] | None:
    """The marker of the item that begins on a line; its groups are a number and the mark behind it."""
    span = _span(state, line)
    return None if _RULE.fullmatch(state.src, *span) else _ITEM.match(state.src, *span)


def _begins(state: StateBlock, line: int, end: int, item: re.Match[str]) -> bool:
    """Whether an item may begin a list: one with a number only where the next line that is written has the next one."""
    if not item[1]:
        return True
    after = state.skipEmptyLines(line + 1)
    following = _item(state, after) if after < end and state.sCount[after] >= state.blkIndent else None
    return bool(following and following[1] and int(following[1]) == int(item[1]) + 1 and following[2] == item[2])


def _continues(state: StateBlock, item: re.Match[str]) -> bool:
    """Whether an item has the number after that of the item before it, if that had one; the library compares the marks."""
    tokens = reversed(state.tokens)
    last = next(token for token in tokens if token.type == "list_item_open" and token.level == state.level)
    return not last.info or not item[1] or int(item[1]) == int(last.info) + 1


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _HEADING.match(state.src, *_span(state, start))
    if found is None:
        return False
    text = state.src[found.end() : state.eMarks[start]].rstrip(" \t")
    bare = text.rstrip("#")
    if not bare.strip(UNSEEN):
        return False
    if not silent:
        closed = bare.rstrip(" \t") if bare[-1] in " \t" else text
        _push(state, "subhead", [(found.end(), found.end() + len(closed))])
        state.line = start + 1
    return True


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    parent, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line) and not _interrupted(state, line):
        line += 1
    state.parentType, state.line = parent, line
    spans: list[Span] = []
    for index in range(start, line):
        spans.append(_span(state, index))
        if index + 1 == line or (state.env["by_line"] and not ends_escaped(state.src[slice(*spans[-1])])):
            _push(state, "", spans)
            spans = []
    return True


def _interrupted(state: StateBlock, line: int) -> bool:
    """Whether a line does not go on with the paragraph above it."""
    if state.env["by_line"] and state.sCount[line] < state.blkIndent:
        return True
    # The library's quotes mark so the lines without a sign that they have already judged to go on lazily.
    if state.sCount[line] < 0:
        return False
    return any(rule(state, line, state.lineMax, True) for rule in state.md.block.ruler.getRules("paragraph"))


def _span(state: StateBlock, line: int) -> Span:
    """Where a line begins, past its indent and the marks of what is around it, and where it ends."""
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def _push(state: StateBlock, kind: str, spans: list[Span]) -> None:
    token = state.push("inline", "", 0)
    copy = gathered(state.src, spans)
    token.content, token.children = copy.text, []
    token.meta = {"kind": kind, "copy": copy}
