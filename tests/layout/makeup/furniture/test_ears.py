"""Ears at the sides of the masthead: words in a box, an article, an advertisement; nothing stands on anything else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from issue.model import Ear
from issue.problem import Place
from issue.reader import read_issue
from layout.makeup.furniture.ears import ear_rows
from layout.makeup.furniture.placed import Placed
from layout.makeup.model import Slot
from layout.preflight.report import white_cells
from tests.layout.makeup.checker import check_story, free_cells
from tests.layout.makeup.kit import SMALL, Made, article, auto, make, write

WEATHER = '{text: "今天　多云\\n农历六月初四\\n24℃～31℃"}'
SHORT = "食堂今年不卖粽子，请各家自己包，包好端来换汤。换汤的碗请自己带。" * 2


def with_ears(folder: Path, ears: str, articles: str = "", rows: int = 14, number: int = 1) -> Made:
    paper = f"{SMALL}  masthead: {{rows: {rows}, font: hei, size: 66pt, ink: [0, 100, 100, 10], ears: {ears}}}\n"
    return make(folder, auto("a", number=number), article("a", 900) + articles, paper=paper)


def extent(placed: Placed) -> tuple[float, float, float, float]:
    size = max(run.size for run in placed.line.runs)
    return placed.x, placed.baseline - 0.88 * size, placed.x + placed.line.width, placed.baseline + 0.12 * size


@pytest.mark.parametrize(
    "ears", [f"{{right: {WEATHER}}}", f"{{left: {WEATHER}}}", f"{{左: {WEATHER}, right: {WEATHER}}}"]
)
def test_words_stand_in_the_middle_of_their_box(tmp_path: Path, ears: str) -> None:
    made = with_ears(tmp_path, ears)
    furniture, area = made.page.furniture, made.page.frame.area
    assert "masthead-no-room" not in made.codes
    assert len(furniture.boxes) == ears.count("text")
    for box in furniture.boxes:
        inside = [line for line in furniture.lines if box.x < line.x < box.right and line.baseline < box.bottom]
        assert [line.line.text for line in inside] == ["今天\u3000多云", "农历六月初四", "24℃～31℃"]
        tops, feet = min(extent(line)[1] for line in inside), max(extent(line)[3] for line in inside)
        assert tops - box.y == pytest.approx(box.bottom - feet, abs=4)
        for line in inside:
            left, _, right, _ = extent(line)
            assert left - box.x == pytest.approx(box.right - right, abs=0.1)
        assert box.x in (pytest.approx(area.x), pytest.approx(area.right - made.page.frame.grid.measure))
        assert box.bottom < min(y for _, y, _, _ in furniture.rules)


@pytest.mark.parametrize("ears", [f"{{right: {WEATHER}}}", f"{{left: {WEATHER}, right: {{columns: 2, text: 通知}}}}"])
def test_the_name_stands_beside_its_ears(tmp_path: Path, ears: str) -> None:
    furniture = with_ears(tmp_path, ears).page.furniture
    for a, b in combinations(map(extent, furniture.lines), 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
    (name,) = (line for line in furniture.lines if line.line.text == "社区晚报")
    for box in furniture.boxes:
        left, _, right, _ = extent(name)
        assert right <= box.x or left >= box.right


def test_words_that_have_no_room_are_told(tmp_path: Path) -> None:
    made = with_ears(tmp_path, '{right: {text: "' + "今天多云，明天有雨，后天放晴。" * 12 + '"}}')
    assert made.facts("masthead-no-room") == {"key": "ears"}


def test_an_article_and_an_advertisement_stand_in_the_ears(tmp_path: Path) -> None:
    more = article("e", 0, headline="不卖粽子", body=SHORT, level="brief")
    more += "  x: {kind: ad, file: stream.png}\n"
    made = with_ears(tmp_path, "{left: {article: e}, right: {article: x}}", more)
    masthead = made.issue.paper.masthead
    assert masthead is not None
    rows = ear_rows(made.issue.paper, masthead)
    assert made.story("e").slot == Slot(0, 0, 1, rows, 0)
    assert made.story("x").slot == Slot(3, 0, 1, rows, 0)
    for story in made.page.stories:
        check_story(made.desk, made.page, story)
    assert free_cells(made.page) == set() or "page-underset" in made.codes
    assert white_cells(made.page) >= 0
    assert "article-nowhere" not in made.codes


def test_what_has_no_room_in_an_ear_is_told(tmp_path: Path) -> None:
    made = with_ears(tmp_path, "{left: {article: e}}", article("e", 700))
    assert made.facts("overset")["id"] == "e"


def test_ears_stand_on_page_1_alone(tmp_path: Path) -> None:
    made = with_ears(tmp_path, f"{{right: {WEATHER}}}", number=2)
    assert made.page.furniture.boxes == ()


def reading(folder: Path, ears: str, pages: str) -> tuple[list[str], tuple[Ear, ...]]:
    paper = f"{SMALL}  masthead: {{rows: 12, font: hei, size: 66pt, ears: {ears}}}\n"
    found = read_issue(write(folder, pages, article("a", 900) + article("e", 90), paper=paper))
    masthead = found.issue.paper.masthead if found.issue else None
    return [problem.code for problem in found.problems], masthead.ears if masthead else ()


@pytest.mark.parametrize(
    ("ears", "pages", "codes"),
    [
        ("{right: {article: e}}", auto("a", number=1), []),
        ("{right: {article: e}}", auto("a"), ["article-nowhere"]),
        ("{right: {article: f}}", auto("a", "e", number=1), ["unknown-article"]),
        ("{right: {article: e}}", auto("a", "e", number=1), ["article-twice"]),
        ("{right: {article: e, text: 晴}}", auto("a", "e", number=1), ["ear-content"]),
        ("{right: {columns: 1}}", auto("a", "e", number=1), ["ear-content"]),
        ("{right: {columns: 2, text: 晴}, left: {columns: 2, text: 晴}}", auto("a", "e", number=1), ["ears-too-wide"]),
        ("{middle: {text: 晴}}", auto("a", "e", number=1), ["unknown-key"]),
    ],
)
def test_the_reader_tells_what_is_wrong_with_ears(tmp_path: Path, ears: str, pages: str, codes: list[str]) -> None:
    assert reading(tmp_path, ears, pages)[0] == codes


def test_ears_are_read_from_the_paper_and_from_the_issue(tmp_path: Path) -> None:
    codes, ears = reading(tmp_path, '{右: {栏数: 2, 文字: "晴\\n微风"}}', auto("a", "e", number=1))
    assert codes == []
    assert [(ear.side, ear.columns, ear.text, ear.article) for ear in ears] == [("right", 2, "晴\n微风", "")]
    assert isinstance(ears[0].place, Place)
