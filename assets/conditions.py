"""Printing conditions that the project ships a profile for: the facts that an output intent states."""

from __future__ import annotations

from msgspec import Struct


class PrintingCondition(Struct, frozen=True):
    """A characterised printing condition: `identifier` is its reference name in the `registry`; `profile` an asset."""

    name: str
    profile: str
    identifier: str
    registry: str
    info: str


CONDITIONS = (
    PrintingCondition(
        name="newsprint",
        profile="icc/newsprint.icc",
        identifier="CGATS TR 002",
        registry="http://www.color.org",
        info="Coldset offset on newsprint, total ink 220 % (CGATS/SNAP TR 002-2007)",
    ),
)


def printing_condition(name: str) -> PrintingCondition | None:
    """The condition of a name as a paper writes it; None where none is shipped under it."""
    return next((condition for condition in CONDITIONS if condition.name == name), None)
