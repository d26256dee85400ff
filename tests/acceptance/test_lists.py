"""What there is to choose from: papers, faces, the schema; and the newspapers to start from, which build as they stand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance.test_command import issue, names
from tests.tools import SAMPLES, banmian, invoke, report_of, seed_folder, write_issue


def test_papers_are_listed_and_each_is_shown_whole(tmp_path: Path) -> None:
    listed = invoke("papers").out.split()
    wanted = {"broadsheet-zh", "tabloid-zh", "a3-zh", "a4-zh", "a4-en", "letter-en", "broadsheet-en"}
    assert set(listed) == wanted
    for name in listed:
        shown = invoke("papers", "--show", name)
        assert shown.status == 0
        told = yaml.safe_load(shown.out)
        assert {"name", "language", "trim", "margins", "grid", "body", "heads"} <= set(told)
        keys = [line for line in shown.out.splitlines() if re.match(r"[a-z]", line)]
        assert all("#" in line for line in keys), "every key is commented"


def test_a_shown_paper_can_be_used_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "own.yaml").write_text(invoke("papers", "--show", "a4-zh").out, "utf-8")
    own = write_issue(tmp_path / "in", issue().replace("paper: a4-zh", "paper: own.yaml"))
    plain = write_issue(tmp_path / "plain" / "in", issue())
    assert invoke("build", own, "-o", tmp_path / "own.pdf").status == 0
    assert invoke("build", plain, "-o", tmp_path / "plain.pdf").status == 0
    assert (tmp_path / "own.pdf").read_bytes() == (tmp_path / "plain.pdf").read_bytes()


def test_a_paper_that_is_none_is_a_wrong_command_line() -> None:
    answer = invoke("papers", "--show", "nothing")
    assert answer.status == 2
    assert "a4-zh" in answer.err


def test_fonts_are_listed_with_licence_and_coverage() -> None:
    listed = invoke("fonts").out
    for role in ("song", "biaosong", "hei", "kai"):
        assert re.search(rf"(?m)^{role}\b", listed), role
    assert "OFL" in listed
    assert re.search(r"\d+/\d+", listed)


def resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    found: dict[str, Any] = whole["$defs"][reference.removeprefix("#/$defs/")] if reference else schema
    return found


def unmatched(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "issue") -> list[str]:
    """Where a value does not match a schema: as much of JSON Schema as the project's own uses."""
    schema = resolved(schema, whole)
    if "anyOf" in schema:
        tries = [unmatched(value, one, whole, at) for one in schema["anyOf"]]
        return [] if any(not one for one in tries) else min(tries, key=len)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}
    told = schema.get("type")
    if told and not any(isinstance(value, kinds[kind]) for kind in ([told] if isinstance(told, str) else told)):  # type: ignore[arg-type]
        return [f"{at}: {value!r} is no {told}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: {value!r} is not {schema['const']!r}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return [f"{at}: {value!r} does not match {schema['pattern']}"]
    found: list[str] = []
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += unmatched(item, schema.get("items", {}), whole, f"{at}[{index}]")
    if isinstance(value, dict):
        others = schema.get("additionalProperties", True)
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, others)
            if inner is False:
                found.append(f"{at}.{key} is unknown")
            elif isinstance(inner, dict):
                found += unmatched(item, inner, whole, f"{at}.{key}")
        for demand in schema.get("allOf", []):
            if not any(set(one["required"]) <= set(value) for one in demand["anyOf"]):
                found.append(f"{at} lacks {demand['anyOf']}")
    return found


def test_the_schema_fits_the_issues_that_build() -> None:
    whole = json.loads(invoke("schema").out)
    assert whole["$schema"].startswith("https://json-schema.org/")
    assert whole["type"] == "object"
    for path in (seed_folder() / "issue.yaml", *sorted(SAMPLES.glob("*/issue.yaml"))):
        told = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
        assert unmatched(told, whole, whole) == [], path


@pytest.mark.parametrize(
    "change",
    [{"pages": "two"}, {"sectoin": "x"}, {"banmian": "one"}, {"articles": {"a": {"level": "top"}}}, {"paper": None}],
)
def test_the_schema_refuses_what_the_command_refuses(change: dict[str, Any], tmp_path: Path) -> None:
    whole = json.loads(invoke("schema").out)
    told = {**yaml.safe_load(issue()), **change}
    if change == {"paper": None}:
        del told["paper"]
    assert unmatched(told, whole, whole) != []
    assert invoke("check", write_issue(tmp_path, yaml.safe_dump(told, allow_unicode=True))).status == 1


def test_the_schema_has_every_reference_and_both_languages() -> None:
    text = invoke("schema").out
    whole = json.loads(text)
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) <= set(whole["$defs"])
    article = next(one for one in whole["$defs"].values() if "headline" in one["properties"])
    assert {"主题", "引题", "副题", "正文", "图片", "栏目"} <= set(article["properties"])


def test_a_new_newspaper_builds_as_it_stands(tmp_path: Path) -> None:
    assert invoke("new", tmp_path / "报纸").status == 0
    answer = banmian("build", "issue.yaml", "-o", "out.pdf", "--report", "r.json", cwd=tmp_path / "报纸")
    assert answer.status == 0, answer.err
    told = report_of(tmp_path / "报纸" / "r.json")
    assert [page["fill"] for page in told["pages"]] == [1.0] * len(told["pages"])
    assert not (tmp_path / "报纸" / "out.pdf").is_symlink()


@pytest.mark.parametrize("paper", ["broadsheet-zh", "a3-zh", "a4-zh", "a4-en", "letter-en", "broadsheet-en"])
def test_a_new_newspaper_of_any_paper_builds(paper: str, tmp_path: Path) -> None:
    assert invoke("new", tmp_path / "new", "--paper", paper).status == 0
    answer = invoke(
        "build", tmp_path / "new" / "issue.yaml", "-o", tmp_path / "out.pdf", "--report", tmp_path / "r.json"
    )
    assert answer.status == 0, answer.err
    trim = yaml.safe_load(invoke("papers", "--show", paper).out)["trim"]
    wanted = [float(str(trim[side]).removesuffix("mm").removesuffix("in")) for side in ("width", "height")]
    wanted = [size * 25.4 if "in" in str(trim["width"]) else size for size in wanted]
    assert report_of(tmp_path / "r.json")["pages"][0]["trim_mm"] == pytest.approx(wanted, abs=0.01)


def test_new_leaves_a_folder_that_is_not_empty_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    answer = invoke("new", tmp_path)
    assert answer.status == 1
    assert ": error: " in answer.err
    assert names(tmp_path) == ["mine.txt"]
