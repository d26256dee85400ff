"""Reports as JUnit XML: a suite for each issue, a case for the issue and one for each page of it.

The form is that of Ant's JUnit task as Jenkins and GitLab read it: a case with a `failure` has failed, what else there is to
know of a case stands in its `system-out`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from layout.ci.notes import Note

# What XML 1.0 has no place for (section 2.2, Char).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISSUE = "issue"


def junit(told: Iterable[tuple[Mapping[str, Any], Sequence[Note]]]) -> bytes:
    """The reports, each with its notes, as one file. The issue's time is its build's; a page has none of its own."""
    root = ElementTree.Element("testsuites", name="banmian")
    for report, notes in told:
        root.append(_suite(report, notes))
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _suite(report: Mapping[str, Any], notes: Sequence[Note]) -> ElementTree.Element:
    numbers = [page["page"] for page in report["pages"]]
    known = set(numbers)
    seconds = f"{report['timings_ms'].get('total', 0) / 1000:.3f}"
    suite = ElementTree.Element("testsuite", name=_clean(report["issue"]), errors="0", skipped="0", time=seconds)
    suite.append(_case(report, _ISSUE, seconds, [note for note in notes if note.page not in known]))
    for number in numbers:
        suite.append(_case(report, f"page {number}", "0", [note for note in notes if note.page == number]))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
    return suite


def _case(report: Mapping[str, Any], name: str, seconds: str, notes: Sequence[Note]) -> ElementTree.Element:
    errors = [note for note in notes if note.level == "error"]
    file = errors[0].file if errors else report["issue"]
    case = ElementTree.Element(
        "testcase", name=name, classname=_clean(report["issue"]), file=_clean(file), time=seconds
    )
    if errors:
        # Readers of JUnit look for one failure in a case.
        failure = ElementTree.SubElement(case, "failure", type=errors[0].code, message=_clean(errors[0].message))
        failure.text = _clean("\n".join(map(_line, errors)))
    rest = [note for note in notes if note.level != "error"]
    if rest:
        ElementTree.SubElement(case, "system-out").text = _clean("\n".join(map(_line, rest)))
    return case


def _line(note: Note) -> str:
    remedy = f"\n    {note.remedy}" if note.remedy else ""
    return f"{note.file}:{note.line}:{note.column}: {note.level}: {note.message}{remedy}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
