"""What the value of a key may be. One description, from which the reader's checks and the JSON Schema both come."""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True):
    """A text of at most so many characters; `lines` where a line break in it has a meaning."""

    most: int = 1000
    lines: bool = False


class Copy:
    """Markdown."""

    __slots__ = ()


class FilePath:
    """A path, relative to the file that names it, inside the root."""

    __slots__ = ()


class Integer(Struct, frozen=True):
    least: int
    most: int


class Number(Struct, frozen=True):
    least: float
    most: float


class Ratio(Struct, frozen=True):
    """A ratio such as 1/4, 4:3, 25% or 0.25."""

    least: float
    most: float


class Percent(Struct, frozen=True):
    """A percentage; `least` and `most` are fractions (2.2 is 220 %)."""

    least: float
    most: float


class Length(Struct, frozen=True):
    """A length with its unit; `least` and `most` in points. `none` where the word none means no length at all."""

    least: float
    most: float
    none: bool = False


class Choice(Struct, frozen=True):
    """One of some words, each with its Chinese synonym."""

    words: tuple[tuple[str, str], ...]


class Flag:
    """Yes or no."""

    __slots__ = ()


class Day:
    """A date, YYYY-MM-DD."""

    __slots__ = ()


class Span:
    """Grid columns or rows from 1, both ends included: `1-4`, or `3` for one."""

    __slots__ = ()


class ListOf(Struct, frozen=True):
    item: Shape
    least: int = 0
    most: int = 10_000


class Free(Struct, frozen=True):
    """A mapping whose keys are the editor's own: ids, roles, offices."""

    value: Shape
    most: int = 10_000


class Either(Struct, frozen=True):
    """A value of any of these shapes."""

    shapes: tuple[Shape, ...]


class Key(Struct, frozen=True):
    """A key of a mapping: its name, its Chinese synonym (and further ones), its value, what it is for."""

    name: str
    chinese: str
    shape: Shape
    english_doc: str
    chinese_doc: str
    required: bool = False
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.chinese, *self.also)


class Group(Struct, frozen=True):
    """A mapping with a fixed set of keys."""

    name: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key:
        """The key of a canonical name that is known to be there."""
        return next(key for key in self.keys if key.name == name)

    def names(self) -> dict[str, Key]:
        """Every name and synonym with its key."""
        return {name: key for key in self.keys for name in key.names}


Shape = (
    Text | Copy | FilePath | Integer | Number | Ratio | Percent | Length | Choice | Flag | Day | Span | ListOf | Free
    | Either | Group
)  # fmt: skip
