"""What an issue says, without where it says it: two issues are the same where this is."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from issue.model import Block, Marks
from issue.problem import Place


def bare(value: Any) -> Any:
    """A value of the issue's model as tuples, places of its text left out."""
    if isinstance(value, Place | Marks):
        return None
    if isinstance(value, tuple):
        return tuple(bare(part) for part in value)
    if isinstance(value, Struct):
        names = (name for name in value.__struct_fields__ if not (isinstance(value, Block) and name == "last_line"))
        return (type(value), *(bare(getattr(value, name)) for name in names))
    return value
