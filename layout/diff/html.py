"""A comparison as a page of HTML, with the pages' pictures, for a browser. It loads nothing but those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

from layout.diff.model import Comparison, PageChange, StoryChange, TextChange
from layout.diff.phrases import page_phrases, story_name, story_phrases
from layout.diff.texts import shortened
from layout.diff.words import Words, words

_STYLE = """
body { font: 16px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 72em; margin: 2em auto;
  padding: 0 1em; color: #222; background: #fff; }
h1 { font-size: 1.3em; overflow-wrap: anywhere } h2 { border-bottom: 1px solid #ccc } h3 { margin-bottom: 0 }
p { margin: .2em 0 .2em 1.5em; white-space: pre-wrap; overflow-wrap: anywhere } ul { margin: 0 }
ins { background: #d8f5dc; text-decoration: none; border-bottom: 2px solid #1a7f37 }
del { background: #fde0dd; color: #82071e }
figure { margin: 1em 0 } img { max-width: 100%; border: 1px solid #ccc }
figcaption { display: flex; justify-content: space-around; color: #666 }
"""


def page(comparisons: Sequence[Comparison], tongue: str) -> str:
    """The whole page, a part for each issue. The pictures are named as in the comparisons, beside it."""
    told = words(tongue)
    titles = [escape(told["title"].format(old=one.old, new=one.new)) for one in comparisons]
    language = "zh-Hans" if tongue == "zh" else "en"
    head = f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{", ".join(titles[:3])}</title>'
    parts = [
        line
        for title, one in zip(titles, comparisons, strict=True)
        for line in (f"<h1>{title}</h1>", *_body(one, told))
    ]
    return "\n".join((head, f"<style>{_STYLE}</style>", "</head>", "<body>", *parts, "</body>", "</html>", ""))


def _body(comparison: Comparison, told: Words) -> Iterator[str]:
    if comparison.same:
        yield f"<p>{told['same']}</p>"
    yield from (f"<p>{told[f'unknown-{code}']}</p>" for code in comparison.unknown)
    problems = [
        *(told["problem-new"].format(message=message) for message in comparison.problems_new),
        *(told["problem-gone"].format(message=message) for message in comparison.problems_gone),
    ]
    if problems:
        yield from (f"<h2>{told['problems']}</h2>", *_list(problems))
    if comparison.stories:
        yield f"<h2>{told['stories']}</h2>"
    for story in comparison.stories:
        yield from _story(story, told)
    if comparison.moved:
        moved = [told["elsewhere"].format(old=one.old, new=one.new, text=one.text.strip()) for one in comparison.moved]
        yield from (f"<h2>{told['moved-text']}</h2>", *_list(moved))
    if comparison.pages:
        yield f"<h2>{told['pages']}</h2>"
    for sheet in comparison.pages:
        yield from _page(sheet, told)


def _list(items: list[str]) -> Iterator[str]:
    if items:
        yield f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _head(name: str, status: str, told: Words) -> str:
    return f"<h3>{escape(name)}{'' if status == 'changed' else told['colon'] + told[status]}</h3>"


def _story(story: StoryChange, told: Words) -> Iterator[str]:
    yield _head(story_name(story, told), story.status, told)
    yield from _list(list(story_phrases(story, told)))
    yield from (_text(text, told) for text in story.texts)


def _page(sheet: PageChange, told: Words) -> Iterator[str]:
    yield _head(told["page"].format(label=sheet.label), sheet.status, told)
    yield from _list(list(page_phrases(sheet, told)))
    yield from (_text(text, told) for text in sheet.texts)
    if sheet.picture and sheet.picture.file:
        name, file = escape(told["page"].format(label=sheet.label), quote=True), quote(sheet.picture.file)
        captions = f"<figcaption><span>{told['old']}</span><span>{told['now']}</span></figcaption>"
        yield f'<figure>{captions}<a href="{file}"><img src="{file}" alt="{name}"></a></figure>'


def _text(change: TextChange, told: Words) -> str:
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    whole = "".join(tags[piece.op].format(escape(piece.text)) for piece in shortened(change.pieces, 80))
    return f"<p><b>{told[change.field or 'text']}</b> {whole}</p>"
