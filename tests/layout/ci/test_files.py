"""The annotations that are files: GitLab's, JUnit's and SARIF, held against what their readers ask for."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from issue.wording import words
from layout.ci.annotations import Wish, wish_of
from layout.ci.gitlab import code_quality
from layout.ci.junit import junit
from layout.ci.notes import notes_of
from layout.ci.sarif import sarif
from tests.layout.ci.kit import FOLDER, finding, notes, page, problem, report


@pytest.mark.parametrize(
    ("text", "kind", "file"),
    [
        ("github", "github", None),
        ("gitlab", "gitlab", "gl-code-quality-report.json"),
        ("junit=out/a=b.xml", "junit", "out/a=b.xml"),
        ("sarif", "sarif", "banmian.sarif"),
    ],
)
def test_a_wish_is_a_kind_and_perhaps_a_file(text: str, kind: str, file: str | None) -> None:
    wish = wish_of(text)
    assert wish is not None
    assert (wish.kind, str(wish.file) if wish.file else None) == (kind, file)


@pytest.mark.parametrize("text", ["", "jenkins", "github=log.txt", "junit=", "=x", "JUnit"])
def test_what_is_no_wish(text: str) -> None:
    assert wish_of(text) is None
    assert Wish("github", None) == wish_of("github")


def test_gitlab_has_every_field_that_it_requires() -> None:
    told = json.loads(code_quality(notes(problem(), problem(severity="warning"), pages=(page(2, finding()),))))
    assert [one["severity"] for one in told] == ["critical", "minor", "info"]
    for one in told:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert not one["location"]["path"].startswith(("/", "./"))
        assert one["location"]["lines"]["begin"] >= 1
        assert "\n" not in one["description"]
    assert len({one["fingerprint"] for one in told}) == 3
    assert json.loads(code_quality(())) == []


def suites(*reports: dict[str, Any]) -> ElementTree.Element:
    return ElementTree.fromstring(junit([(one, notes_of(one, FOLDER, FOLDER)) for one in reports]))


def test_junit_has_a_case_for_the_issue_and_for_each_page() -> None:
    pages = (page(1), page(2, finding()))
    whole = problem(code="unknown-key", page=None)
    root = suites(
        report(problem(), problem(code="underset"), problem(severity="warning"), whole, pages=pages),
        report(issue="b.yaml"),
    )
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "4", "2")
    first, second = root
    assert [case.get("name") for case in first] == ["issue", "page 1", "page 2"]
    assert (first.get("tests"), first.get("failures"), first.get("time")) == ("3", "2", "1.234")
    issue, sound, failed = first
    assert [child.tag for child in sound] == []
    assert issue.find("failure[@type='unknown-key']") is not None
    failures = failed.findall("failure")
    assert len(failures) == 1
    assert failures[0].get("message") == "finance is too long by 3 lines"
    assert (failures[0].text or "").count("news/finance.md:12:5: error: ") == 2
    out = failed.findtext("system-out") or ""
    assert "warning: finance" in out
    assert "note: a and b side by side" in out
    assert (second.get("name"), second.get("failures")) == ("b.yaml", "0")


def test_junit_is_xml_whatever_a_stranger_wrote() -> None:
    said = 'a < b & "c" \x00\x1b\ufffe ]]> 版'
    failure = suites(report(problem(message=said, page=None))).find(".//failure")
    assert failure is not None
    assert failure.get("message") == 'a < b & "c" \ufffd\ufffd\ufffd ]]> 版'


def checked(data: bytes) -> dict[str, Any]:
    """The one run of a log that has what SARIF 2.1.0 and GitHub's code scanning require."""
    log = json.loads(data)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "banmian"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert min(place["region"].values()) >= 1
        assert re.fullmatch(r"[A-Za-z0-9%._~/:-]+", place["artifactLocation"]["uri"])
        assert result["partialFingerprints"]["primaryLocationLineHash"]
    return dict(run)


def test_sarif_has_what_its_readers_require() -> None:
    run = checked(
        sarif(notes(problem(), problem(line=20), problem(severity="warning"), pages=(page(2, finding()),)), "en")
    )
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note"]
    butting, overset = run["tool"]["driver"]["rules"]
    assert (butting["id"], overset["id"]) == ("butting-headlines", "overset")
    assert overset["shortDescription"]["text"] == "‹id› is too long by ‹lines› lines (about ‹characters› characters)"
    assert overset["help"]["text"] == "Cut it, or give it more room."
    assert butting["defaultConfiguration"]["level"] == "note"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_code_makes_a_rule(language: Any) -> None:
    told = [problem(code=code, message="m") for code in words(language)] + [problem(code="never-heard-of")]
    run = checked(sarif(notes(*told), language))
    assert len(run["tool"]["driver"]["rules"]) == len(words(language)) + 1
    assert not any(sign in json.dumps(run["tool"], ensure_ascii=False) for sign in ("⟦", "{id}", "{file}"))


def test_paths_in_sarif_are_uris() -> None:
    run = checked(sarif(notes(problem(file="稿 件/a#b.md"), problem(file="a:b.md"), problem(file="/else/c.md")), "zh"))
    inside, colon, outside = (
        result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]
    )
    assert (unquote(inside["uri"]), inside["uriBaseId"]) == ("稿 件/a#b.md", "%SRCROOT%")
    assert ":" not in colon["uri"]
    assert outside == {"uri": "file:///else/c.md"}
    assert inside["uriBaseId"] in run["originalUriBaseIds"]
