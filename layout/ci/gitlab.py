"""Notes as a Code Quality report of GitLab (GitLab Docs, "Code Quality", "Code Quality report format")."""

from __future__ import annotations

import json
from collections.abc import Sequence

from layout.ci.fingerprints import fingerprints
from layout.ci.notes import Level, Note

_SEVERITIES: dict[Level, str] = {"error": "critical", "warning": "minor", "note": "info"}


def code_quality(notes: Sequence[Note]) -> bytes:
    """The report as JSON: GitLab compares it with that of the target branch by its fingerprints."""
    told = [
        {
            "description": " ".join(note.text.split("\n")),
            "check_name": note.code,
            "fingerprint": name,
            "severity": _SEVERITIES[note.level],
            "location": {"path": note.file, "lines": {"begin": note.line}},
        }
        for note, name in zip(notes, fingerprints(notes), strict=True)
    ]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
