"""FILE → copies: the text of a proof as the engine would set it in a paper of its language.

Markdown is read as an article file is, front matter and all, and set in the body style of a built-in paper. With `plain`
every line is a paragraph, taken as it stands: no mark-up, nothing normalised, nothing stripped.
"""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from issue.article_reader import Habits, read_article_file
from issue.desk import Desk, Found, find_root
from issue.model import Article, Block, Marks, Paper, Run
from issue.paper_reader import read_paper
from issue.problem import Place, Problem, error
from issue.yaml_tree import read_tree
from layout.text.classes import family
from layout.text.copy import story_copy
from layout.text.model import Copy

HAN_PAPER, WORD_PAPER = "broadsheet-zh", "a4-en"


class Wish(Struct, frozen=True):
    """What is to be proofed: a file in a language (BCP 47), its paragraphs indented by so many points (None: as the
    paper does), Markdown or plain lines."""

    path: Path
    language: str = "zh-Hans"
    indent: float | None = None
    plain: bool = False


class Manuscript(Struct, frozen=True):
    """The paragraphs of a file as copy, the paper whose body style they are in, and what is wrong with the file."""

    shown: str
    paper: Paper
    copies: tuple[Copy, ...]
    problems: tuple[Problem, ...]


def paper_for(language: str) -> Paper:
    """The built-in paper that lends a proof its body style: the broadsheet for Chinese, Japanese and Korean, the A4 page
    for languages of words."""
    desk = Desk(Path())
    node = read_tree(HAN_PAPER if family(language) else WORD_PAPER, "").root
    paper = read_paper(desk, node) if node else None
    assert paper is not None, desk.problems
    return paper


def read_manuscript(wish: Wish) -> Manuscript:
    """Reads a file for a proof; its paragraphs are empty where it cannot be used.

    Problems: `missing-file`, `not-a-file`, those of `issue.source.load`, and of Markdown those of an article file."""
    paper = paper_for(wish.language)
    if wish.indent is not None:
        paper = replace(paper, body=replace(paper.body, indent=wish.indent / paper.body.size))
    if wish.plain:
        paper = replace(paper, setting=replace(paper.setting, normalize=()))
    shown = os.path.normpath(wish.path)
    found = _find(wish.path, shown)
    if isinstance(found, Problem):
        return Manuscript(shown, paper, (), (found,))
    desk = Desk(find_root(found.path.parent))
    article = _lines(desk, found) if wish.plain else _article(desk, found)
    blocks = story_copy(article, paper, wish.language).blocks if article else ()
    return Manuscript(shown, paper, tuple(block.copy for block in blocks), tuple(desk.problems))


def _find(path: Path, shown: str) -> Found | Problem:
    try:
        real = path.resolve()
        if real.is_file():
            return Found(real, shown)
        present = real.exists()
    except (OSError, ValueError, RuntimeError):
        present = False
    code = "not-a-file" if present else "missing-file"
    return error(code, Place(shown), path=shown, near="")


def _article(desk: Desk, found: Found) -> Article | None:
    return read_article_file(desk, found.path.stem, found, Place(found.shown), Habits(filler=True))


def _lines(desk: Desk, found: Found) -> Article | None:
    text = desk.read(found, Place(found.shown))
    if text is None:
        return None
    blocks = tuple(
        Block("paragraph", (Run(line),), Place(found.shown, number), number)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Article(found.path.stem, Marks(Place(found.shown)), body=blocks)
