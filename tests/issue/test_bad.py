"""Every folder of `bad/` is an issue with mistakes, and says which beside the bad line: `# ! code`, or, where a comment
cannot stand there, `# !LINE code` or `# !FILE:LINE code` anywhere in the issue file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from issue.reader import read_issue
from issue.wording import tell

BAD = Path(__file__).parent / "bad"
WARNINGS = {"article-nowhere", "line-end"}
EXPECTED = re.compile(rb"# !(?:([\w./-]+):)?(\d*) ([\w-]+)")
FOLDERS = sorted(folder.name for folder in BAD.iterdir())


def expected(folder: Path) -> list[tuple[str, int, str]]:
    data = (folder / "issue.yaml").read_bytes()
    if data.startswith(b"\xff\xfe"):
        data = data.decode("utf-16").encode()
    return [
        ((file or b"issue.yaml").decode(), int(line or number), code.decode())
        for number, text in enumerate(data.split(b"\n"), 1)
        for file, line, code in EXPECTED.findall(text)
    ]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_problems_are_those_written_beside_the_bad_lines(name: str) -> None:
    reading = read_issue(BAD / name / "issue.yaml", root=BAD / name)
    found = [
        (str(Path(problem.place.file).relative_to(BAD / name)), problem.place.line, problem.code)
        for problem in reading.problems
        if problem.place
    ]
    assert sorted(found) == sorted(expected(BAD / name))
    assert len(found) == len(reading.problems) > 0


@pytest.mark.parametrize("name", FOLDERS)
def test_an_issue_is_unusable_exactly_where_a_problem_is_an_error(name: str) -> None:
    reading = read_issue(BAD / name / "issue.yaml", root=BAD / name)
    assert {problem.code for problem in reading.problems if not problem.is_error} <= WARNINGS
    assert (reading.issue is None) == any(problem.is_error for problem in reading.problems)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_problem_is_told_whole_with_a_remedy_in_both_languages(name: str) -> None:
    for problem in read_issue(BAD / name / "issue.yaml", root=BAD / name).problems:
        for language in ("en", "zh"):
            message, hint = tell(problem, language)
            assert message
            assert hint
            assert not re.search(r"[{]\w+[}]|[⟦⟧]", message + hint)
            assert "?" not in message.replace("？", "")


def test_there_are_thirty_of_them() -> None:
    assert len(FOLDERS) >= 30
