"""Colour spaces of a PDF (ISO 32000-1, 8.6) and the plates that a colour is printed on."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from layout.preflight.pdf.bounds import DEEPEST
from layout.preflight.pdf.kinds import array, is_array, is_stream, mapping

_DEVICE = {"/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3, "/DeviceCMYK": 4, "/CMYK": 4}
_LONG = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
_MANAGED = {"/CalGray": 1, "/CalRGB": 3, "/Lab": 3}
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
Plates = tuple[tuple[str, float], ...]


class Space(Struct, frozen=True):
    """A colour space: its family, its number of components, the spaces it is built on, the names of its colourants."""

    family: str
    components: int = 0
    base: Space | None = None
    names: tuple[str, ...] = ()

    def families(self) -> tuple[str, ...]:
        """The family and all that it is built on."""
        return (self.family, *(self.base.families() if self.base else ()))


GREY, CMYK = Space("/DeviceGray", 1), Space("/DeviceCMYK", 4)
RGB, PATTERN = Space("/DeviceRGB", 3), Space("/Pattern")
UNKNOWN = Space("?")


def space_of(value: Any, resources: Any, depth: int = 0) -> Space:
    """The space that a name or an array stands for; UNKNOWN for one that makes no sense."""
    if depth > DEEPEST or value is None:
        return UNKNOWN
    try:
        return _space(value, resources, depth)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return UNKNOWN


def _space(value: Any, resources: Any, depth: int) -> Space:
    if is_stream(value):
        return UNKNOWN
    if not is_array(value):
        name = str(value)
        named = mapping(mapping(resources).get("/ColorSpace")).get(name)
        if name == "/Pattern":
            return PATTERN
        if named is not None and name not in _LONG.values():
            return space_of(named, resources, depth + 1)
        # The short names are those of inline images (8.9.7).
        name = _LONG.get(name, name)
        return Space(name, _DEVICE[name]) if name in _DEVICE else UNKNOWN
    family = _LONG.get(str(value[0]), str(value[0]))
    if len(value) == 1:
        return space_of(value[0], resources, depth + 1)
    if family in _MANAGED:
        return Space(family, _MANAGED[family])
    if family == "/ICCBased":
        return Space(family, int(value[1].get("/N", 0)))
    if family == "/Indexed":
        return Space(family, 1, space_of(value[1], resources, depth + 1))
    if family == "/Pattern":
        return Space(family, 0, space_of(value[1], resources, depth + 1))
    if family in ("/Separation", "/DeviceN"):
        names = (value[1],) if family == "/Separation" else tuple(array(value[1]))
        base = space_of(value[2], resources, depth + 1)
        return Space(family, len(names), base, tuple(str(name).removeprefix("/") for name in names))
    return UNKNOWN


def initial(space: Space) -> tuple[float, ...]:
    """The colour that is current when a space is chosen (8.6.5 ff.): black, or the full tone of spot inks."""
    if space.family == "/DeviceCMYK":
        return (0.0, 0.0, 0.0, 1.0)
    return (1.0 if space.names else 0.0,) * space.components


def plates(space: Space, colour: tuple[float, ...]) -> Plates | None:
    """The plates with their share of ink, those without left away; None where it is not in inks."""
    if space.family == "/DeviceCMYK" and len(colour) == 4:
        named = zip(PROCESS, colour, strict=True)
    elif space.family == "/DeviceGray" and len(colour) == 1:
        named = zip(("Black",), (1 - colour[0],), strict=True)
    elif space.names and len(colour) == len(space.names):
        named = zip(space.names, colour, strict=True)
    else:
        return None
    return tuple((name, min(max(share, 0.0), 1.0)) for name, share in named if share > 0 and name != "None")


def total(inks: Plates) -> float:
    """The ink that is laid down. What prints on all plates is four at least."""
    return sum(share * (4 if name == "All" else 1) for name, share in inks)
