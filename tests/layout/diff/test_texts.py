"""Texts laid side by side: whole on both sides, and as a person would mark them."""

from __future__ import annotations

import itertools
import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diff.texts import compared, sentences, shortened

TEXT = st.text(alphabet="春江花月夜的是。，“”！\nab c.1", max_size=60)


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[piece.op].format(piece.text) for piece in compared(old, new))


@given(TEXT, TEXT)
def test_both_texts_can_be_read_in_the_pieces(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.op != "new") == old
    assert "".join(piece.text for piece in pieces if piece.op != "gone") == new
    assert all(piece.text for piece in pieces)
    assert all(a.op != b.op for a, b in itertools.pairwise(pieces))


@given(TEXT)
def test_sentences_make_up_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "昨天下午，居民把旧书架搬到车站。等车看书。",
            "昨天上午，居民把旧书架搬到车站。等车看书。",
            "昨天[-下午-]{+上午+}，居民把旧书架搬到车站。等车看书。",
        ),
        (
            "到会61人，26人养狗，35人不养。",
            "到会72人，31人养狗，41人不养。",
            "到会[-61-]{+72+}人，[-26-]{+31+}人养狗，[-35-]{+41+}人不养。",
        ),
        ("不登记，不收押金。", "不登记，也不收押金。", "不登记，{+也+}不收押金。"),
        (
            "The council met on Monday. It rained.",
            "The council met on Tuesday. It rained.",
            "The council met on [-Monday-]{+Tuesday+}. It rained.",
        ),
        (
            "山顶的风把帽子吹走了。",
            "完全不同的一句话在这里。",
            "[-山顶的风把帽子吹走了。-]{+完全不同的一句话在这里。+}",
        ),
        ("甲。\n乙。", "甲。\n丙。\n乙。", "甲。\n{+丙。\n+}乙。"),
        ("", "新的。", "{+新的。+}"),
    ],
)
def test_changes_are_marked_as_a_person_would(old: str, new: str, wanted: str) -> None:
    assert marked(old, new) == wanted


def test_what_is_the_same_is_left_out_but_for_what_stands_around_a_change() -> None:
    old = "头" * 50 + "。" + "一句话。" + "尾" * 50 + "。"
    pieces = shortened(compared(old, old.replace("一句", "两句")), 5)
    assert [piece.text for piece in pieces] == ["…头头头头。", "一", "两", "句话。尾尾…"]


def test_giant_texts_are_compared_in_time() -> None:
    rng = Random(7)
    nonsense = "".join(rng.choice("甲乙丙，。") for _ in range(60_000))
    start = time.process_time()
    for old, new in (
        ("的" * 300_000, "了的" * 150_000),
        ("甲乙" * 2_000, "乙甲" * 2_000),
        (nonsense, nonsense[::-1]),
        ("。" * 100_000, "！" * 90_000),
    ):
        assert compared(old, new)
    assert time.process_time() - start < 4
