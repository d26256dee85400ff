"""The folio at the outer side, the masthead in its rows, dates as each language writes them."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from layout.makeup.furniture.dates import edition, long_date
from layout.makeup.furniture.placed import Furniture, Placed
from tests.layout.makeup.kit import SMALL, Made, article, auto, make

EDITORS = "editors: {责任编辑: 王军志, 美编: 郭彦}"


def page(folder: Path, number: int, section: str = "生态全景", paper: str = SMALL, more: str = "") -> Made:
    ordered = f"  - {{page: {number}, section: {section}, {EDITORS}, articles: [a]}}"
    return make(folder, ordered, article("a", 600), paper=paper, more=more)


def find(furniture: Furniture, text: str) -> Placed:
    return next(placed for placed in furniture.lines if text in placed.line.text)


def span(placed: Placed) -> tuple[float, float]:
    return placed.x, placed.x + placed.line.width


@pytest.mark.parametrize("number", [2, 3, 16])
def test_the_folio_stands_at_the_outer_side(tmp_path: Path, number: int) -> None:
    made = page(tmp_path, number).page
    area, furniture = made.frame.area, made.furniture
    folio, section = span(find(furniture, str(number))), span(find(furniture, "生态全景"))
    detail = span(find(furniture, "2024年1月16日"))
    if number % 2:
        assert folio[1] == pytest.approx(area.right)
        assert detail[0] == pytest.approx(area.x)
        assert detail[1] < section[0] < section[1] < folio[0]
    else:
        assert folio[0] == pytest.approx(area.x)
        assert detail[1] == pytest.approx(area.right)
        assert folio[1] < section[0] < section[1] < detail[0]
    ((x0, y, x1, _),) = furniture.rules
    assert (x0, x1) == pytest.approx((area.x, area.right))
    assert all(placed.baseline < y < area.y for placed in furniture.lines)
    words = find(furniture, "2024年1月16日").line.text
    assert [part for part in ("社区晚报", "责任编辑", "王军志", "美编", "郭彦") if part not in words] == []


def size_of(placed: Placed) -> float:
    return max(run.size for run in placed.line.runs)


def apart(furniture: Furniture) -> bool:
    """Whether no two lines touch: beside each other, or one above the other."""
    for a, b in combinations(furniture.lines, 2):
        beside = span(a)[1] <= span(b)[0] or span(b)[1] <= span(a)[0]
        above, below = sorted((a, b), key=lambda placed: placed.baseline)
        if not beside and below.baseline - above.baseline < size_of(below):
            return False
    return True


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_long_folio_does_not_run_into_itself(tmp_path: Path, number: int, times: int) -> None:
    made = page(tmp_path, number, section="城市副中心生态文明建设成果特别报道" * times)
    furniture, area = made.page.furniture, made.page.frame.area
    assert apart(furniture)
    assert all(area.x - 0.01 <= placed.x and span(placed)[1] <= area.right + 0.01 for placed in furniture.lines)
    assert min(size_of(placed) for placed in furniture.lines) >= 6
    words = "".join(placed.line.text for placed in furniture.lines)
    assert all(part in words for part in ("生态文明", "社区晚报", "2024年1月16日", "责任编辑 王军志", "美编 郭彦"))
    assert "folio-too-long" not in made.codes


def test_a_folio_that_cannot_fit_is_told(tmp_path: Path) -> None:
    ordered = (
        f"  - {{page: 3, section: {'城市副中心生态文明建设成果特别报道' * 3}, "
        f"editors: {{责任编辑: {'王军志、' * 10}, 美编: {'郭彦、' * 10}}}, articles: [a]}}"
    )
    made = make(tmp_path, ordered, article("a", 600))
    assert made.facts("folio-too-long") == {"page": "3"}
    assert find(made.page.furniture, "生态文明")
    (problem,) = (problem for problem in made.problems if problem.code == "folio-too-long")
    assert problem.is_error
    assert problem.place == made.page.page.marks.of("section")


def test_furniture_in_english_is_parted_by_dots(tmp_path: Path) -> None:
    words = "'" + "The canal wakes early in spring. " * 20 + "'"
    ordered = "  - {page: 3, section: City, editors: {Editor: Jane Wu}, articles: [a]}"
    made = make(
        tmp_path, ordered, article("a", 0, headline="Spring", body=words), paper="a4-en", more="title: The Lane\n"
    )
    assert find(made.page.furniture, "The Lane").line.text == "The Lane · Tuesday, 16 January 2024 · Editor Jane Wu"


def test_the_masthead_stands_in_its_rows(tmp_path: Path) -> None:
    made = page(tmp_path, 1, more="number: 1052\n")
    area, furniture = made.page.frame.area, made.page.furniture
    foot = area.y + made.page.head_rows * made.issue.paper.grid.leading
    for placed in furniture.lines:
        size = max(run.size for run in placed.line.runs)
        assert placed.baseline - 0.88 * size >= area.y
        assert placed.baseline + 0.12 * size <= foot
        assert area.x - 0.01 <= placed.x <= placed.x + placed.line.width <= area.right + 0.01
    assert all(area.y < y < foot for _, y, _, _ in furniture.rules)
    assert find(furniture, "社区晚报").ink == (0.0, 1.0, 1.0, 0.1)
    texts = [placed.line.text for placed in furniture.lines]
    assert "2024年1月16日　星期二" in texts
    assert "总第1052期　今日1版" in texts
    assert not any("生态全景" in text for text in texts), "page 1 has no folio"


def test_a_low_masthead_makes_its_name_smaller(tmp_path: Path) -> None:
    low = SMALL + "  masthead: {rows: 4, font: hei, size: 66pt, ink: [0, 100, 100, 10]}\n"
    made = page(tmp_path, 1, paper=low).page
    name = find(made.furniture, "社区晚报")
    size = max(run.size for run in name.line.runs)
    assert name.baseline - 0.88 * size >= made.frame.area.y
    assert name.baseline + 0.12 * size <= min(y for _, y, _, _ in made.furniture.rules)


@pytest.mark.parametrize(
    ("more", "told"), [("", []), ("motto: '一\\n二\\n三\\n四'", []), ("publisher: '{}'", ["publisher"])]
)
def test_what_stands_in_a_low_masthead_keeps_apart(tmp_path: Path, more: str, told: list[str]) -> None:
    written = more.format("城市副中心社区文化服务中心主办" * 5).replace("'", '"')
    low = SMALL + f"  masthead: {{rows: 6, font: hei, size: 66pt, ink: [0, 100, 100, 10], {written}}}\n"
    made = page(tmp_path, 1, paper=low)
    area, furniture = made.page.frame.area, made.page.furniture
    assert all(placed.baseline - 0.88 * size_of(placed) >= area.y - 0.01 for placed in furniture.lines)
    assert [dict(problem.facts)["key"] for problem in made.problems if problem.code == "masthead-no-room"] == told
    assert apart(furniture) == (not told)
    first_rule = min(y for _, y, _, _ in furniture.rules)
    foot = max(placed.baseline + 0.12 * size_of(placed) for placed in furniture.lines if placed.baseline < first_rule)
    assert foot <= first_rule + 0.01


def test_a_masthead_without_height_is_told(tmp_path: Path) -> None:
    low = "  masthead: {rows: 3, font: hei, size: 66pt, ink: [0, 100, 100, 10]}\n"
    made = page(tmp_path, 1, paper=f"{SMALL}{low}  folio: {{font: hei, size: 14pt, leading: 16pt}}\n")
    assert {dict(problem.facts)["key"] for problem in made.problems if problem.code == "masthead-no-room"} == {"name"}


def test_a_page_1_without_a_masthead_has_a_folio(tmp_path: Path) -> None:
    made = page(tmp_path, 1, paper=SMALL + "  masthead: none\n").page
    assert made.head_rows == 0
    assert find(made.furniture, "生态全景")


def test_the_number_of_an_issue_as_its_language_writes_it() -> None:
    assert edition("73", 4, "zh-Hans") == "总第73期　今日4版"
    assert edition("73", 4, "zh-TW") == "總第73期　今日4版"
    assert edition("", 4, "zh-Hans") == "今日4版"
    assert [edition("73", 4, language) for language in ("ja", "ko", "en-GB")] == ["第73号", "제73호", "No. 73"]
    assert edition("", 4, "en-GB") == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", "2024年1月16日　星期二"), ("zh-TW", "2024年1月16日　星期二"), ("ja", "2024年1月16日（火）"),
        ("ko", "2024년 1월 16일 화요일"), ("en-GB", "Tuesday, 16 January 2024"),
    ],
)  # fmt: skip
def test_a_date_as_the_language_writes_it(language: str, words: str) -> None:
    assert long_date(date(2024, 1, 16), language) == words
    assert long_date(None, language) == ""


def test_a_sunday_in_december(tmp_path: Path) -> None:
    assert long_date(date(2023, 12, 31), "zh") == "2023年12月31日　星期日"
    assert long_date(date(2023, 12, 31), "en") == "Sunday, 31 December 2023"


def test_an_issue_without_a_date_has_none_in_its_folio(tmp_path: Path) -> None:
    from msgspec.structs import replace

    from layout.makeup.furniture.furniture import furniture
    from layout.makeup.story.grid import frame

    made = page(tmp_path, 3)
    issue = replace(made.issue, date=None)
    texts = [placed.line.text for placed in furniture(made.desk, issue, issue.pages[0], frame(issue.paper, 3)).lines]
    assert any(text.startswith("社区晚报　责任编辑") for text in texts)


def test_an_ordinary_page_has_its_number_alone(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", number=7), article("a", 600)).page
    assert len(made.furniture.lines) == 2
    assert find(made.furniture, "7").line.text == "7"
