"""Every code that the code base uses has words in both languages, which name no fact that is not given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from issue.problem import Place, error
from issue.wording import tell, words

ROOT = Path(__file__).parents[2]
MAKERS = {"error", "warning", "report", "_stop", "here", "step"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|unreadable|overset|underset")
OPTIONAL = re.compile("⟦[^⟧]*⟧")
FACT = re.compile(r"\{(\w+)\}")


def calls() -> Iterator[tuple[str, set[str] | None, str]]:
    """Code, names of its facts (None where they are not written out) and place of every problem that is made."""
    for package in ("issue", "layout"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    yield from codes_of(node, f"{file.name}:{node.lineno}")


def codes_of(node: ast.Call, where: str) -> Iterator[tuple[str, set[str] | None, str]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "Fault":
        facts: set[str] | None = {"key", "value"}
    elif name in MAKERS:
        facts = None if any(word.arg is None for word in node.keywords) else {str(word.arg) for word in node.keywords}
    else:
        return
    for part in ast.walk(node.args[0]):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value, facts, where


CALLS = sorted(calls(), key=lambda call: (call[0], call[2]))


def test_the_scan_finds_the_codes() -> None:
    assert {"unknown-key", "yaml-tab", "length-unit", "overset", "not-a-list"} <= {code for code, _, _ in CALLS}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_code_has_words_and_every_fact_in_them_is_given(language: str) -> None:
    told = words(language)  # type: ignore[arg-type]
    for code, facts, where in CALLS:
        assert code in told, f"{code} ({where}) has no words in {language}"
        needed = set(FACT.findall(OPTIONAL.sub("", " ".join(told[code]))))
        assert facts is None or needed <= facts, f"{code} ({where}) is told with {needed - (facts or set())}"


def test_both_languages_tell_the_same_codes_with_the_same_facts() -> None:
    english, chinese = words("en"), words("zh")
    assert english.keys() == chinese.keys()
    for code in english:
        assert set(FACT.findall(" ".join(english[code]))) == set(FACT.findall(" ".join(chinese[code]))), code
        assert english[code][0]
        assert chinese[code][0]


def test_an_optional_part_is_told_only_with_its_facts() -> None:
    place = Place("issue.yaml")
    with_guess = tell(error("unknown-key", place, key="headlien", near="headline"))
    without = tell(error("unknown-key", place, key="headlien", near=""))
    assert with_guess == ("unknown key headlien", "Did you mean headline? `banmian schema` lists the keys.")
    assert without[1] == "`banmian schema` lists the keys."


def test_a_code_without_words_is_told_as_itself() -> None:
    assert tell(error("never-heard-of", None, a=1, b=2)) == ("never-heard-of a=1 b=2", "")


def test_a_fact_with_braces_is_told_as_it_is() -> None:
    message, _ = tell(error("bad-date", None, value="{key} ⟦x⟧"), "zh")
    assert message == "{key} ⟦x⟧ 不是日期"
