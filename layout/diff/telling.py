"""A comparison as lines for a terminal: what is gone as [-so-], what is new as {+so+}."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diff.model import Comparison, Piece, TextChange
from layout.diff.phrases import page_phrases, story_name, story_phrases
from layout.diff.texts import shortened
from layout.diff.words import Words, words

MOST_CHARACTERS = 4_000


def lines(comparison: Comparison, tongue: str) -> Iterator[str]:
    """The lines of a comparison; those that belong to what stands above them are indented."""
    told = words(tongue)
    yield told["title"].format(old=comparison.old, new=comparison.new)
    if comparison.same:
        yield f"  {told['same']}"
    for page in comparison.pages:
        yield _head(told["page"].format(label=page.label), page.status, told)
        yield from (f"  {phrase}" for phrase in page_phrases(page, told))
        yield from (f"  {line}" for text in page.texts for line in _text(text, told))
    for story in comparison.stories:
        yield _head(story_name(story, told), story.status, told)
        yield from (f"  {phrase}" for phrase in story_phrases(story, told))
        yield from (f"  {line}" for text in story.texts for line in _text(text, told))
    for moved in comparison.moved:
        yield told["elsewhere"].format(old=moved.old, new=moved.new, text=_cut(moved.text.strip(), 120))
    yield from (told["problem-new"].format(message=message) for message in comparison.problems_new)
    yield from (told["problem-gone"].format(message=message) for message in comparison.problems_gone)
    yield from (told[f"unknown-{code}"] for code in comparison.unknown)


def _head(name: str, status: str, told: Words) -> str:
    return name if status == "changed" else f"{name}{told['colon']}{told[status]}"


def _text(change: TextChange, told: Words) -> Iterator[str]:
    """A text's changes, a line for each of its paragraphs that has any."""
    yield f"{told[change.field or 'text']}{told['colon']}".rstrip()
    whole = "".join(map(_marked, shortened(change.pieces)))
    yield from (f"  {line}" for line in _cut(whole).split("\n") if line.strip())


def _marked(piece: Piece) -> str:
    """A piece in its marks, which stay on one line with what they mark."""
    marks = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    before, after = marks[piece.op]
    inner = piece.text.strip("\n") if piece.op != "same" else piece.text
    return piece.text.replace(inner, f"{before}{inner}{after}", 1) if inner else piece.text


def _cut(text: str, most: int = MOST_CHARACTERS) -> str:
    """A text that is told on a terminal, its middle left out where it is long: the whole stands in the JSON."""
    return text if len(text) <= most else f"{text[: most * 3 // 4]} … {text[-most // 4 :]}"
