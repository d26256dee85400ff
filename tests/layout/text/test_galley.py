from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts.roles import FontSet
from issue.model import Article, Block, BlockKind, Marks, Run
from layout.text.copy import story_copy
from layout.text.fit import options
from layout.text.galley import CUT_HEAD, Galley, GalleyBlock, GalleyLine, galley_blocks, make_galley
from layout.text.model import Span
from layout.text.prepare import prepare
from tests.layout.text.bench import EM, SETTING, copy_of, paragraphs, prepared_of, solid, told, visible
from tests.layout.text.test_copy import HERE, PAPER

TEXT = "国国，国国国国。国国国国、国国国国国国（国国）国，国国国国国国国国。"


def galley_of(fonts: FontSet, *texts: tuple[BlockKind, str], measure: float = 10.0) -> Galley:
    blocks = [
        GalleyBlock(kind, prepared_of(text, fonts, indent=0.0 if kind == "subhead" else 2.0), 1, 0, kind == "subhead")
        for kind, text in texts
    ]
    return make_galley(blocks, measure * EM)


def story(fonts: FontSet, measure: float = 10.0) -> Galley:
    return galley_of(
        fonts,
        ("paragraph", TEXT * 2),
        ("subhead", "小标题"),
        ("paragraph", TEXT),
        ("paragraph", TEXT * 3),
        measure=measure,
    )


def text_of(lines: tuple[GalleyLine, ...]) -> str:
    return "".join(line.line.text for line in lines)


def test_prices_are_the_cheapest_sums_of_the_options(square: FontSet) -> None:
    galley = story(square)
    found: dict[int, float] = {}
    for chosen in product(*[options(block.prepared, 10 * EM) for block in galley.blocks]):
        rows = sum(option.lines for option in chosen) + 1
        found[rows] = min(found.get(rows, float("inf")), sum(option.cost for option in chosen))
    assert dict(galley.prices) == pytest.approx({rows: found[rows] for rows, _ in galley.prices})
    assert galley.least == min(found)
    assert galley.most == max(rows for rows in found if rows <= galley.most)
    assert galley.price(galley.natural) == pytest.approx(min(found.values()))
    assert galley.price(galley.least - 1) is None


def test_pouring_is_exact_wherever_there_is_a_price(square: FontSet) -> None:
    galley = story(square)
    for rows, price in galley.prices:
        for first in (1, 4, rows // 2):
            poured = galley.pour((first, rows - first))
            assert poured.rest == ()
            assert poured.cost >= price - 1e-9
            ends = [leg[-1].row + leg[-1].rows for leg in poured.legs]
            assert sum(line.rows for leg in poured.legs for line in leg) >= rows - 1
            assert ends[1] == rows - first
            assert ends[0] <= first


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(st.tuples(st.sampled_from(["paragraph", "subhead", "item"]), paragraphs), min_size=1, max_size=5),
    legs=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    measure=st.integers(8, 20),
)
def test_no_line_is_lost_and_none_lies_on_another(
    square: FontSet, texts: list[tuple[BlockKind, str]], legs: list[int], measure: int
) -> None:
    galley = galley_of(square, *texts, measure=measure)
    poured = galley.pour(tuple(legs))
    lines = tuple(line for leg in poured.legs for line in leg) + poured.rest
    assert told(line.line for line in lines) == visible("".join(text for _, text in texts))
    for leg, rows in zip(poured.legs, legs, strict=True):
        row = 0
        for line in leg:
            assert line.row >= row
            row = line.row + line.rows
        assert row <= rows


def test_too_long_a_story_leaves_a_rest_and_too_short_a_one_white(square: FontSet) -> None:
    galley = story(square)
    over = galley.pour((5, 5))
    assert over.rest_rows == galley.least - 10
    assert over.rest_characters == sum(len(line.line.text.replace(" ", "")) for line in over.rest)
    assert over.rest[0].row == 0
    short = galley.pour((galley.most, 20))
    assert short.rest == ()
    assert short.cost == pytest.approx(galley.price(galley.natural))


def test_a_subhead_is_not_left_at_a_foot_nor_cut(square: FontSet) -> None:
    galley = story(square)
    head_row = next(line.row for line in galley.pour((galley.natural,)).legs[0] if line.kind == "subhead")
    whole = 0
    for first in range(head_row - 1, head_row + 4):
        poured = galley.pour((first, galley.natural - first))
        kinds = [leg[-1].kind for leg in poured.legs]
        assert kinds[0] != "subhead", first
        heads = [line for leg in poured.legs for line in leg if line.kind == "subhead"]
        # Cut only where the paragraphs about it would cost more: then without its white, at the head of a leg.
        cut = poured.cost >= CUT_HEAD
        assert [(line.row, line.rows, line.shift) for line in heads if cut] == ([(0, 1, 0.0)] if cut else [])
        assert [(line.rows, line.shift) for line in heads if not cut] == ([] if cut else [(2, -0.5)])
        whole += not cut
    assert whole >= 3


def test_a_last_line_does_not_stand_alone_at_the_head_of_a_leg(square: FontSet) -> None:
    galley = galley_of(square, ("paragraph", TEXT * 2), ("paragraph", TEXT * 3))
    length = len(TEXT * 2)
    tried = 0
    for first in range(3, galley.natural - 3):
        poured = galley.pour((first, galley.natural - first))
        before = len(solid(text_of(poured.legs[0])))
        tried += before < length <= before + 20
        ends_paragraph = before < length == before + len(solid(poured.legs[1][0].line.text))
        assert not ends_paragraph, first
    assert tried >= 1


def test_a_line_with_ruby_takes_its_rows_with_the_base_in_the_last(square: FontSet) -> None:
    copy = copy_of("国" * 12)
    spans = (*copy.spans, Span("通州", "song", EM, ruby="tong zhou"), Span("国" * 12, "song", EM))
    prepared = prepare(type(copy)(spans, "zh-Hans", SETTING, EM, copy.place, 3), square)
    galley = make_galley([GalleyBlock("paragraph", prepared, 1, 1, 0)], 10 * EM)
    lines = galley.pour((galley.natural,)).legs[0]
    assert [line.rows for line in lines] == [2 if "通州" in line.line.text else 1 for line in lines]
    assert galley.natural == len(lines) + 1


def test_a_line_with_dots_leaves_its_row_below_them_where_the_lines_are_too_close(square: FontSet) -> None:
    copy = copy_of("国" * 10)
    spans = (*copy.spans, Span("重点", "song", EM, dots=True), Span("国" * 12, "song", EM))
    prepared = prepare(type(copy)(spans, "zh-Hans", SETTING, EM, copy.place, 3), square)
    galley = make_galley([GalleyBlock("paragraph", prepared, deep_rows=1)], 10 * EM)
    lines = galley.pour((galley.natural,)).legs[0]
    assert [(line.rows, line.shift) for line in lines] == [(1, 0), (2, -1), (1, 0)]


def test_an_empty_story(square: FontSet) -> None:
    galley = make_galley([], 100.0)
    assert (galley.least, galley.natural, galley.most) == (0, 0, 0)
    assert galley.pour((3,)).legs == ((),)


def test_a_story_goes_from_copy_to_legs(shipped: FontSet) -> None:
    blocks = (
        Block("paragraph", (Run("\u3000\u3000今天下雨,大家"), Run("都", emphasis=True), Run("在家里读书。")), HERE, 5),
        Block("subhead", (Run("雨停了"),), HERE, 7),
        Block("item", (Run("一起去河边散步。"),), HERE, 9, marker="•"),
    )
    copy = story_copy(Article("a", Marks(HERE), dateline="本报讯", body=blocks), PAPER, "zh-Hans")
    galley = make_galley(galley_blocks(copy, shipped), 8 * 9.0)
    poured = galley.pour((galley.natural,))
    assert text_of(poured.legs[0]) == "本报讯今天下雨，大家都在家里读书。雨停了一起去河边散步。"
    kinds = [line.kind for line in poured.legs[0]]
    assert (kinds[0], kinds.count("subhead"), kinds[-1]) == ("paragraph", 1, "item")
    assert sum(line.rows for line in poured.legs[0]) == galley.natural
    assert copy.characters == galley.characters - 3


def test_a_stanza_begins_below_an_empty_row(square: FontSet) -> None:
    lines = [Block("paragraph", (Run("国国国国"),), HERE, 1, stanza=number == 2) for number in range(4)]
    article = Article("a", Marks(HERE), body=tuple(lines))
    galley = make_galley(galley_blocks(story_copy(article, PAPER, "zh-Hans"), square), 10 * EM)
    assert galley.prices == ((5, 0.0),)
    (leg,) = galley.pour((5,)).legs
    assert [(line.row, line.rows, line.shift) for line in leg] == [(0, 1, 0.0), (1, 1, 0.0), (2, 2, 0.0), (4, 1, 0.0)]
    first, second = galley.pour((3, 2)).legs
    assert [(line.row, line.rows) for line in second] == [(0, 1), (1, 1)], "white that a leg's end cuts stays behind"
    assert len(first) == 2
