"""Two sides compared as far as both are known: pages, stories, text, findings, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from layout.diff.model import Comparison, Fact, Marked, PageChange, Remark, Sheet, Side, Unknown
from layout.diff.pagetext import page_texts
from layout.diff.stories import compare_stories, found_by_headline

# Sizes of pages nearer than this, in millimetres, are the same.
SAME_MM = 0.1


def compare(old: Side, new: Side) -> Comparison:
    """All that differs between two sides, but for their pictures."""
    unknown: list[Unknown] = []
    before, after = _stories_known(old, new), _stories_known(new, old)
    if before.stories is None or after.stories is None:
        unknown.append("stories")
    texts, moved = page_texts(old.sheets, new.sheets)
    if not _texts_known(old, new):
        unknown.append("texts")
    if old.cut or new.cut:
        unknown.append("pages-cut")
    pages = _pages(old, new)
    for label, change in texts.items():
        pages[label] = replace(pages.get(label, PageChange(label, "changed")), texts=change)
    gone, come = _remarks(old.problems, new.problems)
    return Comparison(
        old=old.name,
        new=new.name,
        pages=tuple(pages[label] for label in _labels(old, new) if label in pages),
        stories=compare_stories(before.stories or (), after.stories or ()) if "stories" not in unknown else (),
        moved=moved,
        problems_new=come,
        problems_gone=gone,
        unknown=tuple(unknown),
    )


def with_pictures(comparison: Comparison, pictures: dict[str, Marked]) -> Comparison:
    """The same, with what differs in the pictures of pages, by what those are called."""
    known = {page.label: page for page in comparison.pages}
    for label, marked in pictures.items():
        known[label] = replace(known.get(label, PageChange(label, "changed")), picture=marked)
    return replace(comparison, pages=tuple(known.values()))


def _stories_known(side: Side, other: Side) -> Side:
    """A side whose stories are known: of a PDF those of the other side whose headlines can be read on its pages."""
    if side.stories is None and other.stories is not None:
        return replace(side, stories=found_by_headline(other.stories, side.sheets))
    return side


def _texts_known(old: Side, new: Side) -> bool:
    """Whether the words of both sides were compared: of stories, or of pages."""
    stories = all(side.kind == "issue" for side in (old, new))
    return stories or all(sheet.text is not None for side in (old, new) for sheet in side.sheets)


def _labels(old: Side, new: Side) -> list[str]:
    return list(dict.fromkeys(sheet.label for side in (new, old) for sheet in side.sheets))


def _pages(old: Side, new: Side) -> dict[str, PageChange]:
    """The pages that are new, gone, or of other facts or findings."""
    before = {sheet.label: sheet for sheet in old.sheets}
    after = {sheet.label: sheet for sheet in new.sheets}
    found: dict[str, PageChange] = {}
    for label in _labels(old, new):
        if label not in before:
            found[label] = PageChange(label, "new")
        elif label not in after:
            found[label] = PageChange(label, "gone")
        elif change := _page(before[label], after[label]):
            found[label] = change
    return found


def _page(old: Sheet, new: Sheet) -> PageChange | None:
    facts = changed_facts(old.facts, new.facts)
    if any(abs(a - b) > SAME_MM for a, b in zip(old.size, new.size, strict=True)):
        facts = (Fact("size", _size(old.size), _size(new.size)), *facts)
    gone, come = _remarks(old.findings, new.findings)
    return PageChange(old.label, "changed", facts, come, gone) if facts or gone or come else None


def _size(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f} × {size[1]:.1f} mm"


def changed_facts(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
    """The facts that both sides know, and that differ."""
    after = dict(new)
    return tuple(Fact(name, value, after[name]) for name, value in old if name in after and after[name] != value)


def _remarks(old: Sequence[Remark] | None, new: Sequence[Remark] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The messages that are gone and those that are new; none where one side has not been asked."""
    if old is None or new is None:
        return (), ()
    return _beyond(old, new), _beyond(new, old)


def _beyond(those: Sequence[Remark], known: Sequence[Remark]) -> tuple[str, ...]:
    left = Counter(remark.key for remark in known)
    told = []
    for remark in those:
        if left[remark.key]:
            left[remark.key] -= 1
        else:
            told.append(remark.message)
    return tuple(told)
