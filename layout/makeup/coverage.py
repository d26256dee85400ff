"""Characters of heads, captions and furniture that no face has. A body's are found when it is shaped."""

from __future__ import annotations

from collections.abc import Iterator

from fonts.roles import FontSet
from issue.model import Article, Issue, Page, Paper
from issue.problem import Place, Problem, error

Text = tuple[str, str, Place]


def missing(issue: Issue, fonts: FontSet) -> tuple[Problem, ...]:
    """`missing-glyph` for every such character, once at each place that has it."""
    found: dict[Problem, None] = {}
    for text, role, place in _texts(issue):
        for start, end, face in fonts.itemize(role, text, issue.language):
            if face is None:
                for char in text[start:end]:
                    found[error("missing-glyph", place, character=char, codepoint=f"U+{ord(char):04X}")] = None
    return tuple(found)


def _texts(issue: Issue) -> Iterator[Text]:
    paper = issue.paper
    ears = paper.masthead.ears if paper.masthead else ()
    used = {name for page in issue.pages for name in page.articles} | {*issue.spread, *(ear.article for ear in ears)}
    for article in issue.articles:
        if article.id in used:
            yield from _of_article(article, paper)
    for page in issue.pages:
        yield from _of_page(page, paper)
    yield issue.title, paper.folio.font, issue.marks.of("title")
    if paper.masthead:
        yield paper.masthead.name, paper.masthead.font, issue.marks.of("paper")
        furniture = (paper.masthead.motto, paper.masthead.publisher, paper.masthead.cn, issue.number)
        yield from ((text, paper.folio.font, issue.marks.of("paper")) for text in furniture)
        yield from ((ear.text, paper.label.font, ear.place) for ear in paper.masthead.ears)


def _of_article(article: Article, paper: Paper) -> Iterator[Text]:
    headline = paper.head(article.level or "lead").font
    heads = (
        ("label", paper.label.font),
        ("kicker", paper.kicker.font),
        ("headline", headline),
        ("deck", paper.deck.font),
        ("summary", paper.summary.font),
        ("byline", paper.byline.font),
    )
    yield from ((getattr(article, key), role, article.marks.of(key)) for key, role in heads)
    for photo in article.photos:
        yield photo.caption, paper.caption.font, photo.marks.of("caption")
        yield photo.credit, paper.caption.font, photo.marks.of("credit")


def _of_page(page: Page, paper: Paper) -> Iterator[Text]:
    yield page.section, paper.folio.font, page.marks.of("section")
    for role, name in page.editors:
        yield role + name, paper.folio.font, page.marks.of("editors")
