"""An issue read whole: one call from a path to frozen values, or to all that is wrong with it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from msgspec import Struct

from issue.article_reader import Habits, read_article, read_article_file
from issue.desk import Desk, Found, find_root
from issue.fields import Fields, canonical
from issue.keys.issue import ISSUE, MOST_ARTICLES, VERSION
from issue.lengths import plain
from issue.model import Article, Issue, Paper
from issue.page_reader import Ground, Mention, read_ids, read_pages
from issue.paper_reader import LANGUAGE, read_paper
from issue.problem import Place, Problem, error, warning
from issue.yaml_tree import Mapping, Scalar, read_tree

_ID = re.compile(r"[\w-]{1,100}")
_RESERVED = ("auto", "自动")


class Reading(Struct, frozen=True):
    """What came of reading an issue: the issue (None where an error makes it unusable), every problem in the order of
    files and lines, every file that was read; every file and folder that it names (those for the press too, which are read
    later), and the root that all of them lie in."""

    issue: Issue | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    named: tuple[Found, ...] = ()
    root: Path | None = None


def read_issue(
    path: Path, root: Path | None = None, shown: str | None = None, instead: dict[Path, bytes] | None = None
) -> Reading:
    """Reads an issue and all that it names. `root`: the folder that no path may leave; default: the nearest at or above
    the issue's that holds a paper.yaml or a .git, else the issue's own. `shown`: the path by which places name the file,
    where it is not the one that it is read from. `instead` are contents that text files (by their real paths) are to be
    read as if they had.

    Never raises for what a file holds. An issue with an error is None; warnings leave it usable.
    """
    shown = os.path.normpath(shown or path)
    try:
        real = path.resolve()
        present = real.is_file()
    except (OSError, ValueError, RuntimeError):
        present = False
    if not present:
        return Reading(None, (error("no-issue", None, file=shown),), ())
    desk = Desk(find_root(real.parent) if root is None else root, instead)
    issue = _read(desk, Found(real, shown))
    ok = not any(problem.is_error for problem in desk.problems)
    told, files = _ordered(desk.problems, shown), tuple(dict.fromkeys(desk.files))
    return Reading(issue if ok else None, told, files, tuple(dict.fromkeys(desk.named)), desk.root)


def _ordered(problems: list[Problem], first: str) -> tuple[Problem, ...]:
    """Each problem once, by file and line, those of the issue file itself first."""
    nowhere = Place("", 0, 0)
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda problem: ((problem.place or nowhere).file != first, problem.place or nowhere)))


def _read(desk: Desk, found: Found) -> Issue | None:
    if not found.path.is_relative_to(desk.root):
        desk.report("path-outside", None, path=found.shown, root=desk.root.name)
        return None
    text = desk.read(found, None)
    if text is None:
        return None
    tree = read_tree(text, found.shown)
    desk.problems.extend(tree.problems)
    if not isinstance(tree.root, Mapping):
        if not tree.problems:
            desk.report("not-an-issue", tree.root.place if tree.root else Place(found.shown))
        return None
    fields = Fields(desk, canonical(desk, tree.root, ISSUE), ISSUE)
    fields.demand()
    _version(fields)
    return _issue(fields, found)


def _version(fields: Fields) -> None:
    node = fields.scalar("banmian")
    if node and plain(node.text) != str(VERSION):
        fields.desk.report("bad-version", node.place, value=node.text[:40], version=VERSION)


def _issue(fields: Fields, found: Found) -> Issue | None:
    desk = fields.desk
    title = fields.text("title")
    day, number = fields.day("date"), fields.text("number")
    language = fields.text("language")
    if language and not LANGUAGE.fullmatch(language):
        desk.report("bad-language", fields.place("language"), value=language)
    node = fields.node("paper")
    paper = read_paper(desk, node, title) if node else None
    articles, known = _articles(fields, Habits(by_line=fields.choice("paragraphs") == "line"))
    ground = _ground(paper, known)
    pages, mentions = read_pages(fields, ground)
    spread = read_ids(fields, "spread", known)
    eared = _in_ears(desk, paper, known) if any(page.number == 1 for page in pages) else ()
    _once(desk, (*eared, *mentions, *spread), known)
    if paper is None:
        return None
    return Issue(
        found.path, desk.root, fields.marks, paper, paper.name, day, number, language or paper.language,
        pages, articles, tuple(mention.id for mention in spread),
    )  # fmt: skip


def _in_ears(desk: Desk, paper: Paper | None, known: dict[str, Place]) -> tuple[Mention, ...]:
    """The articles in the ears of the masthead, which stand on page 1. Problem: `unknown-article`."""
    ears = paper.masthead.ears if paper and paper.masthead else ()
    named = [ear for ear in ears if ear.article]
    for ear in named:
        if ear.article not in known:
            desk.report("unknown-article", ear.place, id=ear.article[:60], near=desk.near(ear.article, known))
    return tuple(Mention(ear.article, ear.place, "1") for ear in named if ear.article in known)


def _ground(paper: Paper | None, known: dict[str, Place]) -> Ground:
    masthead = paper.masthead.rows if paper and paper.masthead else 0
    return Ground(paper.grid if paper else None, masthead, known)


def _articles(fields: Fields, habits: Habits) -> tuple[tuple[Article, ...], dict[str, Place]]:
    """The articles, and every id that is written with its place: one whose article cannot be used is known all the same."""
    node = fields.node("articles")
    if isinstance(node, Scalar):
        return _folder(fields.desk, node, habits)
    articles: list[Article] = []
    known: dict[str, Place] = {}
    for key, value in fields.free("articles"):
        known[key.text] = key.place
        if _proper(fields.desk, key.text, key.place) and (
            article := read_article(fields.desk, key.text, value, habits)
        ):
            articles.append(article)
    return tuple(articles), known


def _folder(desk: Desk, node: Scalar, habits: Habits) -> tuple[tuple[Article, ...], dict[str, Place]]:
    """Every *.md of a folder, in the order of their names."""
    found = desk.locate(node.text.strip(), node.place, folder=True)
    if found is None:
        return (), {}
    names = sorted(entry.name for entry in os.scandir(found.path) if entry.name.endswith(".md"))
    if len(names) > MOST_ARTICLES:
        desk.report("list-length", node.place, key="articles", least=0, most=MOST_ARTICLES)
        return (), {}
    articles: list[Article] = []
    known: dict[str, Place] = {}
    for name in names:
        stem = name.removesuffix(".md")
        known[stem] = node.place
        file = desk.locate(f"{node.text.strip()}/{name}", node.place)
        if file and _proper(desk, stem, Place(file.shown)):
            article = read_article_file(desk, stem, file, node.place, habits)
            articles.extend([article] if article else [])
    return tuple(articles), known


def _proper(desk: Desk, name: str, place: Place) -> bool:
    if _ID.fullmatch(name) and name not in _RESERVED:
        return True
    desk.report("bad-id", place, id=name[:60])
    return False


def _once(desk: Desk, mentions: tuple[Mention, ...], known: dict[str, Place]) -> None:
    """Every article is named once, on a page or in `spread`: `article-twice` (error), `article-nowhere` (warning)."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        before = first.setdefault(mention.id, mention)
        if before is not mention:
            where = {"first": before.page or "spread", "second": mention.page or "spread"}
            desk.report("article-twice", mention.place, id=mention.id, **where)
    for name, place in known.items():
        if name not in first:
            desk.problems.append(warning("article-nowhere", place, id=name))
