"""A digest of values: what a plan depends on, told in a few bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath

from fonts.face import Face
from issue.model import Marks
from issue.problem import Place

# Where something is written, and in which folder it lies, moves no line: an edit above a story leaves its plan as it was.
_WHEREABOUTS = (Place, Marks, PurePath)
_LINE_NUMBERS = ("last_line",)


def basis(*values: object) -> str:
    """Hexadecimal digits that are the same for values that are equal but for their places and paths, on every machine. For
    frozen values, tuples, mappings and plain data; a face is told by its key."""
    return hashlib.sha256(repr(_told(values)).encode()).hexdigest()


def _told(value: object) -> object:
    kind = type(value)
    if kind in (str, int, float, bool, type(None)):
        return value
    if kind is tuple or kind is list:
        return tuple([_told(part) for part in value])  # type: ignore[attr-defined]
    if isinstance(value, _WHEREABOUTS):
        return None
    if isinstance(value, Face):
        return value.key
    if isinstance(value, Mapping):
        return tuple(sorted((repr(key), repr(_told(part))) for key, part in value.items()))
    names = _fields(kind.__mro__)
    return (kind.__name__, *[_told(getattr(value, name)) for name in names]) if names else repr(value)


@cache
def _fields(kinds: tuple[type, ...]) -> tuple[str, ...]:
    slots: tuple[str, ...] = getattr(kinds[0], "__struct_fields__", ())
    slots = slots or tuple(name for kind in kinds for name in getattr(kind, "__slots__", ()))
    return tuple(name for name in slots if name not in _LINE_NUMBERS)
