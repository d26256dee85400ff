"""What a comparison found, in phrases that the terminal and the page of HTML share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.diff.model import Box, Cells, Fact, PageChange, Spot, StoryChange
from layout.diff.words import Words


def page_phrases(page: PageChange, words: Words) -> Iterator[str]:
    """What is told of a page, but for its text and its picture."""
    yield from (fact_phrase(fact, words) for fact in page.facts)
    yield from (words["finding-new"].format(message=message) for message in page.findings_new)
    yield from (words["finding-gone"].format(message=message) for message in page.findings_gone)
    if page.picture is not None:
        count = len(page.picture.boxes)
        yield words["one-picture" if count == 1 else "pictures"].format(count=count)


def story_phrases(story: StoryChange, words: Words) -> Iterator[str]:
    """What is told of a story, but for its text."""
    if story.status == "new":
        yield words["stands"].format(spot=_spots(story.new, words))
    elif story.status == "gone":
        yield words["stood"].format(spot=_spots(story.old, words))
    elif story.was != story.id:
        yield words["renamed"].format(was=story.was)
    if story.moved:
        yield words["moved"].format(old=_spots(story.old, words), new=_spots(story.new, words))
    yield from (fact_phrase(fact, words) for fact in story.facts)


def story_name(story: StoryChange, words: Words) -> str:
    return words["story"].format(id=story.id, headline=story.headline) if story.headline else story.id


def fact_phrase(fact: Fact, words: Words) -> str:
    old, new = (words.get(value, value) if fact.name == "level" else value for value in (fact.old, fact.new))
    return words["from-to"].format(name=words[fact.name], old=old or words["none"], new=new or words["none"])


def _spots(spots: Sequence[Spot], words: Words) -> str:
    return "; ".join(_spot(spot, words) for spot in spots) or words["nowhere"]


def _spot(spot: Spot, words: Words) -> str:
    boxes = [f"{_cells(cells, words)} ({_box(box)})" for cells, box in zip(spot.cells, spot.boxes, strict=True)]
    return (
        ", ".join((words["spot"].format(page=spot.page), " + ".join(boxes)))
        if boxes
        else words["spot"].format(page=spot.page)
    )


def _cells(cells: Cells, words: Words) -> str:
    left, right, top, foot = cells
    return words["cells"].format(left=left, right=right, top=top, foot=foot)


def _box(box: Box) -> str:
    x, y, width, height = box
    return f"{width:.1f} × {height:.1f} mm @ {x:.1f}, {y:.1f}"
