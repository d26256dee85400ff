"""The faces of a paper: the shipped roles and those it names itself, with what is wrong with the latter."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fonts.face import Face, open_face
from fonts.roles import FontSet
from fonts.subset import is_sound
from issue.model import FaceWish, Paper
from issue.problem import Problem, error


def font_set(paper: Paper) -> tuple[FontSet, tuple[Problem, ...]]:
    """The faces that a paper sets in. Problems: `font-unusable` for a file that is no font, is
    damaged or may not be embedded, or a family that the system does not have."""
    own: dict[str, Face] = {}
    problems: list[Problem] = []
    for wish in paper.faces:
        face = _face(wish)
        if face is None or not face.embeddable or not is_sound(face):
            problems.append(
                error("font-unusable", wish.place, name=wish.system or (wish.file.name if wish.file else ""))
            )
        else:
            own[wish.role] = face
    return _kept(tuple(sorted(own.items()))), tuple(problems)


@lru_cache(maxsize=8)
def _kept(own: tuple[tuple[str, Face], ...]) -> FontSet:
    """One set for all issues of a newspaper: what is learnt of its faces (and kept by the set) serves the next one."""
    return FontSet.of(dict(own))


def _face(wish: FaceWish) -> Face | None:
    if wish.file is not None:
        return open_face(wish.file, wish.index)
    found = _system(wish.system)
    return open_face(*found) if found else None


def _system(family: str) -> tuple[Path, int] | None:
    from fonts.system import find_system

    return find_system(family)
