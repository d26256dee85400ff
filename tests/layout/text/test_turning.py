"""A story that leaves its page: nothing of it is lost or set twice, wherever and in whatever it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest

from fonts.roles import FontSet
from issue.model import Article, Block, Marks, Run
from issue.problem import Place
from layout.text.copy import StoryCopy, story_copy
from layout.text.galley import Galley, GalleyLine, galley_blocks, make_galley
from layout.text.pouring import Poured
from layout.text.setting import single
from layout.text.turning import Front, after, is_sound, is_stranded, make_front
from tests.layout.text.generate import paragraphs
from tests.layout.text.test_copy import HERE, PAPER, block

EM = 9.0
ENGLISH = (
    "The internationalisation of Tongzhou continues, and the development of the canal is considered extraordinary. "
)


def mixed() -> tuple[Block, ...]:
    """Blocks of every kind, with emphasis, ruby, figures and letters."""
    plain = [block(text) for text in paragraphs(900, seed=7)]
    runs = (Run("今年"), Run("通州", ruby="tōng zhōu"), Run("的水质", strong=True), Run("PM"), Run("2.5", shift="sub"))
    rich = Block("paragraph", (*runs, Run("是近年最好的一年，河边的鹭鸟也回来了。" * 3)), Place("a.md", 9), 9)
    listed = [block("先把果子洗净去蒂，连皮切成四瓣，拌上一半的糖，放两个小时等它出水。", "item", marker="1.")] * 2
    quoted = block("“推窗见绿，下楼见水，这是以前想也不敢想的事情，现在天天都能看见。”" * 2, "quote")
    return (*plain[:3], block("小标题", "subhead"), rich, *listed, quoted, *plain[3:])


def story_of(blocks: Iterable[Block], language: str = "zh-Hans", **fields: str) -> StoryCopy:
    return story_copy(Article("a", Marks(HERE), body=tuple(blocks), **fields), PAPER, language)  # type: ignore[arg-type]


def front_of(copy: StoryCopy, fonts: FontSet, measure: float, language: str = "zh-Hans") -> tuple[Galley, Front]:
    galley = make_galley(galley_blocks(copy, fonts), measure * EM)
    line = single("（下转第3版）", "kai", EM, language, PAPER.setting, fonts)
    front = make_front(galley, line, 6, galley.natural - 6)
    assert front is not None
    return galley, front


def flat(text: str) -> str:
    """Text without white space, hyphens (setting adds some) and what nobody sees."""
    return re.sub("[\\s\u00ad\u200b-\u200d\u2060-]", "", text)


def set_text(legs: Iterable[Iterable[GalleyLine]]) -> str:
    return flat("".join(line.line.text for leg in legs for line in leg if line.kind != "jump"))


def copy_text(copy: StoryCopy) -> str:
    return flat("".join(one.copy.text for one in copy.blocks))


def rest_of(copy: StoryCopy, front: Front, poured: Poured) -> StoryCopy:
    assert poured.turn is not None
    return after(copy, front, poured.turn)


@pytest.mark.parametrize("measure", [12.0, 17.0])
def test_what_stays_and_what_goes_are_the_story_wherever_it_is_cut(shipped: FontSet, measure: float) -> None:
    copy = story_of(mixed(), dateline="本报讯", byline="记者 王军志")
    _, front = front_of(copy, shipped, measure)
    for rows in range(front.least + 6, front.most + 1, 2):
        poured = front.pour((rows // 2, rows - rows // 2))
        rest = rest_of(copy, front, poured)
        assert set_text(poured.legs) + copy_text(rest) == copy_text(copy)
        staying = copy.characters - rest.characters
        assert 0 < staying < copy.characters
        assert sum(len(flat(one.copy.text)) for one in rest.blocks) >= rest.characters > 0


def test_words_that_are_divided_at_a_cut_are_whole_in_what_goes(shipped: FontSet) -> None:
    copy = story_of([block(ENGLISH * 6), block(ENGLISH * 4)], language="en")
    _, front = front_of(copy, shipped, 14.0, "en")
    cut = 0
    for rows in range(front.least, front.most + 1):
        poured = front.pour((rows,))
        assert set_text(poured.legs) + copy_text(rest_of(copy, front, poured)) == copy_text(copy)
        hyphen = poured.legs[0][-2].line.text.endswith("-")
        assert poured.turn is not None
        assert not (hyphen and is_sound(front, poured.turn))
        cut += hyphen
    assert cut, "no word was divided at all"


def test_a_cut_paragraph_goes_on_without_indent_and_its_marker(shipped: FontSet) -> None:
    copy = story_of([block("国" * 300, "item", marker="1."), block("国" * 100)])
    _, front = front_of(copy, shipped, 12.0)
    rest = rest_of(copy, front, front.pour((10,)))
    assert rest.blocks[0].kind == "continued"
    assert (rest.blocks[0].copy.indent, rest.blocks[0].copy.marker) == (0.0, "")
    assert rest.blocks[0].copy.left == copy.blocks[0].copy.left > 0
    whole = rest_of(copy, front, front.pour((31,)))
    assert whole.blocks[0].copy == copy.blocks[1].copy, "what is not cut keeps its indent"


def test_the_lines_before_a_cut_are_full_and_the_jump_line_closes_them(square: FontSet) -> None:
    copy = story_of([block("国" * 400)])
    _, front = front_of(copy, square, 12.0)
    poured = front.pour((7, 8))
    *lines, last = poured.legs[-1]
    assert all(line.line.width == pytest.approx(12 * EM) for line in lines)
    assert (last.kind, last.row, last.line.text) == ("jump", 7, "（下转第3版）")
    assert [a.row + a.rows for a, _ in pairwise(poured.legs[-1])] == [b.row for _, b in pairwise(poured.legs[-1])]


def test_every_number_of_rows_between_least_and_most_has_a_price_the_most_the_least(square: FontSet) -> None:
    copy = story_of([block("国" * 400)])
    galley, front = front_of(copy, square, 12.0)
    assert [rows for rows, _ in front.prices] == list(range(7, galley.natural - 4))
    assert front.natural == front.most
    assert make_front(galley, front.jump_line, 20, 19) is None


def test_a_story_that_finds_room_has_no_turn(square: FontSet) -> None:
    copy = story_of([block("国" * 200)])
    galley, front = front_of(copy, square, 12.0)
    poured = front.pour((galley.natural + 1,))
    assert poured.turn is None
    assert set_text(poured.legs) == copy_text(copy)
    assert all(line.kind != "jump" for line in poured.legs[0])


def test_a_story_is_not_well_cut_below_a_subhead_or_beside_a_single_line(square: FontSet) -> None:
    copy = story_of([block("国" * 100), block("小标题", "subhead"), block("国" * 100)])
    _, front = front_of(copy, square, 12.0)
    told = {}
    for rows in range(front.least, front.most + 1):
        turn = front.pour((rows,)).turn
        assert turn is not None
        told[turn.block, turn.atom] = (is_sound(front, turn), is_stranded(front, turn))
    assert told.get((2, 0), (False, True)) == (False, True)
    assert told[1, 0] == (True, False), "before a subhead"
    inside = {place: sound for place, (sound, _) in told.items() if place[1]}
    assert not inside.get((2, 10), False), "after the first line of a paragraph"
    assert any(inside.values())
