from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.characters import clusters, extends, is_blank, is_ignorable, is_latin_letter, is_latin_matter

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAGS = "\U0001f1e8\U0001f1f3\U0001f1eb\U0001f1f7"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("中文", ["中", "文"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("\u1112\u1161\u11abx", ["\u1112\u1161\u11ab", "x"]),
        (FAMILY + "人", [FAMILY, "人"]),
        (FLAGS, [FLAGS[:2], FLAGS[2:]]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        ("\u0301a", ["\u0301", "a"]),
        ("", []),
    ],
)
def test_clusters(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in clusters(text)] == parts


@given(st.text())
def test_clusters_cover_the_text_and_begin_with_no_mark(text: str) -> None:
    found = clusters(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert not any(unicodedata.category(text[start]) == "Mn" for start, _ in found[1:])


def test_invisible_characters() -> None:
    for char in "\u200b\u200d\u2060\ufeff\u00ad\ufe0f\U000e0100\t\n\x00\u3164":
        assert is_ignorable(char), hex(ord(char))
        assert is_blank(char)
    for char in " \u00a0\u3000\u2003\u202f\u2028":
        assert is_blank(char)
        assert not is_ignorable(char)
    for char in "中a，·\u0301한":
        assert not is_blank(char)


def test_latin_matter() -> None:
    assert all(map(is_latin_matter, "Aaß9%ΩЖ“”‘’—–…·€‰é"))
    assert not any(map(is_latin_matter, "中，。（）　！가あ①※①→℃Ａ９"))
    assert all(map(is_latin_letter, "AaßćΩЖ"))
    assert not any(map(is_latin_letter, "9“%—中·"))


def test_only_what_joins_extends() -> None:
    assert all(map(extends, "\u0301\ufe0f\u200d\u11ab\U000e0101\U0001f3fb\u3099"))
    assert not any(map(extends, "a中、\u200b\u3000ー"))
