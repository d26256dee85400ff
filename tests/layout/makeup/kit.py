"""Small issues written to a folder and made up, for the tests of make-up, display and preflight."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from issue.model import Article, Issue
from issue.problem import Problem
from issue.reader import read_issue
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage, Story
from layout.pipeline import made_up

# Four columns of 12 字 and 40 rows, with small heads: pages that are made up in hundredths of a second.
SMALL = """
  extends: tabloid-zh
  grid: {columns: 4, measure: 12字, gutter: 1字, leading: 11.57pt, rows: 40}
  heads:
    lead: {sizes: [30pt, 26pt, 22pt], font: hei, lines: 2}
    second: {sizes: [22pt, 20pt, 18pt], font: hei, lines: 2}
    third: {sizes: [18pt, 16pt], font: hei, lines: 2}
    brief: {sizes: [14pt, 12pt], font: hei, lines: 2}
"""
SENTENCES = (
    "城市副中心的春天来得早，运河两岸的柳树已经抽出新芽。",
    "居民们在步道上散步，孩子们放着风筝，老人们下着象棋！",
    "据介绍，今年将新建口袋公园十二处，改造老旧小区三十个。",
    "“以前出门就是土路，现在推窗见绿。”家住河边的张阿姨说。",
)
Photos = tuple[tuple[str, tuple[int, int]], ...]
LANDSCAPE: Photos = (("stream.png", (1500, 1000)),)


@dataclass(frozen=True, slots=True)
class Made:
    """An issue made up."""

    issue: Issue
    desk: Desk
    pages: tuple[MadePage, ...]
    problems: tuple[Problem, ...]

    @property
    def page(self) -> MadePage:
        return self.pages[0]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    def facts(self, code: str) -> dict[str, str]:
        """The facts of the one problem of a code."""
        (found,) = (problem for problem in self.problems if problem.code == code)
        return dict(found.facts)

    def story(self, name: str) -> Story:
        return next(story for page in self.pages for story in page.stories if story.article.id == name)


def text(characters: int, start: int = 0) -> str:
    """Chinese copy of so many characters."""
    turned = "".join(SENTENCES[(start + i) % len(SENTENCES)] for i in range(characters // 20 + 2))
    return turned[: characters - 1] + "。"


def article(name: str, characters: int, **fields: object) -> str:
    """A line of `articles:`; further fields as YAML."""
    known = {"headline": f"运河两岸好风光{name}", "body": text(characters, len(name))} | fields
    return f"  {name}: {{{', '.join(f'{key}: {value}' for key, value in known.items() if value is not None)}}}\n"


def write(
    folder: Path, pages: str, articles: str, *, paper: str = SMALL, more: str = "", photos: Photos = LANDSCAPE
) -> Path:
    """An issue file with its photographs; `pages` are the lines below `pages:`."""
    from PIL import Image

    for name, size in photos:
        if not (folder / name).exists():
            Image.new("L", size, 128).save(folder / name)
    path = folder / "issue.yaml"
    lines = f"banmian: 1\npaper: {paper}\ndate: 2024-01-16\n{more}pages:\n{pages}\narticles:\n{articles}"
    path.write_text(lines, encoding="utf-8")
    return path


def issue_of(
    folder: Path, pages: str, articles: str, *, paper: str = SMALL, more: str = "", photos: Photos = LANDSCAPE
) -> Issue:
    """The issue, which must read without an error."""
    reading = read_issue(write(folder, pages, articles, paper=paper, more=more, photos=photos))
    assert not [problem for problem in reading.problems if problem.is_error]
    assert reading.issue is not None
    return reading.issue


def make(
    folder: Path, pages: str, articles: str, *, paper: str = SMALL, more: str = "", photos: Photos = LANDSCAPE
) -> Made:
    """The issue made up."""
    issue = issue_of(folder, pages, articles, paper=paper, more=more, photos=photos)
    return Made(issue, *made_up(issue))


def auto(*names: str, number: int = 2) -> str:
    """A page that is made up by itself."""
    return f"  - {{page: {number}, articles: [{', '.join(names)}]}}"


def sketch(*bands: str, number: int = 2) -> str:
    """A page by a sketch."""
    return f"  - page: {number}\n    layout: |\n" + "".join(f"      {band}\n" for band in bands)


def places(number: int = 2, **rectangles: str) -> str:
    """A page by places: "1-2, 1-40" for columns and rows, or "auto"."""
    lines = []
    for name, place in rectangles.items():
        columns, _, rows = place.partition(", ")
        lines.append(f"      {name}: " + (f"{{columns: {columns}, rows: {rows}}}" if rows else place))
    return f"  - page: {number}\n    layout:\n" + "\n".join(lines)


def named(issue: Issue, name: str) -> Article:
    return issue.article(name)


class _Late(BaseException):
    """Raised by the alarm wherever the work happens to be."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails what takes longer, in seconds of the processor, of which others on the machine take none. The failure is raised
    anew, since a traceback cut off by an alarm may lack its line."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _Late:
        raise AssertionError(f"not done in {seconds} s") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
