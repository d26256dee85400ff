"""Articles made shorter or longer for a trial: whole paragraphs off the end, characters off the end, words of their own more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Block, Photo, Run
from layout.text.counting import count_characters

# Text that is added for a trial comes in paragraphs of about so many lines.
PARAGRAPH = 6
# What a photograph is thought to be that is not there yet.
LANDSCAPE = (3000, 2000)
CAPTION = 18


class Cut(Struct, frozen=True):
    """An article without its end. `first` and `last` are the paragraphs left out, counted from 1, `block` the first of
    their blocks; both 0 where it is cut by characters."""

    article: Article
    first: int = 0
    last: int = 0
    block: int = 0


def paragraphs(article: Article) -> tuple[int, ...]:
    """The block at which each paragraph begins, a subhead with the paragraph below it; quotes and items are paragraphs."""
    starts: list[int] = []
    subhead: int | None = None
    for number, block in enumerate(article.body):
        if block.kind == "subhead":
            subhead = number if subhead is None else subhead
        elif block.kind != "continued" or not starts:
            starts.append(number if subhead is None else subhead)
            subhead = None
    return tuple(starts)


def cuts(article: Article, line: int) -> tuple[Cut, ...]:
    """The article without its last paragraph, without its last two …, down to its first one; of one paragraph, a line
    (of so many characters) after another shorter."""
    starts = paragraphs(article)
    if len(starts) > 1:
        return tuple(
            Cut(replace(article, body=article.body[: starts[keep]]), keep + 1, len(starts), starts[keep])
            for keep in range(len(starts) - 1, 0, -1)
        )
    lines = sum(count_characters(block.text) for block in article.body) // line
    return tuple(Cut(shortened(article, line * number)) for number in range(1, lines - 2))


def shortened(article: Article, characters: int) -> Article:
    """An article with so many characters less at its end."""
    body = list(article.body)
    while body and characters > 0:
        last = body.pop()
        had = count_characters(last.text)
        if had > characters:
            body.append(replace(last, runs=tuple(_without(last.runs, characters))))
        characters -= had
    while body and body[-1].kind == "subhead":
        body.pop()
    return replace(article, body=tuple(body))


def _without(runs: tuple[Run, ...], characters: int) -> Iterator[Run]:
    """Runs with so many characters less at their end; a run with a reading goes whole."""
    keep = count_characters("".join(run.text for run in runs)) - characters
    for run in runs:
        had = count_characters(run.text)
        if had <= keep:
            yield run
        elif keep > 0 and not run.ruby:
            yield replace(run, text=_first(run.text, keep))
        keep -= had


def _first(text: str, characters: int) -> str:
    """As much of a text as has so many characters."""
    end = characters
    while end < len(text) and count_characters(text[:end]) < characters:
        end += 1
    return text[:end]


def lengthened(article: Article, lines: int, line: int, indent: int) -> tuple[Article, int]:
    """An article with paragraphs of its own words added that take about so many lines of `line` characters, and how many
    characters they are."""
    words = "".join(run.text for block in article.body for run in block.runs if not run.ruby).replace("\n", "")
    last = article.body[-1]
    added: list[Block] = []
    start = characters = 0
    while lines > 0:
        share = min(lines, PARAGRAPH) if lines >= 2 * PARAGRAPH else lines
        # A last line ends in its middle, on an average.
        wanted = max(share * line - indent - line // 2, 1)
        turned = words[start:] + words * (wanted // len(words) + 1)
        text = _first(turned, wanted)
        added.append(Block("paragraph", (Run(text),), last.place, last.last_line))
        start = (start + len(text)) % len(words)
        characters += count_characters(text)
        lines -= share
    return replace(article, body=(*article.body, *added)), characters


def with_photo(article: Article, columns: int) -> Article:
    """An article with a photograph that is still to be found: make-up asks for no more of it than its measures."""
    words = "".join(block.text for block in article.body)[:CAPTION]
    photo = Photo(Path("photo"), "", LANDSCAPE, article.marks, caption=words, width=columns)
    return replace(article, photos=(photo,))
