"""Our own made-up page as a person places it by hand in another program: frames of text, photographs and rules in points.

Every peer gets the same: a frame for each paragraph of a leg and for each line of a head or a caption, photographs in their
places and crops. Where lines end inside a frame is the peer's own work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from issue.model import Paper
from layout.display.compose import ASCENT, box, page_items
from layout.display.model import Picture, Rule
from layout.geometry import Rect
from layout.makeup.model import MadePage, PlacedLeg, Story
from layout.makeup.story.pictures import CAPTION_GAP
from layout.text.model import Line
from layout.text.pouring import GalleyLine

# A rule shorter than this is the stroke of a dash, which the peers draw as a letter.
SHORTEST_RULE = 40.0
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one face (its file) and size."""

    text: str
    face: Path
    size: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of text: its place, from line to line, the indent of its first line. One that is `justified` is a paragraph,
    or as much of it as stands in its leg (`cut`: its last line is as wide as the others); else it is a single line."""

    rect: Rect
    words: tuple[Words, ...]
    leading: float
    justified: bool = False
    indent: float = 0.0
    cut: bool = False

    @property
    def main(self) -> Words:
        """The words whose face and size are the frame's: the longest."""
        return max(self.words, key=lambda words: len(words.text))

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.words)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page: its size and what stands on it."""

    width: float
    height: float
    frames: tuple[Frame, ...]
    photos: tuple[Picture, ...]
    rules: tuple[Rule, ...]


def placed(paper: Paper, page: MadePage) -> Placed:
    """A made-up page taken apart."""
    items = page_items(paper, page).items
    rules = tuple(one for one in items if isinstance(one, Rule) and one.x1 - one.x0 + one.y1 - one.y0 > SHORTEST_RULE)
    frames = [_line(one.line, one.x, one.baseline) for one in page.furniture.lines]
    for story in page.stories:
        frames += chain(_head(page, story), _legs(paper, story), _captions(paper, page, story))
    photos = tuple(one for one in items if isinstance(one, Picture))
    return Placed(paper.trim[0], paper.trim[1], tuple(frame for frame in frames if frame.words), photos, rules)


def faces_of(pages: Iterable[Placed]) -> tuple[Path, ...]:
    """The files of all faces, each once."""
    return tuple(sorted({words.face for page in pages for frame in page.frames for words in frame.words}))


def _head(page: MadePage, story: Story) -> Iterator[Frame]:
    made = story.recipe
    left = box(page, story).x + made.head_x
    top = page.frame.row_y(story.slot.row + story.slot.gap + made.head_row)
    for one in made.head.lines:
        yield _line(one.line, left + one.x, top + one.baseline)


def _captions(paper: Paper, page: MadePage, story: Story) -> Iterator[Frame]:
    style, left = paper.caption, box(page, story).x
    for hang in story.recipe.hangs:
        shot = hang.shot
        foot = page.frame.row_y(story.slot.row + story.slot.gap + hang.row) + shot.top + shot.height
        x = left + story.recipe.legs.x(hang.leg) + shot.left
        for number, line in enumerate(shot.caption):
            yield _line(line, x, foot + CAPTION_GAP + ASCENT * style.size + number * style.leading)


def _line(line: Line, x: float, baseline: float) -> Frame:
    """A line alone, with an em to spare, so that no program breaks it."""
    words = _words((line,))
    size = max((one.size for one in words), default=1.0)
    return Frame(Rect(x, baseline - ASCENT * size, line.width + size, size), words, size)


def _legs(paper: Paper, story: Story) -> Iterator[Frame]:
    for leg in story.legs:
        for _, lines in groupby(leg.lines, key=lambda one: (one.kind, one.line.place)):
            yield _paragraph(paper, leg, tuple(lines))


def _paragraph(paper: Paper, leg: PlacedLeg, lines: Sequence[GalleyLine]) -> Frame:
    """The lines of one paragraph in one leg. A leg's last line that is full goes on in the next one."""
    size, leading = paper.body.size, paper.grid.leading
    first, last = lines[0], lines[-1]
    top = leg.rect.y + (first.row + (first.rows - 1) / 2) * leading + (leading - size) / 2
    rect = Rect(leg.rect.x, top, leg.rect.width, (last.row + last.rows - first.row) * leading)
    indent = max(first.line.runs[0].xs[0], 0.0) if first.line.runs else 0.0
    cut = last is leg.lines[-1] and last.line.width > leg.rect.width - size / 2
    return Frame(rect, _words([one.line for one in lines]), leading, True, indent, cut)


def _words(lines: Sequence[Line]) -> tuple[Words, ...]:
    """The text of lines in runs of one face and size, with the spaces at line ends and without the hyphens added there."""
    letters: list[tuple[str, Path, float]] = []
    for line in lines:
        if letters and letters[-1][0] == SOFT_HYPHEN:
            letters.pop()
        elif letters and line.text and letters[-1][0].isascii() and line.text[0].isascii():
            letters.append((" ", *letters[-1][1:]))
        letters += _letters(line)
    runs = groupby(letters, key=lambda letter: letter[1:])
    return tuple(Words("".join(char for char, _, _ in run), face, size) for (face, size), run in runs)


def _letters(line: Line) -> Iterator[tuple[str, Path, float]]:
    """The characters of a line with their faces; a space, which no glyph stands for, has that of what is before it."""
    inked = [(char, run.face.path, run.size) for run in line.runs for text in run.texts for char in text]
    at = 0
    for char in line.text:
        if at < len(inked) and inked[at][0] == char:
            at += 1
        if inked:
            yield (char, *inked[max(at - 1, 0)][1:])
    yield from inked[at:]
