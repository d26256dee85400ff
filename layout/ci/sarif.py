"""Notes as SARIF 2.1.0 (OASIS Standard, 27 March 2020), with what GitHub's code scanning asks for besides.

Clause numbers are the standard's; "SARIF support for code scanning" in GitHub's documentation names the properties that it
requires: of a rule `id`, `shortDescription`, `fullDescription` and `help`, of a result a message, a place and a fingerprint."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from issue.wording import Language, words
from layout.ci.fingerprints import fingerprints
from layout.ci.notes import Level, Note

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# 3.4.4: what the relative paths of a log start from is named, and need not be known.
_ROOT = "%SRCROOT%"
_SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "note": "recommendation"}
_OPTIONAL = re.compile("⟦[^⟧]*⟧")
_FACT = re.compile(r"\{(\w+)\}")


def sarif(notes: Sequence[Note], language: Language) -> bytes:
    """A log of one run: the rules that were broken, by code, and a result for each note."""
    levels: dict[str, Level] = {}
    for note in notes:
        levels.setdefault(note.code, note.level)
    rules = sorted(levels)
    driver = {
        "name": "banmian",
        "semanticVersion": version("banmian"),
        "rules": [_rule(code, levels[code], language) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [
            _result(note, rules.index(note.code), name) for note, name in zip(notes, fingerprints(notes), strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(code: str, level: Level, language: Language) -> dict[str, Any]:
    """3.49: what a code means, in the words that problems are told in, their facts left open."""
    message, hint = (_general(text) for text in words(language).get(code, (code, "")))
    return {
        "id": code,
        "shortDescription": {"text": message or code},
        "fullDescription": {"text": message or code},
        "help": {"text": hint or message or code},
        "defaultConfiguration": {"level": level},
        "properties": {"problem.severity": _SEVERITIES[level], "precision": "very-high", "tags": ["newspaper"]},
    }


def _general(text: str) -> str:
    """A wording without what it tells of one case: `{id}` is told as ‹id›."""
    return _FACT.sub(r"‹\1›", _OPTIONAL.sub("", text)).strip()


def _result(note: Note, index: int, fingerprint: str) -> dict[str, Any]:
    """3.27. GitHub knows a result again by its `primaryLocationLineHash`."""
    location = {
        "artifactLocation": _artifact(note.file),
        "region": {"startLine": note.line, "startColumn": note.column},
    }
    return {
        "ruleId": note.code,
        "ruleIndex": index,
        "level": note.level,
        "message": {"text": note.text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _artifact(file: str) -> dict[str, str]:
    """3.4: a URI from the repository's root, or a whole one for a file outside it."""
    if re.match(r"/|[A-Za-z]:/", file):
        return {"uri": f"file://{'' if file.startswith('/') else '/'}{quote(file, safe='/:')}"}
    # 3.10.1, RFC 3986 4.2: a first part with a colon would be read as a scheme.
    return {"uri": quote(file), "uriBaseId": _ROOT}
