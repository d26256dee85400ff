"""What the value of a key may be. One description, from which the reader's checks and the JSON Schema both come.

Named tuples: to make twenty dataclasses takes 10 ms, a tenth of a build of one page, and nothing here is ever compared.
"""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A text of at most so many characters; `lines` where a line break in it has a meaning."""

    most: int = 1000
    lines: bool = False


class Copy:
    """Markdown."""

    __slots__ = ()


class FilePath:
    """A path, relative to the file that names it, inside the root."""

    __slots__ = ()


class Integer(NamedTuple):
    least: int
    most: int


class Number(NamedTuple):
    least: float
    most: float


class Ratio(NamedTuple):
    """A ratio such as 1/4, 4:3, 25% or 0.25."""

    least: float
    most: float


class Percent(NamedTuple):
    """A percentage; `least` and `most` are fractions (2.2 is 220 %)."""

    least: float
    most: float


class Length(NamedTuple):
    """A length with its unit; `least` and `most` in points. `none` where the word none means no length at all."""

    least: float
    most: float
    none: bool = False


class Choice(NamedTuple):
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


class ListOf(NamedTuple):
    item: Shape
    least: int = 0
    most: int = 10_000


class Free(NamedTuple):
    """A mapping whose keys are the editor's own: ids, roles, offices."""

    value: Shape
    most: int = 10_000


class Either(NamedTuple):
    """A value of any of these shapes."""

    shapes: tuple[Shape, ...]


class Key(NamedTuple):
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


class Group(NamedTuple):
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
