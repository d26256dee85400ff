"""The compositor's desk: the articles of one page, shaped once, and what has been set from them at each measure.

A memo and nothing else: every answer depends on the paper, the faces and the article alone, so that asking twice is free.
It lives while an issue is made up and never leaves this stage.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, TypeVar, cast

from msgspec.structs import replace

from fonts.roles import FontSet
from issue.model import Article, HeadStyle, Level, Paper, Photo, TypeStyle
from issue.problem import Place, Problem
from layout.makeup.plans import Plans
from layout.makeup.story.frames import inset
from layout.makeup.story.jump_lines import Begun, Onward, onward_words
from layout.makeup.terms import USUAL, Terms
from layout.makeup.weights import weights_of
from layout.text.binding import bound
from layout.text.copy import StoryCopy, downward, story_copy
from layout.text.galley import Galley, GalleyBlock, galley_blocks, make_galley
from layout.text.head import HeadSetting, head_settings
from layout.text.model import Copy, Line, Span
from layout.text.normalize import normalize_text
from layout.text.setting import paragraph, single
from layout.text.turning import make_front

T = TypeVar("T")

# The characters at the end of a credit that keep together even where it is broken: no line begins with the 摄 of “/摄”.
TAIL = 3


class Desk:
    """Shapes and sets the copy of a paper's articles, each measure once."""

    def __init__(
        self, paper: Paper, language: str, fonts: FontSet, terms: Terms = USUAL, plans: Plans | None = None
    ) -> None:
        self.paper = paper
        self.terms = terms
        # Where plans of pages are kept, if anywhere.
        self.plans = plans
        self.weights = weights_of(paper)
        self.language = language
        self.fonts = fonts
        self.han = language.split("-")[0] in ("zh", "ja", "ko")
        self.problems: list[Problem] = []
        # Seconds spent shaping and setting: the report's `measure`.
        self.seconds = 0.0
        self._copy: dict[str, StoryCopy] = {}
        self._contexts: dict[str, str] = {}
        self._blocks: dict[tuple[str, bool], tuple[GalleyBlock, ...]] = {}
        self._galleys: dict[tuple[str, float, bool], Galley] = {}
        self._captions: dict[tuple[Photo, float], tuple[Line, ...]] = {}
        self._onward: dict[str, Onward] = {}
        self._begun: dict[str, Begun] = {}
        self._kept: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made the first time that a key is asked for. Keys begin with the name of what they keep."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(T, self._kept[key])

    def revised(self, articles: Iterable[str]) -> Desk:
        """A desk of its own that knows all that this one knows, but for some articles, which may have become others."""
        desk, changed = Desk(self.paper, self.language, self.fonts, self.terms, self.plans), set(articles)
        desk._copy = {name: known for name, known in self._copy.items() if name not in changed}
        desk._contexts = {name: known for name, known in self._contexts.items() if name not in changed}
        desk._blocks = {key: known for key, known in self._blocks.items() if key[0] not in changed}
        desk.problems = [p for blocks in desk._blocks.values() for block in blocks for p in block.prepared.problems]
        desk._galleys = {key: known for key, known in self._galleys.items() if key[0] not in changed}
        desk._captions = dict(self._captions)
        desk._onward = {name: known for name, known in self._onward.items() if name not in changed}
        desk._begun = {name: known for name, known in self._begun.items() if name not in changed}
        desk._kept = {key: known for key, known in self._kept.items() if not changed & set(cast(tuple[str, ...], key))}
        return desk

    def turning(self, article: Article, onward: Onward) -> Desk:
        """A desk of its own at which an article goes on on another page."""
        desk = self.revised((article.id,))
        desk._copy[article.id] = self.copy(article)
        desk._blocks[article.id, False] = self._prepared(article, False)
        desk._onward[article.id] = onward
        return desk

    def continuing(self, article: Article, copy: StoryCopy, begun: Begun) -> Desk:
        """A desk of its own at which an article has the copy of what is left of it from the page on which it begins."""
        desk = self.revised((article.id,))
        desk._copy[article.id] = copy
        desk._contexts[article.id] = "\n".join(block.copy.text for block in copy.blocks)
        desk._begun[article.id] = begun
        return desk

    def onward(self, article: Article) -> Onward | None:
        """Where an article goes on, on a page that it leaves."""
        return self._onward.get(article.id)

    def begun(self, article: Article) -> Begun | None:
        """Where an article begins, on a page that it is continued on."""
        return self._begun.get(article.id)

    def head_style(self, article: Article, level: Level) -> HeadStyle:
        """How the headline of an article is set at a level; that of a continued one in the face it began with."""
        style, begun = self.paper.head(level), self.begun(article)
        return replace(style, font=self.paper.head(begun.level).font) if begun else style

    def on(self, terms: Terms) -> Desk:
        """A desk that knows all that this one knows, on other terms."""
        desk = self.revised(())
        desk.terms = terms
        return desk

    def width(self, columns: int) -> float:
        grid = self.paper.grid
        return columns * grid.measure + (columns - 1) * grid.gutter

    def inset(self, article: Article, columns: int) -> float:
        return inset(article, self.paper.body.size, columns)

    def copy(self, article: Article) -> StoryCopy:
        if article.id not in self._copy:
            self._copy[article.id] = story_copy(article, self.paper, self.language)
        return self._copy[article.id]

    def basis(self, article: Article) -> tuple[object, ...]:
        """All that this desk's answers about an article depend on besides the paper and its faces. The article is shaped
        by this, so that its problems are known."""
        self._prepared(article, False)
        return (self.copy(article), self.onward(article), self.begun(article))

    def characters(self, article: Article) -> int:
        return self.copy(article).characters

    def normalized(self, articles: Iterable[Article]) -> dict[str, int]:
        """What the paper's normalisation changed in the articles, by its name."""
        counts: Counter[str] = Counter()
        for article in articles:
            counts.update(dict(self.copy(article).normalized))
        return dict(sorted(counts.items()))

    def byline_of(self, article: Article) -> str:
        """The byline that stands under the headline, where it is not run in with a dateline."""
        return self.copy(article).byline_line

    def galley(self, article: Article, measure: float, down: bool = False) -> Galley:
        """A story at a measure; of vertical lines so long where it goes `down`."""
        key = (article.id, round(measure, 4), down)
        if key not in self._galleys:
            start = time.perf_counter()
            galley = make_galley(self._prepared(article, down), measure)
            onward = self._onward.get(article.id)
            self._galleys[key] = self._front(galley, onward) if onward and not down else galley
            self.seconds += time.perf_counter() - start
        return self._galleys[key]

    def _front(self, galley: Galley, onward: Onward) -> Galley:
        """The first lines of a galley with the line that tells where it goes on; the whole one where it is too short to
        be cut."""
        style = TypeStyle("kai" if self.han else "italic", self.paper.body.size, self.paper.grid.leading)
        words = self._short(onward_words(onward.page, self.language), style, ragged=True, align="right")
        line = paragraph(words, galley.measure, self.fonts)[-1]
        most = min(galley.natural - onward.rest, onward.most)
        return make_front(galley, line, onward.least, most) or galley

    def headline(
        self, article: Article, text: str, role: str, size: float, width: float, lines: int, down: bool = False
    ) -> tuple[HeadSetting, ...]:
        """The settings of a headline, kicker or deck in at most so many lines of a width in points; vertical lines of such a
        length where they go `down`."""
        setting, context = self.paper.setting, self._context(article)
        return head_settings(
            self._plain(text), role, size, width, lines, self.language, setting, self.fonts, context=context, down=down
        )

    def single(self, text: str, style: TypeStyle) -> Line:
        """A line of furniture, at its natural width."""
        language, setting, fonts = self.language, self.paper.setting, self.fonts
        key = ("single", text, style.font, style.size)
        return self.once(key, lambda: single(text, style.font, style.size, language, setting, fonts))

    def joined(self, parts: Sequence[str]) -> str:
        """Parts of a line of furniture with what stands between them: an em of white among Han, else a dot."""
        return ("　" if self.han else " · ").join(part for part in parts if part)

    def lines(
        self, text: str, style: TypeStyle, width: float, ragged: bool = False, down: bool = False
    ) -> tuple[Line, ...]:
        """A short text in a width in points, justified unless it is `ragged`: a caption, a label, a summary. Its lines may go
        `down`."""
        return paragraph(replace(self._short(text, style, ragged=ragged), down=down), width, self.fonts)

    def caption(self, photo: Photo, width: float) -> tuple[Line, ...]:
        """Caption and credit, ragged among words: so few and so short lines leave no word spaces to justify by. The credit is not
        broken: where it does not fit behind the caption, it stands at the right of a line of its own."""
        key = (photo, round(width, 4))
        if key not in self._captions:
            self._captions[key] = self._caption(self._plain(photo.caption), self._plain(photo.credit), width)
        return self._captions[key]

    def _caption(self, caption: str, credit: str, width: float) -> tuple[Line, ...]:
        style = self.paper.caption
        ragged = not self.han
        above = self.lines(caption, style, width, ragged) if caption else ()
        if not credit:
            return above
        whole = bound(credit, self.language)
        wide = self.single(whole, style).width
        white = "　" if self.han else " " if caption.endswith((".", "!", "?", "”", '"')) else " · "
        if wide > width:
            credit = credit[:-TAIL] + bound(credit[-TAIL:], self.language)
            return self.lines(f"{caption}{white}{credit}" if caption else credit, style, width, ragged)
        if above and above[-1].width + style.size + wide <= width:
            return self.lines(f"{caption}{white}{whole}", style, width, ragged)
        return (*above, *paragraph(self._short(whole, style, align="right" if above else "left"), width, self.fonts))

    def _prepared(self, article: Article, down: bool) -> tuple[GalleyBlock, ...]:
        if (article.id, down) not in self._blocks:
            copy = self.copy(article)
            blocks = galley_blocks(downward(copy) if down else copy, self.fonts)
            found = [problem for block in blocks for problem in block.prepared.problems]
            self.problems.extend(problem for problem in found if problem not in self.problems)
            self._blocks[article.id, down] = blocks
        return self._blocks[article.id, down]

    def _context(self, article: Article) -> str:
        """The text of an article, from which its headline's words are known."""
        if article.id not in self._contexts:
            self._contexts[article.id] = "\n".join(block.text for block in article.body)
        return self._contexts[article.id]

    def _plain(self, text: str) -> str:
        """A head or a caption with the paper's normalisation; it is counted with its article."""
        return self.once(("plain", text), lambda: normalize_text(text, self.paper.setting.normalize).text)

    def _short(
        self, text: str, style: TypeStyle, ragged: bool = False, align: Literal["left", "right"] = "left"
    ) -> Copy:
        setting = self.paper.setting
        span = Span(self._plain(text), style.font, style.size)
        return Copy((span,), self.language, setting, style.size, Place(""), 1, align=align, ragged=ragged)
