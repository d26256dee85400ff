"""A proof's values, its JSON and its sheet."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fonts.roles import FontSet
from layout.display.model import DisplayList, Fill, GlyphRun
from layout.proof import proof as proofs
from layout.proof.as_json import as_json
from layout.proof.proof import Proof, make_proof
from layout.proof.reading import Wish, read_manuscript
from layout.proof.sheet import ALARM, draw, sheet, tint
from layout.proof.words import RULES

TEXT = (
    "通州区充分发挥职能，坚持民生优先，大力促进社会事业发展：2023年全区一般公共预算支出达到38.5亿元，比上年增长12%。\n\n"
    "“把钱用在刀刃上，”负责人说，“教育、卫生、养老……一样都不能少。”\n"
)


def proof_of(tmp_path: Path, text: str, measures: tuple[float, ...], fonts: FontSet, **wish: Any) -> Proof:
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    manuscript = read_manuscript(Wish(file, **wish))
    return make_proof(manuscript, wish.get("language", "zh-Hans"), measures, fonts)


def texts(shown: DisplayList, size: float) -> str:
    """What is written on a sheet in one size of type."""
    runs = [item for page in shown.pages for item in page.items if isinstance(item, GlyphRun) and item.size == size]
    return "".join(text for run in runs for text in run.texts)


def test_lines_are_set_to_the_measure_without_the_indent(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, TEXT, (11, 13.5), shipped)
    for measure in made.measures:
        for paragraph in measure.paragraphs:
            rooms = [measure.measure_em - 2, *[measure.measure_em] * (len(paragraph.lines) - 1)]
            assert [line.room_em for line in paragraph.lines] == pytest.approx(rooms)
            assert [line.set_em for line in paragraph.lines[:-1]] == pytest.approx(rooms[:-1])
            assert "".join(line.text for line in paragraph.lines) == paragraph.prepared.copy.text
            assert paragraph.taken.cost == min(option.cost for option in paragraph.options)
            assert len(paragraph.lines) == paragraph.taken.lines


def test_json_is_what_the_format_says(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, TEXT, (11, 13.5), shipped)
    told = json.loads(as_json(made))
    assert (told["format"], told["language"], told["body_pt"]) == (1, "zh-Hans", 9)
    assert [measure["measure_em"] for measure in told["measures"]] == [11, 13.5]
    for measure, of in zip(told["measures"], made.measures, strict=True):
        assert [paragraph["source_line"] for paragraph in measure["paragraphs"]] == [1, 3]
        for paragraph, value in zip(measure["paragraphs"], of.paragraphs, strict=True):
            lines = [option["lines"] for option in paragraph["options"]]
            assert all(a < b for a, b in pairwise(lines))
            assert len(paragraph["lines"]) in lines
            for line, set_line in zip(paragraph["lines"], value.lines, strict=True):
                assert list(line) == ["text", "natural_em", "set_em", "gap_em"]
                assert line["text"] == set_line.text
                assert line["natural_em"] == pytest.approx(set_line.natural_em, abs=1e-4)
                assert line["set_em"] == pytest.approx(set_line.set_em, abs=1e-4)
                assert line["gap_em"] == pytest.approx(set_line.gap_em, abs=1e-4)


def test_json_tells_what_could_not_be_kept(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, "）））））））", (2.0,), shipped, indent=0.0)
    (paragraph,) = json.loads(as_json(made))["measures"][0]["paragraphs"]
    assert paragraph["forced"] > 0
    assert {"rule": "A1", "must": True, "line": 2} in paragraph["exceptions"]
    sound = proof_of(tmp_path, "春天来了。", (5.0,), shipped, indent=0.0)
    (paragraph,) = json.loads(as_json(sound))["measures"][0]["paragraphs"]
    assert set(paragraph) == {"source_line", "lines", "options"}


@pytest.mark.parametrize("measures", [(0.1,), (0.5,), (1.0,), (1000.0,)])
def test_tiny_and_giant_measures_hold_the_whole_text(
    measures: tuple[float, ...], tmp_path: Path, shipped: FontSet
) -> None:
    made = proof_of(tmp_path, TEXT, measures, shipped)
    for paragraph in made.measures[0].paragraphs:
        printed = "".join(line.text for line in paragraph.lines).replace("-", "")
        assert printed == paragraph.prepared.copy.text.replace("-", "")
    assert json.loads(as_json(made))
    widest = max(measures) * 9
    assert all(page.width >= widest for page in sheet(made, "zh").pages)


def test_a_missing_character_is_told_once(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, "\U00030500甲\n\n\U00030500乙", (11, 13), shipped)
    (problem,) = made.problems
    assert (problem.code, problem.place and problem.place.line) == ("missing-glyph", 1)


def test_a_text_too_long_is_told_and_not_set(tmp_path: Path, shipped: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "MOST_LINES", 20)
    assert [problem.code for problem in proof_of(tmp_path, TEXT, (11, 13), shipped).problems] == []
    made = proof_of(tmp_path, TEXT, (5, 11, 13), shipped)
    assert ([problem.code for problem in made.problems], made.measures) == (["proof-too-long"], ())


def test_the_sheet_shows_every_line_at_every_measure(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, TEXT * 20, (8, 11, 27), shipped)
    shown = sheet(made, "zh")
    assert len(shown.pages) > 1
    assert [page.number for page in shown.pages] == list(range(1, len(shown.pages) + 1))
    lines = [line.text for measure in made.measures for one in measure.paragraphs for line in one.lines]
    assert texts(shown, made.body_pt) == "".join(lines)
    for page in shown.pages:
        for item in page.items:
            if isinstance(item, GlyphRun):
                assert item.xs[0] >= 0
                assert item.xs[-1] <= page.width
                assert 0 < item.baseline < page.height


def test_the_tint_grows_with_the_gap() -> None:
    assert tint(0.0) is tint(0.01) is tint(-0.005) is None
    loose, looser, loosest = tint(0.1), tint(0.2), tint(0.5)
    assert loose
    assert looser
    assert loosest
    assert 0 < loose.y < looser.y == loosest.y
    tight, tighter = tint(-0.02), tint(-0.08)
    assert tight
    assert tighter
    assert 0 < tight.c < tighter.c
    assert loose.c == tight.y == 0


def test_loose_and_tight_lines_are_shaded_and_no_others(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, TEXT, (9, 11), shipped)
    gaps = [line.gap_em for measure in made.measures for one in measure.paragraphs for line in one.lines]
    shades = [tint(gap) for gap in gaps if tint(gap)]
    assert shades
    pages = sheet(made, "en").pages
    # The first two fills of a page are the key at its head.
    fills = [[item.ink for item in page.items if isinstance(item, Fill)][2:] for page in pages]
    assert [ink for page in fills for ink in page] == shades


def test_exceptions_are_listed_with_rule_place_and_text(tmp_path: Path, shipped: FontSet) -> None:
    made = proof_of(tmp_path, "春。\n\n）））））））", (2.0,), shipped, indent=0.0)
    shown = sheet(made, "en")
    written = texts(shown, 6.5)
    assert "A1forbidden at a line’s start (must)" in written
    assert "source 3, line 2" in written
    alarms = [item for page in shown.pages for item in page.items if isinstance(item, GlyphRun) and item.ink == ALARM]
    assert alarms
    none = proof_of(tmp_path, "春天来了。", (5.0,), shipped, indent=0.0)
    assert "无例外" in texts(sheet(none, "zh"), 8.0)


def test_every_rule_has_a_name() -> None:
    """The rules that the judge can name stand in its modules as quoted numbers."""
    folder = Path(proofs.__file__).parent
    named = {
        rule
        for name in ("judge", "edges", "units", "widths")
        for rule in re.findall(r'"([A-Z]\d?(?: word)?)"', (folder / f"{name}.py").read_text("utf-8"))
    }
    assert named == set(RULES)
    assert all(all(words) for words in RULES.values())


def test_a_sheet_too_long_is_not_drawn(tmp_path: Path, shipped: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.proof.sheet.MOST_DRAWN", 5)
    made = proof_of(tmp_path, TEXT, (11,), shipped)
    written, problems = draw(made, tmp_path / "a.pdf", None, "en")
    assert (written, [problem.code for problem in problems]) == ((), ["proof-not-drawn"])
    assert not (tmp_path / "a.pdf").exists()
