"""The text of PDFs' pages compared: what stands elsewhere now, and what else changed on each."""

from __future__ import annotations

from collections.abc import Sequence

from layout.diff.edits import matches
from layout.diff.model import Moved, Sheet, TextChange
from layout.diff.texts import compared, sentences

# A sentence of fewer characters is no sign that something moved, unless the one before it did.
LEAST = 10

Pages = dict[str, tuple[str, ...]]
# A sentence of a page: what the page is called, and the sentence's turn.
At = tuple[str, int]


def page_texts(
    old: Sequence[Sheet], new: Sequence[Sheet]
) -> tuple[dict[str, tuple[TextChange, ...]], tuple[Moved, ...]]:
    """By page, what changed in its text beyond what stands elsewhere on the other side; and that. Where the text of a page
    is not known nothing is compared."""
    before, after = _known(old), _known(new)
    if before is None or after is None:
        return {}, ()
    labels = list(dict.fromkeys((*after, *before)))
    gone, come = _loose(before, after, labels)
    pairs = _elsewhere(before, after, gone, come)
    moved_old, moved_new = {at for at, _ in pairs}, {at for _, at in pairs}
    changes: dict[str, tuple[TextChange, ...]] = {}
    for label in labels:
        a, b = _without(before, label, moved_old), _without(after, label, moved_new)
        if a != b:
            changes[label] = (TextChange("", compared(a, b)),)
    return changes, _told(before, pairs)


def _known(sheets: Sequence[Sheet]) -> Pages | None:
    if any(sheet.text is None for sheet in sheets):
        return None
    return {sheet.label: sentences(sheet.text or "") for sheet in sheets}


def _loose(old: Pages, new: Pages, labels: Sequence[str]) -> tuple[list[At], list[At]]:
    """The sentences that their page has on one side alone: of the old, of the new."""
    gone: list[At] = []
    come: list[At] = []
    for label in labels:
        a, b = old.get(label, ()), new.get(label, ())
        runs = matches(a, b)
        kept = (
            {i + n for i, _, length in runs for n in range(length)},
            {j + n for _, j, length in runs for n in range(length)},
        )
        gone += [(label, index) for index in range(len(a)) if index not in kept[0]]
        come += [(label, index) for index in range(len(b)) if index not in kept[1]]
    return gone, come


def _elsewhere(old: Pages, new: Pages, gone: Sequence[At], come: Sequence[At]) -> list[tuple[At, At]]:
    """The sentences that are gone from one place and have come to another, in their new order."""
    waiting: dict[str, dict[At, None]] = {}
    for at in gone:
        waiting.setdefault(_text(old, at), {})[at] = None
    pairs: list[tuple[At, At]] = []
    for at in come:
        text = _text(new, at)
        places = waiting.get(text, {})
        follows = _following(pairs[-1][0]) if pairs and _following(pairs[-1][1]) == at else None
        if follows not in places and len(text) < LEAST:
            continue
        if place := follows if follows in places else next(iter(places), None):
            del places[place]
            pairs.append((place, at))
    return pairs


def _following(at: At) -> At:
    return at[0], at[1] + 1


def _text(pages: Pages, at: At) -> str:
    return pages[at[0]][at[1]].strip()


def _without(pages: Pages, label: str, moved: set[At]) -> str:
    return "".join(text for index, text in enumerate(pages.get(label, ())) if (label, index) not in moved)


def _told(old: Pages, pairs: Sequence[tuple[At, At]]) -> tuple[Moved, ...]:
    """What stands elsewhere, sentences that still follow one another as one."""
    found: list[Moved] = []
    last: tuple[At, At] | None = None
    for a, b in pairs:
        text = old[a[0]][a[1]]
        if last and a == _following(last[0]) and b == _following(last[1]):
            found[-1] = Moved(found[-1].text + text, a[0], b[0])
        else:
            found.append(Moved(text, a[0], b[0]))
        last = a, b
    return tuple(found)
