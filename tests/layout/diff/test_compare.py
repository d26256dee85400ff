"""Sides compared: reports, stories, pages of PDFs; as far as both are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from issue.problem import Problem
from layout.diff.compare import compare, with_pictures
from layout.diff.html import page as html
from layout.diff.model import Marked, Sheet, Side, Story
from layout.diff.pagetext import page_texts
from layout.diff.pdfs import joined
from layout.diff.reports import read_report, side_of
from layout.diff.sides import paired
from layout.diff.telling import lines
from layout.diff.words import WORDS

GRID = {"columns": 6, "rows": 86, "leading_pt": 11.57, "body_pt": 9.0, "gutter_mm": 3.175}
AREA = [15.3, 23.0, 244.475, 351.021]
ROW = 11.57 * 25.4 / 72


def article(
    name: str, columns: tuple[int, int] = (1, 6), rows: tuple[int, int] = (1, 86), **fields: Any
) -> dict[str, Any]:
    """A story on the grid; columns and rows from 1, both ends included."""
    pitch = (AREA[2] + 3.175) / 6
    x, y = AREA[0] + (columns[0] - 1) * pitch, AREA[1] + (rows[0] - 1) * ROW
    box = [x, y, (columns[1] - columns[0] + 1) * pitch - 3.175, (rows[1] - rows[0] + 1) * ROW]
    told = {
        "id": name,
        "level": "lead",
        "boxes_mm": [[round(part, 3) for part in box]],
        "headline": {"lines": [f"头条 {name}"], "size_pt": 44.0},
        "characters": 900,
        "overset": 0,
        "photos": [],
    }
    return told | fields


def page(number: int, *articles: dict[str, Any], **fields: Any) -> dict[str, Any]:
    told = {"page": number, "trim_mm": [275, 390], "type_area_mm": AREA, "grid": GRID, "fill": 1.0, "white_rows": 0.0}
    return {**told, "articles": list(articles), "findings": [], **fields}


def report(*pages: dict[str, Any], problems: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"pages": list(pages), "problems": problems or []}


def side(*pages: dict[str, Any], problems: list[dict[str, Any]] | None = None) -> Side:
    return side_of(report(*pages, problems=problems), "x", "report")


def sheets(*texts: str) -> tuple[Sheet, ...]:
    return tuple(Sheet(str(number), (275, 390), text=text) for number, text in enumerate(texts, 1))


def told(old: Side, new: Side, tongue: str = "en") -> list[str]:
    return list(lines(compare(old, new), tongue))[1:]


def test_boxes_are_told_in_columns_and_rows_of_the_grid() -> None:
    found = side(page(1, article("a", (2, 4), (14, 44)), article("b", (5, 6), (1, 3))))
    assert found.stories is not None
    assert [story.spots[0].cells for story in found.stories] == [((2, 4, 14, 44),), ((5, 6, 1, 3),)]


def test_a_story_that_moved_is_told_from_where_to_where() -> None:
    old = side(page(1, article("a", (1, 6), (1, 40))), page(2))
    new = side(page(1), page(2, article("a", (3, 6), (1, 60), level="second")))
    first, moved, level, *rest = told(old, new)
    assert first == "a “头条 a”"
    assert moved == (
        "  moved: page 1, columns 1–6, rows 1–40 (244.5 × 163.3 mm @ 15.3, 23.0)"
        " → page 2, columns 3–6, rows 1–60 (161.9 × 244.9 mm @ 97.8, 23.0)"
    )
    assert level == "  level: lead → second"
    assert rest[0].startswith("The wording")


def test_a_micrometre_is_no_move() -> None:
    old, new = article("a"), article("a")
    new["boxes_mm"] = [[part + 0.001 for part in new["boxes_mm"][0]]]
    assert compare(side(page(1, old)), side(page(1, new))).same


def test_a_story_that_goes_on_on_another_page_has_two_places() -> None:
    both = side(page(1, article("a", (1, 2))), page(3, article("a", (5, 6))))
    assert both.stories is not None
    assert [spot.page for spot in both.stories[0].spots] == ["1", "3"]
    assert compare(both, both).same
    moved = told(side(page(1, article("a", (1, 2))), page(3)), both)
    assert "; page 3, columns 5–6" in moved[1]


def test_new_and_gone_and_renamed_stories() -> None:
    old = side(page(1, article("a"), article("b"), article("c")))
    new = side(page(1, article("a"), article("B", headline={"lines": ["头", "条b"], "size_pt": 44.0}), article("d")))
    found = told(old, new)
    assert found[:2] == ["B “头 条b”", "  was b"]
    assert found[2] == "d “头条 d”: new"
    assert found[3].startswith("  stands on page 1, columns 1–6")
    assert found[4] == "c “头条 c”: gone"
    assert found[5].startswith("  stood on page 1")


def test_fill_findings_and_problems() -> None:
    butting = {"code": "butting-headlines", "message": "a beside b", "articles": ["a", "b"]}
    gutter = {"code": "through-gutter", "message": "after column 3", "articles": []}
    over = {"code": "overset", "severity": "error", "message": "a: 3 lines", "file": "old/a.md"}
    old = side(page(1, findings=[butting, gutter], fill=0.98), problems=[over])
    new = side(
        page(1, findings=[gutter, gutter | {"message": "after column 4"}]), problems=[over | {"file": "new/b.md"}]
    )
    assert told(old, new)[:6] == [
        "page 1",
        "  fill: 98.0% → 100.0%",
        "  new finding: after column 4",
        "  finding gone: a beside b",
        "new problem: a: 3 lines",
        "problem gone: a: 3 lines",
    ]
    other = side(
        page(1, findings=[butting | {"message": "碰题"}, gutter], fill=0.98), problems=[over | {"file": "x/a.md"}]
    )
    assert compare(old, other).same, "another language, another folder"


def test_pages_that_are_new_or_gone_or_of_another_size() -> None:
    found = told(side(page(1), page(2)), side(page(1, trim_mm=[280, 390]), page(3)), "zh")
    assert found[:4] == ["第 1 版", "  尺寸：275.0 × 390.0 mm → 280.0 × 390.0 mm", "第 3 版：新增", "第 2 版：撤下"]


def test_texts_of_issues_are_compared_field_by_field() -> None:
    def issue(headline: str, body: str) -> Side:
        story = Story("a", (), headline, (), (("headline", headline), ("body", body)))
        return Side("i", "issue", (), (story,), ())

    found = told(issue("旧题", "第一段。\n第二段说好。"), issue("新题", "第一段。\n第二段说很好。"))
    assert found == [
        "a “新题”",
        "  headline:",
        "    [-旧-]{+新+}题",
        "  body:",
        "    第一段。",
        "    第二段说{+很+}好。",
    ]
    assert compare(issue("甲", "乙"), issue("甲", "乙")).unknown == ()


def test_of_a_pdf_and_a_report_the_headlines_are_sought_on_the_pages() -> None:
    known = side(page(1, article("a")), page(2, article("b")))
    stays = replace(side(), kind="pdf", stories=None, problems=None, sheets=sheets("x头条a y", "头条b，还有头条a"))
    assert compare(known, stays).same
    moved = replace(stays, sheets=sheets("无", "头条a"))
    found = compare(known, moved)
    assert [(story.id, story.status, story.moved) for story in found.stories] == [
        ("a", "changed", True),
        ("b", "gone", False),
    ]
    assert [story.status for story in compare(moved, known).stories] == ["changed", "new"]
    assert "texts" in found.unknown


def test_what_moved_to_another_page_is_no_new_text() -> None:
    long = "这是一句足够长的话，可以认出来。短句。"
    changes, moved = page_texts(sheets(f"甲。{long}乙。", "丙。"), sheets("甲。乙。", f"丙。{long}丁。"))
    assert [(one.text, one.old, one.new) for one in moved] == [(long, "1", "2")]
    assert [piece.text for piece in changes["2"][0].pieces] == ["丙。", "丁。"]
    assert "1" not in changes


def test_a_sentence_that_came_once_is_not_told_as_moved_twice() -> None:
    long = "这是一句足够长的话，可以认出来。"
    changes, moved = page_texts(sheets(long + long, ""), sheets("", long))
    assert len(moved) == 1
    assert [(piece.op, piece.text) for piece in changes["1"][0].pieces] == [("gone", long)]


def test_lines_of_a_page_are_joined_as_they_were_before_they_were_set() -> None:
    assert (
        joined("运河两\r\n岸 5 月\r\nthe coun\ufffe\r\ncil met\r\ntoday 五 个")
        == "运河两岸5月the council met today五个"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"pages": 3, "problems": []}',
        b"\xff",
        b"[" * 100_000,
        b'{"pages": [{"page": 1}]}',
        b'{"issues": []}',
    ],
)
def test_what_is_no_report(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_bytes(data)
    found = read_report(tmp_path / "r.json")
    assert isinstance(found, Problem)
    assert found.code == "not-a-report"


def test_issues_of_several_are_compared_by_what_they_are_called(tmp_path: Path) -> None:
    def read(*names: str) -> tuple[Side, ...]:
        issues = [report(page(1, article("a"))) | {"issue": name} for name in names]
        (tmp_path / "r.json").write_text(json.dumps({"format": 1, "issues": issues}))
        found = read_report(tmp_path / "r.json")
        assert not isinstance(found, Problem)
        return found

    pairs = paired(
        read("before/lane/issue.yaml", "before/west.yaml", "x.yaml"), read("west.yaml", "lane/issue.yaml", "new.yaml")
    )
    assert [(old.name, new.name) for old, new in pairs] == [
        ("before/west.yaml", "west.yaml"),
        ("before/lane/issue.yaml", "lane/issue.yaml"),
        ("—", "new.yaml"),
        ("x.yaml", "—"),
    ]
    same, _, new, gone = (compare(*pair) for pair in pairs)
    assert same.same
    assert (new.pages[0].status, new.stories[0].status) == ("new", "new")
    assert (gone.pages[0].status, gone.stories[0].status) == ("gone", "gone")
    text = html((same, new, gone), "en")
    assert text.count("<h1>") == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["page", "articles", "id"]), inner),
    max_leaves=8,
)


@given(st.sampled_from(["page", "trim_mm", "type_area_mm", "fill", "grid", "articles", "findings"]), JSON)
def test_a_report_with_anything_in_it_is_read_or_refused(key: str, value: Any) -> None:
    from contextlib import suppress

    with suppress(KeyError, IndexError, TypeError, ValueError, ArithmeticError, AttributeError):
        found = side(page(1, article("a")) | {key: value})
        assert list(lines(compare(found, side(page(1, article("a")))), "zh"))


def test_html_shows_what_a_stranger_wrote_as_text() -> None:
    said = '<img src=x onerror="a()">'
    old, new = side(page(1, article("a"))), side(page(1, article(said, headline={"lines": [said], "size_pt": 1})))
    found = with_pictures(compare(old, replace(new, name=said)), {"1": Marked(((0, 0, 1, 1),), 'p"1.png')})
    text = html((found,), "zh")
    assert said not in text
    assert "&lt;img src=x" in text
    assert 'src="p%221.png"' in text
    assert '<html lang="zh-Hans">' in text


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    for key, text in WORDS["en"].items():
        assert text.count("{") == WORDS["zh"][key].count("{"), key
