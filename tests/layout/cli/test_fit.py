"""`banmian fit` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from tests.layout.makeup.kit import article, auto, write


def fit(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["fit", *(str(argument) for argument in arguments)])


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return write(tmp_path, auto("市场", "b"), article("市场", 300) + article("b", 200))


def test_the_table_and_the_json_tell_the_same(issue: Path, tmp_path: Path) -> None:
    answer = fit(issue, "--lang", "en", "--json", tmp_path / "fit.json")
    assert answer.exit_code == 0
    told = json.loads((tmp_path / "fit.json").read_text("utf-8"))
    (page,) = told["pages"]
    assert told["format"] == 1
    assert [story["id"] for story in page["stories"]] == ["市场", "b"]
    lines = answer.stdout.splitlines()
    assert lines[0] == "Page 2: 4 columns × 40 rows, 164 column lines for stories"
    natural, free = page["taken"]["natural"], page["free"]["natural"]
    assert free == 164 - natural
    assert lines[1].startswith(
        f"  as the stories look best they take {natural}: {free} are free, about {free * 12} char"
    )
    first = page["stories"][0]["widths"]
    row = next(line for line in lines if line.startswith("        1 "))
    assert row.split()[:2] == [str(first[0]["columns"]), str(first[0]["legs"])]
    assert row.split()[6] == str(first[0]["rows"])


def test_the_table_is_told_in_chinese_and_its_columns_stand_below_one_another(issue: Path) -> None:
    answer = fit(issue, "--lang", "zh")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("第 2 版：4 栏 × 40 行，可排 164 栏行")
    assert "市场 · 头条 · 300 字" in answer.stdout
    assert not any("{" in line for line in answer.stdout.splitlines())


def test_runs_of_rows_are_told_by_their_ends() -> None:
    from layout.cli.fit_table import _runs

    assert _runs((9, 12, 13, 14, 20, 21)) == ["9", "12–14", "20–21"]


def test_an_issue_that_cannot_be_read_is_told_and_fails(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text("banmian: 1\npages: [", encoding="utf-8")
    answer = fit(tmp_path / "issue.yaml", "--lang", "en")
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert "error" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_story_that_fits_nowhere_is_told(tmp_path: Path) -> None:
    answer = fit(write(tmp_path, auto("a"), article("a", 6000)), "--lang", "en")
    assert answer.exit_code == 0
    assert "fits exactly at no width" in answer.stdout
