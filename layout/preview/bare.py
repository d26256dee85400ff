"""What an issue says, without where it says it: two issues are the same where this is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from issue.model import Block, Marks
from issue.problem import Place


def bare(value: Any) -> Any:
    """A value of the issue's model as tuples, places of its text left out."""
    if isinstance(value, Place | Marks):
        return None
    if isinstance(value, tuple):
        return tuple(bare(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        said = (one.name for one in fields(value) if not (isinstance(value, Block) and one.name == "last_line"))
        return (type(value), *(bare(getattr(value, name)) for name in said))
    return value
