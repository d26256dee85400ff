"""Random pages for the bench of make-up: stories cut from the samples' copy, under the samples' heads, in Chinese formats.

A page depends on its seed and its number alone. No YAML is written: the samples are read once and their parts go into new
values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from random import Random

from msgspec.structs import replace

from issue.model import Article, Block, Issue, Page, Paper, Photo, Run
from issue.reader import read_issue
from tests.bench.processes import ROOT

SAMPLES = ("lane", "sheet-zh", "broadsheet")
# Columns → the measure in body em that comes next to the format's own type area.
BROADSHEET = {8: 13, 7: 15, 6: 17, 5: 21}
TABLOID = {6: 12, 5: 14}
STORIES, PHOTOS, TEXT = (5, 14), (0, 4), (0.45, 0.66)
# A story has so many lines at least, and so many characters: less is no story but a notice, whose legs may be shorter.
LEAST_LINES, LEAST_CHARACTERS = 8, 100
# Importance shows in length, if not always: how fast stories get shorter, and how far one may fall out of the row.
FALL, SCATTER = 0.84, 0.45
PAGE_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is to be made up: an issue of this one page; `text` the share of its cells that copy was cut for."""

    name: str
    issue: Issue
    text: float

    @property
    def page(self) -> Page:
        return self.issue.pages[0]

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(self.issue.article(name) for name in self.page.articles)


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the samples have to cut from: articles with a headline, paragraphs, photographs; papers by format."""

    issue: Issue
    heads: tuple[Article, ...]
    copy: tuple[tuple[Block, ...], ...]
    photos: tuple[Photo, ...]
    papers: tuple[Paper, Paper]


def sheets(count: int, seed: int) -> Iterator[Sheet]:
    """So many pages of a seed, one after another."""
    for number in range(count):
        yield sheet(seed, number)


def sheet(seed: int, number: int) -> Sheet:
    """One page. It is drawn from the bounds alone, so that some pages hold more or less than any make-up could fit."""
    chance, stock = Random(f"{seed}/{number}"), _stock()
    broad = chance.random() < 0.6
    columns, em = chance.choice(sorted((BROADSHEET if broad else TABLOID).items()))
    paper = _paper(stock.papers[0 if broad else 1], columns, em)
    text = chance.uniform(*TEXT)
    lengths = _lengths(chance, chance.randint(*STORIES), text * columns * paper.grid.rows)
    bodies = _cut(chance, stock, lengths, em)
    articles = tuple(_dressed(chance, stock, bodies))
    page = replace(stock.issue.pages[0], number=PAGE_NUMBER, articles=tuple(article.id for article in articles))
    name = f"{'broadsheet' if broad else 'tabloid'} {columns} × {em}, {len(articles)} stories, text {text:.0%}"
    photos = sum(len(article.photos) for article in articles)
    issue = replace(stock.issue, paper=paper, pages=(page,), articles=articles, spread=())
    return Sheet(f"{seed}/{number} {name}, {photos} photographs", issue, text)


@lru_cache(maxsize=1)
def _stock() -> _Stock:
    issues = [_sample(name) for name in SAMPLES]
    articles = [article for issue in issues for article in issue.articles if article.kind == "story" and article.body]
    heads = {article.headline: article for article in articles if len(article.headline) > 5}
    copy = tuple(tuple(block for block in one.body if block.kind == "paragraph") for one in articles)
    photos = {photo.path.name: photo for issue in issues for one in issue.articles for photo in one.photos}
    by_name = dict(zip(SAMPLES, issues, strict=True))
    papers = (by_name["broadsheet"].paper, by_name["lane"].paper)
    return _Stock(issues[0], tuple(heads.values()), tuple(filter(None, copy)), tuple(photos.values()), papers)


def _sample(name: str) -> Issue:
    reading = read_issue(ROOT / "issue" / "samples" / name / "issue.yaml")
    assert reading.issue is not None, (name, reading.problems)
    return reading.issue


def _paper(paper: Paper, columns: int, em: int) -> Paper:
    """A format with other columns: no masthead and no fillers, which would close what the stories leave."""
    size = paper.body.size
    grid = replace(paper.grid, columns=columns, measure=em * size, gutter=size)
    return replace(paper, grid=grid, masthead=None, fillers=())


def _lengths(chance: Random, count: int, lines: float) -> tuple[int, ...]:
    """The lines of a page's stories in order of importance, which come to `lines` in all as near as may be."""
    weights = [FALL**place * chance.lognormvariate(0.0, SCATTER) for place in range(count)]
    weights[0] *= 1.4
    return tuple(max(round(lines * weight / sum(weights)), LEAST_LINES) for weight in weights)


def _cut(chance: Random, stock: _Stock, lengths: Sequence[int], em: int) -> Iterator[tuple[Block, ...]]:
    """Copy for every story: the samples' paragraphs in an order of their own, none twice on a page while there are any."""
    order = chance.sample(range(len(stock.copy)), len(stock.copy))
    supply = [block for number in order for block in stock.copy[number]]
    at = 0
    for lines in lengths:
        body: list[Block] = []
        room = max(lines, ceil(LEAST_CHARACTERS / em) + 1)
        while room > 0:
            block, at = supply[at % len(supply)], at + 1
            wanted = room * em - 2
            body.append(block if len(block.text) <= wanted else _shortened(block, max(wanted, em)))
            room -= ceil((len(body[-1].text) + 2) / em)
        yield tuple(body)


def _shortened(block: Block, characters: int) -> Block:
    """The beginning of a paragraph, to the end of the sentence where one ends near there."""
    text = block.text[:characters]
    end = max(text.rfind(mark) for mark in "。！？")
    if end < 0.6 * characters:
        text, end = text[:-1].rstrip("，、；：（“—…《") + "。", len(text)
    return replace(block, runs=(Run(text[: end + 1]),))


def _dressed(chance: Random, stock: _Stock, bodies: Iterator[tuple[Block, ...]]) -> Iterator[Article]:
    """Stories of the bodies: the first three under whole heads, the others under a headline and now and then its kicker.
    Photographs fall to the more important ones."""
    texts = list(bodies)
    whole = [article for article in stock.heads if article.kicker]
    first = chance.sample(whole, 3)
    others = chance.sample([one for one in stock.heads if one not in first], min(len(texts), len(stock.heads) - 3))
    photos = _hung(chance, stock, len(texts))
    for place, body in enumerate(texts):
        head = first[place] if place < 3 else others[place - 3]
        kicker = head.kicker if place < 3 or chance.random() < 0.25 else ""
        yield replace(
            head, id=f"story-{place}", kicker=kicker, deck=head.deck if place < 3 else "", label="", summary="",
            body=body, level=None, width=None, share=None, photos=photos[place], file=None,
        )  # fmt: skip


def _hung(chance: Random, stock: _Stock, stories: int) -> list[tuple[Photo, ...]]:
    """The photographs of each story: at most two to one, the important ones first to have any."""
    found: list[tuple[Photo, ...]] = [() for _ in range(stories)]
    count = chance.randint(*PHOTOS)
    for photo in chance.sample(stock.photos, count):
        place = min(int(chance.expovariate(0.5)), stories - 1)
        while len(found[place]) == 2:
            place = (place + 1) % stories
        found[place] += (replace(photo, width=None),)
    return found
