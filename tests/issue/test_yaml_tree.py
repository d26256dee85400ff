from __future__ import annotations

import time

import pytest

from issue.problem import Place
from issue.written import written
from issue.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree


def root(text: str) -> Mapping:
    tree = read_tree(text, "f.yaml")
    assert tree.problems == ()
    assert isinstance(tree.root, Mapping)
    return tree.root


def scalar(node: Node | None) -> Scalar:
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("text", ["2024-01-16", "no", "12:30:45", "0x10", "1_000", "1.0", "007", "Null and void"])
def test_a_scalar_is_the_text_that_was_written(text: str) -> None:
    value = scalar(root(f"a: {text}").get("a"))
    assert value.text == text
    assert not value.is_null


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_null_unless_it_is_quoted(text: str) -> None:
    assert scalar(root(f"a: {text}").get("a")).is_null
    assert not scalar(root(f'a: "{text}"').get("a")).is_null


def test_every_node_knows_its_line_and_column() -> None:
    tree = root("甲: 一\n乙:\n  - 二\n  - {丙: 三}\n")
    second = tree.get("乙")
    assert isinstance(second, Sequence)
    inner = second.items[1]
    assert isinstance(inner, Mapping)
    assert [key.place for key, _ in tree.entries] == [Place("f.yaml", 1, 1), Place("f.yaml", 2, 1)]
    assert second.items[0].place == Place("f.yaml", 3, 5)
    assert scalar(inner.get("丙")).place == Place("f.yaml", 4, 9)


def test_an_alias_repeats_its_node() -> None:
    tree = root("a: &x [1, 2]\nb: *x\n")
    assert tree.get("a") is tree.get("b")


def test_of_a_duplicate_key_the_first_is_kept() -> None:
    tree = read_tree("a: 1\na: 2\n", "f.yaml")
    assert [problem.code for problem in tree.problems] == ["duplicate-key"]
    assert isinstance(tree.root, Mapping)
    assert scalar(tree.root.get("a")).text == "1"


def places(text: str, key: str = "a") -> dict[str, tuple[int, int]]:
    """Line and column that each 甲乙丙… of the value is said to be written at."""
    source = written(scalar(root(text).get(key)))
    found = {}
    for offset, character in enumerate(source.text):
        if "一" <= character <= "龥":
            place = source.place(offset)
            found[character] = (place.line, place.column)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  甲乙\n\n    丙\n  丁\nb: 1\n",
        "a: |2-\n   甲\n  乙\n",
        "a: |\n\n\n  甲\n",
        "a: |  # 注\n  甲\n  乙\n",
        "a: >\n  甲乙\n  丙\n\n  丁\n",
        "a: 甲 乙\n  丙\n\n  丁\n",
        "a: '甲''乙\n  丙'\n",
        'a: "甲\\n乙\\u4e00丙\n  丁\\\n   戊"\n',
        "b: 1\na: >-\n      甲\n      乙丙\n",
    ],
)
def test_every_character_of_a_value_is_told_where_it_is_written(text: str) -> None:
    lines = text.split("\n")
    found = places(text)
    assert found
    for character, (line, column) in found.items():
        if character != "一":  # written as an escape
            assert lines[line - 1][column - 1] == character


def test_the_first_line_of_front_matter_counts() -> None:
    tree = read_tree("a: 1\nb: [\n", "f.md", first_line=2)
    assert tree.problems[0].place is not None
    assert tree.problems[0].place.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 1_000_000,
        "- " * 500_000,
        "? " * 500_000,
        "[[],[],[]" + ",[]" * 1_000_000,
        "a: &a\n" * 3,
    ],
)
def test_a_hostile_file_costs_little(text: str) -> None:
    start = time.process_time()
    assert read_tree(text, "f.yaml").problems
    assert time.process_time() - start < 5
