"""The preview's bench kept alive: few saves of a small newspaper, its figures consistent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bench.preview import main
from tests.layout.preview.conftest import newspaper


def test_a_save_is_measured_stage_by_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(newspaper(tmp_path / "paper")), "-n", "2"]) == 0
    told = capsys.readouterr().out
    assert "Pages changed by a save: 1, kept: 1" in told
    figures = {stage: float(ms) for stage, ms in re.findall(r"\| ([^|]+) \| ([\d.]+) \|", told)}
    assert figures["make up"] == 0.0
    whole = float(re.findall(r"median ([\d.]+) ms", told)[0])
    assert 0 < figures["read"] + figures["keep"] + figures["SVG"] < whole * 1.1


def test_many_saves_tell_their_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(newspaper(tmp_path / "paper")), "--saves", "4"]) == 0
    assert re.findall(r"\| (\d) \| \d+ \|", capsys.readouterr().out) == ["0", "1", "2", "3", "4"]
