"""Lines of copy joined to a paragraph: with no space between Han characters, with one otherwise."""

from __future__ import annotations

from msgspec import Struct

from issue.model import BlockKind, Run

# The quotes, the dash, the ellipsis and the middle dot belong to Chinese as to Latin and count where they stand beside Han.
_SHARED = "“”‘’—…·"
_FULL_WIDTH_MARKS = frozenset(
    "、。〃〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟！＂＃＄％＆＇（）＊＋，－．／：；＜＝＞？［］｛｜｝～"
)
_MARKS = "*\\"
_SENTENCE_ENDS = ("。", "！", "？", "”")

Span = tuple[int, int]


class Gathered(Struct, frozen=True):
    """The lines of a paragraph as one text of rows, parted by line feeds: the ends that the editor forced.

    `rows` are the offsets of each row's first and last character in the source, `ends` the line ends that a reader could
    take for those of a paragraph: each the offsets of its line's first and last character.
    """

    text: str
    rows: tuple[Span, ...]
    ends: tuple[Span, ...]


class Piece(Struct, frozen=True):
    """A paragraph of a body as it is read: its copy and the runs of each row of it, the markers of the items that it begins,
    how many containers are around it."""

    kind: BlockKind
    copy: Gathered
    runs: list[tuple[Run, ...]]
    marker: str = ""
    depth: int = 0


def gathered(source: str, spans: list[Span]) -> Gathered:
    """The lines that stand in the source from the first to before the second offset of each of `spans`, joined. A backslash
    or two spaces force a line end (CommonMark 6.7); a backslash that ends a line otherwise escapes nothing."""
    text, rows, ends, begin = "", [], [], spans[0][0]
    for index, (start, end) in enumerate(spans):
        line = source[start:end]
        shown = line.rstrip(" \t")
        last = start + max(0, len(shown) - 1)
        if index + 1 == len(spans):
            rows.append((begin, last))
            text += shown
            break
        forced = ends_escaped(line)
        if forced:
            shown = line[:-1].rstrip(" \t")
        text += shown + "\\" * ends_escaped(shown)
        following = slice(*spans[index + 1])
        if forced or line.endswith("  "):
            rows.append((begin, last))
            text, begin = text + "\n", following.start
            continue
        if shown.rstrip("*").endswith(_SENTENCE_ENDS):
            ends.append((start, last))
        text += between(shown, source[following])
    return Gathered(text, tuple(rows), tuple(ends))


def ends_escaped(line: str) -> bool:
    """Whether a line ends with a backslash that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def between(before: str, after: str) -> str:
    """What joins two lines: nothing or a space, by the last character of the one and the first of the other. A quote, dash
    or ellipsis is Chinese where the character next to it in its own line is."""
    left, right = before.rstrip(_MARKS), after.lstrip(_MARKS)
    if left[-1:] in _FULL_WIDTH_MARKS or right[:1] in _FULL_WIDTH_MARKS:
        return ""
    left, right = left.rstrip(_MARKS + _SHARED), right.lstrip(_MARKS + _SHARED)
    return "" if _is_han(left[-1:]) and _is_han(right[:1]) else " "


def _is_han(character: str) -> bool:
    """Han with its punctuation, kana, bopomofo, full-width forms and the extensions; not Hangul, which writes spaces."""
    return (
        "\u2e80" <= character <= "\u312f"
        or "\u31a0" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def joined(text: str) -> str:
    """A text with its line ends (and the white around them) joined."""
    if "\n" not in text:
        return text
    whole = ""
    for line in text.split("\n"):
        line = line.strip(" \t")
        if line:
            whole += (between(whole, line) if whole else "") + line
    return whole
