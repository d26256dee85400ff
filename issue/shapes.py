"""What the value of a key may be. One description, from which the reader's checks and the JSON Schema both come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most so many characters; `lines` where a line break in it has a meaning."""

    most: int = 1000
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Markdown."""


@dataclass(frozen=True, slots=True)
class FilePath:
    """A path, relative to the file that names it, inside the root."""


@dataclass(frozen=True, slots=True)
class Integer:
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Number:
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio such as 1/4, 4:3, 25% or 0.25."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage; `least` and `most` are fractions (2.2 is 220 %)."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Length:
    """A length with its unit; `least` and `most` in points. `none` where the word none means no length at all."""

    least: float
    most: float
    none: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words, each with its Chinese synonym."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Span:
    """Grid columns or rows from 1, both ends included: `1-4`, or `3` for one."""


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Shape
    least: int = 0
    most: int = 10_000


@dataclass(frozen=True, slots=True)
class Free:
    """A mapping whose keys are the editor's own: ids, roles, offices."""

    value: Shape
    most: int = 10_000


@dataclass(frozen=True, slots=True)
class Either:
    """A value of any of these shapes."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Key:
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


@dataclass(frozen=True, slots=True)
class Group:
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
