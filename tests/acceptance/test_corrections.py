"""A correction after the page was seen (`--previous`), other pages to choose from (`--alternatives`), effort, remedies."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from issue.reader import read_issue
from layout.display.compose import compose
from layout.makeup.former import FormerPage
from layout.makeup.model import MadePage
from layout.makeup.story.outlines import outline
from layout.makeup.terms import Terms
from layout.pipeline import made_up
from layout.preflight.previous import read_previous
from layout.preflight.report import Edition, report
from tests.tools import SAMPLES, invoke, report_of, seed_folder, write_issue

SENTENCE = "报纸是今天写给明天的信。"
# A word of the seed page and what is written instead; the last ones change how many lines a story has.
WORDS = (
    ("充分发挥财政职能", "一贯充分发挥财政职能"),
    ("正值隆冬", "正值数九隆冬"),
    ("两个月以来", "两个多月以来"),
    ("昨天,通州区召开", "通州区昨天召开"),
    ("蓝天白云多了", "蓝天多了"),
    ("近日,马驹桥镇", "1月12日上午九点,在马驹桥镇文化中心,马驹桥镇"),
    ("据了解,为满足", "据西集镇文化体育服务中心的工作人员介绍,为满足"),
    ("成效显著", "受到企业和个人的普遍欢迎,成效显著"),
)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MadePage, tuple[FormerPage, ...]]:
    """A copy of the seed issue, its page, and that page as its report tells it."""
    folder = tmp_path_factory.mktemp("seed") / "issue"
    shutil.copytree(seed_folder(), folder)
    folder.chmod(0o755)
    issue = read_issue(folder / "issue.yaml", folder).issue
    assert issue is not None
    _, pages, problems = made_up(issue)
    told = folder.parent / "report.json"
    edition = Edition(issue, pages, compose(issue, pages), {})
    told.write_text(json.dumps(report("issue.yaml", edition, problems, None, {}, "en")), "utf-8")
    previous, spoilt = read_previous(told)
    assert not spoilt
    former = previous.of("issue.yaml")
    assert former is not None
    return folder, pages[0], former


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[0])
def test_a_word_changed_in_the_seed_moves_no_box(
    seed: tuple[Path, MadePage, tuple[FormerPage, ...]], words: tuple[str, str]
) -> None:
    folder, before, former = seed
    text = (folder / "issue.yaml").read_text("utf-8")
    assert text.count(words[0]) == 1
    corrected = folder / "corrected.yaml"
    corrected.write_text(text.replace(*words), "utf-8")
    issue = read_issue(corrected, folder).issue
    assert issue is not None
    _, (after,), problems = made_up(issue, None, Terms(former=former))
    assert not problems
    for old, new in zip(before.stories, after.stories, strict=True):
        assert (new.article.id, new.slots) == (old.article.id, old.slots)
        if new.characters == old.characters:
            looks = [outline(after.frame, one.slot, one.recipe) for one in (old, new)]
            assert looks[0] == looks[1], "a story that did not change looks as it did"


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of the sample whose lead goes on on another page, and its report."""
    folder = tmp_path_factory.mktemp("lane")
    shutil.copytree(SAMPLES / "lane", folder / "issue")
    assert invoke("check", folder / "issue" / "issue.yaml", "--report", folder / "report.json").status == 0
    return folder / "issue", folder / "report.json"


@pytest.mark.parametrize("change", ["other words", "a sentence less"])
def test_a_story_that_goes_on_does_so_where_it_did(lane: tuple[Path, Path], tmp_path: Path, change: str) -> None:
    folder, before = lane
    file, told = folder / "articles" / "drainage.md", tmp_path / "report.json"
    text = file.read_text("utf-8")
    sentences = text.split("。")
    middle = len(sentences) // 2
    changed = [sentences[middle][::-1]] if change == "other words" else []
    file.write_text("。".join([*sentences[:middle], *changed, *sentences[middle + 1 :]]), "utf-8")
    try:
        assert invoke("check", folder / "issue.yaml", "--previous", before, "--report", told).status == 0
    finally:
        file.write_text(text, "utf-8")
    stood, stands = ([page for page in report_of(path)["pages"] if page["page"] in (1, 3)] for path in (before, told))
    assert any(story.get("jump") == {"to": 3} for story in stands[0]["articles"])
    assert [page["moved"] for page in stands] == [[], []]
    assert [boxes({"pages": [page]}) for page in stands] == [boxes({"pages": [page]}) for page in stood]


def small(times: int = 12, more: str = "") -> str:
    """A page of four stories."""
    stories = "".join(
        f"  a{number}:\n    headline: 第{number}题说的是天气\n    body: {SENTENCE * (times * (6 - number))}\n"
        for number in range(1, 5)
    )
    return f"banmian: 1\npaper: a4-zh\n{more}pages:\n  - page: 2\n    articles: [a1, a2, a3, a4]\narticles:\n{stories}"


def boxes(report: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one["boxes_mm"] for one in report["pages"][0]["articles"]}


def test_the_report_of_one_build_is_the_previous_of_the_next(tmp_path: Path) -> None:
    text = small()
    issue, told = write_issue(tmp_path / "a", text), tmp_path / "report.json"
    assert invoke("check", issue, "--report", told).status == 0
    first = report_of(told)
    assert "moved" not in first["pages"][0]
    write_issue(tmp_path / "a", text.replace("写给明天", "寄给明天", 1))
    answer = invoke("build", issue, "--previous", told, "--report", told)
    assert (answer.status, answer.err) == (0, "page 2: no story moved since the last report\n")
    second = report_of(told)
    assert boxes(second) == boxes(first)
    assert second["pages"][0]["moved"] == []
    write_issue(tmp_path / "a", text.replace("articles: [a1, a2, a3, a4]", "articles: [a1, a2, a4]"))
    invoke("check", issue, "--previous", told, "--report", told, "--lang", "zh")
    moved = report_of(told)["pages"][0]["moved"]
    gone = next(one for one in moved if one["id"] == "a3")
    assert gone["to_mm"] == []
    assert gone["from_mm"] == boxes(first)["a3"]


def test_a_previous_that_is_none_ends_the_command(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "a", small())
    other = tmp_path / "x.json"
    other.write_text('{"format": 1,\n "issues": oops}', "utf-8")
    answer = invoke("build", issue, "--previous", other)
    assert answer.status == 2
    assert answer.err.startswith(f"{other}:2:12: error: this is no JSON")
    assert not list((tmp_path / "a").glob("*.pdf"))
    assert invoke("check", issue, "--previous", tmp_path / "none.json").status == 2
    other.write_text('{"format": 1, "issues": []}', "utf-8")
    answer = invoke("check", issue, "--previous", other)
    assert answer.status == 0
    assert "the last report says nothing of this issue" in answer.err


def test_alternatives_are_files_beside_the_page(tmp_path: Path) -> None:
    issue, told = write_issue(tmp_path / "a", small()), tmp_path / "report.json"
    answer = invoke(
        "build",
        issue,
        "-o",
        tmp_path / "out",
        "--format",
        "png",
        "--dpi",
        "20",
        "--alternatives",
        "2",
        "--report",
        told,
    )
    assert answer.status == 0
    names = ["a-p02.png", "a-p02-a1.png", "a-p02-a2.png"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    assert answer.out.splitlines() == [str(tmp_path / "out" / name) for name in names]
    pictures = [Image.open(tmp_path / "out" / name).tobytes() for name in names]
    assert len(set(pictures)) == 3
    page = report_of(told)["pages"][0]
    places = [boxes({"pages": [page]}), *(one["boxes_mm"] for one in page["alternatives"])]
    assert len({json.dumps(place, sort_keys=True) for place in places}) == 3
    assert all(place.keys() == places[0].keys() for place in places)
    scores = [one["score"] for one in page["alternatives"]]
    assert page["alternatives"][0]["best"] <= scores[0] <= scores[1]
    assert all(one["trades"] for one in page["alternatives"])
    checked = tmp_path / "checked.json"
    assert invoke("check", issue, "--alternatives", "2", "--report", checked).status == 0
    alternatives = report_of(checked)["pages"][0]["alternatives"]
    assert [one["score"] for one in alternatives] == scores
    assert [one["file"] for one in alternatives] == [None, None]


def test_effort_is_counted(tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "a", small())
    for effort in ("quick", "1", "30"):
        assert invoke("check", issue, "--effort", effort).status == 0
    for effort in ("lots", "0", "-3", "1.5", "10000000", "٣"):
        assert invoke("check", issue, "--effort", effort).status == 2


def test_remedies_are_data_too(tmp_path: Path) -> None:
    issue, told = write_issue(tmp_path / "a", small(times=24)), tmp_path / "report.json"
    assert invoke("check", issue, "--report", told).status == 1
    (problem,) = (one for one in report_of(told)["problems"] if one["code"] == "page-overset")
    assert problem["remedies"]
    for remedy in problem["remedies"]:
        for step in remedy:
            assert step["step"] in ("cut", "drop", "shorten")
            assert isinstance(step["ids"], list) if step["step"] == "drop" else step["lines"] > 0
