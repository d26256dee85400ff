"""Boxes: glyphs of letters and marks placed in the width that setting gives them.

A full-width mark stands in its inked half em, `·` and `／` in half an em, dashes and ellipses in a whole number of em
whatever their face draws (GB/T 15834 5.1.4 to 5.1.9, TYPOGRAPHY C and M). Widths are in em of the copy.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from fonts.face import Face
from layout.text.classes import MARKS, Kind
from layout.text.letters import Letter

# Half a mark's white that a narrow quote keeps on its open side, in em.
_BEARING = 0.06
# A centred mark of a face that means it stands nearer to the middle than this.
_OFF_CENTRE = 0.12


class Piece(Struct, frozen=True):
    """Glyphs of one face and size (points); `xs` from the atom's left edge and `rise` above the baseline in em of the
    copy; `turned` where they lie on their side in a vertical line."""

    face: Face
    size: float
    rise: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    turned: bool = False


class Bar(Struct, frozen=True):
    """A bar over a dash that is too thin or too short, in em of the copy: from, to, its middle above the baseline,
    weight."""

    start: float
    end: float
    rise: float
    weight: float


class Atom(Struct, frozen=True):
    """What no line end splits. `width` in em of the copy; `tall` says that ruby stands above it, `dotted` that an emphasis
    dot stands beside it; `missing` are characters that no face has; `hang` is what of it may stand beyond the right
    edge."""

    text: str
    width: float
    pieces: tuple[Piece, ...]
    tall: bool = False
    missing: str = ""
    hang: float = 0.0
    bar: Bar | None = None
    dotted: bool = False


EMPTY = Atom("", 0.0, ())


def em_width(text: str, kind: Kind, advance: float) -> float:
    if kind in MARKS or kind in {Kind.DOT, Kind.SLASH}:
        return 0.5
    if kind in {Kind.DASH, Kind.ELLIPSIS}:
        return 2.0 if text == "⸺" else float(len(text))
    if kind is Kind.CONNECT:
        return 1.0 if text in "—～〜" else max(0.5, advance)
    return advance


def placed(letter: Letter, face: Face, kind: Kind, width: float) -> float:
    """How far a mark's glyph is moved so that its ink stands in its box."""
    if kind in {Kind.HAN, Kind.DASH, Kind.ELLIPSIS}:
        return 0.0 if kind is Kind.HAN else (width - letter.width) / 2
    inks = [(x + face.ink(glyph)[0], x + face.ink(glyph)[2]) for glyph, x in zip(letter.glyphs, letter.xs, strict=True)]
    left, right = min(ink[0] for ink in inks), max(ink[1] for ink in inks)
    if kind in MARKS:
        if letter.width < 0.75:
            return width - _BEARING - right if kind is Kind.OPEN else _BEARING - left
        if kind is Kind.OPEN:
            return max(-0.5, -left) if left < 0.5 else -0.5
        return min(0.0, width - right)
    if kind in {Kind.DOT, Kind.SLASH, Kind.CONNECT}:
        return (width - left - right) / 2
    off = (width - left - right) / 2
    return off if kind is Kind.CENTRED and abs(off) > _OFF_CENTRE else 0.0


def lifted(letter: Letter, face: Face, text: str, kind: Kind) -> float:
    """How far a pause mark is raised to stand in the middle of its em, where its language has it there and its face does
    not (CLREQ 3.1.6: marks of Taiwan and Hong Kong)."""
    if kind is not Kind.CENTRED or text not in "，、。．":
        return 0.0
    low, high = face.ink(letter.glyphs[0])[1::2]
    off = (face.ascent - face.descent) / 2 - (low + high) / 2
    return off if abs(off) > _OFF_CENTRE else 0.0


def pieces_of(letter: Letter, face: Face, size: float, left: float, rise: float, em: float, told: str) -> list[Piece]:
    """The pieces of a letter, one for each height that its glyphs stand at. `told` are the source characters, one for
    each of the letter's, where it is set with others in their place."""
    scale = size / em
    texts = respelt(letter.texts, told) if told else letter.texts
    if len(set(letter.rises)) == 1:
        xs = tuple([left + x * scale for x in letter.xs])
        return [Piece(face, size, rise + letter.rises[0] * scale, letter.glyphs, xs, texts)]
    pieces: list[Piece] = []
    for glyph, x, height, text in zip(letter.glyphs, letter.xs, letter.rises, texts, strict=True):
        pieces.append(Piece(face, size, rise + height * scale, (glyph,), (left + x * scale,), (text,)))
    return pieces


def respelt(texts: tuple[str, ...], source: str) -> tuple[str, ...]:
    """The same clusters in other characters, one for one."""
    found: list[str] = []
    start = 0
    for text in texts:
        found.append(source[start : start + len(text)])
        start += len(text)
    return tuple(found)


def moved(piece: Piece, by: float, lift: float = 0.0) -> Piece:
    return replace(piece, xs=tuple([x + by for x in piece.xs]), rise=piece.rise + lift)


def bar_of(letter: Letter, face: Face, width: float, heavy: bool, scale: float) -> Bar | None:
    """A bar for a dash whose glyph is a hairline beside its Hei, or does not fill its two em (TYPOGRAPHY M2)."""
    low, high = face.ink(letter.glyphs[0])[1::2]
    weight = high - low
    strokes = face.ink(face.glyph("一"))[1::2] if heavy and face.has("一") else (0.0, 0.0)
    wanted = max(weight, strokes[1] - strokes[0])
    if wanted < 1.3 * weight and abs(letter.width - width) < 0.02:
        return None
    margin = 0.04 * scale
    return Bar(margin, width * scale - margin, (low + high) / 2 * scale, wanted * scale)


def divided(atom: Atom, parts: Sequence[str]) -> tuple[Atom, ...]:
    """The parts of a word's atom. A part that begins inside a ligature stays with the part before it and leaves an empty
    atom."""
    if len(atom.pieces) != 1 or atom.missing:
        return (atom, *[EMPTY] * (len(parts) - 1))
    (piece,) = atom.pieces
    starts = _starts(piece)
    bounds = [0]
    for part in parts[:-1]:
        bounds.append(bounds[-1] + len(part))
    ends = [*bounds[1:], len(atom.text)]
    found: list[Atom] = []
    for start, end in zip(bounds, ends, strict=True):
        if start not in starts:
            found.append(EMPTY)
            continue
        while end not in starts and end < len(atom.text):
            end = min(bound for bound in ends if bound > end)
        first, last = starts[start], starts.get(end, len(piece.xs))
        left = piece.xs[first] if first else 0.0
        right = piece.xs[last] if last < len(piece.xs) else atom.width
        part_piece = replace(
            piece,
            glyphs=piece.glyphs[first:last],
            xs=tuple([x - left for x in piece.xs[first:last]]),
            texts=piece.texts[first:last],
        )
        found.append(Atom(atom.text[start:end], right - left, (part_piece,)))
    return tuple(found)


def _starts(piece: Piece) -> dict[int, int]:
    """The glyph at which each cluster of a piece's text begins, by the place of its first character."""
    found: dict[int, int] = {}
    at = 0
    for index, text in enumerate(piece.texts):
        if text:
            found[at] = index
            at += len(text)
    return found
