"""`banmian proof` from outside: its files, what it refuses, and what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
import yaml

from tests.acceptance.pdf import read_chars, solid
from tests.tools import banmian, seed_folder

TEXT = "春天来了，河边的柳树发了芽。孩子们在草地上放风筝，老人们坐在长椅上晒太阳。\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "spring.md"
    file.write_text(TEXT, "utf-8")
    return file


def test_a_sheet_beside_the_text(copy: Path) -> None:
    answer = banmian("proof", copy, "--measures", "8,11")
    pdf = copy.with_name("spring-proof.pdf")
    assert (answer.status, answer.out.split(), answer.err) == (0, [str(pdf)], "")
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == 1
        assert [float(edge) for edge in opened.pages[0].MediaBox] == pytest.approx([0, 0, 595.276, 841.89], abs=0.01)
    text = solid("".join(char.text for page in read_chars(pdf) for char in page))
    assert text.count("孩子们在草地上放风筝") == 2


def test_json_alone_and_both(copy: Path, tmp_path: Path) -> None:
    figures = tmp_path / "out.json"
    answer = banmian("proof", copy, "--measures", "11,13.5", "--indent", "0", "--json", figures)
    assert (answer.status, answer.out.split()) == (0, [str(figures)])
    assert not copy.with_name("spring-proof.pdf").exists()
    told = json.loads(figures.read_text("utf-8"))
    assert [measure["measure_em"] for measure in told["measures"]] == [11, 13.5]
    for measure in told["measures"]:
        (paragraph,) = measure["paragraphs"]
        assert "".join(line["text"] for line in paragraph["lines"]) == TEXT.strip()
        assert all(abs(line["set_em"] - measure["measure_em"]) < 0.02 for line in paragraph["lines"][:-1])
    sheet = tmp_path / "deep" / "sheet.pdf"
    answer = banmian("proof", copy, "--measures", "11", "-o", sheet, "--json", figures)
    assert (answer.status, answer.out.split()) == (0, [str(sheet), str(figures)])
    assert sheet.read_bytes().startswith(b"%PDF")


def test_the_same_text_gives_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert banmian("proof", copy, "--measures", "11", "-o", one).status == 0
    assert banmian("proof", "spring.md", "--measures", "11", "-o", two, cwd=tmp_path).status == 0
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("measures", ["", "11,", "0", "-3", "nan", "inf", "1e9", "11;13", "9999999", "11,11", "abc"])
def test_what_is_no_measure_is_a_usage_error(measures: str, copy: Path) -> None:
    answer = banmian("proof", copy, "--measures", measures)
    assert answer.status == 2
    assert "--measures" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("option", "value"), [("--indent", "2 furlongs"), ("--indent", "-1字"), ("--language", "zh Hans")]
)
def test_other_wrong_options_are_usage_errors(option: str, value: str, copy: Path) -> None:
    answer = banmian("proof", copy, "--measures", "11", option, value)
    assert (answer.status, option in answer.err, "Traceback" in answer.err) == (2, True, False)


def test_the_text_is_never_written_over(copy: Path) -> None:
    for option in ("-o", "--json"):
        assert banmian("proof", copy, "--measures", "11", option, copy).status == 2
    assert copy.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [("春天来了".encode("gbk"), "GBK"), (b"\x00\x01\x02", "control character"), (b"\xff\xfe\x25\x66", "UTF-16")],
)
def test_what_is_no_text_is_told_with_its_place(data: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.md"
    file.write_bytes(data)
    answer = banmian("proof", file, "--measures", "11")
    assert answer.status == 1
    assert re.match(rf"{re.escape(str(file))}:1:1: error: .*{words}", answer.err)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.md"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    answer = banmian("proof", tmp_path / "none.md", "--measures", "11")
    assert answer.status == 1
    assert "none.md:1:1: error: there is no file" in answer.err
    told = banmian("proof", tmp_path / "none.md", "--measures", "11", "--lang", "zh")
    assert "找不到文件" in told.err


def test_a_missing_character_is_told_and_the_proof_made(tmp_path: Path) -> None:
    file = tmp_path / "rare.md"
    file.write_text("甲\n\n\U00030500乙", "utf-8")
    answer = banmian("proof", file, "--measures", "11")
    assert answer.status == 1
    assert f"{file}:3:1: error: " in answer.err
    assert "U+30500" in answer.err
    assert (tmp_path / "rare-proof.pdf").exists()


def test_the_seed_at_four_measures(tmp_path: Path) -> None:
    """Every story of the seed page: the whole text at every measure, nothing wider than it, no rule broken that must
    hold."""
    issue = yaml.safe_load((seed_folder() / "issue.yaml").read_text("utf-8"))
    bodies = [article["body"] for article in issue["articles"].values()]
    file, figures = tmp_path / "seed.md", tmp_path / "seed.json"
    file.write_text("\n\n".join(bodies), "utf-8")
    answer = banmian("proof", file, "--measures", "11,13,17,27", "--json", figures, "-o", tmp_path / "seed.pdf")
    assert (answer.status, answer.err) == (0, "")
    measures = json.loads(figures.read_text("utf-8"))["measures"]
    texts = []
    for measure in measures:
        lines = [line for paragraph in measure["paragraphs"] for line in paragraph["lines"]]
        texts.append("".join(line["text"] for line in lines))
        assert max(line["set_em"] for line in lines) <= measure["measure_em"] + 0.02
        exceptions = [one for paragraph in measure["paragraphs"] for one in paragraph.get("exceptions", ())]
        assert [one for one in exceptions if one["must"]] == []
        assert len(exceptions) <= len(lines) * 5 / 1000
    assert len(set(map(solid, texts))) == 1
