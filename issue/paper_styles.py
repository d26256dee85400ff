"""The type styles of a paper: of running text, of kickers and decks, of headlines by level."""

from __future__ import annotations

from msgspec import Struct

from issue.fields import Fields
from issue.lengths import Units
from issue.model import AttendantStyle, HeadStyle, Level, TypeStyle
from issue.shapes import Length
from issue.values import length

_LEVELS: tuple[Level, ...] = ("lead", "second", "third", "brief")
_SIZE = Length(3, 400)


class Styles(Struct, frozen=True):
    """The reader of a paper's type styles; `own` are the roles that a style may name."""

    fields: Fields
    units: Units
    own: frozenset[str]

    def font(self, fields: Fields) -> str:
        name = fields.text("font")
        if name and name not in self.own:
            desk = fields.desk
            desk.report("unknown-font", fields.place("font"), name=name, near=desk.near(name, sorted(self.own)),
                        names=", ".join(sorted(self.own)))  # fmt: skip
        return name

    def style(self, name: str, leading: float | None = None) -> TypeStyle:
        """A style; its leading is the given one, else its own, else the grid's."""
        fields = self.fields.group(name)
        if fields is None:
            return TypeStyle("song", 9.0, 9.0)
        fields.demand()
        size = fields.length("size", self.units) or 9.0
        units = Units(self.units.body, self.units.leading, size)
        indent = fields.length("indent", units) or 0.0
        if leading is None:
            leading = fields.length("leading", units) or self.units.leading or size
        return TypeStyle(self.font(fields), size, leading, indent / size)

    def attendant(self, name: str) -> AttendantStyle:
        fields = self.fields.group(name)
        if fields is None:
            return AttendantStyle("song", 1.0, 9.0, 9.0)
        fields.demand()
        ratio, least, most = (
            fields.ratio("ratio"),
            fields.length("least", self.units),
            fields.length("most", self.units),
        )
        if least and most and least > most:
            fields.desk.report("reversed-span", fields.place("least"), key=name, value=f"{least:g}pt, {most:g}pt")
        return AttendantStyle(self.font(fields), float(ratio or 1), least or 9.0, most or 9.0)

    def heads(self) -> tuple[tuple[Level, HeadStyle], ...]:
        group = self.fields.group("heads")
        if group is None:
            return ()
        group.demand()
        heads = []
        for level in _LEVELS:
            fields = group.group(level)
            if fields is None:
                continue
            fields.demand()
            found = [length(fields.desk, node, _SIZE, "sizes", self.units) for node in fields.scalars("sizes")]
            sizes = sorted({size for size in found if size}, reverse=True)
            heads.append((level, HeadStyle(self.font(fields), tuple(sizes), fields.integer("lines") or 1)))
        return tuple(heads)
