"""What a page must not do: each finding on a page that does it, and not on one that does not."""

from __future__ import annotations

from pathlib import Path

from issue.wording import tell
from layout.preflight.findings import findings
from layout.preflight.report import Edition, report
from tests.layout.makeup.kit import Made, article, make, places

CODES = {"butting-headlines", "through-gutter", "full-break", "short-leg", "long-leg", "ragged-feet"}


def codes(made: Made) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for finding in findings(made.page):
        found.setdefault(finding.code, []).append(finding.articles)
    return found


def test_heads_side_by_side_butt(tmp_path: Path) -> None:
    lines = article("a", 700) + article("b", 700)
    butting = codes(make(tmp_path, places(a="1-2, 1-40", b="3-4, 1-40"), lines))
    assert butting["butting-headlines"] == [("a", "b")]
    apart = codes(make(tmp_path, places(a="1-4, 1-20", b="1-4, 21-40"), lines))
    assert "butting-headlines" not in apart
    stepped = codes(make(tmp_path, places(a="1-2, 1-40", b="3-4, 12-40"), lines))
    assert "butting-headlines" not in stepped
    boxed = codes(
        make(tmp_path, places(a="1-2, 1-40", b="3-4, 1-40"), article("a", 700) + article("b", 700, frame="box"))
    )
    assert "butting-headlines" not in boxed


def test_heads_with_a_story_between_them_do_not_butt(tmp_path: Path) -> None:
    lines = article("a", 350) + article("b", 350) + article("c", 350)
    found = codes(make(tmp_path, places(a="1-1, 1-40", b="2-3, 20-40", c="4-4, 1-40"), lines))
    assert "butting-headlines" not in found


def test_a_gutter_from_head_to_foot(tmp_path: Path) -> None:
    lines = article("a", 350) + article("b", 350) + article("c", 350)
    found = findings(make(tmp_path, places(a="1-2, 1-20", b="1-2, 21-40", c="3-4, 1-40"), lines).page)
    assert [tell(finding.taboo)[0] for finding in found if finding.code == "through-gutter"] == [
        "the gutter after column 2 runs down the whole page"
    ]
    spanned = codes(make(tmp_path, places(a="1-2, 1-20", c="3-4, 1-20", b="1-4, 21-40"), lines))
    assert "through-gutter" not in spanned


def test_a_break_across_the_page(tmp_path: Path) -> None:
    lines = article("a", 300, level="second") + article("b", 350) + article("c", 350)
    page = places(a="1-4, 1-15", b="1-2, 16-40", c="3-4, 16-40")
    found = findings(make(tmp_path, page, lines).page)
    assert [tell(finding.taboo)[0] for finding in found if finding.code == "full-break"] == [
        "a break runs across the whole page at row 16"
    ]
    assert "full-break" not in codes(make(tmp_path, page, lines.replace("second", "lead"))), "the lead may stand alone"
    stepped = places(a="1-2, 1-15", b="1-2, 16-40", c="3-4, 1-40")
    assert "full-break" not in codes(make(tmp_path, stepped, lines))


def test_short_and_long_legs(tmp_path: Path) -> None:
    short = codes(make(tmp_path, places(a="1-4, 1-10"), article("a", 150)))
    assert short["short-leg"] == [("a",)]
    assert "short-leg" not in codes(make(tmp_path, places(a="1-4, 1-10"), article("a", 60))), "a brief is exempt"
    long = codes(make(tmp_path, places(a="1-1, 1-86"), article("a", 800), paper="tabloid-zh"))
    assert long["long-leg"] == [("a",)]
    assert "short-leg" not in long
    level = codes(make(tmp_path, places(a="1-2, 1-40"), article("a", 700)))
    assert not {"short-leg", "long-leg"} & set(level)


def test_feet_that_do_not_end_level(tmp_path: Path) -> None:
    assert codes(make(tmp_path, places(a="1-4, 1-40"), article("a", 400)))["ragged-feet"] == [("a",)]
    assert "ragged-feet" not in codes(make(tmp_path, places(a="1-2, 1-10"), article("a", 400)))


def test_every_code_is_tried_here() -> None:
    import inspect
    import re

    from layout.preflight import findings as module

    assert set(re.findall(r'warning\(\s*"([a-z-]+)"', inspect.getsource(module))) == CODES


def test_a_finding_is_told_in_the_language_of_the_report(tmp_path: Path) -> None:
    from layout.display.compose import compose

    made = make(tmp_path, places(a="1-2, 1-40", b="3-4, 1-40"), article("a", 700) + article("b", 700))
    edition = Edition(made.issue, made.pages, compose(made.issue, made.pages), {})
    messages = {}
    for language in ("en", "zh"):
        (page,) = report("issue.yaml", edition, made.problems, None, {}, language)["pages"]
        messages[language] = [
            finding["message"] for finding in page["findings"] if finding["code"] == "butting-headlines"
        ]
    assert messages["en"] == ["the headlines of a and b stand side by side"]
    assert messages["zh"] == ["碰题：a 与 b 的标题并排"]
