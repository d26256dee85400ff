from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from fonts.catalogue import ROLES, shipped_face
from fonts.characters import clusters, is_blank
from fonts.face import Face, open_face
from fonts.roles import FontSet
from tests.squarefont import build_square_font

SONG, KAI, HEI, SERIF, ITALIC = (shipped_face(role).name for role in ("song", "kai", "hei", "serif", "italic"))
SHIPPED = FontSet.of()


def told(fonts: FontSet, role: str, text: str, language: str = "zh-Hans") -> list[tuple[str, str | None]]:
    """The runs as text and name of the face."""
    return [(text[start:end], face.name if face else None) for start, end, face in fonts.itemize(role, text, language)]


@pytest.mark.parametrize(
    ("role", "text", "runs"),
    [
        ("song", "据“新华社”报道——2024年 Tom’s", [("据“新华社”报道——2024年 Tom’s", SONG)]),
        ("song", "", []),
        ("song", " \u200b", [(" \u200b", SONG)]),
        ("song", "水H₂O", [("水H", SONG), ("₂", SERIF), ("O", SONG)]),
        ("song", "안녕 中", [("안녕 ", KAI), ("中", SONG)]),
        ("song", "中 🀄 文", [("中 ", SONG), ("🀄", None), (" 文", SONG)]),
        ("song", "🀄🀄中", [("🀄🀄", None), ("中", SONG)]),
        ("song", "\u200b🀄", [("\u200b", SONG), ("🀄", None)]),
        ("song", "Luka Dončić 与 Tito", [("Luka ", SONG), ("Dončić ", SERIF), ("与 Tito", SONG)]),
        ("hei", "Dončić", [("Dončić", "SourceSans3-Bold")]),
        ("song", "葛\U000e0100城", [("葛\U000e0100城", SONG)]),
        ("song", "cafe\u0301", [("cafe\u0301", SONG)]),
        ("song", "中x\u0489文", [("中", SONG), ("x\u0489", None), ("文", SONG)]),
        (
            "kai",
            "据“新华社”——报道…",
            [("据", KAI), ("“", SONG), ("新华社", KAI), ("”——", SONG), ("报道", KAI), ("…", SONG)],
        ),
        ("kai", "摄于 New York 的照片", [("摄于 ", KAI), ("New York ", SONG), ("的照片", KAI)]),
        ("kai", "，。、（）：", [("，。、（）：", KAI)]),
        ("hei", "一“二”·Ａ", [("一“二”·Ａ", HEI)]),
        ("nobody", "中", [("中", SONG)]),
    ],
)
def test_runs(role: str, text: str, runs: list[tuple[str, str | None]]) -> None:
    assert told(FontSet.of(), role, text) == runs


def test_marks_of_han_text_come_from_a_face_with_han() -> None:
    """A Latin face first in the chain must not make the quotes of Chinese text narrow."""
    text = "“他”——Tom’s “x…y”，1914—1918年·2"
    assert told(SHIPPED, "italic", text) == [
        ("“他”——", SONG),
        ("Tom’s “x…y", ITALIC),
        ("”，", SONG),
        ("1914—1918", ITALIC),
        ("年·", SONG),
        ("2", ITALIC),
    ]
    assert told(SHIPPED, "italic", "“Tom’s” — …", "en") == [("“Tom’s” — …", ITALIC)]


def test_what_is_known_of_one_text_does_not_spoil_the_next() -> None:
    fonts = FontSet.of()
    for text in ("Dončić", "Don", "e\u0301", "é", "中\u0301", "中"):
        assert told(fonts, "song", text) == told(FontSet.of(), "song", text)


@given(
    text=st.text(st.sampled_from("中文aćé“”—，🀄 \u200b\u0301\ufe0f\u200d한₂𠮷\U0001f1e8\t"), max_size=30),
    role=st.sampled_from(ROLES),
)
def test_runs_cover_the_text_and_split_no_cluster(text: str, role: str) -> None:
    runs = SHIPPED.itemize(role, text, "zh-Hans")
    assert [start for start, _, _ in runs] == [0, *[end for _, end, _ in runs]][: len(runs)]
    assert (runs[-1][1] if runs else 0) == len(text)
    assert {start for start, _, _ in runs} <= {start for start, _ in clusters(text)}
    assert all(one[2] != two[2] for one, two in pairwise(runs))
    for start, end, face in runs:
        if face is None:
            assert not all(map(is_blank, text[start:end]))
            continue
        alone = [char for char in text[start:end] if not is_blank(char)]
        assert all(face.has(char) or "\u0301" in text[start:end] for char in alone)
    assert runs == FontSet.of().itemize(role, text, "zh-Hans")


def test_a_papers_own_face_comes_first_and_the_shipped_one_helps_out(square_face: Face) -> None:
    fonts = FontSet.of({"song": square_face})
    assert fonts.face("song") == square_face
    assert told(fonts, "song", "中🀄⿰") == [("中", "Square"), ("🀄", None), ("⿰", SONG)]
    assert told(fonts, "kai", "中A") == [("中", KAI), ("A", "Square")]
    assert told(fonts, "hei", "中A") == [("中A", HEI)]


def test_own_kai_keeps_its_latin(square_face: Face) -> None:
    assert told(FontSet.of({"kai": square_face}), "kai", "中“A”") == [("中“A”", "Square")]


def test_a_new_role(square_face: Face) -> None:
    fonts = FontSet.of({"nameplate": square_face})
    assert fonts.roles == (*ROLES, "nameplate")
    assert told(fonts, "nameplate", "中⿰") == [("中", "Square"), ("⿰", SONG)]


def test_last_faces_are_asked_when_all_others_lack_a_character(tmp_path: Path) -> None:
    font = TTFont(build_square_font(tmp_path / "square.ttf", name="Last", han=False))
    for table in font["cmap"].tables:
        table.cmap[0xE000] = "uni0041"
    font.save(tmp_path / "last.ttf")
    last = open_face(tmp_path / "last.ttf")
    assert last is not None
    assert told(SHIPPED, "song", "a\ue000") == [("a", SONG), ("\ue000", None)]
    assert told(FontSet.of(last=[last]), "song", "a\ue000") == [("a", SONG), ("\ue000", "Last")]


def test_no_face_of_the_system_comes_in_by_itself() -> None:
    shipped = {shipped_face(role) for role in ROLES}
    assert {face for role in (*ROLES, "new") for face in FontSet.of().chain(role)} == shipped


@pytest.mark.parametrize("role", ["song", "biaosong-black", "hei", "kai"])
def test_helping_faces_are_of_the_weight_of_the_role(role: str) -> None:
    first, second = SHIPPED.chain(role)[:2]
    assert abs(first.metrics.weight - second.metrics.weight) <= 100
