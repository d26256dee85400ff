"""Heads in whole rows: within their width and their white, in sizes of their level, no word of them lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.model import Article, Level, Marks, Paper
from issue.problem import Place
from layout.makeup.desk import Desk
from layout.makeup.model import NO_HEAD, Head
from layout.makeup.story.heads import LADDER, LEAST_WHITE, LINE_PITCH, MOST_WHITE, heads, level_of
from tests.layout.makeup.checker import flat
from tests.layout.makeup.kit import article, auto, make

LEVELS: tuple[Level, ...] = ("lead", "second", "third", "brief")
HEADLINES = (
    "运河春早",
    "保障市民群众弱有所扶",
    "城市副中心 新建口袋公园十二处",
    "“推窗见绿”：老旧小区改造让居民住得更舒心",
)


def story(headline: str, **fields: str) -> Article:
    return replace(Article(f"{headline}{sorted(fields)}", Marks(Place("issue.yaml")), headline=headline), **fields)  # type: ignore[arg-type]


def lines_of(head: Head, kind: str) -> list[str]:
    return [line.line.text for line in head.lines if line.kind == kind]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_head_keeps_to_its_width_its_rows_and_its_level(desk: Desk, level: Level, columns: int) -> None:
    style, leading = desk.paper.head(level), desk.paper.grid.leading
    tried = 0
    for headline in HEADLINES:
        found = heads(desk, story(headline), level, desk.width(columns))
        assert [head.rows for head in found] == sorted({head.rows for head in found})
        for head in found:
            tried += 1
            assert LEAST_WHITE <= head.white <= MOST_WHITE + 1e-9
            assert head.size in style.sizes or (head.size in LADDER and head.size < min(style.sizes))
            assert len(lines_of(head, "headline")) <= style.lines + (head.size not in style.sizes)
            assert flat("".join(lines_of(head, "headline"))) == flat(headline)
            depth = head.size * (1 + LINE_PITCH * (len(head.lines) - 1))
            assert head.rows * leading == pytest.approx(depth + head.white * leading)
            for line in head.lines:
                assert line.x >= 0
                assert line.x + line.line.width <= desk.width(columns) + 0.01
                assert line.baseline - 0.88 * head.size > 0
                assert line.baseline + 0.12 * head.size < head.rows * leading
    assert tried >= (1 if columns == 1 else len(HEADLINES))


def full() -> Article:
    return story(
        "运河两岸好风光", label="推进“三大三强”建设", kicker="区财政：坚持民生优先", deck="全年新增绿化面积三百公顷",
        summary="今年，城市副中心将新建口袋公园十二处。", byline="记者 王军志",
    )  # fmt: skip


def test_the_parts_of_a_head_stand_one_below_the_other(desk: Desk) -> None:
    for head in heads(desk, full(), "second", desk.width(3)):
        order = [line.kind for line in head.lines]
        assert list(dict.fromkeys(order)) == ["label", "kicker", "headline", "deck", "byline", "summary"]
        baselines = [line.baseline for line in head.lines]
        assert baselines == sorted(baselines)
        assert len(set(baselines)) == len(baselines)
        assert min(line.x for line in head.lines) >= 0
        assert max(line.x + line.line.width for line in head.lines) <= desk.width(3) + 0.01
        assert flat("".join(lines_of(head, "summary"))) == "今年，城市副中心将新建口袋公园十二处。"


def test_the_label_stands_at_the_left_with_its_rule_between_it_and_the_kicker(desk: Desk) -> None:
    for head in heads(desk, full(), "second", desk.width(3)):
        label = next(line for line in head.lines if line.kind == "label")
        kicker = next(line for line in head.lines if line.kind == "kicker")
        (rule,) = head.rules
        assert label.x == 0
        assert label.baseline + 0.12 * desk.paper.label.size < rule
        assert rule < kicker.baseline - 0.88 * max(run.size for run in kicker.line.runs)


def test_a_wished_size_is_the_only_one_where_it_fits(desk: Desk) -> None:
    wished = replace(story("运河春早"), headline_size=17.0)
    assert {head.size for head in heads(desk, wished, "lead", desk.width(3))} == {17.0}


def test_a_wished_size_that_does_not_fit_gives_way_to_a_smaller_one(desk: Desk) -> None:
    wished = replace(story("保障市民群众弱有所扶"), headline_size=90.0)
    sizes = {head.size for head in heads(desk, wished, "lead", desk.width(1))}
    assert sizes
    assert max(sizes) < 90


def test_a_story_without_a_headline_has_no_head(desk: Desk) -> None:
    assert heads(desk, story(""), "third", desk.width(2)) == (NO_HEAD,)


def test_a_picture_story_without_a_headline_keeps_its_label_and_byline(desk: Desk) -> None:
    picture = replace(story("", label="图片新闻", byline="记者 王军志"), kind="photo")
    (head, *_) = heads(desk, picture, "third", desk.width(2))
    assert lines_of(head, "label") == ["图片新闻"]
    assert flat("".join(lines_of(head, "byline"))) == "记者王军志"


@pytest.mark.parametrize("part", ["byline", "summary", "deck"])
def test_a_picture_story_keeps_whatever_stands_at_its_head(desk: Desk, part: str) -> None:
    picture = replace(story("", **{part: "记者 王军志"}), kind="photo")
    (head, *_) = heads(desk, picture, "third", desk.width(2))
    assert flat("".join(lines_of(head, part))) == "记者王军志"
    top = head.lines[0].baseline - 0.88 * max(run.size for run in head.lines[0].line.runs)
    assert 0 < top <= MOST_WHITE * desk.paper.grid.leading / 2, "no white is kept for a part that is not there"


def test_a_long_byline_keeps_to_the_width(desk: Desk) -> None:
    written = story("运河春早", byline="记者 王军志 郭彦 白志海 通讯员 李小明 张三丰 欧阳明日")
    found = heads(desk, written, "third", desk.width(1))
    assert found
    for head in found:
        assert all(line.x + line.line.width <= desk.width(1) + 0.01 for line in head.lines)
        assert flat("".join(lines_of(head, "byline"))) == flat(written.byline)
        bylines = [line for line in head.lines if line.kind == "byline"]
        assert all(line.x == pytest.approx((desk.width(1) - line.line.width) / 2) for line in bylines), "centred"
        assert all(line.line.gap == 0 for line in bylines), "not torn apart"


def test_a_headline_that_no_size_can_set_is_not_lost_in_silence(tmp_path: Path) -> None:
    page = "  - page: 2\n    layout: {a: {columns: 1-1, rows: 1-40}}"
    made = make(tmp_path, page, article("a", 300, headline="运河两岸好风光" * 6))
    assert made.page.stories[0].recipe.head.lines or [p for p in made.problems if p.code != "underset"]


@pytest.mark.parametrize(
    ("place", "characters", "kind", "level"),
    [
        (0, 50, "story", "lead"), (1, 199, "story", "brief"), (1, 200, "story", "second"), (2, 900, "story", "second"),
        (3, 900, "story", "third"), (1, 0, "photo", "second"), (7, 20, "photo", "third"),
    ],
)  # fmt: skip
def test_the_level_follows_from_the_place_in_the_list(
    paper: Paper, place: int, characters: int, kind: str, level: str
) -> None:
    one = replace(story("题"), kind=kind)  # type: ignore[arg-type]
    assert level_of(paper, one, place, characters) == level
    assert level_of(paper, replace(one, level="third"), place, characters) == "third"


def test_heads_of_a_page_that_is_made_up_are_set_in_the_width_of_their_places(tmp_path: Path) -> None:
    made = make(tmp_path, auto("a", "b", "c"), article("a", 700) + article("b", 400) + article("c", 250))
    for one in made.page.stories:
        width = one.recipe.head_width
        assert width <= made.desk.width(one.slot.columns) + 0.01
        assert all(line.x + line.line.width <= width + 0.01 for line in one.recipe.head.lines)
