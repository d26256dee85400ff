"""Stories compared: which are new, which are gone, which moved, and what in them changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.diff.model import Fact, Sheet, Spot, Story, StoryChange, TextChange
from layout.diff.texts import compared

# Boxes nearer than this, in millimetres, are the same: a report rounds to a thousandth.
SAME_MM = 0.01
# Headlines that are sought on the pages of a PDF; a newspaper has fewer.
MOST_SOUGHT = 2_000


def compare_stories(old: Sequence[Story], new: Sequence[Story]) -> tuple[StoryChange, ...]:
    """What became of every story, in the order of the new side, then those that are gone; what is the same is not told.

    Stories are known again by their ids; one whose id is on one side alone, by its headline."""
    pairs = _pairs(old, new)
    renamed = {after.id: before for before, after in pairs}
    kept = {before.id for before, _ in pairs}
    found = []
    for story in new:
        before = renamed.get(story.id)
        change = _change(before, story) if before else _alone(story, "new")
        found += [change] if change else []
    return (*found, *(_alone(story, "gone") for story in old if story.id not in kept))


def _pairs(old: Sequence[Story], new: Sequence[Story]) -> list[tuple[Story, Story]]:
    before = {story.id: story for story in old}
    pairs = [(before[story.id], story) for story in new if story.id in before]
    known = {story.id for _, story in pairs}
    by_headline = {_squeezed(story.headline): story for story in old if story.id not in known and story.headline}
    left = [story for story in new if story.id not in known]
    return pairs + [(match, story) for story in left if (match := by_headline.pop(_squeezed(story.headline), None))]


def _alone(story: Story, status: str) -> StoryChange:
    spots = story.spots
    if status == "new":
        return StoryChange(story.id, "", "new", story.headline, (), spots, False)
    return StoryChange(story.id, story.id, "gone", story.headline, spots, (), False)


def _change(old: Story, new: Story) -> StoryChange | None:
    moved = not _stand_the_same(old.spots, new.spots)
    after = dict(new.facts)
    facts = tuple(Fact(name, value, after[name]) for name, value in old.facts if after.get(name, value) != value)
    texts = tuple(_texts(old, new))
    if not (moved or facts or texts or old.id != new.id):
        return None
    return StoryChange(new.id, old.id, "changed", new.headline, old.spots, new.spots, moved, facts, texts)


def _stand_the_same(old: Sequence[Spot], new: Sequence[Spot]) -> bool:
    """Whether the places are the same, as far as both are known: of a PDF only the pages are."""
    if [spot.page for spot in old] != [spot.page for spot in new]:
        return False
    return all(_same_boxes(a, b) for a, b in zip(old, new, strict=True))


def _same_boxes(old: Spot, new: Spot) -> bool:
    if not old.boxes or not new.boxes:
        return True
    if len(old.boxes) != len(new.boxes):
        return False
    pairs = zip(old.boxes, new.boxes, strict=True)
    return all(abs(a - b) <= SAME_MM for one, other in pairs for a, b in zip(one, other, strict=True))


def _texts(old: Story, new: Story) -> Iterator[TextChange]:
    """The fields whose text differs; where one side knows no more than the headline, that."""
    if old.texts is None or new.texts is None:
        if _squeezed(old.headline) != _squeezed(new.headline):
            yield TextChange("headline", compared(old.headline, new.headline))
        return
    before = dict(old.texts)
    for field, text in new.texts:
        if before.get(field, "") != text:
            yield TextChange(field, compared(before.get(field, ""), text))


def found_by_headline(stories: Sequence[Story], sheets: Sequence[Sheet]) -> tuple[Story, ...]:
    """Of stories those whose headlines can be read on pages, with these pages as their places; a story without a headline
    cannot be sought, and is taken as it is."""
    texts = [(sheet.label, _squeezed(sheet.text or "")) for sheet in sheets]
    found = []
    for turn, story in enumerate(stories):
        sought = _squeezed(story.headline) if turn < MOST_SOUGHT else ""
        pages = [label for label, text in texts if sought in text]
        if not sought:
            found.append(Story(story.id, story.spots, "", (), None))
        elif pages:
            # A headline that can be read on its own page has not moved for being read on others too.
            own = [page for page in dict.fromkeys(spot.page for spot in story.spots) if page in pages]
            spots = story.spots if own else tuple(Spot(page, (), ()) for page in pages[:1])
            found.append(Story(story.id, spots, story.headline, (), None))
    return tuple(found)


def _squeezed(text: str) -> str:
    return "".join(text.split())
