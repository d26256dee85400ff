"""The make-up that was chosen by hand, written into the issue: the `layout` of a page, the `pin` of an article.

Nothing else in the files changes. Every change is read again before it is written: an issue that is not the old one but for
what was chosen is never written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from issue.article_reader import front_matter
from issue.keys.article import ARTICLE
from issue.keys.issue import ISSUE, PAGE
from issue.model import Auto, Issue, Layout, Pin, Places, Rectangle, Sketch
from issue.problem import Problem, error
from issue.reader import read_issue
from issue.shapes import Group
from issue.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree
from layout.preview.bare import bare
from layout.preview.manuscript import Change, Manuscript
from layout.preview.yaml_edit import Block, CannotEdit, Flat, set_key, without_key


class Rewriting(Struct, frozen=True):
    """A file with the content that it had and the one that it is to have."""

    path: Path
    before: bytes
    after: bytes


def with_layout(path: Path, root: Path | None, number: int, layout: Layout) -> Rewriting | Problem:
    """The issue file with a page's layout. Problems: `rewrite-errors`, `rewrite-by-hand`."""

    def changes(text: str) -> list[Change]:
        page = _page_of(read_tree(text, path.name).root, number)
        return _layout_changes(text, page, layout)

    def wanted(issue: Issue) -> Issue:
        pages = tuple(replace(page, layout=layout) if page.number == number else page for page in issue.pages)
        return replace(issue, pages=pages)

    return _rewritten(path, root, path.resolve(), changes, wanted)


def with_pin(path: Path, root: Path | None, name: str, pin: Pin | None) -> Rewriting | Problem:
    """The file of an article, or the issue file that holds it, with its pin. Problems: those of `with_layout`."""
    reading = read_issue(path, root)
    if reading.issue is None or all(article.id != name for article in reading.issue.articles):
        return error("rewrite-errors", None)
    # Places are told from where the command runs.
    file = Path(reading.issue.article(name).marks.here.file).resolve()

    def changes(text: str) -> list[Change]:
        if file == path.resolve():
            return _pin_changes(text, _article_of(read_tree(text, path.name).root, name), pin, 0)
        front, start = _front_matter(text)
        root = read_tree(front, file.name).root
        if not isinstance(root, Mapping):
            raise CannotEdit
        return _pin_changes(front, root, pin, start)

    def wanted(issue: Issue) -> Issue:
        articles = tuple(replace(one, pin=pin) if one.id == name else one for one in issue.articles)
        return replace(issue, articles=articles)

    return _rewritten(path, root, file, changes, wanted)


def _rewritten(
    path: Path,
    root: Path | None,
    file: Path,
    changes: Callable[[str], list[Change]],
    wanted: Callable[[Issue], Issue],
) -> Rewriting | Problem:
    """A file changed, if the issue that it makes is the one that is wanted and no other."""
    by_hand = error("rewrite-by-hand", None, file=file.name)
    try:
        before = file.read_bytes()
        manuscript = Manuscript(before)
    except (OSError, UnicodeDecodeError):
        return error("rewrite-errors", None)
    old = read_issue(path, root, instead={file: before}).issue
    if old is None:
        return error("rewrite-errors", None)
    if bare(wanted(old)) == bare(old):
        return Rewriting(file, before, before)
    try:
        after = manuscript.changed(changes(manuscript.text))
    except CannotEdit:
        return by_hand
    new = read_issue(path, root, instead={file: after}).issue
    if new is None or bare(new) != bare(wanted(old)):
        return by_hand
    return Rewriting(file, before, after)


def _layout_changes(text: str, page: Mapping, layout: Layout) -> list[Change]:
    chinese = _is_chinese(page)
    names, key = _names(PAGE, "layout", chinese)
    value = _value(layout, chinese)
    old = next((node for name, node in page.entries if name.text in names), None)
    if isinstance(layout, Places) and isinstance(old, Mapping) and not isinstance(value, str | Block):
        same = [name.text for name, _ in old.entries] == list(value)
        if same:
            return _places_changes(text, old, layout, value)
    return [set_key(text, page, key, names, value, _names(PAGE, "page", chinese)[0])]


def _places_changes(text: str, old: Mapping, layout: Places, value: dict[str, str | Flat]) -> list[Change]:
    """Only the places that became others, so that what stands beside the rest stays."""
    known = {name: rectangle for name, rectangle, _ in layout.rectangles}
    return [
        set_key(text, old, name.text, (name.text,), value[name.text], ())
        for name, node in old.entries
        if _told(node) != _numbers(known[name.text])
    ]


def _told(node: Node) -> tuple[str, ...]:
    """The words of a place as it is written."""
    if isinstance(node, Scalar):
        return ("auto",)
    parts = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.entries)
    return tuple(part.text.replace(" ", "") for part in parts if isinstance(part, Scalar))


def _numbers(place: Rectangle | None) -> tuple[str, ...]:
    if place is None:
        return ("auto",)
    return f"{place.first_column}-{place.last_column}", f"{place.first_row}-{place.last_row}"


def _value(layout: Layout, chinese: bool) -> str | Block | dict[str, str | Flat]:
    """A layout as YAML has it, its keys in the language of the page's."""
    auto, columns, rows = ("自动", "栏", "行") if chinese else ("auto", "columns", "rows")
    if isinstance(layout, Auto):
        return auto
    if isinstance(layout, Sketch):
        return Block(_drawn(layout))
    places: dict[str, str | Flat] = {}
    for name, place, _ in layout.rectangles:
        places[name] = auto if place is None else dict(zip((columns, rows), _numbers(place), strict=True))
    return places


def _drawn(sketch: Sketch) -> tuple[str, ...]:
    """The bands of a sketch, words below one another where they stand below one another."""
    widths = [max(map(_width, words)) for words in zip(*sketch.bands, strict=True)] if _even(sketch) else []
    if not widths:
        return tuple(" ".join(band) for band in sketch.bands)
    padded = (
        [word + " " * (width - _width(word)) for word, width in zip(band, widths, strict=True)] for band in sketch.bands
    )
    return tuple(" ".join(band).rstrip() for band in padded)


def _even(sketch: Sketch) -> bool:
    return len({len(band) for band in sketch.bands}) == 1


def _width(word: str) -> int:
    """Columns of a terminal or an editor's program, where a Han character takes two."""
    return sum(2 if char > "\u2e7f" else 1 for char in word)


def _pin_changes(text: str, article: Mapping, pin: Pin | None, start: int) -> list[Change]:
    chinese = _is_chinese(article)
    names, key = _names(ARTICLE, "pin", chinese)
    after = tuple(n for one in ("level", "headline", "label", "kind") for n in _names(ARTICLE, one, chinese)[0])
    change = without_key(text, article, names) if pin is None else set_key(text, article, key, names, pin, after)
    return [Change(change.start + start, change.end + start, change.text)] if change else []


def _is_chinese(mapping: Mapping) -> bool:
    return any(not key.text.isascii() for key, _ in mapping.entries)


def _names(group: Group, name: str, chinese: bool) -> tuple[tuple[str, ...], str]:
    """All names of a key, and the one to write."""
    key = group.key(name)
    return key.names, key.chinese if chinese else key.name


def _page_of(root: Node | None, number: int) -> Mapping:
    for page in _items(_entry(root, ISSUE, "pages")):
        node = _entry(page, PAGE, "page")
        if isinstance(page, Mapping) and isinstance(node, Scalar) and node.text.strip() == str(number):
            return page
    raise CannotEdit


def _article_of(root: Node | None, name: str) -> Mapping:
    articles = _entry(root, ISSUE, "articles")
    found = articles.get(name) if isinstance(articles, Mapping) else None
    if not isinstance(found, Mapping):
        raise CannotEdit
    return found


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _entry(node: Node | None, group: Group, name: str) -> Node | None:
    names, _ = _names(group, name, False)
    if not isinstance(node, Mapping):
        return None
    return next((value for key, value in node.entries if key.text in names), None)


def _front_matter(text: str) -> tuple[str, int]:
    """The front matter of an article file and where it begins."""
    found = front_matter(text)
    if found is None:
        raise CannotEdit
    return text[found.start : found.stop], found.start
