"""Article → copy: what of a story is set as text, in which faces, with which indents.

Follows the issue format, section 2: the dateline with its byline run into the first paragraph, `*…*` in Kai or italic,
`**…**` in Hei or bold, lists, quotes, subheads; the words of links.
"""

from __future__ import annotations

import re
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Article, Block, BlockKind, Paper, Run, TypeStyle
from layout.text.classes import family
from layout.text.counting import count_characters
from layout.text.model import Copy, Span
from layout.text.normalize import normalize_runs, normalize_text

# Words of European letters with what joins them: what takes an italic where Han takes Kai.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u052f](?:[\w'’.,&+ -]*[A-Za-z0-9\u00c0-\u052f])?")
RUBY_SIZE = 0.5
# A reading of nothing but these stands for emphasis dots, which take so much of the line gap, in em.
_DOTS = frozenset("·•●﹅﹆・")
DOT_ROOM = 0.2


class StoryBlock(Struct, frozen=True):
    """A paragraph of a story. A line takes `line_rows` rows of the grid, one with ruby `tall_rows` more above it, one with
    emphasis dots `deep_rows` more below, and the block `extra_rows` of white around its lines and `above_rows` above them."""

    kind: BlockKind
    copy: Copy
    line_rows: int = 1
    tall_rows: int = 0
    extra_rows: int = 0
    above_rows: int = 0
    deep_rows: int = 0


class StoryCopy(Struct, frozen=True):
    """The body of a story as copy. `normalized` counts what was changed in the whole article, `characters` the grapheme
    clusters of the body; `byline_line` is what stands under the headline ("" where it runs in)."""

    blocks: tuple[StoryBlock, ...]
    normalized: tuple[tuple[str, int], ...]
    characters: int
    byline_line: str


def story_copy(article: Article, paper: Paper, language: str) -> StoryCopy:
    """The copy of an article's body in a paper's style. An article without a body has no blocks, unless it has a
    dateline."""
    normalize = paper.setting.normalize
    bodies = [normalize_runs(block.runs, normalize) for block in article.body]
    texts = [normalize_text(text, normalize) for text in _other_texts(article)]
    counts = {
        "punctuation": sum(body.punctuation for body in bodies) + sum(text.punctuation for text in texts),
        "spaces": sum(body.spaces for body in bodies),
    }
    blocks = [replace(block, runs=body.runs) for block, body in zip(article.body, bodies, strict=True)]
    lead_in = _lead_in(article, paper, language)
    if lead_in and (not blocks or blocks[0].kind not in {"paragraph", "quote"}):
        blocks.insert(0, Block("paragraph", (), article.marks.of("dateline"), article.marks.of("dateline").line))
    set_blocks = [_block(block, lead_in if index == 0 else (), paper, language) for index, block in enumerate(blocks)]
    return StoryCopy(
        blocks=tuple(block for block in set_blocks if block.copy.spans),
        normalized=tuple((name, count) for name, count in counts.items() if count),
        characters=sum(count_characters("".join(run.text for run in body.runs)) for body in bodies),
        byline_line=_byline_line(article, paper, language),
    )


def downward(story: StoryCopy) -> StoryCopy:
    """A story's copy in vertical lines."""
    return replace(story, blocks=tuple(replace(block, copy=replace(block.copy, down=True)) for block in story.blocks))


def _other_texts(article: Article) -> tuple[str, ...]:
    photos = [text for photo in article.photos for text in (photo.caption, photo.credit)]
    fields = (article.label, article.kicker, article.headline, article.deck, article.summary)
    return (*fields, article.dateline, article.byline, *photos)


def _runs_in(article: Article, language: str) -> bool:
    """Whether the byline stands in brackets behind the dateline (Chinese) and not under the headline."""
    return bool(article.dateline) and family(language).startswith("zh")


def _byline_line(article: Article, paper: Paper, language: str) -> str:
    return "" if _runs_in(article, language) else normalize_text(article.byline, paper.setting.normalize).text


def _lead_in(article: Article, paper: Paper, language: str) -> tuple[Span, ...]:
    """The dateline before the first paragraph, with what the format adds to it."""
    if not article.dateline:
        return ()
    normalize = paper.setting.normalize
    text = normalize_text(article.dateline, normalize).text
    if not _runs_in(article, language):
        text = f"{text} — "
    elif article.byline:
        text = f"{text}（{normalize_text(article.byline, normalize).text}）"
    return (Span(text, paper.dateline.font, paper.dateline.size),)


def _block(block: Block, lead_in: tuple[Span, ...], paper: Paper, language: str) -> StoryBlock:
    style = paper.subhead if block.kind == "subhead" else paper.body
    role = _quote_role(paper, language) if block.kind == "quote" else style.font
    spans = (*lead_in, *story_spans(block.runs, role, style.size, language))
    copy = Copy(spans, language, paper.setting, style.size, block.place, block.last_line)
    if block.kind == "subhead":
        return _subhead(copy, style, paper)
    em, left = style.size, float(block.depth) * style.size
    indent = 0.0 if block.kind == "continued" or copy.text.startswith("\u3000") else paper.body.indent * em
    if block.kind == "item":
        # Numbers of one digit and a stop fill an em with their white; longer ones take two.
        hang = em if len(block.marker) < 2 else 2 * em
        copy = replace(copy, marker=block.marker, left=left + hang, indent=-hang)
    elif block.kind == "quote":
        copy = replace(copy, left=max(left, em), indent=indent)
    else:
        copy = replace(copy, left=left, indent=indent)
    gap = paper.grid.leading - em
    has_ruby = any(span.ruby for span in copy.spans)
    tall = _tall_rows(em, gap, paper.grid.leading) if has_ruby else 0
    # A dot is smaller than a newspaper's line gap; where it is not, its line takes a row more (TYPOGRAPHY J1).
    deep = int(gap < DOT_ROOM * em and any(span.dots for span in copy.spans))
    return StoryBlock(block.kind, copy, tall_rows=tall, above_rows=1 if block.stanza else 0, deep_rows=deep)


def _subhead(copy: Copy, style: TypeStyle, paper: Paper) -> StoryBlock:
    """In the middle of its leg among Han, flush left among words, as the heads are."""
    rows = max(1, ceil(style.size / paper.grid.leading - 0.01))
    centred = bool(family(copy.language))
    copy = replace(copy, align="centre" if centred else "left", ragged=True)
    return StoryBlock("subhead", copy, line_rows=rows, extra_rows=1)


def _tall_rows(em: float, gap: float, leading: float) -> int:
    """How many rows more a line with ruby takes (CLREQ 3.4, JLREQ 3.3: the line gap holds the ruby, else it widens)."""
    return max(0, ceil((RUBY_SIZE * em - gap) / leading))


def _quote_role(paper: Paper, language: str) -> str:
    return "kai" if family(language) else paper.body.font


def story_spans(runs: tuple[Run, ...], role: str, size: float, language: str) -> tuple[Span, ...]:
    """The runs of a paragraph in the faces of their emphasis. A ruby whose reading is dots is emphasis by dots (着重号)."""
    spans: list[Span] = []
    for run in runs:
        dots = bool(run.ruby) and _DOTS.issuperset(run.ruby)
        plain = replace(run, ruby="") if dots else run
        for text, face in _faces(plain, role, language):
            spans.append(Span(text, face, size, run.shift, plain.ruby, bool(run.link), dots))
    return tuple(spans)


def _faces(run: Run, role: str, language: str) -> list[tuple[str, str]]:
    """A run's text in pieces of one role: Latin words of an emphasis take the italic, the rest Kai."""
    if not run.emphasis and not run.strong:
        return [(run.text, role)]
    han, latin = _roles(run)
    if run.ruby or not family(language):
        return [(run.text, han if run.ruby or any(map(_is_han, run.text)) else latin)]
    pieces: list[tuple[str, str]] = []
    start = 0
    for found in _LATIN.finditer(run.text):
        pieces += [(run.text[start : found.start()], han), (found.group(), latin)]
        start = found.end()
    pieces.append((run.text[start:], han))
    return [piece for piece in pieces if piece[0]]


def _is_han(char: str) -> bool:
    """Kana and Hangul among them."""
    return "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7ff" or "\u3040" <= char <= "\u30ff"


def _roles(run: Run) -> tuple[str, str]:
    """The role of a run's Han and that of its Latin."""
    if run.emphasis and run.strong:
        return "hei", "italic-bold"
    return ("hei", "biaosong") if run.strong else ("kai", "italic")
