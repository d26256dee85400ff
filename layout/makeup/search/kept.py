"""Plans kept: what the search found for a page is found again without searching, as long as nothing has changed on it.

Where they are kept this stage does not know: it is given `plans.Plans`. A kept plan is a pickle in which faces and photographs
are references, and whose only classes are the house's own frozen values; anything else in it is refused, for a cache may
have come from a stranger's machine ("Restricting Globals", Python's documentation of `pickle`).
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from fonts.face import Face
from issue.model import Photo
from layout.makeup.basis import basis
from layout.makeup.desk import Desk
from layout.makeup.search.auto import Solution, Stories, solve
from layout.makeup.search.regions import Regions

_ROOMS = ("layout.makeup.", "layout.text.", "layout.geometry", "issue.problem")


def solved(desk: Desk, stories: Stories, regions: Regions) -> Solution:
    """`solve`, or what it gave for the same stories before, if the desk has plans; without the other plans that it found."""
    plans = desk.plans
    if plans is None:
        return solve(desk, stories, regions)
    # Also of a story that stays without room the characters are told that no face has.
    told = [desk.basis(article) for article in stories.articles]
    key = basis(desk.paper, desk.language, sorted(desk.fonts.own.items()), desk.terms, told, stories, regions)
    kept = plans.load(key)
    found = _unpacked(kept, desk, stories) if kept is not None else None
    if found is None:
        found = replace(solve(desk, stories, regions), others=())
        packed = _packed(found, stories)
        if packed is not None:
            plans.store(key, packed)
    return found


def _packed(solution: Solution, stories: Stories) -> bytes | None:
    """A solution as bytes; None where it holds a photograph that is no story's own."""
    file = io.BytesIO()
    try:
        _Pickler(file, stories).dump(solution)
    except pickle.PicklingError:
        return None
    return file.getvalue()


def _unpacked(data: bytes, desk: Desk, stories: Stories) -> Solution | None:
    """What was packed; None for anything else."""
    try:
        found = _Unpickler(io.BytesIO(data), desk, stories).load()
    except Exception:  # bytes of any kind can make a pickle raise anything
        return None
    return found if isinstance(found, Solution) else None


def _photos(stories: Stories) -> Iterator[tuple[tuple[int, int], Photo]]:
    for number, article in enumerate(stories.articles):
        for index, photo in enumerate(article.photos):
            yield (number, index), photo


def _is_value(kind: type) -> bool:
    """Whether a class is one of the house's values, which do nothing when they are made."""
    return issubclass(kind, Struct) or hasattr(kind, "__dataclass_fields__")


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, stories: Stories) -> None:
        super().__init__(file, protocol=5)
        self._photos = {id(photo): place for place, photo in _photos(stories)}

    def persistent_id(self, obj: object) -> object:
        if isinstance(obj, Face):
            return "face", obj.key
        if isinstance(obj, Photo):
            if id(obj) not in self._photos:
                raise pickle.PicklingError("a photograph of no story")
            return "photo", self._photos[id(obj)]
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, desk: Desk, stories: Stories) -> None:
        super().__init__(file)
        self._desk = desk
        self._photos = dict(_photos(stories))
        self._faces: dict[object, Face] = {}

    def persistent_load(self, pid: object) -> object:
        kind, name = cast(tuple[str, object], pid)
        if kind == "photo":
            return self._photos[cast(tuple[int, int], name)]
        if name not in self._faces:
            self._faces[name] = self._desk.fonts.by_key(cast(str, name))
        return self._faces[name]

    def find_class(self, module_name: str, global_name: str) -> object:
        if module_name.startswith(_ROOMS) and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and _is_value(found) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")
