"""What of a file is proofed: Markdown as an article's, plain lines as they stand, and what is wrong with it told."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.proof.reading import Manuscript, Wish, paper_for, read_manuscript


def read(tmp_path: Path, text: str | bytes, **wish: object) -> Manuscript:
    file = tmp_path / "a.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manuscript(Wish(file, **wish))  # type: ignore[arg-type]


def told(manuscript: Manuscript) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line if problem.place else 0) for problem in manuscript.problems]


def test_markdown_is_read_as_an_articles_body(tmp_path: Path) -> None:
    found = read(tmp_path, "春天,来了\n\n## 小标题\n\n- 一项\n")
    assert [(copy.text, copy.place.line) for copy in found.copies] == [("春天，来了", 1), ("小标题", 3), ("一项", 5)]
    assert found.problems == ()
    assert [round(copy.indent / copy.size, 3) for copy in found.copies] == [2.0, 0.0, -1.0]


def test_front_matter_is_tolerated_and_its_dateline_runs_in(tmp_path: Path) -> None:
    found = read(tmp_path, "---\nheadline: 春\ndateline: 本报讯\n---\n\n柳树发芽。\n")
    assert [(copy.text, copy.place.line) for copy in found.copies] == [("本报讯柳树发芽。", 6)]


def test_a_body_alone_needs_no_headline(tmp_path: Path) -> None:
    assert read(tmp_path, "春天来了。").problems == ()


def test_plain_lines_are_taken_as_they_stand(tmp_path: Path) -> None:
    found = read(tmp_path, "春天,来了 \r\n\n  *星*# 号\n## 不是标题\n", plain=True)
    assert [(copy.text, copy.place.line) for copy in found.copies] == [
        ("春天,来了 ", 1), ("  *星*# 号", 3), ("## 不是标题", 4),
    ]  # fmt: skip
    assert {copy.indent / copy.size for copy in found.copies} == {2.0}


@pytest.mark.parametrize(("points", "em"), [(None, 2.0), (0.0, 0.0), (9.0, 1.0)])
def test_the_indent(points: float | None, em: float, tmp_path: Path) -> None:
    (copy,) = read(tmp_path, "春天来了。", indent=points).copies
    assert copy.indent / copy.size == pytest.approx(em)


def test_the_paper_follows_the_language() -> None:
    assert [paper_for(tag).name for tag in ("zh-Hans", "ja", "en", "fr-CH")] == [
        paper_for("zh").name, paper_for("ko").name, paper_for("en-GB").name, paper_for("en").name,
    ]  # fmt: skip
    assert (paper_for("zh").body.size, paper_for("zh").body.indent) == (9.0, 2.0)
    assert paper_for("en").language == "en"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert told(read(tmp_path, "春天".encode("gbk"))) == [("not-utf8", 1)]
    assert told(read(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00")) == [("not-utf8", 1)]
    assert told(read(tmp_path, "春\x00天")) == [("control-character", 1)]
    assert told(read_manuscript(Wish(tmp_path / "none.md"))) == [("missing-file", 1)]
    assert told(read_manuscript(Wish(tmp_path))) == [("not-a-file", 1)]
    assert told(read_manuscript(Wish(tmp_path / ("長" * 300)))) == [("missing-file", 1)]
    assert told(read(tmp_path, "---\nheadline: 春\n")) == [("front-matter-open", 1)]
    assert told(read(tmp_path, "春\n\n天![图](a.jpg)")) == [("image-in-body", 3)]


def test_an_empty_file_is_no_mistake(tmp_path: Path) -> None:
    for plain in (False, True):
        found = read(tmp_path, "\n \n", plain=plain)
        assert (found.copies, found.problems) == ((), ())
