"""Pages: their articles and how they are laid out."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from issue.desk import Desk
from issue.fields import Fields, canonical
from issue.keys.issue import PAGE, PLACE
from issue.model import Auto, Grid, Layout, Page, Places, Rectangle, Sketch
from issue.problem import Place
from issue.sketch import EMPTY, read_sketch
from issue.written import written
from issue.yaml_tree import Mapping, Node, Scalar

AUTO = ("auto", "自动")
_MOST_PLACES = 500


class Ground(Struct, frozen=True):
    """What pages stand on: the paper's grid (None where the paper cannot be read), the rows of the masthead, the ids."""

    grid: Grid | None
    masthead_rows: int
    known: Collection[str]


class Mention(Struct, frozen=True):
    """An id, where it is written, and on which page ("" for `spread`)."""

    id: str
    place: Place
    page: str = ""


def read_pages(fields: Fields, ground: Ground) -> tuple[tuple[Page, ...], tuple[Mention, ...]]:
    """The pages of an issue in their order, and every mention of an article in them; problem: `duplicate-page`."""
    pages: list[Page] = []
    mentions: list[Mention] = []
    for node in fields.items("pages"):
        if not isinstance(node, Mapping):
            fields.desk.report("not-a-mapping", node.place, key="pages")
            continue
        page, named = _page(Fields(fields.desk, canonical(fields.desk, node, PAGE), PAGE), ground)
        mentions.extend(named)
        if page and any(other.number == page.number for other in pages):
            fields.desk.report("duplicate-page", page.marks.of("page"), page=page.number)
        elif page:
            pages.append(page)
    return tuple(pages), tuple(mentions)


def _page(fields: Fields, ground: Ground) -> tuple[Page | None, list[Mention]]:
    fields.demand()
    number = fields.integer("page")
    named = read_ids(fields, "articles", ground.known)
    listed = tuple(mention.id for mention in named)
    layout, drawn = _layout(fields, ground, number)
    articles = tuple(dict.fromkeys((*listed, *drawn)))
    if isinstance(layout, Sketch):
        _unplaced(fields, listed, drawn)
    elif isinstance(layout, Places):
        # An article that is listed and not placed is made up in what is left, as if it were `auto`.
        rest = tuple((name, None, fields.place("articles")) for name in listed if name not in drawn)
        layout = Places(layout.rectangles + rest)
    editors = tuple((office.text, _name(fields.desk, node)) for office, node in fields.free("editors"))
    mentions = [Mention(one.id, one.place, str(number or "?")) for one in named]
    mentions += [Mention(name, fields.place("layout"), str(number or "?")) for name in drawn if name not in listed]
    if number is None:
        return None, mentions
    page = Page(number, fields.marks, articles, fields.text("section"), editors, layout)
    return page, mentions


def _name(desk: Desk, node: Node) -> str:
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text.strip()[:200]
    desk.report("not-a-text", node.place, key="editors")
    return ""


def read_ids(fields: Fields, key: str, known: Collection[str]) -> tuple[Mention, ...]:
    """The ids of a list; problems: `unknown-article` (with the one that was probably meant), `fullwidth-comma`."""
    names: list[Mention] = []
    for item in fields.scalars(key):
        name = item.text.strip()
        if name in known:
            names.append(Mention(name, item.place))
        elif "，" in name or "、" in name:
            fields.desk.report("fullwidth-comma", item.place)
        else:
            fields.desk.report("unknown-article", item.place, id=name[:60], near=fields.desk.near(name, known))
    return tuple(names)


def _unplaced(fields: Fields, listed: tuple[str, ...], drawn: tuple[str, ...]) -> None:
    for name in listed:
        if name not in drawn:
            fields.desk.report("not-in-sketch", fields.marks.of("layout"), id=name)


def _layout(fields: Fields, ground: Ground, number: int | None) -> tuple[Layout, tuple[str, ...]]:
    """The layout, and the ids that it names in their order."""
    node = fields.node("layout")
    if node is None or (isinstance(node, Scalar) and node.text.strip() in AUTO):
        return Auto(), ()
    if isinstance(node, Mapping):
        return _places(fields.desk, node, ground, number == 1)
    if not isinstance(node, Scalar):
        fields.desk.report("bad-layout", node.place)
        return Auto(), ()
    columns = ground.grid.columns if ground.grid else None
    sketch = read_sketch(fields.desk, written(node), columns, ground.known)
    words = tuple(dict.fromkeys(word for word in node.text.split() if word != EMPTY and word in ground.known))
    return sketch or Auto(), words


def _places(desk: Desk, mapping: Mapping, ground: Ground, first_page: bool) -> tuple[Layout, tuple[str, ...]]:
    """Exact places. Problems: `unknown-article`, `place-outside`, `place-overlap`, `place-on-masthead`,
    `bad-layout`, `list-length`."""
    placed: list[tuple[str, Rectangle | None, Place]] = []
    if len(mapping.entries) > _MOST_PLACES:
        desk.report("list-length", mapping.place, key="layout", least=0, most=_MOST_PLACES)
        return Auto(), ()
    for key, node in mapping.entries:
        if key.text not in ground.known:
            desk.report("unknown-article", key.place, id=key.text[:60], near=desk.near(key.text, ground.known))
        if isinstance(node, Mapping):
            rectangle = _rectangle(Fields(desk, canonical(desk, node, PLACE), PLACE), ground, first_page)
            if rectangle is None:
                continue
            _overlaps(desk, key, rectangle, placed)
            placed.append((key.text, rectangle, key.place))
        elif isinstance(node, Scalar) and node.text.strip() in AUTO:
            placed.append((key.text, None, key.place))
        else:
            desk.report("bad-layout", node.place)
    named = tuple(key.text for key, _ in mapping.entries if key.text in ground.known)
    return Places(tuple(one for one in placed if one[0] in ground.known)), named


def _rectangle(fields: Fields, ground: Ground, first_page: bool) -> Rectangle | None:
    complete = fields.demand()
    columns, rows = fields.span("columns"), fields.span("rows")
    if not complete or columns is None or rows is None:
        return None
    grid = ground.grid
    if grid and (columns[0] < 1 or columns[1] > grid.columns):
        fields.desk.report("place-outside", fields.place("columns"), key="columns", most=grid.columns)
        return None
    if grid and (rows[0] < 1 or rows[1] > grid.rows):
        fields.desk.report("place-outside", fields.place("rows"), key="rows", most=grid.rows)
        return None
    if first_page and rows[0] <= ground.masthead_rows:
        fields.desk.report("place-on-masthead", fields.place("rows"), rows=ground.masthead_rows)
    return Rectangle(*columns, *rows)


def _overlaps(desk: Desk, key: Scalar, one: Rectangle, placed: list[tuple[str, Rectangle | None, Place]]) -> None:
    for name, other, _ in placed:
        if other and _meet(one, other):
            desk.report("place-overlap", key.place, id=key.text, other=name)
            return


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.first_column <= other.last_column
        and other.first_column <= one.last_column
        and one.first_row <= other.last_row
        and other.first_row <= one.last_row
    )
