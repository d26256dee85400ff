"""A paper's mapping, whole by now, read to the values of `issue.model.Paper`."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from typing import Literal, cast

from msgspec import Struct

from issue.article_reader import Habits, read_article_file
from issue.desk import Desk
from issue.ears import read_ears
from issue.fields import Fields, canonical
from issue.keys.paper import FACE, MM, PAPER, ROLES, SIZES, WEIGHTS
from issue.lengths import Units
from issue.model import (
    Article,
    FaceWish,
    Grid,
    Masthead,
    Paper,
    Print,
    Setting,
)  # fmt: skip
from issue.paper_inks import masthead_ink, spot_ink
from issue.paper_styles import Styles
from issue.papers import resolve
from issue.problem import warning
from issue.shapes import Choice, Number
from issue.values import choice, number
from issue.yaml_tree import Mapping, Node, Scalar

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NORMALIZE = Choice((("punctuation", "标点"), ("spaces", "空格")))
# Where the type area may end beyond the trim by a rounding of its own margins: a tenth of a millimetre.
_SLACK = 0.1 * MM


def read_paper(desk: Desk, node: Node, title: str = "") -> Paper | None:
    """The paper that a value of `paper:` names or writes out; `title` overrides its name.

    None where it cannot be used. Problems: those of `papers.resolve` and of every value, `paper-incomplete`, `grid-too-wide`,
    `grid-too-high`, `ears-too-wide`, `ear-content`, `unknown-font`, `unknown-condition`, `bad-language`.
    """
    mapping = resolve(desk, node)
    if mapping is None:
        return None
    before = sum(problem.is_error for problem in desk.problems)
    fields = Fields(desk, mapping, PAPER)
    missing = [key.name for key in PAPER.keys if key.required and fields.node(key.name) is None]
    if missing:
        desk.report("paper-incomplete", mapping.place, keys=", ".join(missing))
        return None
    paper = _Paper(fields).read(title)
    return paper if sum(problem.is_error for problem in desk.problems) == before else None


class _Paper(Struct, frozen=True):
    """The reader of one paper. A value that is wrong is replaced by one that lets the rest be checked; the paper is then not
    used."""

    fields: Fields

    def read(self, title: str) -> Paper:
        fields = self.fields
        body_fields = fields.group("body")
        size = (body_fields.length("size") if body_fields else None) or 9.0
        grid = self._grid(size)
        units = Units(size, grid.leading, size)
        trim, top, inner = self._sheet(grid, units)
        faces = self._faces()
        own = frozenset(ROLES) | {face.role for face in faces}
        styles = Styles(fields, units, own)
        name = fields.text("name")
        between, columns = self._rules(units)
        preset, weights = self._makeup()
        return Paper(
            name=title or name, language=self.language(), trim=trim, bleed=fields.length("bleed", units) or 0.0,
            top=top, inner=inner, grid=grid, body=styles.style("body", grid.leading), setting=self._setting(size),
            heads=styles.heads(), kicker=styles.attendant("kicker"), deck=styles.attendant("deck"),
            summary=styles.style("summary"), byline=styles.style("byline"), dateline=styles.style("dateline"),
            caption=styles.style("caption"), label=styles.style("label"), subhead=styles.style("subhead"),
            folio=styles.style("folio"), rule_between=between, rule_columns=columns,
            masthead=self._masthead(styles, title or name, grid.columns), fillers=self._fillers(), preset=preset, weights=weights,
            print=self._print(), faces=faces,
        )  # fmt: skip

    def language(self) -> str:
        text = self.fields.text("language")
        if text and not LANGUAGE.fullmatch(text):
            self.fields.desk.report("bad-language", self.fields.place("language"), value=text)
        return text or "zh-Hans"

    def _grid(self, size: float) -> Grid:
        fields = self.fields.group("grid")
        if fields is None:
            return Grid(1, size, size, size, 1)
        fields.demand()
        leading = fields.length("leading", Units(size, None, size)) or size
        units = Units(size, leading, size)
        measure, gutter = fields.length("measure", units), fields.length("gutter", units)
        columns, rows = fields.integer("columns"), fields.integer("rows")
        return Grid(columns or 1, measure or size, gutter or 0.0, leading, rows or 1)

    def _sheet(self, grid: Grid, units: Units) -> tuple[tuple[float, float], float, float]:
        """The trim, and where the type area begins in it from the top and from the inner edge."""
        fields = self.fields
        trim_fields, margins = fields.group("trim"), fields.group("margins")
        name = fields.choice("size")
        width = height = None
        if trim_fields:
            trim_fields.demand()
            width, height = trim_fields.length("width", units), trim_fields.length("height", units)
        elif name:
            width, height = SIZES[name][0] * MM, SIZES[name][1] * MM
        elif fields.node("trim") is None and fields.node("size") is None:
            fields.desk.report("missing-key", fields.marks.here, key="trim", chinese="成品尺寸")
        if margins:
            margins.demand()
        top = margins.length("top", units) if margins else None
        inner = margins.length("inner", units) if margins else None
        if width and inner is not None and grid.width > width - inner + _SLACK:
            self._too_large("grid-too-wide", grid.width, width - inner)
        if height and top is not None and grid.height > height - top + _SLACK:
            self._too_large("grid-too-high", grid.height, height - top)
        return (width or 1.0, height or 1.0), top or 0.0, inner or 0.0

    def _too_large(self, code: str, needed: float, room: float) -> None:
        facts = {"needed": f"{needed / MM:.1f}", "room": f"{max(0.0, room) / MM:.1f}"}
        place = self.fields.marks.of("grid")
        if code == "grid-too-wide":
            self.fields.desk.report("grid-too-wide", place, **facts)
        else:
            self.fields.desk.report("grid-too-high", place, **facts)

    def _setting(self, size: float) -> Setting:
        normalize = tuple(
            word
            for node in self.fields.scalars("normalize")
            if (word := choice(self.fields.desk, node, _NORMALIZE, "normalize"))
        )
        fields = self.fields.group("setting")
        if fields is None:
            return Setting(normalize=normalize)
        gap = fields.length("han_latin_gap", Units(size, None, size))
        return Setting(
            punctuation=cast(Literal["full", "kaiming", "half"], fields.choice("punctuation") or "full"),
            kinsoku=cast(Literal["strict", "gb", "none"], fields.choice("kinsoku") or "strict"),
            han_latin_gap=0.125 if gap is None else gap / size,
            hang=cast(Literal["none", "punctuation"], fields.choice("hang") or "none"),
            normalize=normalize,
        )

    def _masthead(self, styles: Styles, name: str, columns: int) -> Masthead | None:
        node = self.fields.node("masthead")
        if node is None or (isinstance(node, Scalar) and node.text.strip() in ("none", "无")):
            return None
        fields = self.fields.group("masthead")
        if fields is None:
            return None
        fields.demand()
        size = fields.length("size", styles.units) or 9.0
        spot, tint = spot_ink(fields), fields.percent("tint")
        return Masthead(
            fields.text("name") or name, fields.integer("rows") or 1, styles.font(fields), size,
            masthead_ink(fields, spot), fields.text("publisher"), fields.text("cn"), fields.text("motto"),
            spot, 1.0 if tint is None else tint, read_ears(fields, columns),
        )  # fmt: skip

    def _faces(self) -> tuple[FaceWish, ...]:
        """Problem: `face-source` where not exactly one of `file` and `system` is given."""
        faces = []
        for role, node in self.fields.free("fonts"):
            fields = _face(self.fields.desk, node)
            if fields is None:
                continue
            if (fields.node("file") is None) == (fields.node("system") is None):
                self.fields.desk.report("face-source", role.place, role=role.text)
                continue
            found = fields.file("file")
            path = found.path if found else None
            if found:
                self.fields.desk.files.append(found.path)
            faces.append(FaceWish(role.text, path, fields.integer("index") or 0, fields.text("system"), role.place))
        return tuple(faces)

    def _rules(self, units: Units) -> tuple[float, float]:
        fields = self.fields.group("rules")
        if fields is None:
            return 0.0, 0.0
        return fields.length("between", units) or 0.0, fields.length("columns", units) or 0.0

    def _fillers(self) -> tuple[Article, ...]:
        """The articles of the paper's fillers. Their ids are the stems of their files, numbered where two are alike.
        Problem: `filler-empty` (warning) for one without anything to set, which is left out."""
        desk, articles = self.fields.desk, dict[str, Article]()
        for node in self.fields.scalars("fillers"):
            found = desk.locate(node.text.strip(), node.place)
            name = _unlike(found.path.stem, articles) if found else ""
            article = read_article_file(desk, name, found, node.place, Habits(filler=True)) if found else None
            if article and (article.body or article.photos or article.headline):
                articles[name] = article
            elif article:
                desk.problems.append(warning("filler-empty", node.place, file=node.text.strip()))
        return tuple(articles.values())

    def _makeup(self) -> tuple[str, tuple[tuple[str, float], ...]]:
        fields = self.fields.group("makeup")
        if fields is None:
            return "news", ()
        weights = []
        for key, node in fields.free("weights"):
            if key.text not in WEIGHTS:
                near = fields.desk.near(key.text, WEIGHTS)
                fields.desk.report("unknown-key", key.place, key=key.text[:60], near=near)
                continue
            value = number(fields.desk, node, Number(0, 1000), key.text) if isinstance(node, Scalar) else None
            if value is not None:
                weights.append((key.text, value))
            elif not isinstance(node, Scalar):
                fields.desk.report("not-a-text", node.place, key=key.text)
        return fields.choice("preset") or "news", tuple(weights)

    def _print(self) -> Print:
        fields = self.fields.group("print")
        if fields is None:
            return Print()
        standard = cast(Literal["PDF/X-4", "PDF/X-1a:2003"], fields.choice("standard") or "PDF/X-4")
        condition = fields.text("condition") or "newsprint"
        found = fields.file("profile")
        if found:
            fields.desk.files.append(found.path)
        elif fields.node("profile") is None and condition != "newsprint":
            fields.desk.report("unknown-condition", fields.place("condition"), name=condition)
        limit = fields.percent("ink_limit")
        profile = found.path if found else None
        return Print(
            standard, condition, profile, 2.2 if limit is None else limit, bool(fields.flag("marks")),
            fields.percent("sharpen") or 0.0, bool(fields.flag("spreads")),
        )  # fmt: skip


def _unlike(stem: str, taken: Collection[str]) -> str:
    """A stem, with a number where it is taken."""
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(name for name in names if name not in taken)


def _face(desk: Desk, node: Node) -> Fields | None:
    if isinstance(node, Mapping):
        return Fields(desk, canonical(desk, node, FACE), FACE)
    desk.report("not-a-mapping", node.place, key="fonts")
    return None
