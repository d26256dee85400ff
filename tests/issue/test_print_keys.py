"""What a paper says of its inks and of what the press wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from issue.model import Paper
from issue.problem import Problem
from issue.reader import read_issue
from tests.issue.copydesk import issue_of

PAPER = "paper:\n  extends: tabloid-zh\n"


def paper(folder: Path, text: str) -> Paper:
    return issue_of(folder, PAPER + text).paper


def problem(folder: Path, text: str) -> Problem:
    (folder / "issue.yaml").write_text(f"banmian: 1\n{PAPER}{text}pages: [{{page: 1}}]\n", encoding="utf-8")
    (found,) = read_issue(folder / "issue.yaml").problems
    return found


def test_without_a_word_nothing_is_asked_of_the_press(tmp_path: Path) -> None:
    wanted = paper(tmp_path, "").print
    assert (wanted.marks, wanted.spreads, wanted.sharpen) == (False, False, 0.0)


def test_marks_spreads_and_sharpening(tmp_path: Path) -> None:
    wanted = paper(tmp_path, "  print: {marks: true, spreads: true, sharpen: 120%}\n").print
    assert (wanted.marks, wanted.spreads, wanted.sharpen) == (True, True, 1.2)
    wanted = paper(tmp_path, "  印刷: {裁切标记: 是, 对页: 是, 锐化: 80%}\n").print
    assert (wanted.marks, wanted.spreads, wanted.sharpen) == (True, True, 0.8)


def test_a_spot_ink_with_its_alternate_and_its_tint(tmp_path: Path) -> None:
    masthead = paper(tmp_path, "  masthead: {spot: PANTONE 185 C, ink: [0, 91, 76, 0], tint: 60%}\n").masthead
    assert masthead is not None
    assert (masthead.spot, masthead.tint) == ("PANTONE 185 C", 0.6)
    assert masthead.ink == pytest.approx((0, 0.91, 0.76, 0))
    masthead = paper(tmp_path, "  报头: {专色: none, 网点: 40%}\n").masthead
    assert masthead is not None
    assert (masthead.spot, masthead.tint) == ("", 0.4)


@pytest.mark.parametrize("name", ["Cyan", "black", "All", "None of it"])
def test_a_spot_ink_is_none_of_the_process_plates(name: str, tmp_path: Path) -> None:
    text = f"  masthead: {{spot: {name}}}\n"
    if name == "None of it":
        assert paper(tmp_path, text).masthead is not None
        return
    found = problem(tmp_path, text)
    assert (found.code, dict(found.facts)) == ("bad-spot", {"name": name})
    assert found.place is not None
    assert found.place.line == 4


@pytest.mark.parametrize("ink", ["[60, 40, 40, 100]", "[100, 100, 100, 100]", "[80, 70, 70, 30]", "[0, 0, 10, 95]"])
def test_rich_black_is_refused_where_it_is_written(ink: str, tmp_path: Path) -> None:
    found = problem(tmp_path, f"  masthead: {{ink: {ink}}}\n")
    assert (found.code, dict(found.facts)["ink"]) == ("rich-black", ink)
    assert found.place is not None
    assert found.place.line == 4


@pytest.mark.parametrize("ink", ["[0, 0, 0, 100]", "[90, 30, 60, 30]", "[0, 100, 100, 10]", "[0, 0, 0, 60]"])
def test_black_alone_and_colours_are_taken(ink: str, tmp_path: Path) -> None:
    assert paper(tmp_path, f"  masthead: {{ink: {ink}}}\n").masthead is not None


def test_what_stands_for_a_spot_ink_may_be_black(tmp_path: Path) -> None:
    masthead = paper(tmp_path, "  masthead: {spot: HKS 97 Z, ink: [60, 50, 50, 90]}\n").masthead
    assert masthead is not None
    assert masthead.spot == "HKS 97 Z"


def test_heic_without_what_reads_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from issue import pictures

    (tmp_path / "phone.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    text = "banmian: 1\npaper: a4-zh\npages: [{page: 1, articles: [a]}]\narticles:\n"
    text += "  a: {kind: photo, headline: x, photos: [{file: phone.heic}]}\n"
    (tmp_path / "issue.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(pictures, "take_heif", lambda: False)
    codes = {found.code for found in read_issue(tmp_path / "issue.yaml").problems}
    assert "heic-not-installed" in codes
    monkeypatch.undo()
    assert "not-a-photo" in {found.code for found in read_issue(tmp_path / "issue.yaml").problems}
