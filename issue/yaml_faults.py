"""What a YAML syntax error means to somebody who writes Chinese copy and not YAML.

The parser says "could not find expected ':'"; the editor has typed a full-width colon, or a tab, or left a quote open.
"""

from __future__ import annotations

import re
from typing import Any

from issue.problem import Place, Problem, error

_COLON = re.compile(r"^\s*(?:-\s+)*[^\s:：'\"“”{}\[\]#][^:：\"“”]{0,23}?\s*(：)")
_TAB = re.compile(r"^ *(\t)")
_WIDE_BRACKET = re.compile(r"[｛｝［］【】，]")
_WIDE_QUOTE = re.compile(r"[“”‘’＂＇]")
_COLON_IN_TEXT = re.compile(r"^\s*(?:-\s+)*[^\s:'\"][^:]*: +[^'\"|>\[{\s].*(: |:$)")


def diagnose(
    fault: Any, text: str, file: str, first_line: int, last_line: int, bracket: tuple[int, int] | None
) -> Problem:
    """A located problem for a YAML error. `last_line` (from 0) is where the last scalar began that could be read: a
    full-width colon makes a plain text run on to the next line, which is where the parser stumbles. `bracket` is the line
    and column (from 0) of the innermost bracket that is still open.

    Problems: `yaml-tab`, `yaml-fullwidth-colon`, `yaml-fullwidth-quote`, `yaml-fullwidth-bracket`, `yaml-open-quote`,
    `yaml-open-bracket`, `yaml-colon-in-text`, `yaml-character`, `yaml-alias`, `yaml-syntax`."""
    lines = text.split("\n")
    mark = getattr(fault, "problem_mark", None)
    context = getattr(fault, "context_mark", None)
    at = min(mark.line, len(lines) - 1) if mark else 0
    opened = context.line if context else at
    reason = str(getattr(fault, "problem", "") or getattr(fault, "reason", "") or "")

    def here(code: str, line: int, column: int, **facts: object) -> Problem:
        return error(code, Place(file, first_line + line, column + 1), **facts)

    for line in range(max(0, min(last_line, opened, at)), at + 1):
        if found := _TAB.match(lines[line]):
            return here("yaml-tab", line, found.start(1))
        if found := _COLON.match(lines[line]):
            return here("yaml-fullwidth-colon", line, found.start(1))
    context_column = context.column if context else 0
    scanned = str(getattr(fault, "context", "") or "")
    if "quoted scalar" in scanned:
        found = _WIDE_QUOTE.search(lines[opened], context_column + 1)
        if found:
            return here("yaml-fullwidth-quote", opened, found.start(), sign=found.group())
        return here("yaml-open-quote", opened, context_column)
    if "flow" in scanned:
        line, column = bracket or (opened, context_column)
        found = _WIDE_BRACKET.search(lines[line], column)
        if found:
            return here("yaml-fullwidth-bracket", line, found.start(), sign=found.group())
        return here("yaml-open-bracket", line, column)
    return _plain(lines, at, mark, reason, here)


def _plain(lines: list[str], at: int, mark: Any, reason: str, here: Any) -> Problem:
    column = mark.column if mark else 0
    if found := _COLON_IN_TEXT.match(lines[at]):
        problem: Problem = here("yaml-colon-in-text", at, found.start(1))
    elif "cannot start any token" in reason:
        sign = lines[at][column : column + 1]
        problem = here("yaml-character", at, column, sign=sign)
    elif "undefined alias" in reason:
        problem = here("yaml-alias", at, column, name=lines[at][column + 1 :].split(" ")[0])
    else:
        problem = here("yaml-syntax", at, column, reason=reason or "?")
    return problem
