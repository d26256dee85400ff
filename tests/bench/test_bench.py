"""The bench kept alive: once over the smallest of issues, its figures consistent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import setting
from tests.bench.__main__ import main
from tests.bench.issues import named
from tests.bench.stages import ORDER

ISSUE = """banmian: 1
paper: a4-zh
date: 2024-01-16
pages: [{page: 1, articles: [one]}]
articles:
  one:
    headline: 春天来了
    body: 春天来了，河边的柳树发了芽。孩子们在草地上放风筝，老人们坐在长椅上晒太阳。
"""


def test_every_stage_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue, figures = tmp_path / "small.yaml", tmp_path / "figures.json"
    issue.write_text(ISSUE, "utf-8")
    assert main([str(issue), "-n", "1", "--characters", "40", "--json", str(figures)]) == 0
    told = json.loads(figures.read_text("utf-8"))
    (small,) = told["issues"]
    for state in (small["fresh"], small["cached"]):
        assert {*ORDER, "rest"} <= state["parts"].keys()
        assert state["parts"]["start-up"] > 0 < state["parts"]["makeup"]
        assert sum(state["parts"].values()) == pytest.approx(state["cpu"])
        assert state["parts"]["rest"] < 0.5 * state["cpu"]
    assert 0 < small["kept"]["makeup"] < small["kept"]["makeup"] + small["kept"]["render"] < small["fresh"]["cpu"]
    assert told["imports_ms"]["banmian"] > 0
    tables = capsys.readouterr().out
    assert "## small (medians of 1)" in tables
    assert all(line.count("|") == 8 for line in tables.split("## ")[1].splitlines() if line.startswith("|"))


def test_a_second_measure_shapes_nothing(tmp_path: Path) -> None:
    issue = tmp_path / "small.yaml"
    issue.write_text(ISSUE, "utf-8")
    steps = setting.measure([named(issue)], 40, 1).steps
    calls = [step.shapings for step in steps]
    assert calls[0] > 0 < calls[1]
    assert set(calls[2:]) == {0}


def test_an_issue_with_errors_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue = tmp_path / "bad.yaml"
    issue.write_text(ISSUE.replace("[one]", "[two]"), "utf-8")
    assert main([str(issue), "-n", "1"]) == 1
    assert "two" in capsys.readouterr().err
