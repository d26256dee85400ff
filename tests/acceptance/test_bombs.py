"""Issues that a stranger could send to take a machine down: each is answered, in little time and memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.acceptance.test_bad_inputs import BAD, PAGES, STORY, sheet, story
from tests.tools import weigh, write_issue


def bomb(name: str, tmp_path: Path) -> Path:
    """Issues that a stranger could send to take a machine down."""
    if name in ("alias-bomb", "deep", "giant-photo", "giant-values", "alias-of-itself"):
        return BAD / name / "issue.yaml"
    bodies = {
        "stars": "他说*" * 20_000,
        "stars-alone": "*" * 50_000,
        "brackets": "[" * 50_000,
        "links": "[a](" * 20_000,
        "ruby": "{通|" * 20_000,
        "tildes": "H~2" * 20_000,
        "quotes": "> " * 50_000 + "文",
        "one-word": "a" * 50_000,
        "one-paragraph": "报纸是今天写给明天的信。" * 5_000,
        "marks": "（“" * 25_000,
        "combining": "e" + "\u0301" * 50_000,
        "white": "文" + " " * 300_000 + "文",
        "zero-width": "文" + "\u200b" * 200_000 + "文",
    }
    if name in bodies:
        return write_issue(tmp_path / "in", sheet(f"{PAGES}    articles: [a]", story("a", bodies[name])))
    if name == "many-stories":
        names = [f"a{number}" for number in range(400)]
        listed = f"{PAGES}    articles: [{', '.join(names)}]"
        return write_issue(tmp_path / "in", sheet(listed, "".join(story(one, STORY) for one in names)))
    issue = write_issue(
        tmp_path / "in", sheet(f"{PAGES}    articles: [a]", story("a") + "    photos:\n      - file: p.jpg")
    )
    if name == "fifo-photo":
        os.mkfifo(issue.parent / "p.jpg")
    elif name == "link-to-zero":
        (issue.parent / "p.jpg").symlink_to("/dev/zero")
    elif name == "link-to-itself":
        (issue.parent / "p.jpg").symlink_to("p.jpg")
    return issue


BOMBS = (
    "alias-bomb", "alias-of-itself", "deep", "giant-photo", "giant-values", "stars", "stars-alone", "brackets", "links", "ruby",
    "tildes", "quotes", "one-word", "one-paragraph", "marks", "combining", "white", "zero-width", "many-stories", "fifo-photo",
    "link-to-zero", "link-to-itself",
)  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str, tmp_path: Path) -> None:
    issue = bomb(name, tmp_path)
    done = weigh("build", issue, "-o", tmp_path / "page.pdf", "--root", issue.parent)
    assert "Traceback" not in done.answer.err
    assert done.answer.status in (0, 1), f"ended after {done.seconds:.0f} s and {done.megabytes:.0f} MB"
    assert done.answer.err
    assert (tmp_path / "page.pdf").exists() == (done.answer.status == 0)
    assert done.seconds < 10
    assert done.megabytes < 500
