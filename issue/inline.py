"""The marks within a paragraph, as inline rules of markdown-it: emphasis, sub- and superscripts, ruby, links.

Emphasis follows CommonMark 0.31 (6.2) and is paired by the library, but for the flanking rule, which is made for Chinese: only
half-width punctuation beside a Latin letter keeps a delimiter from opening or closing, so that `说**“好。”**记` is strong; a
pause or closing mark never begins emphasis, an opening one never ends it; and an asterisk between two digits is a
multiplication sign. Whatever is no mark stays as it was written.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from msgspec.structs import replace

from issue.model import Run
from issue.plain import SHIFT, shifted

_RUBY = re.compile(r"\{([^{}|\n]{1,200})\|([^{}|\n]{1,200})\}")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S|(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s/\\]")
_PUNCTUATION = frozenset(string.punctuation)
_PAUSES = frozenset("，。、；：！？）］｝】〕〉》」』”’％")
_OPENERS = frozenset("（［｛【〔〈《「『“‘")


def add_rules(parser: MarkdownIt) -> None:
    """Gives a parser these rules, and the library's for escapes and line ends."""
    ruler = parser.inline.ruler
    ruler.at("emphasis", _stars)
    ruler.at("link", _link)
    ruler.push("shift", _shift)
    ruler.push("ruby", _ruby)
    parser.enable(["newline", "escape", "emphasis", "link"])


def rows(tokens: Sequence[Token]) -> list[tuple[Run, ...]]:
    """The runs of each row of a paragraph, which line ends part. Neighbours of one style are one run, so that a word is not
    cut where a mark could have been; a ruby, a subscript and a superscript stand alone."""
    pieces: list[tuple[tuple[int, int, Run], str]] = []
    row = emphasis = strong = 0
    link = ""
    for index, token in enumerate(tokens):
        match token.type:
            case "softbreak" | "hardbreak":
                row += 1
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open" | "link_close":
                link = str(token.attrs.get("href", ""))
            case "run":
                style = replace(token.meta["run"], text="", emphasis=emphasis > 0, strong=strong > 0, link=link)
                pieces.append(((row, index, style), token.content))
            case _ if token.content:
                pieces.append(((row, -1, Run("", emphasis > 0, strong > 0, link=link)), token.content))
    found: list[list[Run]] = [[] for _ in range(row + 1)]
    for (at, _, style), group in groupby(pieces, key=itemgetter(0)):
        found[at].append(replace(style, text="".join(text for _, text in group)))
    return [tuple(runs) for runs in found]


def _stars(state: StateInline, silent: bool) -> bool:
    """A run of asterisks: delimiters for the library to pair."""
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if silent or end == start:
        return False
    opens, closes = _flanks(state.src[start - 1] if start else " ", state.src[end] if end < state.posMax else " ")
    for _ in range(start, end):
        token = state.push("text", "", 0)
        token.content = token.markup = "*"
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Whether a delimiter between two characters may open emphasis, and whether it may close it."""
    if before.isdigit() and after.isdigit():
        return False, False
    opens = not after.isspace() and after not in _PAUSES and _beside(after, before)
    closes = not before.isspace() and before not in _OPENERS and _beside(before, after)
    return opens, closes


def _beside(inner: str, outer: str) -> bool:
    """Whether a delimiter may stand between the text that it would mark and what is outside it."""
    return inner not in _PUNCTUATION or outer.isspace() or outer in _PUNCTUATION or not outer.isascii()


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](address)`, not behind `!`; with a title, which no page can show, or another scheme than of the web it is text."""
    start, maximum = state.pos, state.posMax
    if state.src[start] != "[" or state.src[max(0, start - 1)] == "!":
        return False
    end = parseLinkLabel(state, start, True)
    if end < 0 or not state.src.startswith("](", end, maximum) or not state.src[start + 1 : end].strip():
        return False
    address = parseLinkDestination(state.src, end + 2, maximum)
    if not address.ok or not state.src.startswith(")", address.pos, maximum) or not _ADDRESS.match(address.str):
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("link_open", "a", 1).attrs = {"href": address.str}
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = maximum
    state.pos = address.pos + 1
    return True


def _shift(state: StateInline, silent: bool) -> bool:
    found = None if silent else SHIFT.match(state.src, state.pos, state.posMax)
    run = shifted(found, _seen_before(state)) if found else None
    return bool(found and run and _run(state, run, found.end()))


def _seen_before(state: StateInline) -> str:
    """The last character that is printed before the place in its row, past the asterisks of emphasis."""
    if state.pending:
        return state.pending[-1]
    seen = (token for token in reversed(state.tokens) if token.tag == "br" or (token.content and token.markup != "*"))
    return next((token.content[-1:] for token in seen), "")


def _ruby(state: StateInline, silent: bool) -> bool:
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if found is None or not found[1].strip() or not found[2].strip():
        return False
    if silent:
        state.pos = found.end()
        return True
    return _run(state, Run(found[1].strip(), ruby=found[2].strip()), found.end())


def _run(state: StateInline, run: Run, end: int) -> bool:
    """Sets a run that is whole as it is, and goes on behind it."""
    token = state.push("run", "", 0)
    token.content, token.meta = run.text, {"run": run}
    state.pos = end
    return True
