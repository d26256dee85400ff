"""What kind of thing a value of a PDF is (ISO 32000-1, 7.3), whatever the key promised."""

from __future__ import annotations

from typing import Any

import pikepdf


def is_stream(value: Any) -> bool:
    return isinstance(value, pikepdf.Stream)


def is_mapping(value: Any) -> bool:
    """A dictionary, or a stream, which has one."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def is_array(value: Any) -> bool:
    return isinstance(value, pikepdf.Array)


def is_name(value: Any) -> bool:
    return isinstance(value, pikepdf.Name)


def mapping(value: Any) -> Any:
    """The value where it is a dictionary, else an empty one."""
    return value if is_mapping(value) else {}


def array(value: Any) -> list[Any]:
    """The items where it is an array, else none."""
    return list(value) if is_array(value) else []
