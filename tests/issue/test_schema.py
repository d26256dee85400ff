from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from issue import papers
from issue.keys.article import ARTICLE
from issue.keys.issue import ISSUE, PAGE
from issue.keys.paper import PAPER
from issue.schema import json_schema, synonyms

SCHEMA = json_schema()
KNOWN = {
    "$schema",
    "title",
    "$defs",
    "description",
    "type",
    "properties",
    "additionalProperties",
    "allOf",
    "anyOf",
    "required",
    "items",
    "minItems",
    "maxItems",
    "maxProperties",
    "maxLength",
    "minimum",
    "maximum",
    "pattern",
    "enum",
    "const",
    "$ref",
}
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "null": type(None), "boolean": bool,
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """What of a value its schema does not allow: a validator of the words that the schema uses, and of no others."""
    assert schema.keys() <= KNOWN
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)
    found: list[str] = []
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{where}: not {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value} not in {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: not {schema['const']}")
    if "anyOf" in schema and all(faults(value, one, where) for one in schema["anyOf"]):
        found.append(f"{where}: none of {len(schema['anyOf'])}")
    for one in schema.get("allOf", []):
        found += faults(value, one, where)
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value} is not {schema['pattern']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where}: {value} out of range")
    if isinstance(value, dict):
        found += [f"{where}: no {name}" for name in schema.get("required", []) if name not in value]
        for name, inner in value.items():
            rest = schema.get("additionalProperties", {})
            of = schema.get("properties", {}).get(name, rest)
            found += [f"{where}: unknown {name}"] if of is False else faults(inner, of, f"{where}/{name}")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            found += faults(item, schema["items"], f"{where}/{index}")
    return found


def loaded(text: str) -> Any:
    """YAML as an editor's program reads it (YAML 1.2 has no dates)."""
    loader: Any = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        sign: [(tag, rule) for tag, rule in rules if "timestamp" not in tag]
        for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, loader)


@pytest.mark.parametrize("name", papers.names())
def test_every_built_in_paper_fits_the_schema(name: str) -> None:
    assert faults(loaded(papers.text(name)), SCHEMA["$defs"]["paper"]) == []


def test_an_issue_fits_in_english_and_in_chinese() -> None:
    english = """
        banmian: 1
        paper: a4-zh
        date: 2024-01-16
        pages: [{page: 2, layout: {a: {columns: 1-4, rows: 3}}}]
        articles: {a: {width: 4}}
        """
    chinese = """
        版式: 1
        纸型: {继承: a4-zh, 出血: 3mm}
        日期: 2024年1月16日
        版面: [{版次: 2, 稿件: [甲]}]
        稿件: {甲: {主题: 题, 级别: 头条}}
        """
    assert faults(loaded(english), SCHEMA) == []
    assert faults(loaded(chinese), SCHEMA) == []


@pytest.mark.parametrize(
    "bad",
    [
        "papre: a4-zh",
        "pages: 3",
        "date: 16/01",
        "pages: [{page: x}]",
        "articles: {a: {level: top}}",
        "articles: {a: {headline_size: 9px}}",
    ],
)
def test_what_is_wrong_does_not_fit(bad: str) -> None:
    key = bad.split(":")[0]
    base = {"banmian": 1, "paper": "a4-zh", "pages": [{"page": 1}]}
    assert faults(base, SCHEMA) == []
    assert faults({**base, **loaded(bad)}, SCHEMA), key


def test_a_required_key_is_asked_for_under_any_of_its_names() -> None:
    assert faults({"banmian": 1, "纸型": "a4-zh"}, SCHEMA) == [": none of 2"]


def test_no_name_stands_for_two_keys_of_a_group() -> None:
    for group in {row[0] for row in synonyms()}:
        names = [name for row in synonyms() if row[0] == group for name in (row[1], *row[2])]
        assert len(names) == len(set(names)), group


def test_the_synonyms_are_those_that_the_format_names() -> None:
    table = {(group, chinese): name for group, name, names in synonyms() for chinese in names}
    named = {
        "issue": {"纸型": "paper", "日期": "date", "期号": "number", "版面": "pages", "稿件": "articles"},
        "page": {"版次": "page", "版名": "section", "排法": "layout", "稿件": "articles"},
        "article": {
            "栏目": "label", "引题": "kicker", "主题": "headline", "副题": "deck", "提要": "summary", "电头": "dateline",
            "作者": "byline", "正文": "body", "文件": "file", "图片": "photos",
        },
        "photo": {"文件": "file", "说明": "caption", "摄影": "credit"},
    }  # fmt: skip
    for group, pairs in named.items():
        for chinese, name in pairs.items():
            assert table[group, chinese] == name


def test_every_key_has_a_chinese_name_and_a_word_in_both_languages() -> None:
    for group in (ISSUE, PAGE, ARTICLE, PAPER):
        for key in group.keys:
            assert key.chinese
            assert key.english_doc.endswith(".")
            assert key.chinese_doc.endswith("。")


def test_the_reader_and_the_schema_know_the_same_keys(tmp_path: Path) -> None:
    from issue.reader import read_issue

    keys = {name for name in SCHEMA["properties"] if name.isascii()}
    (tmp_path / "issue.yaml").write_text("\n".join(f"{name}: " for name in [*sorted(keys), "nonsense"]))
    problems = read_issue(tmp_path / "issue.yaml").problems
    unknown = [dict(problem.facts)["key"] for problem in problems if problem.code == "unknown-key"]
    assert unknown == ["nonsense"]
