from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from issue import papers
from issue.desk import Desk
from issue.model import Paper
from issue.paper_reader import read_paper
from issue.reader import read_issue
from issue.yaml_tree import read_tree
from tests.issue.copydesk import MM, issue_of, problems_of, write


def paper_of(text: str) -> Paper:
    desk = Desk(Path.cwd())
    root = read_tree(text, "paper.yaml").root
    assert root is not None
    paper = read_paper(desk, root)
    assert paper is not None, desk.problems
    return paper


def test_the_papers_that_the_format_names_are_built_in() -> None:
    assert papers.names() == ("a3-zh", "a4-en", "a4-zh", "broadsheet-en", "broadsheet-zh", "letter-en", "tabloid-zh")


@pytest.mark.parametrize("name", papers.names())
def test_every_built_in_paper_reads_and_its_type_area_sits_well(name: str) -> None:
    paper = paper_of(name)
    outer = paper.trim[0] - paper.inner - paper.grid.width
    foot = paper.trim[1] - paper.top - paper.grid.height
    assert outer == pytest.approx(paper.inner, abs=0.2 * MM)
    assert 15 * MM < foot <= paper.top
    assert paper.masthead is not None
    assert paper.masthead.name == paper.name
    assert paper.masthead.size * 1.1 < paper.masthead.rows * paper.grid.leading
    least = [paper.head(level).sizes for level in ("lead", "second", "third", "brief")]
    assert all(above[-1] > below[0] for above, below in pairwise(least))


@pytest.mark.parametrize("name", papers.names())
def test_every_key_of_a_built_in_paper_is_commented_in_both_languages(name: str) -> None:
    for line in papers.text(name).split("\n"):
        if line.strip() and not line.startswith("#") and not line.rstrip().endswith(":"):
            _, sign, comment = line.partition("  # ")
            assert sign, line
            english, dot, chinese = comment.partition(" · ")
            assert english.strip(), line
            assert dot, line
            assert any("一" <= character <= "龥" or character.isupper() for character in chinese), line


def test_the_broadsheet_has_the_numbers_of_the_format() -> None:
    paper = paper_of("broadsheet-zh")
    assert (paper.grid.columns, paper.grid.rows, paper.grid.leading) == (8, 120, 11.57)
    assert [paper.grid.measure, paper.grid.gutter] == pytest.approx([117, 9])
    assert paper.grid.width / MM == pytest.approx(352.4, abs=0.05)
    assert paper.grid.height / MM == pytest.approx(489.8, abs=0.05)
    assert list(paper.trim) == pytest.approx([390 * MM, 550 * MM])
    assert (paper.body.size, paper.body.indent, paper.setting.han_latin_gap) == (9, 2, 0.125)
    assert paper.head("lead").sizes == (60, 54, 48, 44)
    assert [paper.print.ink_limit, paper.rule_between, paper.rule_columns] == pytest.approx([2.2, 0.35, 0])


def test_a_paper_overrides_what_it_extends_key_by_key() -> None:
    paper = paper_of("""
        继承: tabloid-zh
        name: 晨报
        grid: {rows: 80}
        heads: {lead: {sizes: [40pt, 50pt]}}
        masthead: none
        fonts: {song: {system: Noto Serif CJK SC}}
        rules: {columns: 0.25pt}
        makeup: {weights: {butting: 2.5}}
        """)
    below = paper_of("tabloid-zh")
    assert (paper.name, paper.grid.rows, paper.grid.columns) == ("晨报", 80, below.grid.columns)
    assert paper.head("lead").sizes == (50, 40)
    assert paper.head("lead").font == below.head("lead").font
    assert paper.masthead is None
    assert [(face.role, face.system, face.file) for face in paper.faces] == [("song", "Noto Serif CJK SC", None)]
    assert (paper.rule_columns, paper.rule_between) == (0.25, below.rule_between)
    assert paper.weights == (("butting", 2.5),)


@pytest.mark.parametrize(
    ("written", "width"), [("size: a3", 297), ("trim: {width: 300mm, height: 420mm}", 300), ("尺寸: 对开", 390)]
)
def test_a_size_and_a_trim_take_each_others_place(written: str, width: float) -> None:
    assert paper_of(f"extends: tabloid-zh\n{written}\n").trim[0] == pytest.approx(width * MM)


def test_a_chain_of_paper_files_starts_its_paths_where_each_stands(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house" / "notices").mkdir(parents=True)
    (tmp_path / "house" / "paper.yaml").write_text("extends: a4-zh\nname: 社报\nfillers: [notices/hours.md]\n")
    (tmp_path / "house" / "notices" / "hours.md").write_text("图书馆每天开放。\n")
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "weekend.yaml").write_text("extends: ../house/paper.yaml\ngrid: {columns: 2}\n")
    issue = issue_of(tmp_path / "2024", "paper: weekend.yaml\n")
    assert (issue.paper.name, issue.paper.grid.columns, issue.root) == ("社报", 2, tmp_path)
    assert [(article.id, article.body[0].text) for article in issue.paper.fillers] == [("hours", "图书馆每天开放。")]


def test_fillers_of_one_stem_have_ids_of_their_own_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    for name in ("one/f.md", "two/f.md", "f-2.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}说。\n")
    (tmp_path / "empty.md").write_text("---\nlevel: brief\n---\n\n")
    written = "paper: {extends: a4-zh, fillers: [f-2.md, one/f.md, empty.md, two/f.md]}\n"
    reading = read_issue(write(tmp_path, written))
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("filler-empty", "warning")]
    assert reading.issue is not None
    found = [(article.id, article.body[0].text) for article in reading.issue.paper.fillers]
    assert found == [("f-2", "f-2.md说。"), ("f", "one/f.md说。"), ("f-3", "two/f.md说。")]


def test_the_title_of_an_issue_is_the_name_on_its_masthead(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, "paper: broadsheet-zh\ntitle: 晨报\n")
    assert issue.title == issue.paper.name == "晨报"
    assert issue.paper.masthead is not None
    assert issue.paper.masthead.name == "晨报"


def test_a_paper_that_extends_itself_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("extends: p.yaml\n")
    assert problems_of(tmp_path, "paper: p.yaml\n") == ["paper-cycle"]


def test_a_name_that_is_nearly_right_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text("banmian: 1\npaper: tabliod-zh\npages: [{page: 1}]\n")
    (problem,) = read_issue(tmp_path / "issue.yaml").problems
    assert dict(problem.facts)["near"] == "tabloid-zh"
