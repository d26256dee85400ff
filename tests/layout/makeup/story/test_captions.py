"""Captions: all of them printed, the credit whole on one line wherever it can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from fonts.roles import FontSet
from issue.model import Marks, Paper, Photo
from issue.problem import Place
from layout.makeup.desk import Desk
from tests.layout.makeup.checker import flat

SENTENCE = "运河两岸的柳树已经抽出新芽，居民们在步道上散步，孩子们放着风筝。"


def photo(caption: str, credit: str) -> Photo:
    return Photo(Path("a.jpg"), "a.jpg", (300, 200), Marks(Place("issue.yaml")), caption=caption, credit=credit)


@pytest.mark.parametrize("credit", ["白志海/摄", "Aitzol Berasategi/摄", "本报记者 白志海 摄", "（资料图）"])
def test_a_credit_is_not_broken_where_it_fits_a_line(desk: Desk, credit: str) -> None:
    width = desk.width(1)
    for length in range(len(SENTENCE) + 1):
        shot = photo(SENTENCE[:length], credit)
        lines = desk.caption(shot, width)
        assert flat("".join(line.text for line in lines)) == flat(SENTENCE[:length] + credit)
        assert flat(lines[-1].text).endswith(flat(credit))
        assert all(line.width <= width + 0.01 for line in lines)
        assert all(line.gap < 0.5 * desk.paper.caption.size for line in lines), "no line is torn apart for it"
        plain = desk.lines(f"{SENTENCE[:length]}　{credit}", desk.paper.caption, width)
        assert len(lines) <= len(plain) + 1


def test_a_credit_longer_than_a_line_is_broken(desk: Desk) -> None:
    em, credit = desk.paper.caption.size, "本报记者 白志海 郭彦 王军志 通讯员 李小明/摄"
    for width in range(8, 15):
        lines = desk.caption(photo("柳树。", credit), width * em)
        assert len(lines) > 1
        assert flat("".join(line.text for line in lines)) == flat("柳树。" + credit)
        assert flat(lines[-1].text).endswith("明/摄")
        assert all(line.width <= width * em + 0.01 for line in lines)


def test_a_photograph_without_words_has_no_caption(desk: Desk) -> None:
    assert desk.caption(photo("", ""), 200.0) == ()
    assert [line.text for line in desk.caption(photo("", "白志海/摄"), 200.0)] == ["白志海/摄"]


def test_english_has_no_full_width_space_between_caption_and_credit(paper: Paper) -> None:
    desk = Desk(replace(paper, language="en"), "en", FontSet.of())
    for caption, printed in (("The canal.", "The canal. Jane Wu"), ("The canal", "The canal · Jane Wu")):
        (line,) = desk.caption(photo(caption, "Jane Wu"), 300.0)
        assert line.text == printed


def test_english_captions_are_ragged(paper: Paper) -> None:
    desk = Desk(replace(paper, language="en"), "en", FontSet.of())
    lines = desk.caption(
        photo("The stone table on the hill at sundown, with the last of the frost on the grass.", "Jane Wu"), 120.0
    )
    assert len(lines) >= 3
    assert len({round(line.width, 2) for line in lines[:-1]}) > 1
    assert all(line.gap == 0.0 for line in lines)
