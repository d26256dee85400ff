"""Articles: mappings, article files with front matter, folders of them."""

from __future__ import annotations

import re
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from issue.desk import Desk, Found
from issue.fields import Fields, canonical
from issue.keys.article import ARTICLE, PHOTO
from issue.markdown import parse_body
from issue.model import Article, Block, Border, Kind, Level, Photo, Pin
from issue.pictures import advertisement, pixels
from issue.problem import Place
from issue.shapes import Percent, Ratio
from issue.source import Written, whole
from issue.values import misread, percentage, proportion
from issue.written import written
from issue.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

# A fence may be followed by white space; what ends the front matter may also be written `...` (YAML 1.1, 9.1.2).
_FRONT = re.compile(r"---[ \t]*\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LARGEST_CROP = Ratio(0.05, 20)


class Habits(Struct, frozen=True):
    """What holds for all articles of an issue: how paragraphs end; `filler` where a headline is not asked for."""

    by_line: bool = False
    filler: bool = False


def read_article(desk: Desk, name: str, node: Node, habits: Habits) -> Article | None:
    """An article of an issue: a mapping, or the path of an article file. None where it cannot be used."""
    if isinstance(node, Mapping):
        return _from_mapping(desk, name, node, None, habits)
    if code := misread(node):
        desk.report(code, node.place, key=name)
        return None
    if isinstance(node, Scalar) and not node.is_null:
        found = desk.locate(node.text.strip(), node.place)
        return read_article_file(desk, name, found, node.place, habits) if found else None
    desk.report("not-an-article", node.place, id=name)
    return None


def read_article_file(desk: Desk, name: str, found: Found, asked: Place, habits: Habits) -> Article | None:
    """An article file: YAML front matter between `---` lines, the body below. Problems: those of the article, and
    `front-matter-open`, `front-matter-mapping`."""
    text = desk.read(found, asked)
    if text is None:
        return None
    if not _FRONT.match(text):
        return _from_mapping(desk, name, Mapping((), Place(found.shown)), whole(text, found.shown), habits)
    front = front_matter(text)
    if front is None:
        desk.report("front-matter-open", Place(found.shown))
        return None
    tree = read_tree(text[front.start : front.stop], found.shown, first_line=2)
    desk.problems.extend(tree.problems)
    end = text.find("\n", front.stop)
    first_line = text.count("\n", 0, front.stop) + 2
    body = whole(text[end + 1 :] if end >= 0 else "", found.shown, first_line)
    if isinstance(tree.root, Mapping):
        return _from_mapping(desk, name, tree.root, body, habits)
    if tree.root is None and tree.problems:
        return None
    if tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null):
        return _from_mapping(desk, name, Mapping((), Place(found.shown)), body, habits)
    desk.report("front-matter-mapping", tree.root.place)
    return None


def front_matter(text: str) -> range | None:
    """Where in the text of an article file its front matter stands, without the lines that fence it; None without one."""
    fence = _FRONT.match(text)
    end = _FRONT_END.search(text, fence.end()) if fence else None
    return range(fence.end(), end.start()) if fence and end else None


def _from_mapping(desk: Desk, name: str, mapping: Mapping, below: Written | None, habits: Habits) -> Article:
    fields = Fields(desk, canonical(desk, mapping, ARTICLE), ARTICLE)
    kind = cast(Kind, fields.choice("kind") or "story")
    photos = _photos(fields)
    article = Article(
        id=name, marks=fields.marks, kind=kind,
        label=fields.text("label"), kicker=fields.text("kicker"), headline=fields.text("headline"),
        deck=fields.text("deck"), summary=fields.text("summary"),
        dateline=fields.text("dateline"), byline=fields.text("byline"),
        body=_body(fields, kind, below, habits),
        level=cast(Level | None, fields.choice("level")), share=fields.ratio("share"),
        width=fields.integer("width"), rows=fields.integer("rows"), legs=fields.integer("legs"),
        pin=cast(Pin | None, fields.choice("pin")), headline_size=fields.length("headline_size"),
        headline_style=cast(Literal["horizontal", "vertical"], fields.choice("headline_style") or "horizontal"),
        setting=cast(Literal["horizontal", "vertical"], fields.choice("setting") or "horizontal"),
        frame=cast(Border, fields.choice("frame") or "none"),
        jump=cast(Literal["never", "allow"], fields.choice("jump") or "never"),
        photos=photos,
    )  # fmt: skip
    _demand(fields, article, habits)
    return article if kind != "ad" else _with_file(fields, article)


def _demand(fields: Fields, article: Article, habits: Habits) -> None:
    """What an article of its kind must have: `no-headline`, `no-photo`, `no-ad-file`."""
    if article.kind == "story" and not article.headline and not habits.filler:
        fields.desk.report("no-headline", fields.marks.of("headline"), id=article.id)
    elif article.kind == "photo" and not _asked(fields.node("photos")):
        fields.desk.report("no-photo", fields.marks.here, id=article.id)
    elif article.kind == "ad" and fields.node("file") is None:
        fields.desk.report("no-ad-file", fields.marks.here, id=article.id)


def _asked(photos: Node | None) -> bool:
    """Whether photographs were named at all: one that cannot be read has been told."""
    return photos is not None and not (isinstance(photos, Sequence) and not photos.items)


def _with_file(fields: Fields, article: Article) -> Article:
    """An advertisement with its picture, or the page of its PDF, uncropped, as its one photograph."""
    found = fields.file("file")
    looked = advertisement(fields.desk, found, fields.place("file")) if found else None
    if found is None or looked is None:
        return article
    size, vector = looked
    picture = Photo(found.path, found.shown, size, fields.marks, crop=(0.0, 0.0), vector=vector)
    return replace(article, file=found.path, photos=(picture,))


def _body(fields: Fields, kind: Kind, below: Written | None, habits: Habits) -> tuple[Block, ...]:
    """The body, from the one of `body`, `file` and the text below front matter that is given; problem: `two-bodies`."""
    choice = fields.choice("paragraphs")
    by_line = habits.by_line if choice is None else choice == "line"
    node = fields.scalar("body")
    sources = []
    if below is not None and below.text.strip():
        sources.append(below)
    if node is not None:
        sources.append(written(node))
    if kind != "ad" and fields.node("file") is not None:
        sources.extend(_body_file(fields))
    if len(sources) > 1:
        fields.desk.report("two-bodies", fields.marks.of("file" if node is None else "body"))
    if not sources:
        return ()
    body = parse_body(sources[0], by_line)
    fields.desk.problems.extend(body.problems)
    return body.blocks


def _body_file(fields: Fields) -> list[Written]:
    found = fields.file("file")
    text = fields.desk.read(found, fields.place("file")) if found else None
    if found is None or text is None:
        return []
    if _FRONT.match(text) and _FRONT_END.search(text, 4):
        fields.desk.report("front-matter-in-body", fields.place("file"), file=found.shown)
        return []
    return [whole(text, found.shown)]


def _photos(fields: Fields) -> tuple[Photo, ...]:
    photos = []
    for node in fields.items("photos"):
        if isinstance(node, Mapping):
            photo = _photo(Fields(fields.desk, canonical(fields.desk, node, PHOTO), PHOTO))
            if photo:
                photos.append(photo)
        else:
            fields.desk.report("not-a-mapping", node.place, key="photos")
    return tuple(photos)


def _photo(fields: Fields) -> Photo | None:
    complete = fields.demand()
    found = fields.file("file")
    size = pixels(fields.desk, found, fields.place("file")) if found else None
    caption, credit, alt = fields.text("caption"), fields.text("credit"), fields.text("alt")
    width, focus, crop = fields.integer("width"), _focus(fields), _crop(fields)
    if not complete or found is None or size is None:
        return None
    return Photo(found.path, found.shown, size, fields.marks, caption, credit, alt, width, focus, crop)


def _focus(fields: Fields) -> tuple[float, float]:
    parts = [percentage(fields.desk, item, Percent(0, 1), "focus") for item in fields.scalars("focus")]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return (0.5, 0.5)
    return (parts[0], parts[1])


def _crop(fields: Fields) -> tuple[float, float] | None:
    """The least and the greatest ratio; (0, 0) for `none`. Problem: `reversed-span` where the first is the greater."""
    node = fields.node("crop")
    if node is None:
        return None
    if isinstance(node, Scalar):
        return (0.0, 0.0) if fields.choice("crop") else None
    parts = [proportion(fields.desk, item, _LARGEST_CROP, "crop") for item in fields.scalars("crop")]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return None
    if parts[0] > parts[1]:
        fields.desk.report("reversed-span", node.place, key="crop", value=f"{float(parts[0]):g}, {float(parts[1]):g}")
        return None
    return (float(parts[0]), float(parts[1]))
